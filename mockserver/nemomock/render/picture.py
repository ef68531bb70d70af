"""One clip as pictures: retimed, fitted to the canvas, graded, moved, faded, of exact length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.media import MediaKind
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.reading import read
from nemomock.render.timeline import Clip, frame_at

LOOKS: Final = {
    "bw": {"u": "128", "v": "128"},
    "sepia": {"y": "clip(val*0.94+8,16,235)", "u": "112", "v": "142"},
    "warm": {"y": "clip(val*1.02,16,235)", "u": "clip(val*0.97-4,16,240)", "v": "val*0.97+11"},
    "cool": {"y": "val", "u": "clip(val*0.97+13,16,240)", "v": "val*0.97-4"},
    "vivid": {
        "y": "clip((val-118)*1.1+118,16,235)",
        "u": "clip((val-128)*1.4+128,16,240)",
        "v": "clip((val-128)*1.4+128,16,240)",
    },
}
"""Colour looks as tables over the planes of a limited-range picture: cheap, and exact."""

ZOOM: Final = 0.065
"""How much of each edge a motion takes away."""
CLOSE_SHAPES: Final = 0.01
"""Shapes that differ by less fill the canvas: hairline bars look like a fault."""
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")
_MAYBE_CLEAR = (".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a clip is fitted to. `opaque`: bars and clear parts show the background."""

    width: int
    height: int
    fps: int
    background: str
    opaque: bool = True

    def above(self) -> Stage:
        """Return the same stage for a track over another."""
        return replace(self, opaque=False)

    @property
    def pixels(self) -> str:
        """The pixel format of its pictures."""
        return "yuv420p" if self.opaque else "yuva420p"


def colour(value: str) -> str:
    """Turn `#rrggbb` into what filters read; raises DraftInvalid."""
    if matched := _COLOUR.fullmatch(value):
        return f"0x{matched[1].lower()}"
    raise DraftInvalid(f"$.m.bg: `{value}` is no colour; write it as #rrggbb")


def counted(fps: int) -> tuple[Filter, Filter]:
    """Time frames by their number, on a clock that ticks once a frame.

    Filters that add frames in front leave the time of the end behind, and a finer clock
    rounds a frame to ahead of its moment, when what lies over it is not yet there.
    """
    return make("settb", expr=f"1/{fps}"), make("setpts", expr="N")


def lower_picture(builder: GraphBuilder, clip: Clip, source: str, stage: Stage) -> str:
    """Add the chains that turn an opened file into `clip.whole` frames; return their pad."""
    pad, steps = f"{source}:v", list(_retimed(clip, stage))
    if stage.opaque and _may_be_clear(clip):
        pad = _flatten(builder, clip, pad, steps, stage)
        steps = []
    pad = _fit(builder, clip, pad, steps, stage)
    finish = [*_length(clip, stage), *_motion(clip), *_fades(clip, stage)]
    return builder.chain(pad, *finish, gives=clip.name)


def _retimed(clip: Clip, stage: Stage) -> Iterator[Filter]:
    if clip.media.kind is MediaKind.IMAGE:
        # The one frame of a still is shorter than a frame of a slow film, and would be dropped.
        yield make("fps", fps=stage.fps, start_time=0, eof_action="pass")
        return
    if clip.segment.speed != 1:
        yield make("settb", expr="AVTB")  # a coarse clock would round the new times too
        yield make("setpts", expr=f"PTS/{clip.segment.speed:g}")
    yield make("fps", fps=stage.fps, start_time=0)
    reading = read(clip, stage.fps)
    if reading.surely:
        yield make("trim", start_frame=reading.skipped)
        yield from counted(stage.fps)


def _may_be_clear(clip: Clip) -> bool:
    return clip.media.kind is MediaKind.IMAGE or clip.media.path.lower().endswith(_MAYBE_CLEAR)


def _flatten(builder: GraphBuilder, clip: Clip, pad: str, steps: list[Filter], stage: Stage) -> str:
    """Lay a picture that may have clear parts over the background."""
    over, under, behind = (f"{clip.name}.{part}" for part in ("over", "under", "filled"))
    whole = builder.chain(pad, *steps, _video_range(), _pixels("yuva420p"), gives=f"{clip.name}.a")
    builder.split(whole, over, under)
    fill = make("drawbox", color=f"{stage.background}@1", t="fill", replace=1)
    builder.chain(under, fill, gives=behind)
    return builder.chain((behind, over), make("overlay"), gives=f"{clip.name}.flat")


def _fit(builder: GraphBuilder, clip: Clip, pad: str, steps: list[Filter], stage: Stage) -> str:
    fit = clip.segment.fit
    gives = f"{clip.name}.fit"
    if fit == "blur" and _same_shape(clip, stage):
        fit = "contain"
    if fit == "blur":
        return _blurred(builder, clip, pad, steps, stage)
    scale = _covering(stage.width, stage.height) if fit == "cover" else _inside(stage)
    place = _crop(stage.width, stage.height) if fit == "cover" else _pad(stage)
    grade = _grade(clip)
    return builder.chain(
        pad, *steps, scale, _pixels(stage.pixels), *grade, place, make("setsar", sar=1), gives=gives
    )


def _blurred(builder: GraphBuilder, clip: Clip, pad: str, steps: list[Filter], stage: Stage) -> str:
    """Lay the whole picture over a blurred, darker, zoomed copy of itself."""
    sharp, copy, behind = f"{clip.name}.sharp", f"{clip.name}.copy", f"{clip.name}.behind"
    graded = (*steps, _inside(stage), _pixels("yuv420p"), *_grade(clip), make("setsar", sar=1))
    builder.split(builder.chain(pad, *graded, gives=f"{clip.name}.whole"), sharp, copy)
    # Blurring an eighth of the size costs a sixty-fourth, and nobody can tell.
    small = tuple(max(side // 16 * 2, 8) for side in (stage.width, stage.height))
    builder.chain(
        copy,
        _covering(*small),
        _crop(*small),
        make("gblur", sigma=max(min(small) // 20, 2)),
        make("lutyuv", y="16+(val-16)*0.7", u="128+(val-128)*0.7", v="128+(val-128)*0.7"),
        make("scale", w=stage.width, h=stage.height, flags="bicubic"),
        make("setsar", sar=1),
        gives=behind,
    )
    centred = make("overlay", x="(W-w)/2", y="(H-h)/2", format="yuv420")
    return builder.chain((behind, sharp), centred, _pixels(stage.pixels), gives=f"{clip.name}.fit")


def _same_shape(clip: Clip, stage: Stage) -> bool:
    width, height = clip.media.width, clip.media.height
    ratio = stage.width / stage.height
    return bool(width and height) and abs(width / height / ratio - 1) < CLOSE_SHAPES


def _inside(stage: Stage) -> Filter:
    """Scale to the largest size within the canvas; `dar` respects pixels that are not square."""
    shape = f"{stage.width}/{stage.height}"
    close = f"lt(abs(dar/({shape})-1),{CLOSE_SHAPES})"
    width = f"if(gt(dar,{shape})+{close},{stage.width},max(2*round({stage.height}*dar/2),2))"
    height = f"if(lt(dar,{shape})+{close},{stage.height},max(2*round({stage.width}/dar/2),2))"
    return _scale(width, height)


def _covering(width: int, height: int) -> Filter:
    shape = f"{width}/{height}"
    return _scale(
        f"if(gt(dar,{shape}),2*ceil({height}*dar/2),{width})",
        f"if(gt(dar,{shape}),{height},2*ceil({width}/dar/2))",
    )


def _scale(width: str, height: str) -> Filter:
    return make(
        "scale", w=width, h=height, flags="bicubic", out_color_matrix="bt709", out_range="tv"
    )


def _video_range() -> Filter:
    return make("scale", out_color_matrix="bt709", out_range="tv")


def _pixels(name: str) -> Filter:
    return make("format", pix_fmts=name)


def _crop(width: int, height: int) -> Filter:
    return make("crop", w=width, h=height)


def _pad(stage: Stage) -> Filter:
    fill = stage.background if stage.opaque else f"{stage.background}@0"
    return make("pad", w=stage.width, h=stage.height, x="(ow-iw)/2", y="(oh-ih)/2", color=fill)


def _grade(clip: Clip) -> tuple[Filter, ...]:
    looks = (str(effect.params.get("look")) for effect in _effects(clip, "color"))
    return tuple(make("lutyuv", **LOOKS[look]) for look in looks if look in LOOKS)


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


def _motion(clip: Clip) -> Iterator[Filter]:
    for effect in _effects(clip, "motion"):
        if edges := _edges(str(effect.params.get("move")), clip):
            yield _window(*edges)


def _edges(move: str, clip: Clip) -> tuple[str, str, str] | None:
    """Return what is taken off the left, the right, and each of top and bottom, as fractions."""
    now, last = f"(on{clip.lost - 1:+})", max(clip.origin.whole - 1, 1)
    grows = f"{ZOOM}*{now}/{last}"
    shrinks = f"{ZOOM}*(1-{now}/{last})"
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


def _fades(clip: Clip, stage: Stage) -> Iterator[Filter]:
    origin = clip.origin
    for effect in _effects(clip, "fade_in"):
        if frames := _frames(effect, origin, stage):
            yield from _fade("in", origin.head - clip.lost, frames, stage)
    for effect in _effects(clip, "fade_out"):
        if frames := _frames(effect, origin, stage):
            start = origin.head + origin.frames - frames - clip.lost
            yield from _fade("out", start, frames, stage)


def _fade(way: str, start: int, frames: int, stage: Stage) -> Iterator[Filter]:
    """Fade from a frame on. One begun before this part is begun again on frames then dropped."""
    clear = {} if stage.opaque else {"alpha": 1}
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
