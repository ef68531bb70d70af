"""The two ends of a film as words name them: `first N`, `N off the end`, both."""

from __future__ import annotations

import re

from nemomock.agent.language.lexicon import Item


def edge_before(items: tuple[Item, ...], place: int) -> str | None:
    """Return `first` or `last` where a length follows one of them: `the last 3 seconds`."""
    for item in reversed(items[max(0, place - 3) : place]):
        if item.means("first") and not item.means("from"):
            return "first"
        if item.means("last"):
            return "last"
        if item.kind not in ("word", "han", "number") or item.means("to", "for", "at", "every"):
            return None
        if item.means("cut", "remove", "add") and not item.means("take"):
            return None
    return None


def edge_after(items: tuple[Item, ...], place: int) -> str | None:
    """Return the end that a length is taken from: `3 seconds off the start`."""
    joined = False
    if [item.text for item in items[place + 1 : place + 2]] == ["before"]:
        return "last" if any(item.means("end") for item in items[place + 2 : place + 4]) else None
    for item in items[place + 1 : place + 6]:
        if item.text in (
            "from",
            "off",
            "of",
            "at",
            "in",
            "the",
            "my",
            "clip",
            "video",
            "front",
            "this",
            "right",
            "very",
            "both",
        ):
            joined = joined or item.text in ("from", "off", "of", "at", "in")
        if joined and item.means("start", "first"):
            return "first"
        if joined and item.means("end", "last"):
            return "last"
        if item.kind not in ("word",) or item.means("to", "into", "for", "and"):
            return None
    return None


def both_ends(items: tuple[Item, ...], place: int) -> bool:
    """Whether a length is meant at both ends: `the first and last 2 seconds`."""
    around = items[max(0, place - 4) : place + 4]
    before = items[max(0, place - 4) : place]
    opens = next((n for n, item in enumerate(before) if item.means("first")), len(before))
    between = before[opens + 1 :]
    if between and between[-1].means("last") and any(item.means("and") for item in between):
        return all(item.kind not in ("number", "duration") for item in between)
    return any(item.text in ("both", "首", "首尾", "两端", "前后", "头尾") for item in around)


def shared_unit(items: tuple[Item, ...], place: int) -> int | None:
    """Return ms of the `2` in `the first 2 and last 3 seconds`: its unit is yet to come."""
    if not place or not items[place - 1].means("first") or not items[place + 1 :]:
        return None
    near = items[place + 1 : place + 6]
    following = next((item for item in near if item.kind == "duration"), None)
    if not items[place + 1].means("and") or following is None:
        return None
    count = re.match(r"[\d.]+", following.text)
    unit = following.value / float(count[0]) if count and float(count[0]) else 0
    return int(items[place].value * unit) or None
