"""A tape in process, for httpx."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from nemomock.tape import folder, respx_router
from nemomock.tape.exchange import Close, Tape
from tapedeck import ORIGIN, streamed, taped, told

BEAT = b"data:\n\n"


def put(tape: Tape, tmp_path: Path) -> Path:
    folder.save(tape, tmp_path / "t.har")
    return tmp_path / "t.har"


def test_streams_come_frame_by_frame(tmp_path: Path) -> None:
    path = put(taped(streamed(BEAT, b": hi\n\n")), tmp_path)
    with respx_router(path), httpx.stream("POST", f"{ORIGIN}/run_sse", json={}) as answer:
        assert list(answer.iter_raw()) == [BEAT, b": hi\n\n"]


@pytest.mark.parametrize(
    ("close", "error"),
    [(Close.RESET, httpx.ReadError), (Close.TRUNCATED, httpx.RemoteProtocolError)],
)
def test_a_broken_stream_breaks_after_what_was_said(
    tmp_path: Path, close: Close, error: type[Exception]
) -> None:
    path = put(taped(streamed(BEAT, close=close)), tmp_path)
    got = []
    with respx_router(path), httpx.stream("POST", f"{ORIGIN}/run_sse", json={}) as answer:
        parts = answer.iter_raw()
        got.append(next(parts))
        with pytest.raises(error):
            next(parts)

    assert got == [BEAT]


def test_an_async_client_gets_the_same(tmp_path: Path) -> None:
    path = put(taped(told("GET", "/x", {"n": 1}), streamed(BEAT)), tmp_path)

    async def story() -> None:
        async with httpx.AsyncClient(base_url="https://any.example") as http:
            assert (await http.get("/x")).json() == {"n": 1}
            assert (await http.post("/run_sse", json={})).content == BEAT

    with respx_router(path):
        asyncio.run(story())


def test_a_miss_is_501_here_too(tmp_path: Path) -> None:
    with respx_router(put(taped(told("GET", "/x")), tmp_path)):
        answer = httpx.get(f"{ORIGIN}/y")

    assert (answer.status_code, answer.json()["code"]) == (501, 501)
