"""Which clip a failure comes from: its name and moment before ffmpeg's own last words."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from nemomock.render.compiler import Layout, RenderPlan
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.timeline import Window

_INPUT: Final = re.compile(r"\[(?:in|ist|vist|aist)#(\d+)")
_MOST: Final = 3


def blamed(
    error: RenderFailed, plan: RenderPlan, layout: Layout, window: Window | None
) -> RenderFailed:
    """Return the failure with the names of the clips it may come from."""
    names = _names(str(error), plan, layout)
    if not names:
        return error
    moment = f" at {_clock(window.first / layout.output.fps)}" if window else ""
    return RenderFailed(f"{', '.join(f'`{name}`' for name in names)}{moment}: {error}")


def _names(words: str, plan: RenderPlan, layout: Layout) -> tuple[str, ...]:
    """Return the input that is named, by ffmpeg by its number, or else all it had."""
    called = {media.path: media.filename for media in layout.media.values()}
    sources = [called.get(source.path, "") for source in plan.graph.inputs]
    if path := next((one for one in called if f"`{PurePosixPath(one).name}`" in words), None):
        sources = [called[path]]
    elif (found := _INPUT.search(words)) and int(found[1]) < len(sources):
        sources = [sources[int(found[1])]]
    names = tuple(dict.fromkeys(filter(None, sources)))
    return (*names[:_MOST], "...") if len(names) > _MOST else names


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
