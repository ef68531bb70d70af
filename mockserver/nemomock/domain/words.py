"""The words of a text, in any script: where a line may be broken, and what is said one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

_NEVER_FIRST: Final = frozenset("、。，．・：；？！）」』】〉》〕…ー々’”%),.:;?!]}")
_NEVER_LAST: Final = frozenset("（「『【〈《〔‘“([{")


def words_of(text: str) -> tuple[str, ...]:
    """Return what is said one after the other: words, and each Chinese or Japanese character."""
    found = (piece.strip() for line in text.splitlines() for piece in pieces(line))
    return tuple(piece for piece in found if piece)


def pieces(line: str) -> Iterator[str]:
    """Cut a line where it may be broken; blanks stay with what is before them."""
    piece = ""
    for character in line:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def wide(character: str) -> bool:
    """Whether a character takes the room of two letters, as Chinese ones do."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _may_break(before: str, after: str) -> bool:
    if before.isspace():
        return not after.isspace()
    if after.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return wide(before) or wide(after)
