"""One cell of the table: what became of a run with trouble, compared with a good one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nemomock.matrix.command import Ended
from nemomock.matrix.facts import Facts


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
class Run:
    """A command that ran beside a mock: how it ended, and what it did to the backend."""

    row: str
    ended: Ended
    seconds: float
    facts: Facts
    broke: tuple[str, ...]


def judged(run: Run, good: Facts) -> Cell:
    """Return the cell of a run; `good` are the facts of the one without trouble."""
    outcome, why = _outcome(run, good)
    return Cell(run.row, outcome, run.seconds, why, run.ended.said, run.broke)


def _outcome(run: Run, good: Facts) -> tuple[Outcome, str]:
    facts, ended = run.facts, run.ended
    if facts.edits > good.edits or facts.spent > good.spent:
        return Outcome.DOUBLE, f"{facts.edits} edits for {facts.spent} credits"
    if ended.code is None:
        return Outcome.HUNG, f"stopped after {run.seconds:.0f} s"
    if ended.code != 0 and ended.said:
        return Outcome.FAILED, f"exit code {ended.code}"
    if ended.code != 0:
        return Outcome.WRONG, f"exit code {ended.code}, without a word"
    return next(_wrong(facts, good), (Outcome.PASSED, ""))


def _wrong(facts: Facts, good: Facts) -> Iterator[tuple[Outcome, str]]:
    """Yield what is wrong though the client said that all went well."""
    if facts.edits < good.edits:
        yield Outcome.WRONG, f"{facts.edits} edits were made, not {good.edits}"
    if facts.length_ms != good.length_ms:
        yield Outcome.WRONG, f"the timeline lasts {facts.length_ms} ms, not {good.length_ms}"
    if good.film and not facts.film:
        yield Outcome.WRONG, "there is no film"
    if good.film and (facts.film, good.length_ms) not in facts.films:
        yield Outcome.WRONG, "the film is not the one that was exported"
