"""Events as bytes: ADK's 1.10 lines to the letter, and every heartbeat of the documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.agent.events import Beat, Body, Broke, Event, Refused, Said, ToolCalled, ToolReturned
from nemomock.settings import Dialect
from nemomock.web.dialects import encode

ADK = Dialect()
TYPED = Dialect(events="typed")


def event(body: Body) -> Event:
    return Event(
        id="f111911a-282a-4a4c-a061-0a7234ba0b05",
        invocation_id="e-9f5b92e5-f9c8-46a4-b8e6-c7bbe91a1c97",
        at=1795223280.414267,
        body=body,
    )


@pytest.mark.seed("M3")
def test_a_text_is_the_captured_line() -> None:
    assert encode(event(Said('Hello é 你好 "q"\n<b>')), ADK).decode() == (
        r'data: {"content":{"parts":[{"text":"Hello é 你好 \"q\"\n<b>"}],"role":"model"},'
        '"invocationId":"e-9f5b92e5-f9c8-46a4-b8e6-c7bbe91a1c97","author":"nemo_agent",'
        '"actions":{"stateDelta":{},"artifactDelta":{},"requestedAuthConfigs":{}},'
        '"id":"f111911a-282a-4a4c-a061-0a7234ba0b05","timestamp":1795223280.414267}\n\n'
    )


@pytest.mark.seed("M4")
def test_a_tool_call_and_its_result_have_adks_keys_in_adks_order() -> None:
    call = encode(event(ToolCalled("adk-1", "edit", {"a": None})), ADK)
    result = encode(event(ToolReturned("adk-1", "edit_multitrack", {"nul": None}, {"d": 1})), ADK)

    assert json.loads(call[6:])["content"] == {
        "parts": [{"functionCall": {"id": "adk-1", "args": {"a": None}, "name": "edit"}}],
        "role": "model",
    }
    assert list(json.loads(call[6:])) == [
        "content",
        "invocationId",
        "author",
        "actions",
        "longRunningToolIds",
        "id",
        "timestamp",
    ]
    document = json.loads(result[6:])
    assert document["content"]["role"] == "user"
    assert document["actions"]["stateDelta"] == {"d": 1}
    assert list(document["content"]["parts"][0]["functionResponse"]) == ["id", "name", "response"]


def test_a_refusal_has_no_content() -> None:
    document = json.loads(
        encode(event(Refused("INSUFFICIENT_CREDITS", "no credits left")), ADK)[6:]
    )

    assert list(document)[:2] == ["errorCode", "errorMessage"]
    assert "content" not in document


def test_a_broken_run_is_adks_bare_line() -> None:
    line = encode(event(Broke("No parts in the new_message.")), ADK)

    assert line == b'data: {"error": "No parts in the new_message."}\n\n'


@pytest.mark.seed("M5")
def test_every_spelling_of_a_heartbeat_is_spoken_in_turn() -> None:
    spoken = {encode(event(Beat(number)), ADK) for number in range(6)}

    assert spoken == {
        b'data: {"type":"heartbeat"}\n\n',
        b"data:\n\n",
        b"data: \n\n",
        b"data: heartbeat\n\n",
        b"event: heartbeat\ndata:\n\n",
        b": heartbeat\n\n",
    }


@pytest.mark.parametrize("choice", ["typed", "empty", "bare", "comment"])
def test_one_spelling_can_be_chosen(choice: str) -> None:
    dialect = ADK.speaking(f"heartbeat={choice}")

    assert len({encode(event(Beat(number)), dialect) for number in range(6)}) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (Said("hi"), {"type": "text", "content": "hi"}),
        (ToolCalled("1", "t", {"a": 1}), {"type": "tool_call", "name": "t", "args": {"a": 1}}),
        (
            ToolReturned("1", "t", {"b": 2}),
            {"type": "tool_result", "name": "t", "result": {"b": 2}},
        ),
    ],
)
def test_the_older_dialect_spells_the_same_events(body: Body, expected: dict[str, object]) -> None:
    assert json.loads(encode(event(body), TYPED)[6:]) == expected


@given(st.text())
def test_partials_join_to_the_full_text_that_follows(text: str) -> None:
    stream = encode(event(Said(text)), ADK, streaming=True).decode()
    documents = [json.loads(line[6:]) for line in stream.split("\n\n") if line]

    *partials, full = documents
    assert all(document["partial"] is True for document in partials)
    assert full["partial"] is False
    told = [document["content"]["parts"][0]["text"] for document in documents]
    assert "".join(told[:-1]) == told[-1] == text
    assert len({document["id"] for document in documents}) == len(documents)


@given(st.text())
def test_an_event_is_always_one_physical_line(text: str) -> None:
    line = encode(event(Said(text)), ADK)

    assert line.endswith(b"\n\n")
    assert line.count(b"\n") == 2
    assert json.loads(line[6:])["content"]["parts"][0]["text"] == text
