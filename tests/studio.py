"""A place where tests make films, which knows what that took."""

from __future__ import annotations

import asyncio
from pathlib import Path

from nemomock.render.cache import ChunkCache
from nemomock.render.film import make_film
from nemomock.render.filmplan import FilmPlan
from nemomock.render.workplace import Workplace


class Studio:
    """Makes films in a folder, and knows which encoders it started."""

    def __init__(self, ffmpeg: Path, media: Path, folder: Path) -> None:
        self.media, self.folder, self.made = media, folder, 0
        self.calls = folder / "calls"
        self.program = folder / "ffmpeg"
        self.program.write_text(f'#!/bin/sh\necho "$@" >> "{self.calls}"\nexec "{ffmpeg}" "$@"\n')
        self.program.chmod(0o755)
        self.cache = ChunkCache(folder / "cache", 10**9)

    def make(self, plan: FilmPlan, *, cached: bool = True) -> Path:
        self.made += 1
        self.calls.unlink(missing_ok=True)
        target = self.folder / f"{self.made}.mp4"
        place = Workplace(self.program, self.media, self.cache if cached else None)
        self.told: list[float] = []
        asyncio.run(
            make_film(
                plan, place=place, folder=self.folder / f"job{self.made}", target=target,
                on_progress=self.told.append, timeout_s=120,
            )
        )  # fmt: skip
        return target

    @property
    def encodes(self) -> int:
        """How many encoders the last film took."""
        calls = self.calls.read_text().splitlines() if self.calls.exists() else []
        return sum("-filter_complex" in line for line in calls)
