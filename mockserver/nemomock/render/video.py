"""Video tracks as one picture: clips in rows, joined by transitions, one row over the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.picture import lower_picture
from nemomock.render.reading import seconds
from nemomock.render.stage import Spot, Stage, counted
from nemomock.render.timeline import Clip, Join, alike, joined

TRANSITIONS: Final = {
    "fade": "fade",
    "fadeblack": "fadeblack",
    "fadewhite": "fadewhite",
    "fadegrays": "fadegrays",
    "wipeleft": "wipeleft",
    "wiperight": "wiperight",
    "wipeup": "wipeup",
    "wipedown": "wipedown",
    "slideleft": "slideleft",
    "slideright": "slideright",
    "slideup": "slideup",
    "slidedown": "slidedown",
    "smoothleft": "smoothleft",
    "smoothright": "smoothright",
    "coverleft": "coverleft",
    "revealright": "revealright",
    "diagonal": "diagtl",
    "radial": "radial",
    "circle": "circleopen",
    "circleclose": "circleclose",
    "doors": "vertopen",
    "squeeze": "squeezeh",
    "slices": "hlslice",
    "wind": "hlwind",
    "hblur": "hblur",
    "zoom": "zoomin",
    "dissolve": "dissolve",
    "pixelize": "pixelize",
}
"""`tr.k` -> the transition of ffmpeg's xfade; anything else is a crossfade."""


def lower_ground(
    builder: GraphBuilder, row: str, clips: tuple[Clip, ...], stage: Stage, frames: int
) -> str:
    """Lower the lowest track: opaque, from the first frame to the last, gaps in the background."""
    pads, reached = [], 0
    for group in joined(clips):
        pad = _joined_pad(builder, group, stage)
        if gap := group[0].start - reached:
            late = (_blank(stage, start=gap), *counted(stage.fps))
            pad = builder.chain(pad, *late, gives=f"{pad}.late")
        pads.append(pad)
        reached = group[-1].end
    pad = _in_a_row(builder, row, pads, stage.fps)
    if rest := frames - reached:
        pad = builder.chain(pad, _blank(stage, stop=rest), gives=f"{row}.whole")
    return pad


def lower_over(
    builder: GraphBuilder, row: str, clips: tuple[Clip, ...], stage: Stage, below: str
) -> str:
    """Lower a track above: every stretch of clips is laid over `below` at its moment and spot."""
    for place, stretch in enumerate(alike(clips)):
        box = stretch[0].segment.box
        spot = Spot.of(box, stage) if box and all(c.segment.box == box for c in stretch) else None
        inner = stage.boxed(spot) if spot else stage
        shown = tuple(map(_filling, stretch)) if spot else stretch
        pads = [_joined_pad(builder, group, inner) for group in joined(shown)]
        pad = _in_a_row(builder, f"{row}.{place}", pads, stage.fps)
        moment = make("setpts", expr=f"PTS+{stretch[0].start}/({stage.fps}*TB)")
        pad = builder.chain(pad, moment, gives=f"{row}.{place}.at")
        where = {"x": spot.x, "y": spot.y} if spot else {}
        over = make("overlay", **where, eof_action="pass", format="yuv420")
        below = builder.chain((below, pad), over, gives=f"{row}.{place}.over")
    return below


def _filling(clip: Clip) -> Clip:
    """Return a clip that fills the stage of its box."""
    return replace(clip, segment=replace(clip.segment, box=None))


def background(builder: GraphBuilder, stage: Stage, frames: int) -> str:
    """Make a picture of nothing but the background."""
    size = f"{stage.width}x{stage.height}"
    source = f"color=c={stage.background}:s={size}:r={stage.fps}"
    builder.open("background", source, f="lavfi")
    return builder.chain(
        "background:v",
        make("trim", end_frame=1),
        make("format", pix_fmts="gbrp"),
        make("scale", out_color_matrix="bt709", out_range="tv"),
        make("format", pix_fmts="yuv420p"),
        make("tpad", stop=-1, stop_mode="clone"),
        make("trim", end_frame=frames),
        gives="ground",
    )


def _blank(stage: Stage, **length: int) -> Filter:
    ((side, frames),) = length.items()
    return make("tpad", **{side: frames, f"{side}_mode": "add", "color": stage.background})


def _in_a_row(builder: GraphBuilder, row: str, pads: list[str], fps: int) -> str:
    if len(pads) == 1:
        return pads[0]
    # concat guesses how long a last frame stands, wrongly after a single one: count instead.
    row_of = (make("concat", n=len(pads), v=1, a=0), *counted(fps))
    return builder.chain(tuple(pads), *row_of, gives=f"{row}.row")


def _joined_pad(builder: GraphBuilder, group: tuple[Clip, ...], stage: Stage) -> str:
    """Join clips by their transitions; the result is as long as the clips without handles."""
    pads = [lower_picture(builder, clip, clip.name, stage) for clip in group]
    pad, length = pads[0], group[0].whole
    for (left, right), following in zip(pairwise(group), pads[1:], strict=True):
        assert left.join is not None  # noqa: S101
        step = _crossing(left.join, length, stage.fps)
        pad = builder.chain((pad, following), step, gives=f"{left.name}x{right.name}")
        length += right.whole - left.join.frames
    return pad


def _crossing(join: Join, length: int, fps: int) -> Filter:
    return make(
        "xfade",
        transition=TRANSITIONS.get(join.kind, "fade"),
        duration=seconds(join.whole * 1000 / fps),
        offset=seconds((length - join.frames - join.hidden[0]) * 1000 / fps),
    )
