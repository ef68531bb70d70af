"""Which words of a message made what: each clause with its part of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Act, Outcome, Refused
from nemomock.agent.language.refusals import explain
from nemomock.agent.language.understand import Reading, read
from nemomock.domain.plan import Language, Plan

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Because:
    """Some words of a message, where they stand in it, and what of the plan they made.

    Subtitles in a message are left out before places are counted.
    `edits` and `refused` are places in those of the plan. With nothing made, the words only
    tell of the material, or describe what stands beside them.
    """

    words: str
    spans: tuple[Span, ...]
    edits: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    actions: tuple[str, ...] = ()

    @property
    def made(self) -> bool:
        """Whether anything of the plan comes from these words."""
        return bool(self.edits or self.refused or self.actions)


def explained(text: str, language: Language | None = None) -> tuple[Plan, tuple[Because, ...]]:
    """Return a message's plan, and why: every clause in the order of the message."""
    reading = read(text, language)
    return reading.plan, tuple(_because(reading))


def _because(reading: Reading) -> Iterator[Because]:
    plan, text = reading.plan, reading.text
    for clause, outcomes in reading.clauses:
        edits = _edits(plan, outcomes)
        if clause is reading.polishing:
            edits = tuple(range(len(plan.edits)))
        spans = _spans(clause, text)
        yield Because(
            " … ".join(text[start:end] for start, end in spans),
            spans,
            edits,
            _refused(plan, outcomes),
            tuple(each.action for each in outcomes if isinstance(each, Act)),
        )
    if reading.lines:
        yield Because(
            "(the timed lines)", (), _edits(plan, reading.lines), _refused(plan, reading.lines)
        )


def _edits(plan: Plan, outcomes: tuple[Outcome, ...]) -> tuple[int, ...]:
    """Return the places of a clause's edits; one that was joined to others is where they are."""
    found: dict[int, None] = {}
    for each in outcomes:
        if isinstance(each, Refused | Act):
            continue
        same = [n for n, edit in enumerate(plan.edits) if edit == each]
        kind = [n for n, edit in enumerate(plan.edits) if type(edit) is type(each)]
        found |= dict.fromkeys(same or kind[:1])
    return tuple(found)


def _refused(plan: Plan, outcomes: tuple[Outcome, ...]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for each in outcomes:
        if isinstance(each, Refused):
            told = explain(each, plan.language)
            same = [n for n, no in enumerate(plan.refused) if no == told]
            kind = [n for n, no in enumerate(plan.refused) if no.op == each.op]
            found |= dict.fromkeys(same or kind[:1])
    return tuple(found)


def _spans(clause: Clause, text: str) -> tuple[Span, ...]:
    """Return where a clause stands; its parts apart when others stand between them."""
    spans: list[Span] = []
    for item in sorted(clause.items, key=lambda item: item.start):
        between = text[spans[-1][1] : item.start] if spans else ""
        if spans and not any(char.isalnum() for char in between):
            spans[-1] = spans[-1][0], max(spans[-1][1], item.end)
        else:
            spans.append((item.start, item.end))
    return tuple(spans)
