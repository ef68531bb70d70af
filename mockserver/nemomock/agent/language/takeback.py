"""An undo that follows edits in its message takes those back; one before any goes to the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nemomock.agent.language.outcome import Act, Outcome, Refused
from nemomock.domain.edits import Undo

Group = tuple[Outcome, ...]
"""What one clause comes to."""


def is_undo(group: Group) -> bool:
    """Whether an undo is among the outcomes."""
    return any(isinstance(each, Undo) for each in group)


def taken_back(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return what the clauses come to when each undo has taken back the edits before it.

    A step is the last clause with an edit; steps beyond the message stay an undo.
    """
    kept: list[Group] = []
    for group in groups:
        if is_undo(group):
            kept, group = _undone(kept, group)
        kept.append(group)
    return tuple(kept)


def _undone(before: list[Group], group: Group) -> tuple[list[Group], Group]:
    """Return the clauses before an undo without what it takes back, and what is left of it."""
    steps = next(each.steps for each in group if isinstance(each, Undo))
    edited = [place for place, each in enumerate(before) if _edits(each)]
    taken = edited[-steps:]
    left = steps - len(taken)
    kept = [_beside(each) if place in taken else each for place, each in enumerate(before)]
    shorter = (replace(each, steps=left) if isinstance(each, Undo) else each for each in group)
    return kept, tuple(each for each in shorter if left or not isinstance(each, Undo))


def _edits(group: Group) -> bool:
    return any(not isinstance(each, Refused | Act | Undo) for each in group)


def _beside(group: Group) -> Group:
    """Return what is no edit: an undo takes no refusal and no export back."""
    return tuple(each for each in group if isinstance(each, Refused | Act | Undo))
