"""Breaking lines of text to a width: between words, between CJK characters, else anywhere. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from nemomock.domain.words import pieces
from nemomock.media.typefaces import Face, width

MOST_EVEN: Final = 4
"""Texts of more lines are paragraphs, and are read as such."""
EVENNESS: Final = 6


def wrap(lines: Iterable[str], room: float, faces: tuple[Face, ...]) -> tuple[str, ...]:
    """Break lines so that each is at most `room` ems wide. Blank lines stay, except at the ends."""
    broken = [part for line in lines for part in _broken(line, room, faces)]
    while broken and not broken[0]:
        broken.pop(0)
    while broken and not broken[-1]:
        broken.pop()
    return tuple(broken)


def wrap_evenly(lines: Iterable[str], room: float, faces: tuple[Face, ...]) -> tuple[str, ...]:
    """Break lines into as few as `wrap` does, but of widths that are as alike as can be."""
    return wrap((part for line in lines for part in _even(line, room, faces)), room, faces)


def _even(line: str, room: float, faces: tuple[Face, ...]) -> tuple[str, ...]:
    broken = wrap((line,), room, faces)
    if not 2 <= len(broken) <= MOST_EVEN:
        return broken or (line,)
    narrow, wide = width(line, faces) / len(broken), room
    for _ in range(EVENNESS):
        middle = (narrow + wide) / 2
        tried = wrap((line,), middle, faces)
        if len(tried) == len(broken):
            broken, wide = tried, middle
        else:
            narrow = middle
    return broken


def _broken(line: str, room: float, faces: tuple[Face, ...]) -> Iterator[str]:
    if width(line, faces) <= room:
        yield line
        return
    row = ""
    for piece in pieces(line):
        if row and width((row + piece).rstrip(), faces) > room:
            yield row.rstrip()
            row = ""
        row += piece
        while width(row.rstrip(), faces) > room and len(row.rstrip()) > 1:
            fitting = _fitting(row, room, faces)
            yield row[:fitting]
            row = row[fitting:]
    if row.rstrip():
        yield row.rstrip()


def _fitting(row: str, room: float, faces: tuple[Face, ...]) -> int:
    """Return how many characters of a word that is too long go on one line: at least one."""
    count = 1
    while count < len(row) and width(row[: count + 1], faces) <= room:
        count += 1
    while count < len(row) and count > 1 and unicodedata.combining(row[count]):
        count -= 1
    return count
