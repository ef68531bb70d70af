"""What a server holds at once: thousands of quiet streams, and an upload that fills no memory."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import socket
import statistics
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from figures import ROUNDS, Figure, Found, Pairs
from http_speed import read_answer
from load import JSON, RIVALS, SERVE, Caller
from pressure import Ask, Served, served

STREAMS = 5_000
BEATS = 8
PACE = 10
"""Ten of the backend's seconds in one of ours: a heartbeat a second on each stream."""
HASTE = 64
"""How many streams are being opened at once."""
LATE_S = 0.25
STREAM_KB = 20.0
UPLOAD = 500_000_000
GROWTH_MB = 64.0
CLIP = Path(__file__).resolve().parent.parent / "fixtures" / "media" / "phone.mp4"


def quiet() -> Found:
    """5,000 streams with nothing but heartbeats, one a second each, in one process on one core.

    Late: how long after its second a heartbeat came, counted from the one that was the most
    punctual of its stream; 99 of 100 came sooner. Memory a stream: what the process has grown by
    once all are open, its sessions made before. Against the limits of the plan, and against a raw
    ASGI application with one ticker for all.
    """
    _more_files()
    with served(*SERVE, "--clock", "fast", "--pace", str(PACE)) as mock:
        asks = asyncio.run(_stalls(mock.url))
        ours = asyncio.run(_held(mock, asks))
    with served(RIVALS, "ticker") as raw:
        theirs = asyncio.run(_held(raw, [Ask("POST", "/").raw] * STREAMS))
    yield Figure.of("99 of 100 heartbeats late by", "limit", [(ours.late, LATE_S)], 1.0)
    yield Figure.of("99 of 100 late by", "raw ASGI, one ticker", [(ours.late, theirs.late)])
    yield Figure.of("memory a stream", "limit", [(ours.kilobytes, STREAM_KB)], 1.0, "KB")
    sizes = [(ours.kilobytes, theirs.kilobytes)]
    yield Figure.of("memory a stream", "raw ASGI, one ticker", sizes, unit="KB")
    yield f"{ours.whole} of {STREAMS} streams had every heartbeat ({theirs.whole} of the raw ones)."


def upload() -> Found:
    """A film of 500 MB in a form, until it is answered: taken apart, hashed and measured.

    Against the same bytes, streamed to disk by a bare Starlette route. Megabytes a second. Memory:
    the most that the process had more than before, against the limit of the plan.
    """
    with (
        tempfile.TemporaryDirectory() as place,
        served(*SERVE) as mock,
        served(RIVALS, "disk", place) as bare,
    ):
        caller = Caller.at(mock.url)
        with httpx.Client(trust_env=False) as http:
            session = caller.begin(http)
        path = f"/api/upload-video/nemo_agent/me/{session}"
        _uploaded(mock, path, caller.headers, size=0)
        rates: Pairs = []
        growth: Pairs = []
        for _ in range(ROUNDS):
            with _peak(mock) as peak:
                ours = _uploaded(mock, path, caller.headers)
            rates.append((ours, _uploaded(bare, "/", {})))
            growth.append((peak.megabytes, GROWTH_MB))
    yield Figure.of("upload of 500 MB", "bare stream to disk", rates, unit="MB/s", least=0.5)
    yield Figure.of("memory grown by it", "limit", growth, 1.0, "MB")


@dataclass(slots=True)
class _Held:
    """What came of many streams: seconds late, KB each, and how many lost nothing."""

    late: float
    kilobytes: float
    whole: int


@dataclass(slots=True)
class _Stream(asyncio.Protocol):
    """One stream: when each piece after the head came."""

    ask: bytes
    came: list[float] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    lost: bool = False
    transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.ask)

    def data_received(self, data: bytes) -> None:
        """Note a heartbeat; the first bytes are the head."""
        if not self.opened.is_set():
            assert data.startswith(b"HTTP/1.1 200"), data
            self.opened.set()
            data = data.partition(b"\r\n\r\n")[2]
        if data:
            self.came.append(time.perf_counter())

    def connection_lost(self, error: Exception | None) -> None:
        """Note that it was cut."""
        del error
        self.lost = True
        self.opened.set()

    @property
    def lateness(self) -> list[float]:
        """How late each heartbeat was against the most punctual one."""
        offsets = [moment - number for number, moment in enumerate(self.came)]
        return [offset - min(offsets) for offset in offsets]


async def _held(server: Served, asks: list[bytes]) -> _Held:
    loop = asyncio.get_running_loop()
    place = urlsplit(server.url)
    before = server.megabytes
    streams: list[_Stream] = []
    for first in range(0, len(asks), HASTE):
        some = [_Stream(ask) for ask in asks[first : first + HASTE]]
        for stream in some:
            await loop.create_connection(
                partial(_given, stream), place.hostname or "", place.port or 0
            )
        await asyncio.gather(*(stream.opened.wait() for stream in some))
        streams += some
    for stream in streams:
        stream.came.clear()
    await asyncio.sleep(BEATS + 1.5)
    grown = server.megabytes - before
    late = sorted(each for stream in streams for each in stream.lateness[:BEATS])
    whole = sum(not stream.lost and len(stream.came) >= BEATS for stream in streams)
    for stream in streams:
        if stream.transport:
            stream.transport.abort()
    return _Held(statistics.quantiles(late, n=100)[98], 1000 * grown / len(streams), whole)


def _given(stream: _Stream) -> _Stream:
    return stream


async def _stalls(url: str) -> list[bytes]:
    """Return a message of heartbeats for each of as many sessions.

    What the agent needs is loaded by a message before, and is no stream's.
    """
    caller, place = Caller.at(url), urlsplit(url)
    begin = Ask("POST", "/api/tasks/me/with-session/nemo_agent", {**caller.headers, **JSON}, "{}")
    hold = {"X-Nemomock-Fault": "stall; seconds=100000"}

    async def some(number: int) -> list[Ask]:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        found: list[Ask] = []
        for _ in range(number):
            writer.write(begin.raw)
            session = json.loads(await read_answer(reader))["data"]["session_id"]
            found.append(caller.message(session, "hello"))
        writer.write(found[0].raw)
        await read_answer(reader)
        writer.close()
        return found

    asks = await asyncio.gather(*(some(len(part)) for part in _parts(STREAMS)))
    return [
        Ask(ask.method, ask.path, {**ask.headers, **hold}, ask.body).raw
        for part in asks
        for ask in part
    ]


def _parts(number: int) -> list[range]:
    return [range(first, min(first + HASTE * 2, number)) for first in range(0, number, HASTE * 2)]


def _uploaded(server: Served, path: str, headers: dict[str, str], size: int = UPLOAD) -> float:
    """Send a film of that size, and return megabytes a second until it was answered."""
    place = urlsplit(server.url)
    film = CLIP.read_bytes()
    rest = max(size - len(film), 16)
    film += struct.pack(">I4s", rest, b"mdat")
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n'
    tail = b"\r\n--b--\r\n"
    length = len(head) + len(film) + rest - 8 + len(tail)
    said = {**headers, "Content-Type": "multipart/form-data; boundary=b", "Content-Length": length}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    block = os.urandom(1 << 20)
    began = time.perf_counter()
    with socket.create_connection((place.hostname or "", place.port or 0)) as line:
        opening = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n"
        line.sendall(opening.encode() + head + film)
        left = rest - 8
        while left:
            line.sendall(block[:left] if left < len(block) else block)
            left -= min(left, len(block))
        line.sendall(tail)
        answer = line.recv(65536)
    assert answer.startswith(b"HTTP/1.1 200"), answer
    return length / 1e6 / (time.perf_counter() - began)


@dataclass(slots=True)
class _Peak:
    """The most a process had more than before, in megabytes."""

    megabytes: float = 0.0


@contextmanager
def _peak(server: Served) -> Iterator[_Peak]:
    found, before = _Peak(), server.megabytes
    Path(f"/proc/{server.pid}/clear_refs").write_text("5")
    yield found
    found.megabytes = max(server.most_megabytes - before, 0.0)


def _more_files() -> None:
    """Let this process and the servers it starts have a file for each stream."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
