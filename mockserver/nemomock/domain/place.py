"""Which part of the picture an edit is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Where:
    """One clip (counted from 1, -1 is last), or a stretch of the timeline in ms; else everything.

    `end_ms` None with a start: to the end. `last_ms`: the last so many ms instead.
    """

    clip: int | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    last_ms: int | None = None


EVERYWHERE: Final = Where()
