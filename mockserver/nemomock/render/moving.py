"""What happens to a picture in time: slow motions over it, fades at its ends. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from math import tau
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.render.graph import Filter, make
from nemomock.render.stage import Stage, counted
from nemomock.render.timeline import Clip, frame_at

ZOOM: Final = 0.065
"""How much of each edge a motion takes away."""
EASE: Final = 0.6
"""How much slower a motion begins and ends than it goes on average; it never stands still."""


def motions(clip: Clip) -> Iterator[Filter]:
    """Yield the slow movement over a clip."""
    for effect in _effects(clip, "motion"):
        if edges := _edges(str(effect.params.get("move")), clip):
            yield _window(*edges)


def _edges(move: str, clip: Clip) -> tuple[str, str, str] | None:
    """Return what is taken off the left, the right, and each of top and bottom, as fractions."""
    share = f"(on{clip.lost - 1:+})/{max(clip.origin.whole - 1, 1)}"
    eased = f"({share}-{EASE / tau:.6f}*sin({tau:.6f}*{share}))"
    grows, shrinks = f"{ZOOM}*{eased}", f"{ZOOM}*(1-{eased})"
    match move:
        case "zoom_in":
            return grows, grows, grows
        case "zoom_out":
            return shrinks, shrinks, shrinks
        case "pan_left":
            return f"2*{shrinks}", f"2*{grows}", str(ZOOM)
        case "pan_right":
            return f"2*{grows}", f"2*{shrinks}", str(ZOOM)
    return None


def _window(left: str, right: str, ends: str) -> Filter:
    """Show a part of the picture as the whole. Moves by fractions of a pixel, so nothing shakes."""
    corners = {
        "x0": f"W*{left}", "y0": f"H*{ends}", "x1": f"W-W*{right}", "y1": f"H*{ends}",
        "x2": f"W*{left}", "y2": f"H-H*{ends}", "x3": f"W-W*{right}", "y3": f"H-H*{ends}",
    }  # fmt: skip
    return make("perspective", **corners, interpolation="cubic", sense="source", eval="frame")


def fades(clip: Clip, stage: Stage) -> Iterator[Filter]:
    """Yield the fades: from and to black, or on a stage above from and to clear."""
    origin = clip.origin
    for effect in _effects(clip, "fade_in"):
        if frames := _frames(effect, origin, stage):
            yield from _fade(effect, origin.head - clip.lost, frames, stage)
    for effect in _effects(clip, "fade_out"):
        if frames := _frames(effect, origin, stage):
            start = origin.head + origin.frames - frames - clip.lost
            yield from _fade(effect, start, frames, stage)


def _fade(effect: Effect, start: int, frames: int, stage: Stage) -> Iterator[Filter]:
    """Fade from a frame on. One begun before this part is begun again on frames then dropped."""
    way, through = effect.kind.removeprefix("fade_"), effect.params.get("color")
    clear: dict[str, str | int] = {} if stage.opaque else {"alpha": 1}
    if stage.opaque and isinstance(through, str):
        clear = {"color": through}
    before = min(max(-start, 0), frames + 1)
    if way == "in" and before >= frames:
        return
    if before:
        yield make("tpad", start=before, start_mode="clone")
    yield make("fade", type=way, start_frame=max(start, 0), nb_frames=frames, **clear)
    if before:
        yield make("trim", start_frame=before)
        yield from counted(stage.fps)


def _frames(effect: Effect, clip: Clip, stage: Stage) -> int:
    length = effect.params.get("d")
    if isinstance(length, bool) or not isinstance(length, int | float) or length <= 0:
        return 0
    return min(frame_at(round(length), stage.fps), clip.frames)


def _effects(clip: Clip, kind: str) -> Iterator[Effect]:
    return (effect for effect in clip.segment.effects if effect.kind == kind)
