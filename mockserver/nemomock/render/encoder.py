"""From a job to a file: its plan made, its fonts found, its film rendered and measured."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.draft import TrackKind
from nemomock.domain.errors import Unavailable
from nemomock.domain.jobs import Job
from nemomock.domain.sessions import Session
from nemomock.media.fonts import advice, lettering, undrawable
from nemomock.media.intake import Library
from nemomock.render import compiler
from nemomock.render.cache import ChunkCache
from nemomock.render.compiler import Layout
from nemomock.render.farm import Encoded
from nemomock.render.ffmpeg import RenderFailed, find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import plan_film
from nemomock.render.openers import Openers
from nemomock.render.output import parse_output
from nemomock.render.workplace import Workplace, cores
from nemomock.store import Store


class FfmpegEncoder:
    """Renders with the ffmpeg of this machine. An `Encoder` of the farm."""

    def __init__(
        self,
        *,
        store: Store,
        library: Library,
        ffmpeg: str | None,
        timeout_s: float,
        cache: ChunkCache,
        bounds: ChildBounds = DEFAULT,
    ) -> None:
        """Take media from `library`; `timeout_s` is real seconds a job, `bounds` of a program."""
        self._store = store
        self._library = library
        self._ffmpeg = ffmpeg
        self._timeout_s = timeout_s
        self._cache = cache
        self._bounds = bounds
        self._desks = asyncio.Semaphore(cores())

    async def encode(self, job: Job, target: Path, on_progress: Callable[[float], None]) -> Encoded:
        """Write `target`. Raises RenderFailed; leaves no half file."""
        layout = await asyncio.to_thread(self._lay, job)
        openers = Openers.of(layout, self._bounds)
        footage = await asyncio.to_thread(openers.surveys, layout, self._library.folder)
        plan = await asyncio.to_thread(plan_film, layout, footage)
        with tempfile.TemporaryDirectory(prefix="render-", dir=target.parent) as folder:
            told = await make_film(
                plan,
                place=self._place(openers),
                folder=Path(folder),
                target=target,
                on_progress=on_progress,
                timeout_s=self._timeout_s,
            )
        warnings = (*plan.warnings, *told, *_advice(job))
        return await asyncio.to_thread(_measured, openers, target, warnings)

    def _place(self, openers: Openers) -> Workplace:
        try:
            ffmpeg = find_ffmpeg(self._ffmpeg)
        except Unavailable as error:
            raise RenderFailed(str(error)) from error
        folder = self._library.folder
        return Workplace(ffmpeg, folder, self._cache, self._desks, self._bounds, openers)

    def _lay(self, job: Job) -> Layout:
        session = self._store.get(Session, job.session_id)
        media = {item.id: item for item in session.media} if session else {}
        wire = msgspec.json.decode(job.output, type=dict[str, object] | None)
        output = parse_output(wire, job.draft.canvas)
        return compiler.lay(job.draft, media, output, lettering(job.draft))


def _measured(openers: Openers, target: Path, warnings: tuple[str, ...]) -> Encoded:
    facts = openers.measure(target)
    return Encoded(target.stat().st_size, facts.duration_ms, warnings)


def _advice(job: Job) -> tuple[str, ...]:
    """Say what to install when a text has characters that no font here draws."""
    texts = [
        segment.text or ""
        for track, segment in job.draft.segments()
        if track.kind is TrackKind.TEXT and not track.soft
    ]
    lost = undrawable("".join(texts))
    return (advice(lost),) if lost else ()
