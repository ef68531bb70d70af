"""How a clip fills its stage: cut and turned, fitted, its clear parts over the background. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.media import MediaKind
from nemomock.domain.shape import SHAPING, shape_of, share
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.keying import keyed
from nemomock.render.looks import grade
from nemomock.render.recipes import CLEAR_END
from nemomock.render.stage import Stage, pixels, video_range
from nemomock.render.timeline import Clip

CLOSE_SHAPES: Final = 0.01
"""Shapes that differ by less fill the canvas: hairline bars look like a fault."""
_MAYBE_CLEAR: Final = (".gif", ".webp", CLEAR_END)
_TURNS: Final = {90: ("clock",), 180: ("clock", "clock"), 270: ("cclock",)}


def lower_frame(
    builder: GraphBuilder, clip: Clip, pad: str, steps: list[Filter], stage: Stage
) -> str:
    """Add the chains from an opened file, through `steps`, to pictures of the stage's size."""
    if stage.opaque and may_be_clear(clip):
        whole = (*steps, video_range(), pixels("yuva420p"))
        pad = builder.chain(pad, *whole, gives=f"{clip.name}.a")
        pad, steps = flatten(builder, clip.name, pad, stage), []
    steps = [*steps, *_shaped(clip)]
    fit = clip.segment.fit
    if fit == "blur" and (_same_shape(clip, stage) or keys(clip)):
        fit = "contain"
    if fit == "blur":
        return _blurred(builder, clip, pad, steps, stage)
    scale = _covering(stage.width, stage.height) if fit == "cover" else _inside(stage)
    place = _crop(stage.width, stage.height) if fit == "cover" else _pad(stage)
    colours = (pixels(stage.pixels), *keyed(clip.segment.effects), *grade(clip.segment.effects))
    return builder.chain(
        pad, *steps, scale, *colours, place, make("setsar", sar=1), gives=f"{clip.name}.fit"
    )


def may_be_clear(clip: Clip) -> bool:
    """Whether the file of a clip may have clear parts."""
    return clip.media.kind is MediaKind.IMAGE or clip.media.path.lower().endswith(_MAYBE_CLEAR)


def keys(clip: Clip) -> bool:
    """Whether a colour of the clip is made clear."""
    return any(effect.kind == "chroma" for effect in clip.segment.effects)


def flatten(builder: GraphBuilder, name: str, pad: str, stage: Stage) -> str:
    """Lay pictures with clear parts over the background."""
    over, under, behind = (f"{name}.{part}" for part in ("over", "under", "filled"))
    builder.split(pad, over, under)
    fill = make("drawbox", color=f"{stage.background}@1", t="fill", replace=1)
    builder.chain(under, fill, gives=behind)
    return builder.chain((behind, over), make("overlay"), gives=f"{name}.flat")


def _shaped(clip: Clip) -> Iterator[Filter]:
    for effect in clip.segment.effects:
        if effect.kind not in SHAPING:
            continue
        yield from _cut(effect) if effect.kind == "crop" else _turned(effect)


def _cut(effect: Effect) -> Iterator[Filter]:
    x, y, width, height = (
        share(effect, name, missing) for name, missing in zip("xywh", (0, 0, 1, 1), strict=True)
    )
    width, height = min(width, 1 - x), min(height, 1 - y)
    yield make(
        "crop",
        w=f"max(2,iw*{width:.6g})", h=f"max(2,ih*{height:.6g})", x=f"iw*{x:.6g}", y=f"ih*{y:.6g}",
    )  # fmt: skip


def _turned(effect: Effect) -> Iterator[Filter]:
    degrees = effect.params.get("deg")
    for way in _TURNS.get(degrees, ()) if isinstance(degrees, int) else ():
        yield make("transpose", dir=way)
    flip = effect.params.get("flip")
    if flip in ("horizontal", "vertical"):
        yield make("hflip" if flip == "horizontal" else "vflip")


def _blurred(builder: GraphBuilder, clip: Clip, pad: str, steps: list[Filter], stage: Stage) -> str:
    """Lay the whole picture over a blurred, darker, zoomed copy of itself."""
    sharp, copy, behind = f"{clip.name}.sharp", f"{clip.name}.copy", f"{clip.name}.behind"
    colours = (pixels("yuv420p"), *grade(clip.segment.effects))
    graded = (*steps, _inside(stage), *colours, make("setsar", sar=1))
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
    return builder.chain((behind, sharp), centred, pixels(stage.pixels), gives=f"{clip.name}.fit")


def _same_shape(clip: Clip, stage: Stage) -> bool:
    width, height = shape_of(clip.media, clip.segment.effects)
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


def _crop(width: int, height: int) -> Filter:
    return make("crop", w=width, h=height)


def _pad(stage: Stage) -> Filter:
    fill = stage.background if stage.opaque else f"{stage.background}@0"
    return make("pad", w=stage.width, h=stage.height, x="(ow-iw)/2", y="(oh-ih)/2", color=fill)
