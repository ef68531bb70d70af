"""HAR 1.2: ours, and everybody's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from nemomock.tape import folder, har
from nemomock.tape.exchange import Close, Tape, TapeInvalid
from nemomock.tape.player import Player
from tapedeck import live, streamed, taped, tapes, told

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
ENTRY = {"startedDateTime", "time", "request", "response", "cache", "timings"}
REQUEST = {
    "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize",
}  # fmt: skip
RESPONSE = {
    "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL",
    "headersSize", "bodySize",
}  # fmt: skip
TIMINGS = {"send", "wait", "receive"}
NO_FILES: dict[str, bytes] = {}


def round_trip(tape: Tape) -> Tape:
    document, files = har.encode(tape, folder="t.bodies", version="1")
    return har.decode(msgspec.json.decode(msgspec.json.encode(document)), files.__getitem__)


@given(tapes())
def test_a_tape_comes_back_as_it_went(tape: Tape) -> None:
    found = round_trip(tape)

    assert found.exchanges == tape.exchanges
    assert (found.origin, found.comment) == (tape.origin, tape.comment)


@given(tapes())
def test_every_field_that_har_1_2_asks_for_is_there(tape: Tape) -> None:
    log = har.encode(tape, folder="t.bodies", version="1")[0]["log"]

    assert log["version"] == "1.2"
    assert set(log["creator"]) == {"name", "version"}
    for entry in log["entries"]:
        assert set(entry) >= ENTRY
        assert ISO.fullmatch(entry["startedDateTime"])
        assert set(entry["request"]) >= REQUEST
        assert set(entry["response"]) >= RESPONSE
        assert set(entry["response"]["content"]) >= {"size", "mimeType"}
        assert set(entry["timings"]) >= TIMINGS
        assert all(entry["timings"][name] >= 0 for name in TIMINGS)
        assert "postData" not in entry["request"] or {"mimeType", "text"} <= set(
            entry["request"]["postData"]
        )


def test_heartbeats_comments_empty_data_and_the_end_are_kept() -> None:
    parts = (b"data:\n\n", b": heartbeat\n\n", b"data: \n\n", b"event: heartbeat\ndata:\n\n")

    document, _ = har.encode(
        taped(streamed(*parts, close=Close.RESET)), folder="t.bodies", version="1"
    )

    frames = document["log"]["entries"][0]["_frames"]
    assert [frame["data"].encode() for frame in frames[:-1]] == list(parts)
    assert [frame["offset"] for frame in frames] == [100.0, 200.0, 300.0, 400.0, 500.0]
    assert frames[-1]["close"] == "reset"
    assert document["log"]["entries"][0]["response"]["content"]["text"] == b"".join(parts).decode()


def test_large_bodies_are_files_beside_the_tape(tmp_path: Path) -> None:
    big = streamed(b"data: " + b"y" * 80_000 + b"\n\n", b"data:\n\n")
    tape = taped(big, told("POST", "/x", body={"k": "z" * 70_000}))

    folder.save(tape, tmp_path / "t.har")

    assert len(list((tmp_path / "t.bodies").iterdir())) == 2
    assert (tmp_path / "t.har").stat().st_size < 20_000
    assert folder.load(tmp_path / "t.har") == tape


def test_a_body_that_is_not_the_recorded_one_is_refused(tmp_path: Path) -> None:
    folder.save(taped(told("POST", "/x", body={"k": "z" * 70_000})), tmp_path / "t.har")
    next((tmp_path / "t.bodies").iterdir()).write_bytes(b"other")

    with pytest.raises(TapeInvalid, match=r"not the file that was recorded"):
        folder.load(tmp_path / "t.har")


def chrome() -> dict[str, Any]:
    """As a browser writes: HTTP/2 names, compressed, a blocked request, a data URL."""
    start = "2026-03-01T10:00:00.123+01:00"
    ask = {"method": "GET", "httpVersion": "h2", "queryString": [], "cookies": []}
    answer = {
        "status": 200,
        "statusText": "",
        "headers": [
            {"name": ":status", "value": "200"},
            {"name": "content-encoding", "value": "br"},
            {"name": "content-length", "value": "11"},
        ],
        "content": {"size": 3, "mimeType": "text/plain", "text": "5L2g", "encoding": "base64"},
    }
    timings = {"send": -1, "wait": 20.5, "receive": 1}

    def entry(url: str, **more: object) -> dict[str, Any]:
        request = {**ask, "url": url, "headers": [{"name": ":path", "value": "/"}], **more}
        return {"startedDateTime": start, "request": request, "response": answer,
                "timings": timings, "_initiator": {"type": "script"}}  # fmt: skip

    form = {
        "mimeType": "application/x-www-form-urlencoded",
        "params": [{"name": "a", "value": "1"}],
    }
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "WebInspector", "version": "537.36"},
            "entries": [
                entry("https://site.example/hello?x=1"),
                entry("https://site.example/form", method="POST", postData=form),
                entry("data:text/plain,hi"),
                {**entry("https://site.example/gone"), "response": {"status": 0, "headers": []}},
            ],
        }
    }


def test_a_browsers_har_replays_without_frames(tmp_path: Path) -> None:
    path = tmp_path / "browser.har"
    path.write_text(json.dumps(chrome()), "utf-8-sig")

    player = Player(folder.load(path))
    answer = player.take(live("GET", "/hello?x=1"))

    assert len(player.tape.exchanges) == 3
    assert player.tape.origin == "https://site.example"
    assert (answer.status, answer.body, answer.close) == (200, "你".encode(), Close.FIN)  # type: ignore[union-attr]
    assert player.take(live("GET", "/gone")).status == 0  # type: ignore[union-attr]


def eventful(**more: object) -> dict[str, Any]:
    """As Chrome writes a stream: no body, but what its parser understood, by the wall clock."""
    document = chrome()
    entry = document["log"]["entries"][0]
    sent = 1_772_355_600.123 + 0.010
    entry["timings"] = {"blocked": 4, "dns": -1, "connect": 5, "ssl": 3, "send": 1, "wait": 20.5,
                        "receive": 100}  # fmt: skip
    entry["response"] = {
        **entry["response"],
        "headers": [],
        "content": {"size": 0, "mimeType": "text/event-stream"},
    }
    entry["_eventSourceMessages"] = [
        {"time": sent + at, "eventName": name, "eventId": number, "data": data}
        for at, name, number, data in (
            (0.005, "message", "", '{"text":"你"}'),
            (0.050, "heartbeat", "", ""),
            (0.050, "message", "7", "two\nlines"),
            (0.300, "", "", "late"),
        )
    ]
    entry.update(more)
    document["log"]["entries"] = [entry]
    return document


def test_a_browsers_stream_is_rebuilt_from_its_messages() -> None:
    (item,) = har.decode(eventful(), NO_FILES.__getitem__).exchanges

    assert [(frame.offset, frame.data.decode()) for frame in item.answered.frames] == [
        (20.5, 'data: {"text":"你"}\n\n'),
        (50.0, "event: heartbeat\ndata: \n\n"),
        (50.0, "id: 7\ndata: two\ndata: lines\n\n"),
        (300.0, "data: late\n\n"),
    ]
    assert (item.answered.streamed, item.answered.closed) == (True, 300.0)


def test_the_body_of_a_stream_is_worth_more_than_its_messages() -> None:
    document = eventful()
    document["log"]["entries"][0]["response"]["content"]["text"] = ": beat\n\ndata: x\n\n"

    (item,) = har.decode(document, NO_FILES.__getitem__).exchanges

    assert item.answered.body == b": beat\n\ndata: x\n\n"


def test_a_message_that_is_none_is_refused_by_its_entrys_number() -> None:
    with pytest.raises(TapeInvalid, match="entry 1"):
        har.decode(eventful(_eventSourceMessages=[{"data": "x"}]), NO_FILES.__getitem__)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("no json", "is no HAR"),
        ("{}", "no log.entries"),
        ('{"log":{"entries":[{}]}}', "entry 1 cannot be read: it has no `request`"),
        ('{"log":{"entries":[7]}}', "entry 1 cannot be read: a value is of another kind"),
        ('{"log":{"entries":[{"request":{"url":"http://x/"}}]}}', "entry 1"),
        ('{"log":{"entries":[{"startedDateTime":"x","request":{"url":"http://x/"}}]}}', "entry 1"),
    ],
)
def test_what_is_no_har_is_refused_by_name(tmp_path: Path, text: str, told_of: str) -> None:
    path = tmp_path / "t.har"
    path.write_text(text)

    with pytest.raises(TapeInvalid, match=told_of) as caught:
        folder.load(path)

    assert "t.har" in str(caught.value)


def test_a_missing_tape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TapeInvalid, match="cannot be read"):
        folder.load(tmp_path / "nothing.har")


def test_a_tape_cannot_read_files_elsewhere(tmp_path: Path) -> None:
    document = chrome()
    document["log"]["entries"][0]["response"]["content"] = {"_file": "../secret.txt"}
    (tmp_path / "secret.txt").write_text("secret")
    home = tmp_path / "tapes"
    home.mkdir()
    (home / "t.har").write_text(json.dumps(document))

    with pytest.raises(TapeInvalid, match="outside the tape's folder"):
        folder.load(home / "t.har")
