"""Rules about effects laid over the picture: each that can be drawn by its name."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.scope import strength, where
from nemomock.domain.edits import Filter


def effects(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Lay the effects over the picture that are named, or take them off."""
    del story
    if clause.does("remove") and clause.own_verb:
        yield Filter("none", where=where(clause))
        return
    names = dict.fromkeys(clause.every("effect"))
    yield from (Filter(name, strength(clause), where(clause)) for name in names)
    strange = any(
        item.said("op") == "filter" and item.said("effect") is None for item in clause.items
    )
    if strange or not names:
        yield Refused("filter", "filter")
