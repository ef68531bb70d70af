"""The body of /run_sse: read and refused in ADK 1.10's words (wire-adk.md 5)."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.errors import UnprocessableBody
from nemomock.web import chat_request
from nemomock.web.chat_request import ChatRequest, read

GOOD = {
    "app_name": "nemo_agent",
    "user_id": "me",
    "session_id": "1",
    "new_message": {"parts": [{"text": "hi"}]},
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def refused(body: object, content_type: str = "application/json") -> list[dict[str, object]]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    with pytest.raises(UnprocessableBody) as refusal:
        read(raw, content_type)
    return list(refusal.value.problems)


@pytest.mark.seed("M1")
def test_the_documented_body_is_read() -> None:
    assert read(json.dumps(GOOD).encode(), "application/json; charset=utf-8") == ChatRequest(
        "nemo_agent", "me", "1", "hi"
    )


def test_camel_case_is_read_and_wins() -> None:
    body = GOOD | {"sessionId": "2", "streaming": "yes", "unknown": 1}

    found = read(json.dumps(body).encode(), "application/json")
    assert (found.session_id, found.streaming) == ("2", True)


@pytest.mark.parametrize("message", [{}, {"parts": []}, {"role": "user"}])
def test_a_message_without_parts_has_no_text(message: dict[str, object]) -> None:
    assert (
        read(json.dumps(GOOD | {"new_message": message}).encode(), "application/json").text is None
    )


def test_an_empty_object_misses_every_field_in_camel_case() -> None:
    problems = refused({})

    assert [problem["loc"] for problem in problems] == [
        ["body", "appName"],
        ["body", "userId"],
        ["body", "sessionId"],
        ["body", "newMessage"],
    ]
    assert all(p["type"] == "missing" and p["msg"] == "Field required" for p in problems)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b'{"app_name": "x",',
            {
                "type": "json_invalid",
                "loc": ["body", 17],
                "msg": "JSON decode error",
                "input": {},
                "ctx": {"error": "Expecting property name enclosed in double quotes"},
            },
        ),
        (b"", {"type": "missing", "loc": ["body"], "msg": "Field required", "input": None}),
        (
            [],
            {
                "type": "model_attributes_type",
                "loc": ["body"],
                "msg": "Input should be a valid dictionary or object to extract fields from",
                "input": [],
            },
        ),
        (
            GOOD | {"user_id": 7},
            {
                "type": "string_type",
                "loc": ["body", "user_id"],
                "msg": "Input should be a valid string",
                "input": 7,
            },
        ),
        (
            GOOD | {"new_message": {"parts": [{"type": "text", "text": "hi"}]}},
            {
                "type": "extra_forbidden",
                "loc": ["body", "new_message", "parts", 0, "type"],
                "msg": "Extra inputs are not permitted",
                "input": "text",
            },
        ),
        (
            GOOD | {"streaming": "maybe"},
            {
                "type": "bool_parsing",
                "loc": ["body", "streaming"],
                "msg": "Input should be a valid boolean, unable to interpret input",
                "input": "maybe",
            },
        ),
    ],
)
def test_what_is_wrong_is_said_as_adk_says_it(body: object, expected: dict[str, object]) -> None:
    assert refused(body) == [expected]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (2, "bool_parsing"),
        (2.0, "bool_parsing"),
        (" true", "bool_parsing"),
        (0.5, "bool_type"),
        (10**30, "bool_type"),
        (None, "bool_type"),
        ([], "bool_type"),
        ({}, "bool_type"),
    ],
)
def test_what_is_no_flag_is_told_from_what_is_no_word_for_one(value: object, kind: str) -> None:
    (problem,) = refused(GOOD | {"streaming": value})

    assert problem["type"] == kind
    assert problem["input"] == value


def test_one_point_zero_is_a_flag() -> None:
    raw = json.dumps(GOOD | {"streaming": 1.0}).encode()

    assert read(raw, "application/json").streaming


def test_problems_stand_in_adks_order() -> None:
    part = {"type": "t", "thought": "maybe", "text": 1}
    body = GOOD | {
        "user_id": 7,
        "streaming": "maybe",
        "new_message": {"x": 1, "role": 1, "parts": [part]},
    }
    message = ["body", "new_message"]

    assert [problem["loc"] for problem in refused(body)] == [
        ["body", "user_id"],
        [*message, "parts", 0, "text"],
        [*message, "parts", 0, "thought"],
        [*message, "parts", 0, "type"],
        [*message, "role"],
        [*message, "x"],
        ["body", "streaming"],
    ]


def test_a_body_of_another_type_is_a_string_to_adk() -> None:
    assert refused(GOOD, "text/plain")[0]["type"] == "model_attributes_type"


@given(JSON | st.binary().map(lambda raw: {"raw": raw.hex()}))
def test_any_json_is_read_or_refused_and_never_breaks(body: object) -> None:
    said = ""
    with suppress(UnprocessableBody):
        said = read(json.dumps(body).encode(), "application/json").session_id
    assert isinstance(said, str)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(body: bytes) -> None:
    with pytest.raises(UnprocessableBody):
        read(body, "application/json")


WRITTEN = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)
PARTS = st.lists(
    st.fixed_dictionaries({"text": st.text() | WRITTEN}, optional={"thought": WRITTEN}), max_size=3
)
MESSAGES = st.fixed_dictionaries({"parts": PARTS | WRITTEN}, optional={"role": WRITTEN})
BODIES = st.fixed_dictionaries(
    {"app_name": st.text(), "user_id": st.just("me"), "session_id": WRITTEN | st.text()},
    optional={
        "new_message": MESSAGES, "newMessage": MESSAGES, "streaming": WRITTEN, "sessionId": WRITTEN,
    },
)  # fmt: skip


@given(BODIES | st.just(GOOD), st.booleans(), st.integers(0, 2**32), st.binary(max_size=3))
def test_a_documented_body_is_read_at_once_as_it_is_read_at_length(
    body: object, plain: bool, place: int, noise: bytes
) -> None:
    raw = json.dumps(body, ensure_ascii=plain).encode("utf-8", "surrogatepass")
    at = place % (len(raw) + 1)
    raw = raw[:at] + noise + raw[at:]

    found = chat_request._documented(raw)

    if found is not None:
        assert found == chat_request._lenient(raw, "application/json")
