"""Rules about shifting colours: brighter, more contrast, less saturation, warmer; by how much."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.agent.language.scope import where
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Adjust

STEPS: Final = MappingProxyType(
    {"brightness": 0.15, "contrast": 0.2, "saturation": 0.3, "warmth": 0.3}
)
"""How far each goes when no amount is given: a shift of -1 to 1, or of the factor 1."""

LEAST_FACTOR: Final = 0.0


def adjustments(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Shift what is named, each by its own amount."""
    if clause.context or clause.does("keep") or clause.has(*_OTHER_THINGS):
        return
    if clause.label and not clause.label & {"tone", "grade"}:
        return
    if story.generating and not (clause.own_verb or clause.label):
        return
    shifts: dict[str, float] = {}
    for place, item in enumerate(clause.items):
        shift = _shift(clause, place) if item.means("adjust") else None
        if shift is not None:
            shifts.setdefault(_name(item), shift)
    if shifts:
        yield Adjust(
            brightness=_clamped(shifts.get("brightness", 0.0)),
            contrast=_factor(shifts.get("contrast", 0.0)),
            saturation=_factor(shifts.get("saturation", 0.0)),
            warmth=_clamped(shifts.get("warmth", 0.0)),
            where=where(clause),
        )


_OTHER_THINGS: tuple[Sense, ...] = ("music", "sound", "voice", "loudness", "transition")


def _name(item: Item) -> str:
    return (item.said("adjust") or "").rstrip("+-")


def _shift(clause: Clause, place: int) -> float | None:
    """Return how far one quality goes; None where nothing says which way."""
    item = clause.items[place]
    sign = _direction(clause, place)
    amount = _amount(clause, place)
    if amount is None:
        if not sign:
            return None
        step = STEPS[_name(item)]
        return sign * step * (0.5 if clause.has("little") else 2 if clause.has("much") else 1)
    if amount[1]:  # `to 120%` is a level, not a step
        return amount[0] - 1
    return round((sign or 1) * amount[0], 4) if amount[0] >= 0 else amount[0]


def _direction(clause: Clause, place: int) -> int:
    """Return 1 for up, -1 for down, 0 where nothing tells."""
    told = clause.items[place].said("adjust") or ""
    if told[-1:] in "+-":
        own = 1 if told.endswith("+") else -1
        return -own if _is_less(clause.items[:place][-1:]) else own
    for item in (*reversed(_own(clause, place, -1)), *_own(clause, place, 1)):
        if item.means("louder", "more"):
            return 1
        if item.means("quieter", "less"):
            return -1
    return 0


def _is_less(before: tuple[Item, ...]) -> bool:
    return any(item.means("less") for item in before)


def _amount(clause: Clause, place: int) -> tuple[float, bool] | None:
    """Return the percentage that belongs to a quality, and whether it is a level to reach."""
    after, before = _own(clause, place, 1), _own(clause, place, -1)
    for items in (after, before):
        for n, item in enumerate(items):
            if item.kind == "percent":
                to = any(each.means("to", "into", "at") for each in items[max(0, n - 2) : n])
                return item.value, to and item.text[0] not in "+-"
    return None


def _own(clause: Clause, place: int, way: int) -> tuple[Item, ...]:
    """Return what stands on one side of a quality, up to the next one."""
    items = clause.items
    if way > 0:
        stop = next((n for n in range(place + 1, len(items)) if items[n].means("adjust")), None)
        return items[place + 1 : stop]
    start = next((n for n in range(place - 1, -1, -1) if items[n].means("adjust")), -1)
    return items[start + 1 : place]


def _clamped(shift: float) -> float:
    return round(min(1.0, max(-1.0, shift)), 4)


def _factor(shift: float) -> float:
    return round(max(LEAST_FACTOR, 1.0 + shift), 4)
