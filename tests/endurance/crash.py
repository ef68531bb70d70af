"""`kill -9` at random moments of a busy day, and a look at what is left after each restart."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path

from driver import Driver
from endurance.day import Actor, busy
from endurance.judging import Judge, base_is_sound
from endurance.notes import Tally
from endurance.served import Server, client, launched, serving

GRANTED = 100_000
OPTIONS = ("--clock", "fast", "--pace", "300", "--silence", "0.3", "--credits", str(GRANTED))
ACTORS = 3
LATEST_S = 3.0
"""A server is killed at most so long after it is ready."""
EARLY = 0.1
"""Share of kills that come while a server starts, each followed by another start."""
EARLY_S = 1.5
WAITS = "nemomock.media.apart.program"
"""A program that waits for files of others to look at."""
PATIENCE_S = 1.0
"""How long a process of a killed server may take to be gone."""
THOROUGH = 20
"""Every so many kills all bytes are read; after the last one they are in any case."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a day of kills."""

    kills: int
    early: int
    seconds: float
    tally: Tally

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.tally.findings

    def __str__(self) -> str:
        """Return it as a person reads it."""
        done = self.tally
        lines = (
            f"{self.kills} kills ({self.early} while starting) in {self.seconds:.0f} s",
            f"acknowledged: {done.uploads} uploads, {done.edits} edits, {done.exports} films",
            f"interrupted exports: {done.interrupted}, of which {done.resumed} went on to a film",
            *(f"FINDING: {finding}" for finding in done.findings),
            f"{len(done.findings)} findings",
        )
        return "\n".join(lines)


def crash(folder: Path, *, kills: int, seed: int, tell: bool = False) -> Report:
    """Kill a server so often, below `folder`; stop at the first round with a finding."""
    rng, tally, began, early = random.Random(seed), Tally(), time.monotonic(), 0
    actors = [Actor(f"actor{number}", seed, GRANTED, tally) for number in range(ACTORS)]
    data, log = folder / "data", folder / "server.log"
    killed = 0
    while killed < kills and not tally.findings:
        if rng.random() < EARLY:
            _kill_while_starting(data, log, rng.uniform(0, EARLY_S))
            tally.findings.extend(base_is_sound(data))
            killed, early = killed + 1, early + 1
            continue
        with serving(data, *OPTIONS, log=log) as server:
            _judge(server, data, actors, tally, thorough=killed % THOROUGH == 0)
            with busy(actors, server.url):
                time.sleep(rng.uniform(0.05, LATEST_S))
                server.kill()
            tally.findings.extend(f"orphan: {it}" for it in server.orphans(PATIENCE_S))
        tally.findings.extend(base_is_sound(data))
        killed += 1
        if tell:
            print(f"kill {killed}: {tally}", flush=True)
    if not tally.findings:
        with serving(data, *OPTIONS, log=log) as server:
            _judge(server, data, actors, tally, thorough=True)
    return Report(killed, early, time.monotonic() - began, tally)


def _kill_while_starting(data: Path, log: Path, after_s: float) -> None:
    with launched(data, *OPTIONS, log=log):
        time.sleep(after_s)


def _judge(
    server: Server, data: Path, actors: list[Actor], tally: Tally, *, thorough: bool
) -> None:
    people = [person for actor in actors for person in actor.people]
    with client() as http:
        Judge(Driver(http, server.url), data, tally).judge(people, thorough=thorough)
    if left := [line for line in server.others() if WAITS not in line]:
        tally.findings.append(f"it is idle and has {left} at work")
