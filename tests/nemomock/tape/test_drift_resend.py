"""What a recorded request is for another backend."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.tape import drift
from nemomock.tape.exchange import Answered, Asked, Exchange, Frame, Headers, Tape
from nemomock.tape.resend import Resend, Withheld, price
from tapedeck import JSON, ORIGIN, live, streamed, tapes, told

TARGET = "http://127.0.0.1:5000"
MINE = "nmv_usr_f00dfeedf00dfeed"
BEARER: Headers = (("authorization", "Bearer nmv_usr_redacted2"),)


WORDS = st.sampled_from(("12345678", "vid_cbf1", "nmv_usr_redacted2", f"{ORIGIN}/a.mp4", "a"))
KEYS = st.sampled_from(("id", "session_id", "status", "data", "code", "vid_cbf1", "content"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def counting() -> Callable[[], UUID]:
    numbers = itertools.count(1)
    return lambda: UUID(int=next(numbers))


def resend(token: str = "") -> Resend:
    return Resend(ORIGIN, TARGET, counting(), token)


def answer(body: object) -> Answered:
    return told("GET", "/x", body).answered


def sent(run: Resend, item: Exchange) -> Asked:
    found = run.request(item)
    assert isinstance(found, Asked), found
    return found


def withheld(run: Resend, item: Exchange) -> str:
    found = run.request(item)
    assert isinstance(found, Withheld), found
    return found.reason


def taught() -> Resend:
    """A run that has been given a token, a session and a link."""
    run = resend()
    entry = told("POST", "/api/auth/anonymous-token", {"data": {"token": "nmv_usr_redacted2"}})
    run.learn(entry, answer({"data": {"token": MINE}}))
    session = told("POST", "/s", {"data": {"session_id": "12345678", "task_id": "task_5bd9"}})
    run.learn(session, answer({"data": {"session_id": "987654321", "task_id": "task_77aa"}}))
    link = f"{ORIGIN}/files/12345678/vid_cbf1/a.mp4?e=1&s=redacted3"
    files = told("POST", "/u", {"files": [{"id": "vid_cbf1", "cdn_url": link}]})
    new = f"{TARGET}/files/987654321/vid_0a0b/a.mp4?e=2&s=fresh"
    run.learn(files, answer({"files": [{"id": "vid_0a0b", "cdn_url": new}]}))
    return run


def test_ids_tokens_and_links_are_those_of_this_run() -> None:
    run = taught()
    body = {
        "session_id": "12345678",
        "src": "vid_cbf1",
        "text": "about 12345678, not 123456789",
        "url": f"{ORIGIN}/files/12345678/vid_cbf1/a.mp4?e=1&s=redacted3",
        "more": f"{ORIGIN}/elsewhere, {ORIGIN}.evil.example",
    }

    asked = sent(run, told("POST", "/run_sse", body=body, headers=BEARER))
    film = sent(run, told("GET", "/files/12345678/vid_cbf1/a.mp4?e=1&s=redacted3"))
    state = sent(run, told("GET", "/api/state/nemo_agent/me/12345678/latest", headers=BEARER))

    assert json.loads(asked.body) == {
        "session_id": "987654321",
        "src": "vid_0a0b",
        "text": "about 987654321, not 123456789",
        "url": f"{TARGET}/files/987654321/vid_0a0b/a.mp4?e=2&s=fresh",
        "more": f"{TARGET}/elsewhere, {ORIGIN}.evil.example",
    }
    assert (asked.url, dict(asked.headers)["authorization"]) == (
        f"{TARGET}/run_sse",
        f"Bearer {MINE}",
    )
    assert film.url == f"{TARGET}/files/987654321/vid_0a0b/a.mp4?e=2&s=fresh"
    assert state.url == f"{TARGET}/api/state/nemo_agent/me/987654321/latest"


def test_ids_are_learnt_from_streams_event_by_event() -> None:
    run = resend()
    call, text = (
        '{"content":{"parts":[{"%s":{"id":"%s"}}]}}',
        '{"content":{"parts":[{"text":"a"}]}}',
    )
    was = streamed(
        f"data: {call % ('functionCall', 'adk-11aa22')}\n\ndata:\n\n".encode(),
        f"data: {call % ('functionResponse', 'vid_33bb')}\n\n".encode(),
    )
    now = streamed(
        f"data: {text}\n\ndata: {call % ('functionCall', 'adk-99ff88')}\n\n: beat\n\n".encode(),
        f"data: {call % ('functionResponse', 'vid_77cc')}\n\n".encode(),
    )

    run.learn(was, now.answered)

    asked = sent(run, told("POST", "/x", body={"ids": ["adk-11aa22", "vid_33bb"]}))
    assert json.loads(asked.body) == {"ids": ["adk-99ff88", "vid_77cc"]}


def test_what_was_told_first_stays() -> None:
    run = resend()
    for new in ("vid_aa11", "vid_bb22"):
        run.learn(told("GET", "/x", {"id": "vid_0001"}), answer({"id": new}))

    assert sent(run, told("GET", "/y/vid_0001")).url == f"{TARGET}/y/vid_aa11"


def test_a_client_has_one_fresh_id_and_another_client_another() -> None:
    run = resend()
    items = [
        told("POST", "/api/auth/anonymous-token", headers=(("X-Client-Id", f"client-redacted{n}"),))
        for n in (1, 1, 5)
    ]

    first, again, other = (dict(sent(run, item).headers)["X-Client-Id"] for item in items)

    assert first == again == str(UUID(int=1))
    assert other not in (first, "client-redacted5")


def test_an_export_has_a_fresh_id_of_the_same_form() -> None:
    run = resend()
    order = {"id": "render_1795240270399", "draft": {}}

    asked = json.loads(sent(run, told("POST", "/api/render/proxy/lambda", body=order)).body)
    poll = sent(run, told("GET", "/api/render/proxy/lambda/render_1795240270399"))
    short = sent(run, told("POST", "/api/render/proxy/lambda", body={"id": "render_7"}))

    assert asked == {"id": "render_0000000000001", "draft": {}}
    assert poll.url == f"{TARGET}/api/render/proxy/lambda/render_0000000000001"
    assert json.loads(short.body)["id"] == "render_000002"


def test_forms_of_files_go_as_they_were_and_headers_of_the_connection_do_not() -> None:
    run = taught()
    kind = ("content-type", "multipart/form-data; boundary=x")
    headers = (kind, ("content-length", "9"), ("host", "backend.example"), ("cookie", "s=1"))
    body = b"--x\r\n\r\n12345678\xff\r\n--x--\r\n"
    item = told("POST", "/u")

    asked = sent(
        run, Exchange(item.started, Asked("POST", f"{ORIGIN}/u", headers, body), item.answered)
    )

    assert asked.headers == (kind,)
    assert asked.body == body


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (told("GET", "/__nemomock/journal"), "back door"),
        (Exchange(0.0, Asked("GET", "https://cdn.example/a.mp4"), Answered(200)), "another host"),
        (Exchange(0.0, Asked("GET", f"{ORIGIN}:81/a"), Answered(200)), "another host"),
        (told("GET", "/x", headers=(("authorization", "Bearer nmv_usr_real1234"),)), "--token"),
        (told("GET", "/x", headers=(("authorization", "Bearer nmv_usr_redacted7"),)), "--token"),
        (told("GET", "/files/a.mp4?e=1&s=redacted3"), "secret"),
    ],
)
def test_what_must_not_be_sent_is_withheld(item: Exchange, reason: str) -> None:
    assert reason in withheld(resend(), item)


def test_a_link_to_a_third_host_is_not_followed() -> None:
    run = resend()
    link = f"{ORIGIN}/files/a.mp4"
    run.learn(told("GET", "/x", {"url": link}), answer({"url": "http://evil.example/a.mp4"}))

    assert "another host" in withheld(run, told("GET", "/files/a.mp4", headers=BEARER))


def test_what_is_about_an_id_that_was_never_given_is_withheld() -> None:
    run = resend()
    run.learn(told("POST", "/s", {"data": {"session_id": "12345678"}}), answer({"data": None}))
    order = {"id": "render_17", "sessionId": "12345678"}

    assert "never gave" in withheld(run, told("GET", "/api/state/nemo_agent/me/12345678/latest"))
    assert "never gave" in withheld(run, told("POST", "/api/render/proxy/lambda", body=order))
    assert "never gave" in withheld(run, told("GET", "/api/render/proxy/lambda/render_17"))
    assert sent(run, told("GET", "/api/credits/balance/simple"))


def test_an_export_that_is_refused_now_is_not_polled() -> None:
    run = resend()
    item = told("POST", "/api/render/proxy/lambda", {"id": "render_17"}, body={"id": "render_17"})
    sent(run, item)
    run.learn(item, told("GET", "/x", {"code": 402}, status=402).answered)

    assert "never gave" in withheld(run, told("GET", "/api/render/proxy/lambda/render_17"))


def test_a_given_token_is_used_for_the_first_account_and_none_is_asked_for() -> None:
    run = resend(MINE)
    other: Headers = (("authorization", "Bearer nmv_usr_redacted9"),)

    assert "a token was given" in withheld(run, told("POST", "/api/auth/anonymous-token"))
    assert dict(sent(run, told("GET", "/x", headers=BEARER)).headers) == {
        "authorization": f"Bearer {MINE}"
    }
    assert "--token" in withheld(run, told("GET", "/x", headers=other))
    assert MINE not in repr(run)


def test_a_token_that_was_refused_stays_nobodys() -> None:
    bad: Headers = (("authorization", "Bearer nmv_usr_real1234"),)
    item = told("GET", "/x", {"code": 1001}, status=401, headers=bad)

    assert dict(sent(resend(MINE), item).headers) == {"authorization": "Bearer nmv_usr_redacted0"}


def test_words_that_are_no_ids_are_left_alone() -> None:
    run = resend()
    run.learn(told("GET", "/x", {"id": "video", "n": "you"}), answer({"id": "clip", "n": "me"}))

    asked = sent(run, told("POST", "/run_sse", body={"text": "make you a video"}))
    assert json.loads(asked.body) == {"text": "make you a video"}


@pytest.mark.parametrize(
    ("asked", "cost"),
    [
        (live("POST", "/run_sse", {"new_message": {"parts": [{"text": "cut it"}]}}), 50),
        (live("POST", "/run_sse", {"new_message": {"parts": [{"text": "Generate a city"}]}}), 150),
        (live("POST", "/run_sse", {"new_message": {"parts": [{"text": "生成城市"}]}}), 150),
        (live("POST", "/api/render/proxy/lambda", {"text": "generate"}), 0),
        (live("GET", "/run_sse"), 0),
    ],
)
def test_only_messages_cost(asked: Asked, cost: int) -> None:
    assert price(asked) == cost


def test_a_body_that_is_not_utf_8_goes_as_it_was() -> None:
    run = taught()
    asked = Asked("POST", f"{ORIGIN}/x", JSON, b'{"a":"\xff 12345678"}')

    found = sent(run, Exchange(0.0, asked, Answered(200, JSON, (Frame(1.0, b"{}"),))))

    assert found.body == b'{"a":"\xff 987654321"}'


@given(tapes(), st.text(max_size=20))
def test_nothing_leaves_for_anywhere_but_the_target(tape: Tape, token: str) -> None:
    run = resend(token)

    for item in tape.exchanges:
        found = run.request(item)
        assert isinstance(found, Withheld) or found.url.startswith(f"{TARGET}/")


@given(VALUES, VALUES)
def test_whatever_is_answered_is_learnt_from_and_compared(was: object, now: object) -> None:
    item, other = told("POST", "/s", was), told("POST", "/s", now)
    run = resend()

    run.learn(item, other.answered)

    found = run.request(told("GET", "/s/12345678", headers=BEARER))
    assert isinstance(found, Withheld) or found.url.startswith(f"{TARGET}/")
    drift.compare([drift.Pair(item, (other.answered,))])


@pytest.mark.parametrize("depth", [99, 500, 100_000])
def test_an_answer_that_is_nested_too_deep_is_no_json(depth: int) -> None:
    item = told("GET", "/s", {"id": "12345678"})
    data = b"[" * depth + b"]" * depth
    deep = Answered(200, JSON, (Frame(1.0, data),))

    resend().learn(item, deep)

    (found, *_) = drift.compare([drift.Pair(item, (deep,))])
    assert (found.where, found.now) == ("body", "array" if depth < 100 else "nothing")
