"""One clip as pictures: retimed, fitted to its stage, coloured, moved, faded, of exact length."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.domain.media import MediaKind
from nemomock.render.filters import filtered, lower_filters
from nemomock.render.framing import flatten, keys, lower_frame
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.moving import fades, motions
from nemomock.render.placing import placed
from nemomock.render.reading import on_grid, read
from nemomock.render.stage import Spot, Stage, counted
from nemomock.render.timeline import Clip


def lower_picture(builder: GraphBuilder, clip: Clip, source: str, stage: Stage) -> str:
    """Add the chains that turn an opened file into `clip.whole` frames; return their pad."""
    segment = clip.segment
    seen_through = stage.opaque and (keys(clip) or segment.opacity < 1)
    whole = stage.above() if seen_through else stage
    spot = Spot.of(segment.box, stage) if segment.box else None
    inner = whole.boxed(spot) if spot else whole
    pad = lower_frame(builder, clip, f"{source}:v", list(_retimed(clip, stage)), inner)
    steps = [*_length(clip, stage), *motions(clip)]
    if filtered(clip):
        pad = builder.chain(pad, *steps, gives=f"{clip.name}.long")
        pad, steps = lower_filters(builder, clip, pad, inner), []
    steps += placed(clip, spot, whole)
    if seen_through:
        pad = builder.chain(pad, *steps, gives=f"{clip.name}.laid")
        pad, steps = flatten(builder, f"{clip.name}.laid", pad, stage), []
    steps += fades(clip, stage)
    return builder.chain(pad, *steps, gives=clip.name) if steps else pad


def _retimed(clip: Clip, stage: Stage) -> Iterator[Filter]:
    if clip.media.kind is MediaKind.IMAGE:
        # The one frame of a still is shorter than a frame of a slow film, and would be dropped.
        yield make("fps", fps=stage.fps, start_time=0, eof_action="pass")
        return
    yield from on_grid(clip, stage.fps)
    yield make("fps", fps=stage.fps, start_time=0)
    reading = read(clip, stage.fps)
    if reading.surely:
        yield make("trim", start_frame=reading.skipped)
        yield from counted(stage.fps)


def _length(clip: Clip, stage: Stage) -> Iterator[Filter]:
    """Hold the edges and cut to the exact number of frames."""
    if clip.media.kind is MediaKind.IMAGE:
        yield make("tpad", stop=-1, stop_mode="clone")
        yield make("trim", end_frame=clip.whole)
        return
    reading = read(clip, stage.fps)
    first = 0 if reading.surely else reading.skipped
    if reading.held:
        yield make("tpad", start=reading.held, start_mode="clone")
        yield from counted(stage.fps)
    yield make("tpad", stop=-1, stop_mode="clone")
    if first:
        yield make("trim", start_frame=first, end_frame=first + clip.whole)
        yield from counted(stage.fps)
    else:
        yield make("trim", end_frame=clip.whole)
