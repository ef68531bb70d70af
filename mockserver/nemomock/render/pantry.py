"""The prepared sources of one film: each made once, or taken from the cache, when it is needed.

A film whose pieces are all kept needs none of them.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from nemomock.render.graph import Graph
from nemomock.render.preparing import prepare
from nemomock.render.recipes import Recipe
from nemomock.render.workplace import Workplace

Progress = Callable[[str, float], None]
"""Is told the name of what is made and how many of its frames there are."""


class Pantry:
    """What recipes make, in the folder of a film; `frames` of work were found to be needed."""

    def __init__(
        self,
        recipes: Iterable[Recipe],
        place: Workplace,
        folder: Path,
        build: str,
        on_progress: Progress,
    ) -> None:
        """Follow these recipes with the ffmpeg that calls itself `build`."""
        self.frames = 0
        self._recipes = {recipe.path: recipe for recipe in recipes}
        self._place = place
        self._folder = folder
        self._build = build
        self._on_progress = on_progress
        self._there: set[str] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def serve(self, graph: Graph) -> None:
        """See to it that all that a graph opens is there. Raises RenderFailed."""
        wanted = dict.fromkeys(source.path for source in graph.inputs)
        needed = [self._recipes[path] for path in wanted if path in self._recipes]
        async with asyncio.TaskGroup() as group:
            for recipe in needed:
                group.create_task(self._have(recipe))

    async def _have(self, recipe: Recipe) -> None:
        async with self._turns[recipe.name]:
            if recipe.name in self._there:
                return
            target = self._folder / recipe.file
            key = hashlib.sha256(f"{recipe.name}\n{self._build}".encode()).hexdigest()
            if not await self._place.take(key, target):
                await self._make(recipe, target)
                await self._place.keep(key, target)
            self._there.add(recipe.name)

    async def _make(self, recipe: Recipe, target: Path) -> None:
        self.frames += recipe.frames
        async with self._place.desks:
            await prepare(
                recipe,
                place=self._place,
                folder=self._folder / f"making-{recipe.name}",
                target=target,
                on_progress=lambda share: self._on_progress(recipe.name, share * recipe.frames),
            )
        self._on_progress(recipe.name, recipe.frames)
