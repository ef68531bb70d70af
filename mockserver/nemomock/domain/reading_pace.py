"""How long it takes to read a text, and how much of it fits a line of a subtitle."""

from __future__ import annotations

from typing import Final

from nemomock.domain.words import wide

LINE: Final = 42.0
"""The letters a line of a subtitle holds."""
WIDE: Final = 2.4
"""The letters a Chinese character counts as: about 17 fill a line, and seven are read a second."""
LETTER_MS: Final = 60
LEAST_MS: Final = 1000
MOST_MS: Final = 7000


def letters(text: str) -> float:
    """Return how long a text is, in letters."""
    return sum(WIDE if wide(character) else 1.0 for character in text)


def reading_ms(text: str) -> int:
    """Return how long a subtitle should stay, within what is comfortable."""
    return min(max(round(letters(text) * LETTER_MS), LEAST_MS), MOST_MS)
