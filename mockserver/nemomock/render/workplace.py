"""What all films of a process share: the program, the pieces kept, and the free cores."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, field
from pathlib import Path

from nemomock.domain.bounds import ChildBounds
from nemomock.render.cache import ChunkCache
from nemomock.render.openers import Openers


def cores() -> int:
    """Return how many encoders may be at work at once."""
    return max(os.cpu_count() or 1, 1)


@dataclass(slots=True)
class Workplace:
    """Where films are made, by programs within `bounds`; without a cache nothing is kept.

    `openers` open what is no work of ffmpeg.
    """

    ffmpeg: Path
    media_folder: Path
    cache: ChunkCache | None = None
    desks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(cores()))
    bounds: ChildBounds = ChildBounds()
    openers: Openers = Openers()

    async def take(self, key: str, made: Path) -> bool:
        """Put what was kept under that key at `made`, if there is any."""
        return self.cache is not None and await asyncio.to_thread(self.cache.take, key, made)

    async def keep(self, key: str, made: Path) -> None:
        """Keep a finished file under its key."""
        if self.cache is not None:
            await asyncio.to_thread(self.cache.keep, key, made)

    async def tidy(self) -> None:
        """Remove what was not used for longest, when too much is kept."""
        if self.cache is not None:
            await asyncio.to_thread(self.cache.trim)
