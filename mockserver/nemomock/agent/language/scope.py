"""Which part of the film an edit is about, and how much of it is asked for."""

from __future__ import annotations

from nemomock.agent.language import moments
from nemomock.agent.language.arranging import numbered
from nemomock.agent.language.clauses import Clause
from nemomock.domain.place import EVERYWHERE, Where

MOMENT_MS = 2000
"""How long something lasts that is to happen at one moment, when no length is given."""

LITTLE, USUAL, MUCH = 0.25, 0.5, 0.85


def where(clause: Clause) -> Where:
    """Return the clip or the stretch that a clause names; everywhere without one."""
    if not clause.kinds("clock", "duration"):
        clips = numbered(clause)
        return Where(clip=clips[0][1]) if clips else EVERYWHERE
    last = next((ms for edge, ms in moments.edges(clause) if edge == "last"), None)
    if last is not None:
        return Where(last_ms=last)
    spans = moments.ranges(clause)
    points = moments.moments(clause)
    if points and not spans:
        return Where(start_ms=points[0], end_ms=points[0] + (moments.length(clause) or MOMENT_MS))
    found = moments.stretch(clause)
    return Where(start_ms=found[0], end_ms=found[1]) if found else EVERYWHERE


def share(clause: Clause) -> float | None:
    """Return the first percentage of a clause as 0-1 and more; its sign is left out."""
    return next((abs(item.value) for item in clause.kinds("percent")), None)


def strength(clause: Clause) -> float:
    """Return how hard something is to be done, 0-1: as a percentage says, or `a bit`, `a lot`."""
    said = share(clause)
    if said is not None and said <= 1:
        return said
    if clause.has("little"):
        return LITTLE
    return MUCH if clause.has("much") else USUAL
