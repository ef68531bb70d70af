"""How words are to look: place, colours, weight, font and movement, as a clause says."""

from __future__ import annotations

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.lexicon import Item
from nemomock.domain.edits import TextLook

BLACK = "#000000"


def look_of(clause: Clause) -> TextLook:
    """Return the look that a clause asks for; what it leaves open is None."""
    colors = _colors(clause)
    return TextLook(
        position=_position(clause),
        color=colors.get("color"),
        size=_size(clause),
        animation=clause.said("motion"),
        bold=any(item.means("bold") and item.text in _HEAVY for item in clause.items),
        font=clause.said("font"),
        plate=colors.get("plate") or (BLACK if clause.has("plated") else None),
        mark=colors.get("mark"),
        scale=scale_of(clause),
    )


def scale_of(clause: Clause) -> float:
    """Return how much larger or smaller words are to be."""
    return next((_SCALES[item.text] for item in clause.items if item.text in _SCALES), 1.0)


def names_look(clause: Clause) -> bool:
    """Whether it says how words are to look."""
    return clause.has("colour", "bold", "position", "font", "plated") or scale_of(clause) != 1


_HEAVY = ("bold", "加粗", "粗体", "heavy")
_SCALES = {
    "bigger": 1.5, "larger": 1.5, "big": 1.5, "large": 1.5, "huge": 2.0, "大一点": 1.5,
    "大一些": 1.5, "更大": 1.5, "大点": 1.5, "smaller": 0.67, "small": 0.67, "tiny": 0.5,
    "小一点": 0.67, "小一些": 0.67, "小点": 0.67, "更小": 0.67, "放大": 1.5, "缩小": 0.67,
    "大字": 1.5, "大号": 1.5, "小字": 0.67,
}  # fmt: skip


def _size(clause: Clause) -> int | None:
    """Return the size of `48px`, `60 pt`."""
    for item, unit in zip(clause.items, clause.items[1:], strict=False):
        if item.kind == "number" and unit.text in ("px", "pt", "point", "pixels") and item.value:
            return int(item.value) if 8 <= item.value <= 400 else None
    return None


def _colors(clause: Clause) -> dict[str, str]:
    """Return the colours by what they are of: the letters, their plate, the word being said."""
    found: dict[str, str] = {}
    for place, item in enumerate(clause.items):
        color = six_digits(item.text) if item.kind == "hex" else item.said("colour")
        if color is None or _is_ground(clause.items, place):
            continue
        named = place > 0 and item.kind == "hex" and clause.items[place - 1].means("colour")
        part = _coloured(clause.items, place - 1 if named else place)
        if named:
            found[part] = color
        found.setdefault(part, color)
    return found


def _is_ground(items: tuple[Item, ...], place: int) -> bool:
    """Whether a colour is what words stand on: `a title card on black`."""
    before, after = items[max(0, place - 1) : place], items[place + 1 : place + 2]
    on = any(item.text in ("on", "over") for item in before)
    return on and not any(
        item.means("colour", "plated", "text")
        or (item.kind == "word" and not item.means("then", "and"))
        for item in after
    )


def _coloured(items: tuple[Item, ...], place: int) -> str:
    """Return what the colour at a place is of, by the nearest word that tells."""
    after = _until_comma(items[place + 1 : place + 5])
    before = _until_comma(tuple(reversed(items[max(0, place - 4) : place])))
    for item in after:
        if item.means("colour") or item.kind == "hex":
            break
        if (named := _part(item)) is not None:
            return named
    for item in before:
        if item.means("colour") or item.kind == "hex":
            break
        if item.means("by_word"):  # says how they come, not what is coloured
            continue
        if (named := _part(item)) is not None and named != "color":
            return named
    return "color"


def _until_comma(items: tuple[Item, ...]) -> tuple[Item, ...]:
    stop = next((n for n, i in enumerate(items) if i.text in (",", ";", "on", "with")), None)
    return items[:stop]


def _part(item: Item) -> str | None:
    if item.means("text", "title", "subtitle", "font"):
        return "color"
    if item.means("by_word", "marked"):
        return "mark"
    if item.means("plated"):
        return "plate"
    if item.means("outlined"):
        return "outline"
    return None


def _position(clause: Clause) -> str | None:
    said = clause.every("position")
    return next((place for place in said if place != "center"), said[0] if said else None)


def six_digits(color: str) -> str:
    """Return `#abc` as `#aabbcc`."""
    return color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])
