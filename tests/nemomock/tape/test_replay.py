"""The replay, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from nemomock.tape import folder
from nemomock.tape.exchange import Close, Frame, Tape
from nemomock.tape.player import Player
from nemomock.tape.replay import Replay
from nemomock.tape.serving import Playing, replaying
from nemomock.world.clock import Clock, Mode
from tapedeck import BODIES, ORIGIN, START, heard, streamed, taped, told

BEAT = b"data:\n\n"
POST = (
    "POST /run_sse HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    "content-length: 2\r\n\r\n{}"
)


@contextmanager
def played(tmp_path: Path, tape: Tape, *, strict: bool = False) -> Iterator[Playing]:
    folder.save(tape, tmp_path / "t.har")
    with replaying(tmp_path / "t.har", strict=strict) as playing:
        yield playing


def say(tape: Tape, clock: Clock) -> list[tuple[float, Message]]:
    """Play the tape's one request in process; return what was sent, and when on the clock."""
    sent: list[tuple[float, Message]] = []
    asked = tape.exchanges[0].asked
    scope: dict[str, Any] = {
        "type": "http", "method": asked.method, "raw_path": b"/run_sse", "query_string": b"",
        "path": "/run_sse", "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in asked.headers],
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": asked.body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append((clock.now(), message))

    async def story() -> None:
        async with asyncio.timeout(20):
            await Replay(Player(tape), clock)(scope, receive, send)

    asyncio.run(story())
    return sent


@given(st.lists(BODIES, max_size=6))
def test_a_stream_is_said_again_byte_by_byte(parts: list[bytes]) -> None:
    sent = say(taped(streamed(*parts)), Clock(Mode.VIRTUAL, start=START))

    bodies = [message["body"] for _, message in sent if message["type"] == "http.response.body"]
    assert bodies == [*parts, b""]


@given(st.lists(st.floats(0, 1e6), max_size=6).map(sorted))
def test_every_frame_leaves_at_its_moment(offsets: list[float]) -> None:
    item = streamed()
    frames = tuple(Frame(50 + offset, BEAT) for offset in offsets)
    end = 100 + max(offsets, default=0.0)
    answered = type(item.answered)(200, item.answered.headers, frames, wait=50.0, closed=end)
    tape = taped(type(item)(START, item.asked, answered))

    sent = say(tape, Clock(Mode.VIRTUAL, start=0.0))

    due = [50.0, *(frame.offset for frame in frames), end]
    assert [round(at * 1000, 3) for at, _ in sent] == pytest.approx(due, abs=0.01)


def test_a_pace_shortens_every_wait() -> None:
    clock = Clock(Mode.FAST, pace=1000)
    began = clock.now()

    say(taped(streamed(BEAT, BEAT)), clock)

    assert clock.since(began) >= 0.3


def test_heartbeats_and_a_good_end_arrive_as_recorded(tmp_path: Path) -> None:
    parts = (BEAT, b": heartbeat\n\n", "data: 你好\n\n".encode(), b"event: heartbeat\ndata:\n\n")
    with played(tmp_path, taped(streamed(*parts))) as playing:
        answer = httpx.post(f"{playing.url}/run_sse", json={}, trust_env=False)

    assert answer.content == b"".join(parts)
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize(
    ("close", "end"), [(Close.TRUNCATED, "fin"), (Close.RESET, "reset"), (Close.FIN, "fin")]
)
def test_a_stream_ends_as_it_ended(tmp_path: Path, close: Close, end: str) -> None:
    request = POST.replace("host: x", "host: x\r\nconnection: close")
    with played(tmp_path, taped(streamed(BEAT, close=close))) as playing:
        got, ended = heard(f"{playing.url}/run_sse", request)

    assert BEAT in got
    assert ended == end
    assert got.endswith(b"0\r\n\r\n") is (close is Close.FIN)


def test_a_film_cut_short_promises_more_than_it_gives(tmp_path: Path) -> None:
    item = told("GET", "/film")
    headers = (("content-type", "video/mp4"), ("content-length", "1000"))
    frames = (Frame(1.0, b"\x00" * 400),)
    cut = type(item.answered)(200, headers, frames, Close.TRUNCATED, 1.0, 1.0)
    with played(tmp_path, taped(type(item)(START, item.asked, cut))) as playing:
        got, _ = heard(f"{playing.url}/film")

    assert b"content-length: 1000" in got
    assert got.endswith(b"\r\n\r\n" + b"\x00" * 400)


def test_no_answer_at_all_is_no_answer_again(tmp_path: Path) -> None:
    item = told("GET", "/x")
    silent = type(item.answered)(0, close=Close.TRUNCATED)
    with played(tmp_path, taped(type(item)(START, item.asked, silent))) as playing:
        assert heard(f"{playing.url}/x") == (b"", "fin")


def test_a_miss_answers_501_in_the_envelope_without_secrets(tmp_path: Path) -> None:
    tape = taped(told("POST", "/run_sse", body={"say": "one"}))
    with played(tmp_path, tape) as playing:
        answer = httpx.post(
            f"{playing.url}/run_sse", json={"say": "nmv_usr_secret123456"}, trust_env=False
        )

    body = answer.json()
    assert (answer.status_code, body["code"]) == (501, 501)
    assert body["data"]["nearest"] == {"entry": 1, "request": "POST /run_sse", "played": False}
    assert body["data"]["differences"][0]["where"] == "body.say"
    assert "secret" not in answer.text
    assert [miss.nearest for miss in playing.player.missed] == [1]


def test_links_lead_to_the_replay(tmp_path: Path) -> None:
    item = told("GET", "/links", {"own": f"{ORIGIN}/a.mp4", "cdn": "https://cdn.example/b.mp4?x=1"})
    film = told("GET", "/b.mp4", {"film": 1})
    elsewhere = type(film.asked)("GET", "https://cdn.example/b.mp4?x=1")
    tape = taped(item, type(film)(START + 1, elsewhere, film.answered))
    with played(tmp_path, tape) as playing, httpx.Client(trust_env=False) as http:
        links = http.get(f"{playing.url}/links").json()
        found = http.get(links["cdn"]).json()

    assert links["own"] == f"{playing.url}/a.mp4"
    assert found == {"film": 1}


def test_head_has_the_length_and_no_body(tmp_path: Path) -> None:
    item = told("HEAD", "/film")
    headers = (("content-type", "video/mp4"), ("content-length", "1000"))
    answered = type(item.answered)(200, headers, wait=1.0, closed=1.0)
    with played(tmp_path, taped(type(item)(START, item.asked, answered))) as playing:
        answer = httpx.head(f"{playing.url}/film", trust_env=False)

    assert (answer.headers["content-length"], answer.content) == ("1000", b"")
