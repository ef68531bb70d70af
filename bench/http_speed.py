"""The HTTP face, against frameworks with nothing in them."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import bare
import httpx
from figures import Figure, Found, Pairs

BARE = Path(__file__).with_name("bare.py")
CONNECTIONS = 32
ROUNDS = range(5)
SECONDS = 2.0
FIXTURES = 50


@contextmanager
def started(*command: str) -> Iterator[str]:
    """Run a server that prints a JSON line with its url."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.terminate()
        process.wait()


async def rate(url: str, request: bytes) -> float:
    """Return complete answers a second over keep-alive connections, one after the other on each."""
    place = urlsplit(url)
    until = time.perf_counter() + SECONDS

    async def caller() -> int:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        count = 0
        while time.perf_counter() < until:
            writer.write(request)
            await read_answer(reader)
            count += 1
        writer.close()
        return count

    began = time.perf_counter()
    counts = await asyncio.gather(*(caller() for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - began)


async def read_answer(reader: asyncio.StreamReader) -> bytes:
    """Read one HTTP answer, by length or by chunks, and return its body."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert head.startswith(b"http/1.1 200"), head
    if b"transfer-encoding: chunked" in head:
        body = b""
        while size := int(await reader.readuntil(b"\r\n"), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return body
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return await reader.readexactly(int(length))


def request(method: str, path: str, token: str = "", body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def http() -> Found:
    """GET of the balance over 32 connections against a bare Starlette route, bodies of a size.

    Both behind uvicorn, a process each. Requests a second: more is better.
    """
    serve = ("-m", "nemomock", "serve", "--port", "0", "--ephemeral", "--log-level", "error")
    with started(*serve) as mock, started(str(BARE)) as other:
        token = httpx.post(
            mock + "/api/auth/anonymous-token", headers={"X-Client-Id": "bench"}
        ).json()["data"]["token"]
        ask = request("GET", "/api/credits/balance/simple", token)
        plain = request("GET", "/plain")
        pairs = [(asyncio.run(rate(mock, ask)), asyncio.run(rate(other, plain))) for _ in ROUNDS]
    yield Figure.of("GET balance", "bare Starlette", pairs, unit="/s")


def chat() -> Found:
    """A whole spoken answer under the virtual clock against a bare StreamingResponse.

    Answers a second over 32 connections: more is better. Theirs understands nothing.
    """
    serve = ("-m", "nemomock", "serve", "--port", "0", "--ephemeral", "--clock", "virtual")
    with started(*serve, "--log-level", "error") as mock, started(str(BARE)) as other:
        calls = [_chat_call(mock, f"bench-{number}") for number in range(CONNECTIONS)]
        plain = request("GET", "/stream")
        pairs = [
            (asyncio.run(rate_each(mock, calls)), asyncio.run(rate(other, plain))) for _ in ROUNDS
        ]
    yield Figure.of("chat answers", "bare stream", pairs, unit="/s")


def _chat_call(url: str, client: str) -> bytes:
    token = httpx.post(url + "/api/auth/anonymous-token", headers={"X-Client-Id": client}).json()[
        "data"
    ]["token"]
    session = httpx.post(
        url + "/api/tasks/me/with-session/nemo_agent",
        headers={"Authorization": f"Bearer {token}"},
        json={},
    ).json()["data"]["session_id"]
    body = {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": session,
        "new_message": {"parts": [{"text": "hello"}]},
    }
    return request("POST", "/run_sse", token, json.dumps(body).encode())


async def rate_each(url: str, calls: list[bytes]) -> float:
    """Like `rate`, with a request of its own on each connection."""
    place = urlsplit(url)
    until = time.perf_counter() + SECONDS

    async def caller(call: bytes) -> int:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        count = 0
        while time.perf_counter() < until:
            writer.write(call)
            await read_answer(reader)
            count += 1
        writer.close()
        return count

    began = time.perf_counter()
    counts = await asyncio.gather(*(caller(call) for call in calls))
    return sum(counts) / (time.perf_counter() - began)


def fixture() -> Found:
    """What the fixture `nemomock` costs a test, against bare Starlette and uvicorn in a thread."""
    from nemocontracts import targets

    pairs = [(once(targets.mock), once(bare.beside)) for _ in range(FIXTURES + 1)][1:]
    for what, number in (("fixture: start", 0), ("fixture: start and stop", 1)):
        sides: Pairs = [(ours[number], theirs[number]) for ours, theirs in pairs]
        yield Figure.of(what, "bare in a thread", sides)


def once(serve: Callable[[], AbstractContextManager[object]]) -> tuple[float, float]:
    """Return the seconds until it serves, and those until it has stopped again."""
    began = time.perf_counter()
    with serve():
        ready = time.perf_counter()
    return ready - began, time.perf_counter() - began
