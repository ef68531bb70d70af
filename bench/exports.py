"""Films made without a server, for the benches: media looked at, drafts exported and timed."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from nemomock.domain.draft import Draft
from nemomock.domain.media import Media
from nemomock.media.assets import look_at
from nemomock.media.fonts import lettering
from nemomock.render import compiler
from nemomock.render.cache import ChunkCache
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import plan_film
from nemomock.render.output import Output
from nemomock.render.survey import surveys_for
from nemomock.render.workplace import Workplace


def looked_at(path: Path) -> Media:
    """Return a file as the store would know it; its id is its name without the ending."""
    return look_at(path, path.stem)


def export(
    draft: Draft,
    media: Mapping[str, Media],
    folder: Path,
    cache: ChunkCache | None = None,
    *,
    output: Output | None = None,
    target: str = "ours.mp4",
) -> float:
    """Export a draft whose media lie in `folder`; return wall seconds."""
    began = time.perf_counter()
    layout = compiler.lay(draft, media, output or Output(), lettering(draft))
    job = folder / "job"
    asyncio.run(
        make_film(
            plan_film(layout, surveys_for(layout, folder)),
            place=Workplace(find_ffmpeg(), folder, cache),
            folder=job,
            target=folder / target,
            on_progress=lambda _: None,
            timeout_s=7200,
        )
    )
    seconds = time.perf_counter() - began
    shutil.rmtree(job)
    return seconds
