"""Edits that take time away, part the picture or change its pace.

Part of `domain.edits`, which names all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Trim:
    """Take time off the ends, or bring the whole to a length by keeping its liveliest parts.

    `intro` and `outro` ask for the opening or the ending whatever its length.
    `each` brings every clip to the length. All empty: only the silent ends go. With `clip`
    it is about one clip, counted from 1; -1 is the last.
    """

    op: ClassVar[str] = "trim"
    head_ms: int = 0
    tail_ms: int = 0
    target_ms: int | None = None
    intro: bool = False
    outro: bool = False
    each: bool = False
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class CutRange:
    """Take a stretch out; what follows moves up."""

    op: ClassVar[str] = "cut_range"
    start_ms: int
    end_ms: int | None = None
    middle_ms: int | None = None


@dataclass(frozen=True, slots=True)
class KeepRange:
    """Keep one stretch only. `end_ms` None: to the end.

    `last_ms`, `middle_ms`: the last so many ms, or so many around the middle, instead. With
    `clip` it is a stretch of one clip, and the others stay.
    """

    op: ClassVar[str] = "keep_range"
    start_ms: int
    end_ms: int | None = None
    last_ms: int | None = None
    middle_ms: int | None = None
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveSilence:
    """Take out every pause of at least `min_ms`, leaving `keep_ms` of each."""

    op: ClassVar[str] = "remove_silence"
    min_ms: int = 500
    keep_ms: int = 120


@dataclass(frozen=True, slots=True)
class Split:
    """Cut the picture: at given moments, every so often, or (all empty) a rough cut.

    A rough cut drops the pauses, or where there are none a little around each
    even cut, so that the pieces differ.
    """

    op: ClassVar[str] = "split"
    at_ms: tuple[int, ...] = ()
    every_ms: int | None = None
    parts: int | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """Play faster (`factor` > 1) or slower: all, a stretch, the last so many ms, or one clip."""

    op: ClassVar[str] = "speed"
    factor: float
    start_ms: int | None = None
    end_ms: int | None = None
    last_ms: int | None = None
    clip: int | None = None
