"""Speed as ratios: each figure against a baseline measured in the same run.

    make bench

Machines differ and are noisy; only the ratios mean something elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import bare
import httpx
import render

BARE = Path(__file__).with_name("bare.py")
CONNECTIONS = 32
ROUNDS = 4
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


async def read_answer(reader: asyncio.StreamReader) -> None:
    """Read one HTTP answer, by length or by chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert head.startswith(b"http/1.1 200"), head
    if b"transfer-encoding: chunked" in head:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
        return
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))


def request(method: str, path: str, token: str = "", body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {token}"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def paired(ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float, float]:
    """Measure two things in turn; return both medians and the median of the ratios."""
    pairs = [(ours(), theirs()) for _ in range(ROUNDS)]
    ratios = [a / b for a, b in pairs]
    first, second = (statistics.median(side) for side in zip(*pairs, strict=True))
    return first, second, statistics.median(ratios)


def http() -> None:
    """GET of the balance against a bare Starlette route with a body of that size."""
    serve = ("-m", "nemomock", "serve", "--port", "0", "--ephemeral", "--log-level", "error")
    with started(*serve) as mock, started(str(BARE)) as other:
        token = httpx.post(
            mock + "/api/auth/anonymous-token", headers={"X-Client-Id": "bench"}
        ).json()["data"]["token"]
        ask = request("GET", "/api/credits/balance/simple", token)
        plain = request("GET", "/plain")
        ours, theirs, ratio = paired(
            lambda: asyncio.run(rate(mock, ask)), lambda: asyncio.run(rate(other, plain))
        )
    print(f"GET balance      {ours:8.0f} req/s   bare Starlette {theirs:8.0f}   ratio {ratio:.2f}")


def chat() -> None:
    """A whole spoken answer under the virtual clock against a bare StreamingResponse."""
    serve = ("-m", "nemomock", "serve", "--port", "0", "--ephemeral", "--clock", "virtual")
    with started(*serve, "--log-level", "error") as mock, started(str(BARE)) as other:
        calls = [_chat_call(mock, f"bench-{number}") for number in range(CONNECTIONS)]
        plain = request("GET", "/stream")
        ours, theirs, ratio = paired(
            lambda: asyncio.run(rate_each(mock, calls)), lambda: asyncio.run(rate(other, plain))
        )
    print(f"chat answers     {ours:8.0f} /s      bare stream    {theirs:8.0f}   ratio {ratio:.2f}")


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


def fixture() -> None:
    """What the fixture `nemomock` costs a test, against bare Starlette and uvicorn in a thread."""
    from nemocontracts import targets

    pairs = [(once(targets.mock), once(bare.beside)) for _ in range(FIXTURES + 1)][1:]
    for what, number in (("start", 0), ("start+stop", 1)):
        ours, theirs = (
            statistics.median(side[number] for side in sides) for sides in zip(*pairs, strict=True)
        )
        print(
            f"fixture {what:10} {ours:6.1f} ms p50   bare in a thread {theirs:6.1f}   "
            f"ratio {ours / theirs:.2f}"
        )


def once(serve: Callable[[], AbstractContextManager[object]]) -> tuple[float, float]:
    """Return the milliseconds until it serves, and those until it has stopped again."""
    began = time.perf_counter()
    with serve():
        ready = time.perf_counter()
    return 1000 * (ready - began), 1000 * (time.perf_counter() - began)


def main() -> None:
    """Run the benches that were named, or all."""
    os.environ.pop("NEMO_TOKEN", None)
    benches = {"http": http, "chat": chat, "fixture": fixture, **render.BENCHES}
    for name in sys.argv[1:] or benches:
        benches[name]()


if __name__ == "__main__":
    main()
