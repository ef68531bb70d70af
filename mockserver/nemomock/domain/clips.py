"""Edits of the order, the number and the movement of clips; clips are counted from 1, -1 is last.

Part of `domain.edits`, which names all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CutClip:
    """Take one clip out; what follows moves up."""

    op: ClassVar[str] = "cut_range"
    clip: int


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put clip `clip` in place `to`, or (`swap`) let the two change places.

    Or order them all `by`: `upload` as they were sent, `name` by their files' names,
    `reverse` back to front.
    """

    op: ClassVar[str] = "reorder"
    clip: int = 0
    to: int = 0
    swap: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """Play the whole so many times, or again and again up to a length."""

    op: ClassVar[str] = "loop"
    times: int = 2
    target_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Motion:
    """Move slowly over every clip (`looks.MOTIONS`); None: in and out by turns."""

    op: ClassVar[str] = "filter"
    move: str | None = None


@dataclass(frozen=True, slots=True)
class AnimatePhoto:
    """Make a clip of the uploaded photos by moving over them; what is in them stays still."""

    op: ClassVar[str] = "generate"
    target_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Resize:
    """Export with so many lines on the short side."""

    op: ClassVar[str] = "resize"
    height: int = 1080
