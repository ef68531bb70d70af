"""Where the timed lines of a message are: blocks of SubRip and WebVTT, or lines with a time first.

Chats lose blank lines and respell `-->`, so a block begins at its timing, wherever that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CLOCK: Final = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
ARROW: Final = re.compile(r"-{1,2}>|[–—]>|→")
_GAP: Final = r"\s{0,9}"
"""Blanks between the parts of a timing; without a bound a message of blanks would take for ever."""
_TIMING = re.compile(
    rf"({CLOCK}){_GAP}(?:{ARROW.pattern}){_GAP}({CLOCK})((?:[ \t]{{1,9}}[a-z]{{1,20}}:\S+)*)"
)
_SAID: Final = rf"(?:{CLOCK}|\d{{1,5}}(?:\.\d{{1,3}})?\s?(?:s|secs?|seconds?|秒)(?![a-z]))"
_AHEAD = re.compile(
    rf"{_GAP}[\[(（【]?{_GAP}({_SAID})(?:{_GAP}(?:-|–|—|~|～|to|至|到){_GAP}({_SAID}))?"
    rf"{_GAP}[\])）】]?{_GAP}(?:[:：|,，、.\-–—]{_GAP})?(\S.*)",
    re.IGNORECASE,
)
_ASIDES: Final = ("WEBVTT", "NOTE", "STYLE", "REGION")
"""What a block of WebVTT that is no cue begins with."""


@dataclass(frozen=True, slots=True)
class Block:
    """A cue as it is written: `end` is empty where only its start is said; `line` counts from 1."""

    line: int
    start: str
    end: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Lines of a file that are no cue: its head, its notes and styles."""

    line: int


@dataclass(frozen=True, slots=True)
class Loose:
    """A line that belongs to no cue, blank ones too."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    line: int
    text: str
    timing: tuple[str, str] | None = None

    @property
    def blank(self) -> bool:
        return not self.text.strip() and self.timing is None


def scan(text: str) -> Iterator[Block | Aside | Loose]:
    """Yield what a message is made of, in order."""
    physical = text.lstrip("\ufeff").splitlines()
    if _TIMING.search(text):
        yield from _blocks(_logical(physical))
    else:
        yield from _timed_ahead(physical)


def _logical(physical: Iterable[str]) -> tuple[_Line, ...]:
    """Cut lines before and behind each timing in them, as if the breaks had not been lost."""
    done: list[_Line] = []
    cues = 0
    for number, text in enumerate(physical, 1):
        reached, timings = 0, list(_TIMING.finditer(text))
        for timing in timings:
            before = text[reached : timing.start()].strip()
            done += (_Line(number, part) for part in _unnumbered(before, cues) if part)
            done.append(_Line(number, "", (timing[1], timing[2])))
            reached, cues = timing.end(), cues + 1
        rest = text[reached:]
        if not timings or rest.strip():
            done.append(_Line(number, rest.strip() if timings else rest))
    return tuple(done)


def _unnumbered(before: str, cues: int) -> tuple[str, str]:
    """Part words from the number of the cue that follows, counted from 0 or 1."""
    words, _, number = before.rpartition(" ")
    if number in (str(cues), str(cues + 1)):
        return words, number
    return before, ""


def _blocks(lines: Sequence[_Line]) -> Iterator[Block | Aside | Loose]:
    place, named = 0, any(line.text.startswith(_ASIDES[0]) for line in lines)
    while place < len(lines):
        line = lines[place]
        head = _head(lines, place, named=named)
        begin = stop = place + max(head, 1)
        if head or line.text.startswith(_ASIDES):
            while stop < len(lines) and not (lines[stop].blank or _head(lines, stop)):
                stop += 1
        timing = lines[place + head - 1].timing if head else None
        if timing:
            yield Block(
                lines[begin - 1].line, *timing, tuple(one.text for one in lines[begin:stop])
            )
        elif line.text.startswith(_ASIDES):
            yield Aside(line.line)
        else:
            yield Loose(line.line, line.text)
        place = stop


def _head(lines: Sequence[_Line], place: int, *, named: bool = False) -> int:
    """Return how many lines a block that begins here has ahead of its words: timing and name."""
    line = lines[place]
    if line.timing:
        return 1
    following = lines[place + 1].timing if place + 1 < len(lines) else None
    name = line.text.strip()
    return 2 if following and (name.isdecimal() or (named and name)) else 0


def _timed_ahead(physical: Sequence[str]) -> Iterator[Block | Loose]:
    block: Block | None = None
    for number, text in enumerate(physical, 1):
        timed = None if ARROW.search(text) else _AHEAD.fullmatch(text)
        if timed:
            if block:
                yield block
            block = Block(number, timed[1], timed[2] or "", (timed[3].strip(),))
        elif block and text.strip() and not ARROW.search(text):
            block = Block(block.line, block.start, block.end, (*block.text, text.strip()))
        else:
            if block:
                yield block
            block = None
            yield Loose(number, text)
    if block:
        yield block
