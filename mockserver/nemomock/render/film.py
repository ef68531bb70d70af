"""A film made: its pieces taken from the cache or encoded side by side, joined, put in place."""

from __future__ import annotations

import asyncio
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from nemomock.render.blame import blamed
from nemomock.render.build import build_of, font_digest
from nemomock.render.compiler import Layout, RenderPlan
from nemomock.render.copying import Copy
from nemomock.render.encoding import delay
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.filmplan import Chunk, FilmPlan, Pieces
from nemomock.render.fingerprint import fingerprint
from nemomock.render.job import run_plan
from nemomock.render.joining import Joint, Strip
from nemomock.render.pantry import Pantry
from nemomock.render.score import Score
from nemomock.render.shrinking import shrink
from nemomock.render.tape import Tape
from nemomock.render.threads import in_thread
from nemomock.render.timeline import Window
from nemomock.render.workplace import Workplace

Progress = Callable[[float], None]
PART = "film.part.mp4"
"""What the film is called in its folder until it is whole."""


async def make_film(
    plan: FilmPlan,
    *,
    place: Workplace,
    folder: Path,
    target: Path,
    on_progress: Progress,
    timeout_s: float,
) -> tuple[str, ...]:
    """Make a film at `target`, using `folder` for its files; return what to tell of it.

    Raises RenderFailed.

    `target` appears whole or not at all. The folder is the caller's to remove; no two
    runs share one, so that a run left behind by a killed process cannot spoil the next.
    """
    try:
        async with asyncio.timeout(timeout_s):
            build = await asyncio.to_thread(build_of, place.ffmpeg)
            told = await _Making(plan, place, folder, build, on_progress).make(target)
    except TimeoutError:
        raise RenderFailed(f"the render took longer than {timeout_s:g} s") from None
    except ExceptionGroup as group:
        raise _first(group) from group
    on_progress(1.0)
    return told


def _first(group: ExceptionGroup[Exception]) -> Exception:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error


class _Making:
    """One film on its way."""

    def __init__(
        self, plan: FilmPlan, place: Workplace, folder: Path, build: str, on_progress: Progress
    ) -> None:
        self.plan = plan
        self.layout: Layout = plan.layout
        self.place = place
        self.folder = folder.absolute()
        self.hashes: Mapping[str, str] = {
            media.path: media.hash for media in plan.layout.media.values()
        }
        self.build = build
        self.pantry = Pantry(plan.layout.recipes, place, folder, build, self._progress)
        self._on_progress = on_progress
        self._done: dict[str, float] = {}
        self._told = 0.0
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def make(self, target: Path) -> tuple[str, ...]:
        await asyncio.to_thread(self.folder.mkdir, parents=True, exist_ok=True)
        made = self.plan.made
        if isinstance(made, Pieces):
            part = await self._in_pieces(made)
        else:
            whole = Window(0, self.layout.frames)
            part = await self._piece(made, whole)
        part, told = await self._shrunk(part)
        await asyncio.to_thread(_put, part, target)
        await self.place.tidy()
        return told

    async def _shrunk(self, part: Path) -> tuple[Path, tuple[str, ...]]:
        wish = self.layout.draft.smaller
        if wish is None:
            return part, ()
        return await shrink(
            part,
            wish,
            self.layout,
            place=self.place,
            folder=self.folder,
            on_progress=lambda share: self._on_progress(0.5 + share * 0.49),
        )

    async def _in_pieces(self, pieces: Pieces) -> Path:
        async with asyncio.TaskGroup() as group:
            sound = group.create_task(self._sound(pieces.score))
            tasks = [group.create_task(self._strip(piece)) for piece in pieces.pictures]
        part = self.folder / PART
        joint = Joint(
            tuple(task.result() for task in tasks),
            sound.result(),
            part,
            folder=self.place.media_folder,
            fps=self.layout.output.fps,
            delay=max([delay(self.layout.output), *map(_delay, pieces.pictures)]),
            soft=pieces.soft,
        )
        await in_thread(lambda stopped: self.place.openers.join(joint, stopped))
        return part

    async def _strip(self, piece: Chunk | Copy) -> Strip:
        if isinstance(piece, Copy):
            self._progress(f"copy{piece.window.first}", piece.window.frames)
            return Strip(
                self.place.media_folder / piece.media.path, piece.first, piece.window.frames
            )
        return Strip(await self._piece(piece.plan, piece.window), 0, piece.window.frames)

    async def _piece(self, plan: RenderPlan, window: Window) -> Path:
        """Take a piece from the cache, or encode it; a second one alike waits for it."""
        name = f"{window.first}-{window.end}"
        made = self.folder / f"{name}.mp4"
        key = fingerprint(plan, self.hashes, font_digest, self.build)
        async with self._turns[key]:
            if not await self.place.take(key, made):
                await self.pantry.serve(plan.graph)
                async with self.place.desks:
                    await self._run(plan, name, made, window)
                await self.place.keep(key, made)
        self._progress(name, window.frames)
        return made

    async def _sound(self, score: Score) -> Path | Tape:
        if score.whole is None:
            return score.tape
        made = self.folder / "sound.mp4"
        plans = [score.whole, *(plan for _, plan in score.stems)]
        key = fingerprint_of(plans, self.hashes, self.build)
        if not await self.place.take(key, made):
            whole = Window(0, self.layout.frames)
            (self.folder / "sound").mkdir()
            for name, plan in score.stems:
                await self.pantry.serve(plan.graph)
                async with self.place.desks:
                    await self._run(plan, "sound", self.folder / "sound" / name, whole, heard=True)
            await self.pantry.serve(score.whole.graph)
            async with self.place.desks:
                await self._run(score.whole, "sound", made, whole, heard=True)
            shutil.rmtree(self.folder / "sound")
            await self.place.keep(key, made)
        return made

    async def _run(
        self, plan: RenderPlan, name: str, target: Path, window: Window, *, heard: bool = False
    ) -> None:
        def progress(share: float) -> None:
            if not heard:
                self._progress(name, share * window.frames)

        try:
            await run_plan(
                plan,
                place=self.place,
                folder=self.folder / (name if heard else f"job-{name}"),
                target=target,
                on_progress=progress,
            )
        except RenderFailed as error:
            raise blamed(error, plan, self.layout, None if heard else window) from error

    def _progress(self, name: str, frames: float) -> None:
        """Tell how many of all frames there are; the end is told once the film is in place."""
        self._done[name] = max(frames, self._done.get(name, 0.0))
        to_do = self.layout.frames + self.pantry.frames
        share = min(sum(self._done.values()) / to_do, 0.99)
        if share > self._told:
            self._told = share
            self._on_progress(share / 2 if self.layout.draft.smaller else share)


def fingerprint_of(plans: list[RenderPlan], hashes: Mapping[str, str], build: str) -> str:
    """Return one name for plans that make one thing."""
    return fingerprint(
        plans[0],
        hashes,
        font_digest,
        "".join([build, *(fingerprint(plan, hashes, font_digest, build) for plan in plans[1:])]),
    )


def _delay(piece: Chunk | Copy) -> int:
    return piece.footage.delay if isinstance(piece, Copy) else 0


def _put(part: Path, target: Path) -> None:
    """Put a finished file in place, as one of its own: what was kept may share its bytes."""
    if part.stat().st_nlink > 1:
        own = part.with_suffix(".own")
        shutil.copyfile(part, own)
        part = own
    try:
        part.replace(target)
    except OSError:  # another file system
        beside = target.with_name(f"{target.name}.part")
        shutil.move(part, beside)
        beside.replace(target)
