"""What a font can draw and how wide, as values; which face draws which part of a text. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file.

    `name` is the one that selects exactly this face; `line` is its line
    height in ems, which libass measures sizes by; `widths` holds the advance of every
    character it can draw, in ems.
    """

    name: str
    path: str
    line: float
    widths: Mapping[int, float] = field(repr=False, hash=False, compare=False)

    def draws(self, character: str) -> bool:
        """Whether it has a shape for the character."""
        return ord(character) in self.widths


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one face draws."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Lettering:
    """The faces of a draft's texts, best first; `named` answers to a style's own font."""

    plain: tuple[Face, ...] = ()
    bold: tuple[Face, ...] = ()
    named: Mapping[str, Face] = field(default_factory=dict)

    def faces(self, *, bold: bool, font: str | None) -> tuple[Face, ...]:
        """Return the faces for one style."""
        own = self.named.get(font.casefold()) if font else None
        general = self.bold if bold else self.plain
        return (own, *general) if own else general


UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def unseen(character: str) -> bool:
    """Whether there is nothing to draw: blanks, controls, joiners, variation selectors."""
    return (
        unicodedata.category(character) in UNSEEN_CATEGORIES
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def missing(text: str, faces: Iterable[Face]) -> tuple[str, ...]:
    """Return the characters that no face draws, in order, each once."""
    known = tuple(faces)
    return tuple(
        character
        for character in dict.fromkeys(text)
        if not unseen(character) and not any(face.draws(character) for face in known)
    )


def runs(text: str, faces: tuple[Face, ...]) -> tuple[Run, ...]:
    """Split a line by the face that draws it. What none draws stays with the first face."""
    found: list[Run] = []
    for part, face in _parts(text, faces):
        if found and found[-1].face is face:
            found[-1] = Run(found[-1].text + part, face)
        else:
            found.append(Run(part, face))
    return tuple(found)


def width(text: str, faces: tuple[Face, ...]) -> float:
    """Return how wide a line is, in ems; a character that none draws counts as one em."""
    return sum(
        0.0 if _zero_width(part) else face.widths.get(ord(part), 1.0)
        for part, face in _parts(text, faces)
    )


def _parts(text: str, faces: tuple[Face, ...]) -> Iterator[tuple[str, Face]]:
    last = faces[0]
    for character in text:
        if not (unseen(character) or unicodedata.combining(character)) or not last.draws(character):
            last = _face_for(character, last, faces)
        yield character, last


def _face_for(character: str, last: Face, faces: tuple[Face, ...]) -> Face:
    if unseen(character):
        return last
    return next((face for face in faces if face.draws(character)), faces[0])


def _zero_width(character: str) -> bool:
    return character != " " and unseen(character) and unicodedata.category(character) != "Zs"
