"""Where on a stage a clip lies, and how much of what is below shows through it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.render.graph import Filter, make
from nemomock.render.stage import Spot, Stage
from nemomock.render.timeline import Clip


def placed(clip: Clip, spot: Spot | None, stage: Stage) -> Iterator[Filter]:
    """Yield what makes a picture see-through and lays it on the whole stage at its spot."""
    opacity = clip.segment.opacity
    if opacity < 1:
        yield make("lutyuv", a=f"val*{opacity:.6g}")
    if spot is None:
        return
    fill = stage.background if stage.opaque else f"{stage.background}@0"
    seen = spot.seen(stage)
    if seen is None:
        yield make("scale", w=stage.width, h=stage.height)
        yield make("drawbox", color=fill, t="fill", replace=1)
        return
    if seen != spot:
        x, y = seen.x - spot.x, seen.y - spot.y
        yield make("crop", w=seen.width, h=seen.height, x=x, y=y)
    yield make("pad", w=stage.width, h=stage.height, x=seen.x, y=seen.y, color=fill)
