"""The words that are to show: quoted, after `that says` or a colon, or a name in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause, senses_of
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Story


def spoken(clause: Clause, story: Story, nouns: tuple[str, ...]) -> tuple[tuple[Clause, str], ...]:
    """Return the words to show, each with the part of the clause that is about it."""
    quotes = [place for place, item in enumerate(clause.items) if item.kind == "quote"]
    quotes = [place for place in quotes if clause.items[place].text]
    if quotes:
        return tuple(_quoted(clause, quotes))
    if (found := _after_says(clause, story)) or (found := _capitals(clause, story, nouns)):
        return (found,)
    return ()


def _quoted(clause: Clause, quotes: list[int]) -> Iterator[tuple[Clause, str]]:
    for n, place in enumerate(quotes):
        part = clause.items
        if len(quotes) > 1:
            begin = 0 if n == 0 else place
            until = quotes[n + 1] if n + 1 < len(quotes) else len(clause.items)
            part = clause.items[begin:until]
        yield replace(clause, items=part, senses=senses_of(part)), clause.items[place].text


def _after_says(clause: Clause, story: Story) -> tuple[Clause, str] | None:
    """Read `that says Foo` and `title: Foo` up to where the words end."""
    for place, item in enumerate(clause.items):
        colon = item.text == ":" and place > 0
        if not (item.means("says") or colon) or place + 1 >= len(clause.items):
            continue
        if item.means("says") and clause.items[place + 1].text == ":":
            continue
        if colon and _only_describes(clause.items, place):
            continue
        stop = _stop(clause.items, place + 1)
        words = story.text[clause.items[place + 1].start : clause.items[stop - 1].end]
        words = _STRAY.sub("", words).strip(" \t'\"“”,.，。")
        if words:
            kept = clause.items[: place + 1] + clause.items[stop:]
            return replace(clause, items=kept, senses=senses_of(kept)), words[:300]
    return None


def _only_describes(items: tuple[Item, ...], colon: int) -> bool:
    """Whether a colon leads to how words look, as in `Titles: white serif, lower left`."""
    many = items[colon - 1].text.endswith("s") and not items[colon - 1].text.endswith("ss")
    return many and any(
        item.means("colour", "font", "bold", "position") for item in items[colon + 1 : colon + 4]
    )


_STRAY = re.compile(r"\s*[(\[（].*$", re.DOTALL)


def _stop(items: tuple[Item, ...], place: int) -> int:
    """Return where spoken words end: at a place, a time, a comma."""
    for n in range(place + 1, len(items)):
        item = items[n]
        ahead = items[n + 1 : n + 4]
        hinge = item.text in (
            "at",
            "in",
            "for",
            "on",
            "during",
            "with",
            "from",
            "between",
            "放",
            "在",
            "放在",
            "显示",
            "位于",
        )
        if hinge and any(
            each.means(
                "position", "start", "end", "first", "last", "colour", "bold", "intro", "outro"
            )
            or each.kind in moments.TIMES
            for each in ahead
        ):
            return n
        if item.text in ("(", "[", "放在", "显示在"):
            return n
    return len(items)


def _capitals(clause: Clause, story: Story, nouns: tuple[str, ...]) -> tuple[Clause, str] | None:
    """Read `add title Morning Brew at the start`: names are written in capitals."""
    for place, item in enumerate(clause.items):
        if not any(sense in nouns for sense, _ in item.meanings):
            continue
        found = _NAME.match(story.text, item.end)
        if found and found.group(1):
            stop = found.end()
            kept = tuple(each for each in clause.items if not item.end <= each.start < stop)
            return replace(clause, items=kept, senses=senses_of(kept)), found.group(1)
        del place
    return None


_NAME = re.compile(
    r"\s+([A-Z][\w'’&-]{0,60}(?:\s+(?:(?:of|the|and|in|a|to|for|&)\s+){0,3}[A-Z\d][\w'’&-]{0,60}){0,20})"
)
