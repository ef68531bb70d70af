"""Prepared sources made: a recipe followed step by step, in a folder that is gone afterwards."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from av.error import FFmpegError

from nemomock.render.developing import Work, blocks, each_alone, forwards, listening, watching
from nemomock.render.ffmpeg import RenderFailed, run
from nemomock.render.forms import forms
from nemomock.render.recipes import Recipe
from nemomock.render.threads import in_thread
from nemomock.render.turning import Reel, turn_sound
from nemomock.render.workplace import Workplace

Progress = Callable[[float], None]
_BLOCK: Final = "block"


async def prepare(
    recipe: Recipe,
    *,
    place: Workplace,
    folder: Path,
    target: Path,
    on_progress: Progress,
) -> None:
    """Make the file of a recipe at `target`. Raises RenderFailed, naming the clip.

    `folder`, beside `target`, is made and removed. Of what runs backwards only a block is
    there twice, unless it is steadied or cleaned too.
    """
    cook = _Cook(recipe, place, folder, on_progress)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    try:
        await cook.make(target)
    except FFmpegError as error:
        raise RenderFailed(f"`{recipe.media.filename}`: {error.strerror}") from error
    except RenderFailed as error:
        raise RenderFailed(f"`{recipe.media.filename}`: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class _Cook:
    """Follows one recipe. `done`: the passes it has gone through."""

    recipe: Recipe
    place: Workplace
    folder: Path
    on_progress: Progress
    done: float = 0.0

    async def make(self, target: Path) -> None:
        if self.recipe.of == "sound":
            await self._sound(target)
            return
        if self.recipe.steps.steady:
            await self._run(watching(self.recipe), "-", 1.0)
        if self.recipe.steps.backwards:
            await self._backwards(target)
        else:
            await self._run(forwards(self.recipe), f"../{target.name}", 1.0)

    async def _sound(self, target: Path) -> None:
        heard = self.folder / _BLOCK
        await self._run(listening(self.recipe), _BLOCK, 1.0)
        await in_thread(partial(turn_sound, heard, target))

    async def _backwards(self, target: Path) -> None:
        block, parts = self.folder / _BLOCK, blocks(self.recipe)
        with Reel(target, self.recipe.end_ms) as reel:
            for start, end in parts:
                await self._run(each_alone(self.recipe, start, end), _BLOCK, 1 / len(parts))
                await in_thread(partial(reel.append, block, start))
                await asyncio.to_thread(block.unlink, missing_ok=True)

    async def _run(self, work: Work, target: str, passes: float) -> None:
        def progress(share: float) -> None:
            self.on_progress((self.done + share * passes) / self.recipe.passes)

        media = self.place.media_folder.absolute()
        await run(
            work.argv(str(self.place.ffmpeg), str(media), target, forms(work.graph, media)),
            cwd=self.folder,
            duration_ms=work.length_ms,
            on_progress=progress,
            bounds=self.place.bounds,
        )
        self.done += passes
