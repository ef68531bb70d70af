"""What changed since a tape was recorded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from nemomock.tape import drift
from nemomock.tape.drift import Difference, Pair, Severity
from nemomock.tape.exchange import Answered, Close, Exchange, Tape
from tapedeck import streamed, tapes, told

WAS: dict[str, Any] = {"code": 0, "data": {"token": "a", "credits": 100, "note": None}}


def pairs(was: tuple[Exchange, ...], now: tuple[Exchange, ...]) -> list[Pair]:
    return [Pair(old, (new.answered,)) for old, new in zip(was, now, strict=True)]


def changes(was: Exchange, now: Exchange) -> list[tuple[str, str, str, str]]:
    return told_of(drift.compare(pairs((was,), (now,))))


def told_of(found: tuple[Difference, ...]) -> list[tuple[str, str, str, str]]:
    return [(item.where, item.was, item.now, item.severity.value) for item in found]


def changed(now: object, *, status: int = 200) -> list[tuple[str, str, str, str]]:
    return changes(told("GET", "/x", WAS), told("GET", "/x", now, status=status))


def events(*texts: str, close: Close = Close.FIN) -> Exchange:
    return streamed(*(f"data: {text}\n\n".encode() for text in texts), close=close)


@given(tapes())
def test_a_tape_has_not_drifted_from_itself(tape: Tape) -> None:
    assert drift.compare(pairs(tape.exchanges, tape.exchanges)) == ()


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


@pytest.mark.parametrize(
    ("was", "now", "difference"),
    [
        ((200, WAS), (201, WAS), ("status", "200", "201", "breaking")),
        ((200, WAS), (401, {"code": 1001}), ("status", "200", "401", "breaking")),
        ((200, WAS), (200, {"code": 1001}), ("body.code", "0", "1001", "breaking")),
        ((402, {"code": 2001}), (402, {"code": 402}), ("body.code", "2001", "402", "breaking")),
        ((402, {"code": 2001}), (200, WAS), ("status", "402", "200", "warning")),
    ],
)
def test_another_outcome_is_told_instead_of_its_fields(
    was: tuple[int, object], now: tuple[int, object], difference: tuple[str, str, str, str]
) -> None:
    old, new = (told("GET", "/x", body, status=status) for status, body in (was, now))

    assert changes(old, new) == [difference]


def test_a_refusal_is_compared_with_a_refusal() -> None:
    old = told("GET", "/x", {"code": 1001, "message": "no"}, status=401)
    new = told("GET", "/x", {"code": 1001}, status=401)

    (found,) = drift.compare(pairs((old,), (new,)))

    assert str(found) == "breaking: GET /x (refused) body.message: string -> nothing"


def test_no_answer_is_breaking_unless_there_never_was_one() -> None:
    good = told("GET", "/x", WAS)
    silent = Exchange(good.started, good.asked, Answered(0, close=Close.RESET))

    assert changes(good, silent) == [("answer", "200", "not answered", "breaking")]
    assert changes(silent, good) == [("answer", "not answered", "200", "info")]


def test_an_answer_that_is_cut_is_breaking_and_one_that_no_longer_is_is_not() -> None:
    whole = events('{"a":1}')
    cut = events('{"a":1}', close=Close.TRUNCATED)

    assert changes(whole, cut) == [("end", "fin", "truncated", "breaking")]
    assert changes(cut, whole) == [("end", "truncated", "fin", "info")]


def test_a_body_that_is_no_json_any_more_is_told_at_its_root() -> None:
    assert ("body", "object", "nothing", "breaking") in changes(events('{"a":1}'), events("oops"))


def test_a_field_that_was_not_always_there_may_go() -> None:
    was = told("GET", "/x", {"a": 1, "b": 2}), told("GET", "/x", {"a": 1})
    now = told("GET", "/x", {"a": 3}), told("GET", "/x", {"a": 4})

    found = drift.compare(pairs(was, now))

    assert told_of(found) == [("body.b", "number", "nothing", "warning")]


def test_a_field_that_is_only_sometimes_there_now_is_told() -> None:
    was = told("GET", "/x", {"a": 1}), told("GET", "/x", {"a": 1})
    now = told("GET", "/x", {"a": 3}), told("GET", "/x", {})

    found = drift.compare(pairs(was, now))

    assert told_of(found) == [("body.a", "number", "nothing | number", "warning")]


@pytest.mark.parametrize("empty", [[], None])
def test_nothing_is_said_of_fields_of_what_is_not_there(empty: object) -> None:
    full = told("GET", "/x", {"rows": [{"id": 1}]})
    hollow = told("GET", "/x", {"rows": empty})
    told_of_rows = {"body.rows"} if empty is None else set()

    assert {where for where, *_ in changes(full, hollow)} == told_of_rows
    assert {where for where, *_ in changes(hollow, full)} == told_of_rows


def test_a_missing_object_is_told_once_and_not_for_each_of_its_fields() -> None:
    found = changed({"code": 0})

    assert found == [("body.data", "object", "nothing", "breaking")]


def test_fields_under_ids_are_one_field_and_entries_of_a_map_come_and_go() -> None:
    was = told("GET", "/x", {"by": {"vid_1a2b": {"n": 1}, "vid_3c4d": {"n": 2}}})
    other = told("GET", "/x", {"by": {"vid_9f9f": {"n": "1"}}})

    assert changes(was, told("GET", "/x", {"by": {}})) == []
    assert changes(was, other) == [("body.by.{id}.n", "number", "string", "breaking")]


def test_events_of_streams_are_compared_and_heartbeats_are_not() -> None:
    was = events('{"content":{"parts":[{"text":"a"}]}}', "", '{"type":"heartbeat"}', "heartbeat")
    now = events('{"content":{"parts":[{"text":7}]}}')

    (found,) = drift.compare(pairs((was,), (now,)))

    assert str(found) == "breaking: POST /run_sse body.content.parts[].text: string -> number"
    assert drift.operation_of(told("GET", "/api/render/proxy/lambda/render_17")) == (
        "GET /api/render/proxy/lambda/{id}"
    )


CALL = '{"content":{"parts":[{"functionCall":{"name":"edit"}}]}}'


def test_kinds_of_events_come_and_go_but_none_may_be_renamed() -> None:
    told_edit = events(CALL, '{"content":{"parts":[{"text":"done"}]}}')
    renamed = events(CALL, '{"content":{"parts":[{"txt":"done"}]}}')

    assert changes(told_edit, events(CALL)) == [], "three edits in ten are silent (M7)"
    assert changes(told_edit, renamed) == [
        ("body.content.parts[].text", "string", "nothing", "breaking"),
        ("body.content.parts[].txt", "nothing", "string", "info"),
    ]


def job(status: str, **more: object) -> Exchange:
    return told("GET", "/api/render/proxy/lambda/render_17", {"status": status, **more})


def test_a_job_may_be_seen_at_other_stages_but_must_end_as_it_did() -> None:
    done = job("completed", output={"url": "x"})

    assert changes(job("pending", output=None), job("processing", output=None)) == []
    assert changes(done, job("failed", output=None))[0] == (
        "body.status", "completed", "failed", "breaking",
    )  # fmt: skip
    assert changes(job("failed"), job("completed")) == [
        ("body.status", "failed", "completed", "warning")
    ]
    assert changes(done, job("processing", output=None))[0][2] == "processing"
    assert changes(done, job("DONE", output={"url": "x"})) == [
        ("body.status", "completed", "an unknown word", "breaking")
    ]


def test_what_an_end_always_had_is_asked_of_that_end() -> None:
    was = job("processing"), job("completed", url="x")
    now = job("processing"), job("completed")

    assert told_of(drift.compare(pairs(was, now))) == [
        ("body.url", "string", "nothing", "breaking")
    ]


def test_every_poll_that_was_needed_is_looked_at() -> None:
    pair = Pair(job("completed"), (job("processing", eta="1").answered, job("completed").answered))

    (found,) = drift.compare([pair])

    assert (found.where, found.severity) == ("body.eta", Severity.INFO)


def test_differences_name_no_value() -> None:
    found = changed({"code": 0, "data": {"token": ["hush"], "credits": "hush", "note": {"x": "y"}}})

    assert len(found) == 3
    assert "hush" not in repr(found)


def test_the_worst_comes_first() -> None:
    was = told("GET", "/a", {"n": 1}), told("GET", "/b", {"n": 1})
    now = told("GET", "/a", {"n": 1, "more": 1}), told("GET", "/b", {})

    found = drift.compare(pairs(was, now))

    assert [item.severity for item in found] == [Severity.BREAKING, Severity.INFO]
