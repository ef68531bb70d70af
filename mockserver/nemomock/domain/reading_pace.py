"""How long it takes to read a text, and how much of it fits a line of a subtitle."""

from __future__ import annotations

from typing import Final

from nemomock.domain.draft import Canvas
from nemomock.domain.words import wide

LINE: Final = 42.0
"""The letters a line of a subtitle holds on a wide picture."""
NARROW_LINE: Final = 30.0
UPRIGHT_LINE: Final = 24.0
WIDE: Final = 2.4
"""The letters a Chinese character counts as: about 17 fill a line, and seven are read a second."""
LETTER_MS: Final = 60
LEAST_MS: Final = 1000
MOST_MS: Final = 7000


def letters(text: str) -> float:
    """Return how long a text is, in letters."""
    if text.isascii():
        return float(len(text))
    return sum(WIDE if wide(character) else 1.0 for character in text)


def reading_ms(text: str) -> int:
    """Return how long a subtitle should stay, within what is comfortable."""
    return min(max(round(letters(text) * LETTER_MS), LEAST_MS), MOST_MS)


def line_of(canvas: Canvas) -> float:
    """Return how many letters a line holds on a canvas of this shape."""
    ratio = canvas.width / canvas.height
    return LINE if ratio > 1.25 else NARROW_LINE if ratio > 0.75 else UPRIGHT_LINE
