"""Load from the other core: wrk where it is installed, else callers of our own.

A server has the first core and the load the last one, so that neither takes the other's time.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from http_speed import read_answer

CONNECTIONS = 32
SECONDS = 2.0
_PIN = """import os, sys
os.sched_setaffinity(0, {int(sys.argv[1])})
os.execv(sys.argv[2], sys.argv[2:])
"""
_UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}
_SCRIPT = """
local asks = {%s}
local place = 0
function request()
  place = place %% #asks + 1
  local ask = asks[place]
  return wrk.format(ask[1], ask[2], ask[3], ask[4])
end
"""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def raw(self) -> bytes:
        """The bytes of it."""
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: localhost"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body:
            lines += [f"Content-Length: {len(self.body.encode())}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body.encode()

    @property
    def lua(self) -> str:
        """The same for wrk."""
        headers = ", ".join(f"[{_lua(name)}]={_lua(value)}" for name, value in self.headers.items())
        body = _lua(self.body) if self.body else "nil"
        return f"{{{_lua(self.method)}, {_lua(self.path)}, {{{headers}}}, {body}}}"


@dataclass(frozen=True, slots=True)
class Load:
    """What a server took: whole answers a second, and seconds that 99 of 100 stayed under."""

    rate: float
    p99: float


def has_wrk() -> bool:
    """Whether wrk is there."""
    return shutil.which("wrk") is not None


def tool() -> str:
    """Say what makes the load."""
    if has_wrk():
        return "Load by wrk, 1 thread and 32 connections, from the last core; server on the first."
    return "wrk is not installed: load by 32 callers of our own, from the last core."


def press(url: str, asks: list[Ask], seconds: float = SECONDS) -> Load:
    """Ask in turn, over 32 connections, each again once it has its answer.

    Raises RuntimeError when an answer is none of the 200s.
    """
    return _by_wrk(url, asks, seconds) if has_wrk() else _by_callers(url, asks, seconds)


def pinned(core: int, command: list[str]) -> list[str]:
    """Return a command that runs on one core; as it is where that cannot be chosen."""
    if not hasattr(os, "sched_setaffinity"):
        return command
    cores = sorted(os.sched_getaffinity(0))
    program = shutil.which(command[0]) or command[0]
    return [sys.executable, "-c", _PIN, str(cores[core]), program, *command[1:]]


@contextmanager
def served(*command: str) -> Iterator[Served]:
    """Run a server of ours on the first core; it prints a JSON line with its url."""
    process = subprocess.Popen(
        pinned(0, [sys.executable, *command]), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield Served(json.loads(process.stdout.readline())["url"], process.pid)
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True, slots=True)
class Served:
    """A server at work."""

    url: str
    pid: int

    @property
    def megabytes(self) -> float:
        """What it has of memory (Linux: RSS)."""
        return self._memory("VmRSS")

    @property
    def most_megabytes(self) -> float:
        """The most it ever had, or since that was last cleared."""
        return self._memory("VmHWM")

    def _memory(self, which: str) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(rf"^{which}:\s+(\d+) kB", status, re.MULTILINE)
        return int(found[1]) / 1000 if found else 0.0


def _by_wrk(url: str, asks: list[Ask], seconds: float) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_SCRIPT % ", ".join(ask.lua for ask in asks))
        script.flush()
        wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--latency", "-s"]
        done = subprocess.run(
            pinned(-1, [*wrk, script.name, url]), capture_output=True, text=True, check=True
        )
    said = done.stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"`{url}` did not answer as it should: {said}")
    late = re.search(r"^\s+99%\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    rate = re.search(r"^Requests/sec:\s+([\d.]+)\s*$", said, re.MULTILINE)
    assert late
    assert rate
    return Load(float(rate[1]), float(late[1]) * _UNITS[late[2]])


def _by_callers(url: str, asks: list[Ask], seconds: float) -> Load:
    before = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else None
    if before:
        os.sched_setaffinity(0, {max(before)})
    try:
        return asyncio.run(_called(url, [ask.raw for ask in asks], seconds))
    finally:
        if before:
            os.sched_setaffinity(0, before)


async def _called(url: str, asks: list[bytes], seconds: float) -> Load:
    place = urlsplit(url)
    began = time.perf_counter()
    times: list[float] = []
    turn = iter(range(10**9))

    async def caller() -> None:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        while (asked := time.perf_counter()) < began + seconds:
            writer.write(asks[next(turn) % len(asks)])
            await read_answer(reader)
            times.append(time.perf_counter() - asked)
        writer.close()

    await asyncio.gather(*(caller() for _ in range(CONNECTIONS)))
    lasted = time.perf_counter() - began
    return Load(len(times) / lasted, statistics.quantiles(times, n=100)[98])


def _lua(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
