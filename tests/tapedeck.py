"""Tapes to test with: drawn ones, a told one, and raw listening on a socket."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from hypothesis import strategies as st

from nemomock.tape.exchange import Answered, Asked, Close, Exchange, Frame, Headers, Tape

ORIGIN = "http://backend.example"
START = 1_767_225_600.0
JSON: Headers = (("content-type", "application/json"),)
SSE: Headers = (("content-type", "text/event-stream; charset=utf-8"),)


def told(
    method: str,
    path: str,
    reply: object = None,
    *,
    body: object = None,
    at: float = 0.0,
    status: int = 200,
    headers: Headers = (),
) -> Exchange:
    """An exchange of JSON."""
    asked = b"" if body is None else json.dumps(body).encode()
    data = json.dumps(reply if reply is not None else {"code": 0}).encode()
    return Exchange(
        START + at,
        Asked(method, ORIGIN + path, (*headers, *(JSON if asked else ())), asked),
        Answered(status, JSON, (Frame(5.0, data),), wait=5.0, closed=5.0),
    )


def streamed(*parts: bytes, close: Close = Close.FIN, body: object = None) -> Exchange:
    """A stream whose parts came 100 ms apart."""
    frames = tuple(Frame(100.0 * number, data) for number, data in enumerate(parts, 1))
    return Exchange(
        START,
        Asked("POST", f"{ORIGIN}/run_sse", JSON, json.dumps(body or {}).encode()),
        Answered(200, SSE, frames, close, wait=50.0, closed=100.0 * (len(parts) + 1)),
    )


def taped(*exchanges: Exchange) -> Tape:
    """A tape of them."""
    return Tape(exchanges, ORIGIN)


def live(method: str, target: str, body: object = None, headers: Headers = ()) -> Asked:
    """A request as a replay sees it."""
    data = b"" if body is None else json.dumps(body).encode()
    return Asked(method, target, (*headers, *(JSON if data else ())), data)


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
_MS = st.integers(0, 10**7).map(lambda number: number / 1000)
_NAMES = st.sampled_from(("x-one", "accept", "x-skill-source", "etag"))
_HEADERS = st.lists(st.tuples(_NAMES, _TEXTS), max_size=3).map(tuple)
BODIES = st.binary(max_size=60) | st.sampled_from(
    (b"data:\n\n", b": heartbeat\n\n", b"data: {}\n\n", "data: 你好\n\n".encode(), b"x" * 70_000)
)


@st.composite
def answers(draw: st.DrawFn) -> Answered:
    """An answer: a stream in parts, or a body."""
    close = draw(st.sampled_from(Close))
    stream = draw(st.booleans())
    headers = (*draw(_HEADERS), *(SSE if stream else ()))
    if not stream and close is Close.FIN:
        wait, rest = draw(_MS), draw(_MS)
        end = wait + rest
        data = draw(BODIES)
        frames: tuple[Frame, ...] = (Frame(round(end, 3), data),) if data else ()
        return Answered(200, headers, frames, close, wait, round(end, 3), "OK")
    times = sorted(draw(st.lists(_MS, min_size=1, max_size=5)))
    frames = tuple(Frame(at, draw(BODIES)) for at in times[:-1])
    return Answered(200, headers, frames, close, times[0], times[-1], "OK")


@st.composite
def tapes(draw: st.DrawFn) -> Tape:
    """A tape of a few exchanges."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        method = draw(st.sampled_from(("GET", "POST", "PUT")))
        url = f"{ORIGIN}/{draw(st.sampled_from(('a', 'b/c?q=1', '%E4%BD%A0')))}"
        asked = Asked(method, url, draw(_HEADERS), draw(BODIES))
        found.append(Exchange(START + number, asked, draw(answers()), draw(_MS), draw(_TEXTS)))
    return Tape(tuple(found), ORIGIN, draw(_TEXTS))


def heard(
    url: str, request: str = "", on_data: Callable[[], None] = lambda: None
) -> tuple[bytes, str]:
    """Ask by hand; return all raw bytes, and how the connection ended: fin or reset."""
    parts = urlsplit(url)
    line = request or f"GET {parts.path} HTTP/1.1\r\nhost: {parts.netloc}\r\n\r\n"
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as wire:
        wire.sendall(line.encode())
        got = b""
        while True:
            try:
                data = wire.recv(65536)
            except ConnectionResetError:
                return got, "reset"
            if not data:
                return got, "fin"
            got += data
            if b"\r\n\r\n" in got and not got.endswith(b"\r\n\r\n"):
                on_data()


@contextmanager
def breaking(part: bytes, close: Close, go: threading.Event) -> Iterator[str]:
    """Serve one request with a chunk, and break the connection once `go` is set.

    Who asks first whether this is a recorder is told that it is none.
    """
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
    head += b"transfer-encoding: chunked\r\n\r\n"
    door = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        wire, _ = door.accept()
        while wire.recv(65536).startswith(b"GET /__tape/"):
            wire.sendall(
                b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
            wire.close()
            wire, _ = door.accept()
        wire.sendall(head + b"%x\r\n%s\r\n" % (len(part), part))
        go.wait(20)
        if close is Close.RESET:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        wire.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        go.set()
        thread.join()
        door.close()
