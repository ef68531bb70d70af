"""Rules about turning things round: backwards in time, by quarters, left for right."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Refused, Story
from nemomock.agent.language.scope import where
from nemomock.domain.edits import Reverse, Turn


def reversals(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Play backwards."""
    del story
    yield Reverse(where(clause))


def turns(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Turn by quarters; other angles are refused."""
    del story
    if any(item.text in _LEVELLING for item in clause.items):
        yield Refused("rotate", "rotate")
        return
    degrees = _degrees(clause)
    if degrees % 90:
        yield Refused("rotate", "rotate")
    elif degrees % 360:
        yield Turn(degrees=degrees % 360, where=where(clause))


def flips(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Flip left for right, or top for bottom."""
    del story
    vertical = clause.has("upright") or "9:16" in clause.every("orientation")
    yield Turn(flip="vertical" if vertical else "horizontal", where=where(clause))


_LEVELLING = ("straighten", "straighten the horizon", "tilt", "tilted", "level the horizon",
              "crooked")  # fmt: skip
_HALF = ("upside down", "180 degrees", "倒过来")


def _degrees(clause: Clause) -> int:
    """Return by how many degrees, clockwise; a quarter when nothing is said."""
    said = [int(item.value) for item in clause.kinds("number") if item.value >= 10]
    said += [90 for item in clause.items if item.text in ("rotate 90", "90 degrees")]
    half = any(item.text in _HALF for item in clause.items)
    degrees = said[0] if said else 180 if half else 90
    left = clause.has("leftwards") or "center-left" in clause.every("position")
    return -degrees if left else degrees
