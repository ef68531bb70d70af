"""Mixed load against one server for a long time: does anything grow that should not?

The day goes in rounds. Each ends with a reset, as between the tests of a suite, and what the
process holds then is measured: memory, files open, threads, tasks, files on disk. A line is laid
through the rounds after the first ones; flat is what has not grown by more than is allowed, or
by no more than the rounds differ anyway (two standard errors of the slope).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from math import sqrt
from pathlib import Path

import httpx

from driver import Driver
from endurance.day import Actor, busy
from endurance.notes import Tally
from endurance.rude import Rude
from endurance.served import Server, client, serving, tagged

OPTIONS = ("--clock", "fast", "--pace", "300", "--credits", "100000", "--cache-size", "20")
ACTORS = 3
ROUND_S = 45.0
REST_S = 3.0
"""How long a server is left alone before it is measured."""
WARM = 1 / 3
"""Share of the rounds that count as warming up."""
GLANCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What a server holds: memory in kB, counts of the rest."""

    rss_kb: float
    handles: float
    threads: float
    tasks: float
    processes: float
    files: float
    temporary: float


ALLOWED = Sample(rss_kb=0.05, handles=2, threads=2, tasks=2, processes=0, files=0, temporary=0)
"""How much each may grow after the warm-up: memory as a share, the others as counts."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How one measure went after the warm-up: its least and greatest, and growth on the line."""

    name: str
    least: float
    greatest: float
    growth: float
    flat: bool

    def __str__(self) -> str:
        """Return it as a line."""
        verdict = "flat" if self.flat else "GROWS"
        seen = f"{self.name:10} {self.least:8.0f} to {self.greatest:8.0f}"
        return f"{seen}, {self.growth:+8.1f} over the run: {verdict}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a soak: rounds, the greatest of each measure under load, the trends."""

    seconds: float
    rounds: int
    tally: Tally
    rude: int
    highest: Sample
    trends: tuple[Trend, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing grew and nothing else was found."""
        return all(trend.flat for trend in self.trends) and not self.tally.findings

    def __str__(self) -> str:
        """Return it as a person reads it."""
        done = self.tally
        lines = (
            f"{self.seconds:.0f} s, {self.rounds} rounds, {self.rude} rude exchanges",
            f"{done.uploads} uploads, {done.edits} edits, {done.exports} films",
            *map(str, self.trends),
            f"under load at most: {self.highest}",
            *(f"FINDING: {finding}" for finding in done.findings),
        )
        return "\n".join(lines)


def soak(folder: Path, *, seconds: float, seed: int, tell: bool = False) -> Report:
    """Keep a server below `folder` busy for so long."""
    began, tally, samples = time.monotonic(), Tally(), list[Sample]()
    highest: list[Sample] = []
    rude = Rude(random.Random(seed), tally)
    data = folder / "data"
    with serving(data, *OPTIONS, log=folder / "server.log") as server:
        while time.monotonic() - began < seconds:
            number = len(samples)
            actors = [Actor(f"actor{n}", 1000 * seed + number, 0, tally) for n in range(ACTORS)]
            with _watched(server, data, highest), busy([*actors, rude], server.url):
                time.sleep(min(ROUND_S, seconds))
            with client() as http:
                Driver(http, server.url).admin("POST", "reset")
            time.sleep(REST_S)
            samples.append(measured(server, data))
            if tell:
                print(f"round {number + 1}: {samples[-1]}", flush=True)
    greatest = Sample(*map(max, zip(*map(astuple, highest), strict=True)))
    spent = time.monotonic() - began
    return Report(spent, len(samples), tally, rude.count, greatest, trends(samples))


def measured(server: Server, data: Path) -> Sample:
    """Look at a server from outside, and ask it for its tasks."""
    place = Path("/proc") / str(server.pid)
    status = dict(line.split(":", 1) for line in (place / "status").read_text("utf-8").splitlines())
    with client() as http:
        tasks = int(Driver(http, server.url).admin("GET", "health")["tasks"])
    return Sample(
        rss_kb=float(status["VmRSS"].split()[0]),
        handles=len(list((place / "fd").iterdir())),
        threads=float(status["Threads"]),
        tasks=tasks,
        processes=len(tagged(server.tag)),
        files=_files(data / "media") + _files(data / "renders"),
        temporary=_files(server.temporary),
    )


def trends(samples: list[Sample]) -> tuple[Trend, ...]:
    """Lay a line through each measure of the rounds after the warm-up."""
    kept = samples[int(len(samples) * WARM) :]
    rows = zip(*map(astuple, kept), strict=True)
    named = zip(fields(Sample), rows, astuple(ALLOWED), strict=True)
    return tuple(_trend(each.name, list(row), allowed) for each, row, allowed in named)


def _trend(name: str, row: list[float], allowed: float) -> Trend:
    last = len(row) - 1
    mean = sum(row) / len(row)
    spread = sum((place - last / 2) ** 2 for place in range(len(row))) or 1.0
    slope = sum((place - last / 2) * (it - mean) for place, it in enumerate(row)) / spread
    beside = sum((it - mean - slope * (place - last / 2)) ** 2 for place, it in enumerate(row))
    doubt = 2 * sqrt(beside / max(last - 1, 1) / spread)
    most = allowed * mean if name == "rss_kb" else allowed
    flat = slope * last <= most or slope <= doubt
    return Trend(name, min(row), max(row), slope * last, flat=flat)


def _files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


@contextmanager
def _watched(server: Server, data: Path, seen: list[Sample]) -> Iterator[None]:
    """Measure now and then while the block runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(GLANCE_S):
            try:
                seen.append(measured(server, data))
            except (OSError, httpx.HTTPError):  # a file went while it was counted
                continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
