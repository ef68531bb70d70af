"""An encoder that is made with the first export, so that a start does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nemomock.domain.jobs import Job
from nemomock.render.farm import Encoded, Encoder


class LateEncoder:
    """An `Encoder` that another one stands behind, once there is something to encode."""

    def __init__(self, make: Callable[[], Encoder]) -> None:
        """Know how the other is made; what it needs is loaded then."""
        self._make = make
        self._made: Encoder | None = None

    async def encode(self, job: Job, target: Path, on_progress: Callable[[float], None]) -> Encoded:
        """Write `target`, telling progress 0-1. Raises RenderFailed; leaves no half file."""
        self._made = self._made or self._make()
        return await self._made.encode(job, target, on_progress)
