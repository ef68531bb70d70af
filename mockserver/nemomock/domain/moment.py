"""The hour a backend had reached: virtual time goes on where it stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A remembered time, `at` in epoch seconds."""

    at: float
    id: str = "now"
