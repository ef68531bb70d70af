"""A server as a process of its own, which may be killed, and what is left of it then."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

TAG = "ENDURANCE_TAG"
"""A variable that every process of a server inherits, by which they are found."""


class NotStarted(Exception):
    """The server ended before it was ready; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its process, where it listens, and the tag of all its processes."""

    process: subprocess.Popen[str]
    url: str
    tag: str
    temporary: Path
    """The folder for what it keeps nowhere."""

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.process.pid

    def kill(self) -> None:
        """End it as a power cut would: without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def others(self) -> tuple[str, ...]:
        """Return the command lines of its other processes that live."""
        return tuple(line for pid, line in tagged(self.tag) if pid != self.pid)

    def orphans(self, patience_s: float) -> tuple[str, ...]:
        """Return what still lives of a killed server after so long."""
        until = time.monotonic() + patience_s
        while (left := self.others()) and time.monotonic() < until:
            time.sleep(0.01)
        return left


@contextmanager
def serving(folder: Path, *options: str, log: Path, user: int | None = None) -> Iterator[Server]:
    """Serve `folder` for as long as the block runs; its log goes to a file. Raises NotStarted."""
    with launched(folder, *options, log=log, user=user) as (process, tag):
        assert process.stdout is not None
        said = process.stdout.readline()
        if not said:
            raise NotStarted(log.read_text("utf-8").strip() or "it said nothing")
        yield Server(process, json.loads(said)["url"], tag, log.parent / "tmp")


@contextmanager
def launched(
    folder: Path, *options: str, log: Path, user: int | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a server without waiting until it is ready; it is gone after the block.

    Its log and what it keeps nowhere lie beside each other.
    """
    command = (sys.executable, "-m", "nemomock", "serve", "--port", "0", "--data", str(folder))
    tag, temporary = uuid4().hex, log.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    with log.open("a", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, "--log-level", "warning", *options],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, TAG: tag, "TMPDIR": str(temporary)},
            user=user,
        )
    assert process.stdout is not None
    try:
        yield process, tag
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def tagged(tag: str) -> tuple[tuple[int, str], ...]:
    """Return the living processes that inherited a tag, each with its command line."""
    wanted = f"{TAG}={tag}".encode()
    found: list[tuple[int, str]] = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (place / "environ").read_bytes().split(b"\0"):
                line = (place / "cmdline").read_bytes().replace(b"\0", b" ")
                found.append((int(place.name), line.decode(errors="replace")[:300]))
        except OSError:  # it has just ended, or is not ours
            continue
    return tuple(found)


def client() -> httpx.Client:
    """Return a client that waits long and knows no proxies."""
    return httpx.Client(timeout=120, trust_env=False)
