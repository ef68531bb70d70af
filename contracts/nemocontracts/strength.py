"""The proof of strength: the suite against mocks that are wrong in one way each.

Every mutant runs in a process of its own, forked from one that has imported everything:
first the tests of its statement, then, if these see nothing, the whole suite.
"""

from __future__ import annotations

import fnmatch
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from nemocontracts import targets

CONFIG = Path(__file__).with_name("check.ini")
LIMIT_S = 180
"""How long one mutant may take; a suite that does not end has caught nothing."""

ENOUGH = 0.95
"""What share of the mutants the suite must catch."""

HEALTHY = "healthy"
_AUTOLOAD = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
_PRELOADED = ["pytest", "hypothesis.stateful", "av", "numpy", "httpx", "nemomock.testing"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What the suite said of one mutant. `caught_by` None: nothing; `why`: what it saw, or not."""

    mutant: str
    statement: str
    what: str
    caught_by: str | None = None
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """All trials, and whether the suite lets the healthy mock pass (None: it was not asked)."""

    trials: tuple[Trial, ...]
    seconds: float
    control: Trial | None = None

    @property
    def survivors(self) -> tuple[Trial, ...]:
        """The mutants that nobody saw."""
        return tuple(trial for trial in self.trials if trial.caught_by is None)

    @property
    def score(self) -> float:
        """What share was caught."""
        return 1 - len(self.survivors) / len(self.trials) if self.trials else 0.0

    @property
    def strong(self) -> bool:
        """Whether enough was caught, and no alarm was false."""
        return self.score >= ENOUGH and (self.control is None or self.control.caught_by is None)

    def to_wire(self) -> dict[str, Any]:
        """Return it for `--json`."""
        return {
            "score": round(self.score, 4),
            "seconds": round(self.seconds, 1),
            "false_alarm": self.control.caught_by if self.control else None,
            "mutants": [asdict(trial) for trial in self.trials],
        }


def prove(
    pattern: str | None, *, jobs: int, seed: int, control: bool, told: Callable[[Trial], None]
) -> Proof:
    """Try the mutants whose name or statement matches; `told` hears of each as it ends.

    Raises TargetUnusable for a word of the pattern that matches none.
    """
    began = time.monotonic()
    wanted = _wanted(pattern)
    healthy = Trial(HEALTHY, "", "no fault at all: nothing must be caught")
    done: dict[str, Trial] = {}
    for trial in _tried([*([healthy] if control else []), *wanted], jobs, seed):
        told(trial)
        done[trial.mutant] = trial
    trials = tuple(done[trial.mutant] for trial in wanted)
    return Proof(trials, time.monotonic() - began, done.get(HEALTHY))


def _wanted(pattern: str | None) -> list[Trial]:
    every = [Trial(m.name, m.statement, m.what, why=m.survives) for m in targets.mutants()]
    words = (pattern or "*").split(",")
    for word in words:
        if not any(_matches(trial, word) for trial in every):
            raise targets.TargetUnusable(
                f"`{word}` is no mutant and no statement that has one; "
                "`nemomock check --mutants` tries them all"
            )
    return [trial for trial in every if any(_matches(trial, word) for word in words)]


def _matches(trial: Trial, word: str) -> bool:
    return any(fnmatch.fnmatchcase(name, word) for name in (trial.mutant, trial.statement))


def _tried(trials: Iterable[Trial], jobs: int, seed: int) -> Iterator[Trial]:
    """Yield each trial as it ends. However this ends, no process and no file of theirs is left."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    context.set_forkserver_preload(_PRELOADED)
    with (
        _without_plugins(),
        tempfile.TemporaryDirectory(prefix="nemocontracts-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(jobs) as pool,
    ):
        apart = Apart(context, folder)
        running = [pool.submit(apart.attempt, trial, seed) for trial in trials]
        try:
            for future in as_completed(running):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            apart.end()


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Keep plugins of other packages out of the processes of the block: a second each time."""
    before = os.environ.get(_AUTOLOAD)
    os.environ[_AUTOLOAD] = "1"
    try:
        yield
    finally:
        del os.environ[_AUTOLOAD]
        if before is not None:
            os.environ[_AUTOLOAD] = before


class Apart:
    """Tries mutants in processes of their own, whose temporary files are all in one folder."""

    def __init__(self, context: BaseContext, folder: str) -> None:
        self._context = context
        self._folder = folder
        self._running: set[BaseProcess] = set()
        self._ended = False

    def attempt(self, trial: Trial, seed: int) -> Trial:
        """Try one; a process that does not end is ended."""
        here, there = self._context.Pipe(duplex=False)
        # mypy knows Process of the concrete contexts only.
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
            target=_send, args=(there, trial, seed, self._folder)
        )
        process.start()
        self._running.add(process)
        there.close()
        try:
            if self._ended:
                return trial
            if here.poll(LIMIT_S):
                found: Trial = here.recv()
                return found
            return replace(trial, why=f"no end within {LIMIT_S} s", seconds=float(LIMIT_S))
        except EOFError:
            return replace(trial, why="the process of the suite died")
        finally:
            process.kill()
            process.join()

    def end(self) -> None:
        """End the processes that run, and those about to: who waits for them then returns."""
        self._ended = True
        for process in tuple(self._running):
            # One that has ended, or been joined, is none to kill.
            with suppress(ValueError, ProcessLookupError):
                process.kill()


def _send(there: Connection, trial: Trial, seed: int, folder: str) -> None:
    tempfile.tempdir = folder
    there.send(attempt(trial, seed))


def attempt(trial: Trial, seed: int) -> Trial:
    """Run the suite against one mutant, in this process; return what came of it."""
    began = time.monotonic()
    _be_quiet()
    seen = _Watch()
    for statement in dict.fromkeys((trial.statement, "")):
        code = int(pytest.main(_command(trial.mutant, statement, seed), plugins=[seen]))
        if seen.test or code not in (0, 5):
            break
    why = seen.why or ("" if code in (0, 5) else f"the suite ended with exit code {code}")
    lasted = round(time.monotonic() - began, 1)
    return replace(trial, caught_by=seen.test, why=why or trial.why, seconds=lasted)


def _command(mutant: str, statement: str, seed: int) -> list[str]:
    command = ["--pyargs", "nemocontracts.suite", "-c", str(CONFIG), "-x", "-q", "--tb=short"]
    command += ["-p", "no:cacheprovider", "-p", "nemocontracts.plugin"]
    command += ["-p", "_hypothesis_pytestplugin", f"--hypothesis-seed={seed}"]
    command += [f"--nemo-seed={seed}", "--nemo-profile=quick", "--nemo-no-shrink"]
    command += [f"--nemo-mutant={mutant}"] if mutant != HEALTHY else []
    return [*command, *([f"--nemo-only={statement}"] if statement else [])]


class _Watch:
    """Remembers the first test that failed."""

    def __init__(self) -> None:
        self.test: str | None = None
        self.why = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.test is None:
            self.test = report.nodeid.rpartition("suite/")[2]
            lines = [
                line[2:].strip() for line in report.longreprtext.splitlines() if line[:2] == "E "
            ]
            self.why = (lines or [report.longreprtext[-200:]])[0][:200]


def _be_quiet() -> None:
    with Path(os.devnull).open("w") as nowhere:
        for number in (1, 2):
            os.dup2(nowhere.fileno(), number)
