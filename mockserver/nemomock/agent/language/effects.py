"""Rules about effects laid over the picture: each that can be drawn by its name."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story


def effects(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay the effects over the picture that are named."""
    del story, clause
    yield Refused("filter", "filter")
