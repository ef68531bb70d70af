"""One cell of the table: a command beside a mock of its own, with one fault."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nemomock.listening import OnReady, running
from nemomock.matrix.facts import Facts, facts_of
from nemomock.matrix.rows import Row
from nemomock.server import Server
from nemomock.settings import Settings
from nemomock.verdict import judge
from nemomock.world.clock import Mode, stopwatch
from nemomock.world.faults.kinds import NoCredits

OUT: Final = "{out}"
"""In a command: where the client is to write its film."""
LAST_WORDS: Final = 300


class Outcome(StrEnum):
    """What became of the client."""

    PASSED = "passed"
    FAILED = "failed clearly"
    HUNG = "hung"
    DOUBLE = "double charge"
    WRONG = "silent wrong answer"

    @property
    def bad(self) -> bool:
        """Whether no client should ever end so."""
        return self in (Outcome.HUNG, Outcome.DOUBLE, Outcome.WRONG)


@dataclass(frozen=True, slots=True)
class Cell:
    """One run. `said` are the client's last words, `broke` the rules that it broke."""

    row: str
    outcome: Outcome
    seconds: float
    why: str
    said: str
    broke: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    code: int | None
    seconds: float
    said: str
    facts: Facts
    broke: tuple[str, ...]


def run_matrix(
    command: Sequence[str],
    rows: Iterable[Row],
    *,
    seed: int = 0,
    timeout_s: float = 120.0,
    on_cell: Callable[[Cell], object] = lambda _: None,
) -> tuple[Cell, ...]:
    """Run a command once for each row; the first run, without a fault, is what to compare with.

    Raises OSError when the command cannot be started.
    """
    good = _run(command, Row("nothing wrong"), seed, timeout_s)
    cells = []
    for row in rows:
        run = _run(command, row, seed, timeout_s) if row.faults else good
        cells.append(_cell(row, run, good.facts))
        on_cell(cells[-1])
    return tuple(cells)


def _run(command: Sequence[str], row: Row, seed: int, timeout_s: float) -> _Run:
    servers: list[Server] = []
    settings = Settings(
        port=0, clock=Mode.VIRTUAL, seed=seed, silence=0.0, faults=row.faults, credits=200
    )

    def make(on_ready: OnReady) -> Server:
        servers.append(Server(settings, on_ready))
        return servers[0]

    with tempfile.TemporaryDirectory(prefix="nemomock-matrix-") as folder, running(make) as address:
        out = Path(folder) / "out.mp4"
        began = stopwatch()
        code, said = _ended(command, address.url, Path(folder), out, timeout_s)
        seconds = stopwatch() - began
        backend = servers[0].backend
        drained = any(isinstance(fault.trouble, NoCredits) for fault in row.faults)
        facts = facts_of(backend, out, settings.credits if drained else 0)
        found = judge(backend.journal.entries(), flows=False, pace=1.0)
    return _Run(code, seconds, said, facts, tuple(dict.fromkeys(each.rule for each in found)))


def _ended(
    command: Sequence[str], url: str, folder: Path, out: Path, timeout_s: float
) -> tuple[int | None, str]:
    """Run the command; return its code, None when it had to be stopped, and its last words."""
    environment = {
        **{key: value for key, value in os.environ.items() if key != "NEMO_TOKEN"},
        "NEMO_API_URL": url,
        "NEMO_CLIENT_ID": "nemomock-matrix",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            [part.replace(OUT, str(out)) for part in command],
            env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            code: int | None = process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _stop(process)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
    return code, words[-LAST_WORDS:]


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the command with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _cell(row: Row, run: _Run, good: Facts) -> Cell:
    outcome, why = _judged(run, good)
    return Cell(row.name, outcome, run.seconds, why, run.said, run.broke)


def _judged(run: _Run, good: Facts) -> tuple[Outcome, str]:
    facts = run.facts
    if facts.edits > good.edits or facts.spent > good.spent:
        return Outcome.DOUBLE, f"{facts.edits} edits for {facts.spent} credits"
    if run.code is None:
        return Outcome.HUNG, "stopped after its time"
    if run.code != 0:
        said = "" if run.said else ", without a word"
        return (Outcome.FAILED if run.said else Outcome.WRONG), f"exit code {run.code}{said}"
    return next(_wrong(facts, good), (Outcome.PASSED, ""))


def _wrong(facts: Facts, good: Facts) -> Iterator[tuple[Outcome, str]]:
    """Yield what is wrong though the client said that all went well."""
    if facts.length_ms != good.length_ms:
        yield Outcome.WRONG, f"the timeline lasts {facts.length_ms} ms, not {good.length_ms}"
    if good.film and facts.film not in facts.films:
        yield Outcome.WRONG, "the film is not the one that was exported"
