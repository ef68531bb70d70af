"""The verdict is read out over whatever clients sent."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from nemomock.verdict import judge
from nemomock.world.journal import Exchange, Journal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(("id", "session_id", "sessionId", "new_message", "parts", "text", "draft"))
BODIES = JSON | st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON, max_size=2), max_size=4)
ANSWERS = JSON | st.dictionaries(st.sampled_from(("data", "status", "code")), JSON, max_size=3)
PATHS = st.sampled_from(
    (
        ("POST", "/run_sse"),
        ("POST", "/api/render/proxy/lambda"),
        ("GET", "/api/render/proxy/lambda/r1"),
        ("GET", "/api/render/proxy/r1/download"),
        ("POST", "/api/upload-video/nemo_agent/me/1"),
        ("GET", "/api/state/nemo_agent/me/1/latest"),
    )
)


@given(st.lists(st.tuples(PATHS, BODIES, ANSWERS, st.sampled_from((200, 400, 409, 429, 500)))))
def test_no_body_keeps_it_from_being_read_out(
    told: list[tuple[tuple[str, str], object, object, int]],
) -> None:
    journal = Journal()
    for number, ((method, path), asked, answered, status) in enumerate(told):
        bodies = json.dumps(asked).encode(), json.dumps(answered).encode()
        journal.add(Exchange(number, method, path, status, "anon_1", *bodies))

    found = judge(journal.entries(), flows=True, pace=1.0)

    assert all(finding.exchanges for finding in found)


def test_what_was_asked_after_a_lost_stream_counts_though_it_ended_before() -> None:
    journal = Journal()
    lost = {"session_id": "1", "new_message": {"parts": [{"text": "hello"}]}}
    for asked, method, path, body, complete in (
        (2, "GET", "/api/state/nemo_agent/me/1/latest", b"", True),
        (1, "POST", "/run_sse", json.dumps(lost).encode(), False),
    ):
        exchange = Exchange(
            5.0, method, path, 200, "anon_1", body, b"{}", complete=complete, asked=asked
        )
        journal.add(exchange)

    rules = {each.rule for each in judge(journal.entries(), flows=True, pace=1.0)}

    assert "not-reconciled" not in rules
