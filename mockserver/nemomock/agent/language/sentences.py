"""A message in sentences: at full stops, line ends, dashes and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nemomock.agent.language.lexicon import Item

LONGEST_ASIDE = 80
"""Brackets around more items than so many are none."""


def sentences(items: tuple[Item, ...], text: str) -> Iterator[tuple[Item, ...]]:
    """Yield the sentences of a message; what stands in brackets ends none."""
    start, closed = 0, -1
    for place, item in enumerate(items):
        if item.text == "(" and item.kind == "mark" and place > closed:
            closed = _closing(items, place)
        if place < closed and item.text != "\n":
            continue
        if item.kind == "mark" and _ends_sentence(item, text):
            if place > start:
                yield items[start:place]
            start = place + 1
    if start < len(items):
        yield items[start:]


def _closing(items: tuple[Item, ...], place: int) -> int:
    """Return where a bracket closes that opens at a place; -1 when it does not."""
    ahead = enumerate(items[place : place + LONGEST_ASIDE], place)
    return next((n for n, item in ahead if item.text == ")" and item.kind == "mark"), -1)


def _ends_sentence(item: Item, text: str) -> bool:
    if item.text in "-–—→" and _joins_times(item, text):
        return False
    if item.text in ";!?\n。—–→|":
        return True
    after = text[item.end : item.end + 1]
    if item.text == ".":
        return not after or after.isspace() or after > "\u2e7f"
    return item.text == "-" and after.isspace() and text[item.start - 1 : item.start].isspace()


def _joins_times(item: Item, text: str) -> bool:
    """Whether it is the dash of `0:05 - 0:08`."""
    before, after = text[max(0, item.start - 2) : item.start], text[item.end : item.end + 8]
    return before.rstrip()[-1:].isdigit() and _CLOCK.match(after) is not None


_CLOCK = re.compile(r"\s?\d{1,2}:\d\d")
