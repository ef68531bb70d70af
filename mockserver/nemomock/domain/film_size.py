"""How large a film may be: the size of its picture and of its file."""

from __future__ import annotations

from typing import Final

from nemomock.domain.record import Record

LONG_TO_SHORT: Final = 16 / 9
LEAST_LINES, MOST_LINES = 144, 1080
"""The short side of an export (E3: 1080p)."""
LEAST_RATE: Final = 80_000
"""Bits a second below which no picture with sound is worth looking at."""
CONTAINER_BYTES: Final = 4_000
LEAST_SHARE: Final = 1 / 16


class Smaller(Record, frozen=True):
    """A wish for a small file: of at most `most_bytes`, or of a `share` of what it would be."""

    most_bytes: int | None = None
    share: float | None = None

    def of(self, size: int) -> int:
        """Return the most bytes that a film of so many bytes may have."""
        shared = size if self.share is None else max(int(size * self.share), 1)
        return shared if self.most_bytes is None else min(self.most_bytes, shared)

    def refused(self, duration_ms: int) -> str | None:
        """Return why no film of this length can be so small, with the path of the wish."""
        least = least_bytes(duration_ms)
        if self.most_bytes is None or self.most_bytes >= least:
            return None
        return (
            f"$.m.most_bytes: `{self.most_bytes}` is too small for {duration_ms} ms of film; "
            f"use {least} or more"
        )


def least_bytes(duration_ms: int) -> int:
    """Return the size below which a film of this length is not made."""
    return CONTAINER_BYTES + -(-duration_ms * LEAST_RATE // 8000)


def exported(width: int, height: int, lines: int) -> tuple[int, int]:
    """Return the pixels of an export: a short side of `lines`, a long one of 16/9 of it at most."""
    scale = min(lines / min(width, height), lines * LONG_TO_SHORT / max(width, height))
    return even(width * scale), even(height * scale)


def even(side: float) -> int:
    """Return the nearest even number of pixels; 16 at least."""
    return max(2 * round(side / 2), 16)
