"""What may stand in a message, as ADK reads it (M1)."""

from __future__ import annotations

import httpx
import pytest

from nemocontracts import checks, stream
from nemocontracts.person import Person

NO_PARTS = "No parts in the new_message."


@pytest.mark.adk
@pytest.mark.seed("M1")
def test_camel_case_is_read_as_well(somebody: Person) -> None:
    body = {
        "appName": "nemo_agent",
        "userId": "me",
        "sessionId": somebody.sid,
        "newMessage": {"role": "user", "parts": [{"text": "hello"}]},
        "somethingElse": 1,
    }

    answer = somebody.send("POST", "/run_sse", json=body)
    checks.streamed(answer)
    assert stream.read(answer.content).texts


@pytest.mark.adk
@pytest.mark.seed("M1")
def test_a_message_without_parts_is_no_422(somebody: Person) -> None:
    answer = _say_nothing(somebody)

    checks.streamed(answer)
    turn = stream.read(answer.content)
    errors = [event["error"] for event in turn.events if "error" in event]
    assert all(error.endswith(NO_PARTS) for error in errors), errors
    assert errors or turn.documents, "since 2.0 a model may be asked all the same"


@pytest.mark.ours
@pytest.mark.seed("M1")
def test_a_message_without_parts_is_told_in_the_stream(somebody: Person) -> None:
    assert stream.read(_say_nothing(somebody).content).events == ({"error": NO_PARTS},)


@pytest.mark.adk
@pytest.mark.seed("M1")
@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"user_id": 7}, ["body", "user_id"]),
        ({"new_message": 1}, ["body", "new_message"]),
        (
            {"new_message": {"parts": [{"type": "text"}]}},
            ["body", "new_message", "parts", 0, "type"],
        ),
        ({"streaming": "maybe"}, ["body", "streaming"]),
    ],
)
def test_a_wrong_field_is_a_422_that_names_its_place(
    somebody: Person, change: dict[str, object], place: list[object]
) -> None:
    answer = somebody.send("POST", "/run_sse", json={**somebody.message("hi"), **change})

    assert answer.status_code == 422
    assert [problem["loc"] for problem in answer.json()["detail"]] == [place]


def _say_nothing(person: Person) -> httpx.Response:
    body = {**person.message(""), "new_message": {"parts": []}}
    return person.send("POST", "/run_sse", json=body)
