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
from nemomock.media.probe import probe
from nemomock.render import compiler
from nemomock.render.cache import ChunkCache
from nemomock.render.farm import Encoded
from nemomock.render.ffmpeg import RenderFailed, find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import FilmPlan, plan_film
from nemomock.render.output import parse_output
from nemomock.render.survey import surveys_for
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
        plan = await asyncio.to_thread(self._plan, job)
        with tempfile.TemporaryDirectory(prefix="render-", dir=target.parent) as folder:
            told = await make_film(
                plan,
                place=self._place(),
                folder=Path(folder),
                target=target,
                on_progress=on_progress,
                timeout_s=self._timeout_s,
            )
        return await asyncio.to_thread(_measured, target, job, (*plan.warnings, *told))

    def _place(self) -> Workplace:
        try:
            ffmpeg = find_ffmpeg(self._ffmpeg)
        except Unavailable as error:
            raise RenderFailed(str(error)) from error
        return Workplace(ffmpeg, self._library.folder, self._cache, self._desks, self._bounds)

    def _plan(self, job: Job) -> FilmPlan:
        session = self._store.get(Session, job.session_id)
        media = {item.id: item for item in session.media} if session else {}
        wire = msgspec.json.decode(job.output, type=dict[str, object] | None)
        output = parse_output(wire, job.draft.canvas)
        layout = compiler.lay(job.draft, media, output, lettering(job.draft))
        return plan_film(layout, surveys_for(layout, self._library.folder))


def _measured(target: Path, job: Job, warnings: tuple[str, ...]) -> Encoded:
    facts = probe(target, target.name)
    return Encoded(target.stat().st_size, facts.duration_ms, (*warnings, *_advice(job)))


def _advice(job: Job) -> tuple[str, ...]:
    """Say what to install when a text has characters that no font here draws."""
    texts = [
        segment.text or ""
        for track, segment in job.draft.segments()
        if track.kind is TrackKind.TEXT and not track.soft
    ]
    lost = undrawable("".join(texts))
    return (advice(lost),) if lost else ()
