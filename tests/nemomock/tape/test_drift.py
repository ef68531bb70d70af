"""What changed since a tape was recorded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from nemomock.tape import drift
from nemomock.tape.drift import Severity
from nemomock.tape.exchange import Tape
from tapedeck import streamed, taped, tapes, told

WAS: dict[str, Any] = {"code": 0, "data": {"token": "a", "credits": 100, "note": None}}


def changed(now: object, *, status: int = 200) -> list[tuple[str, str, str, Severity]]:
    found = drift.compare(taped(told("GET", "/x", WAS)), (told("GET", "/x", now, status=status),))
    return [(item.where, item.was, item.now, item.severity) for item in found]


@given(tapes())
def test_a_tape_has_not_drifted_from_itself(tape: Tape) -> None:
    assert drift.compare(tape, tape.exchanges) == ()


@pytest.mark.parametrize(
    ("data", "difference"),
    [
        ({"token": "b", "credits": 7, "note": None}, None),
        ({"credits": 1, "note": None}, ("body.data.token", "string", "nothing", "breaking")),
        (
            {"token": 1, "credits": 1, "note": None},
            ("body.data.token", "string", "number", "breaking"),
        ),
        (
            {"token": None, "credits": 1, "note": None},
            ("body.data.token", "string", "null", "warning"),
        ),
        (
            {"token": "b", "credits": 1, "note": "x"},
            ("body.data.note", "null", "string", "warning"),
        ),
        (
            {"token": "b", "credits": 1, "note": None, "more": []},
            ("body.data.more", "nothing", "array", "info"),
        ),
    ],
)
def test_each_field_is_judged(data: object, difference: tuple[str, str, str, str] | None) -> None:
    assert changed({"code": 0, "data": data}) == ([difference] if difference else [])


def test_another_good_status_is_breaking_and_a_refusal_is_another_matter() -> None:
    assert changed(WAS, status=201) == [("status", "200", "201", Severity.BREAKING)]
    assert changed({"code": 1001}, status=401) == []


def test_a_field_that_was_not_always_there_may_go() -> None:
    tape = taped(told("GET", "/x", {"a": 1, "b": 2}), told("GET", "/x", {"a": 1}))

    found = drift.compare(tape, (told("GET", "/x", {"a": 3}),))

    assert [(item.where, item.severity) for item in found] == [("body.b", Severity.WARNING)]


def test_events_of_streams_are_compared_and_ids_are_not() -> None:
    was = streamed(b'data: {"content":{"parts":[{"text":"a"}]}}\n\n', b"data:\n\n")
    now = streamed(b'data: {"content":{"parts":[{"text":7}]}}\n\n')

    (found,) = drift.compare(taped(was), (now,))

    assert str(found) == ("breaking: POST /run_sse body.content.parts[].text: string -> number")
    assert drift.operation_of(told("GET", "/api/render/proxy/lambda/render_17")) == (
        "GET /api/render/proxy/lambda/{id}"
    )
