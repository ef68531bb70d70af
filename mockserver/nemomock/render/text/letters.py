"""What a person sees as one letter: a character with all that belongs to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_JOINER = "\u200d"


def letters_of(text: str) -> tuple[str, ...]:
    """Return the letters of a text: accents, joined emoji, flags and syllables stay whole."""
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def seen(texts: Iterable[str]) -> Iterator[str]:
    """Yield what of some texts is not blank."""
    return (text for text in texts if not text.isspace())


def _belongs(letter: str, character: str) -> bool:
    before = letter[-1]
    if before == _JOINER or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # the tones of a skin
        return True
    if _flag(character):
        return _flag(before) and sum(map(_flag, letter)) % 2 == 1
    if "\u1160" <= character <= "\u11ff":  # the later parts of a Hangul syllable
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    # A sign that takes a vowel away ties two consonants of an Indian script together.
    return unicodedata.combining(before) == 9 and unicodedata.category(character) == "Lo"


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
