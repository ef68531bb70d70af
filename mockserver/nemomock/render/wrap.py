"""Breaking lines of text to a width: between words, between CJK characters, else anywhere. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from nemomock.media.typefaces import Face, width

_NEVER_FIRST: Final = frozenset("、。，．・：；？！）」』】〉》〕…ー々’”%),.:;?!]}")
_NEVER_LAST: Final = frozenset("（「『【〈《〔‘“([{")


def wrap(lines: Iterable[str], room: float, faces: tuple[Face, ...]) -> tuple[str, ...]:
    """Break lines so that each is at most `room` ems wide. Blank lines stay, except at the ends."""
    broken = [part for line in lines for part in _broken(line, room, faces)]
    while broken and not broken[0]:
        broken.pop(0)
    while broken and not broken[-1]:
        broken.pop()
    return tuple(broken)


def _broken(line: str, room: float, faces: tuple[Face, ...]) -> Iterator[str]:
    if width(line, faces) <= room:
        yield line
        return
    row = ""
    for piece in _pieces(line):
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


def _pieces(line: str) -> Iterator[str]:
    """Cut a line where it may be broken; blanks stay with what is before them."""
    piece = ""
    for character in line:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return _wide(before) or _wide(after)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _fitting(row: str, room: float, faces: tuple[Face, ...]) -> int:
    """Return how many characters of a word that is too long go on one line: at least one."""
    count = 1
    while count < len(row) and width(row[: count + 1], faces) <= room:
        count += 1
    while count < len(row) and count > 1 and unicodedata.combining(row[count]):
        count -= 1
    return count
