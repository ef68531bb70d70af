"""The hour a backend had reached: virtual time goes on where it stopped."""

from __future__ import annotations

from msgspec import Struct


class Moment(Struct, frozen=True):
    """A remembered time, `at` in epoch seconds."""

    at: float
    id: str = "now"
