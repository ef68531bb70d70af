"""Pictures that effects lay over a film: grain, scan lines, a leak of light. Pure.

Each is drawn once and moved by the number of a clip's frame, so that it looks the same
wherever a window begins.
"""

from __future__ import annotations

from typing import Final

from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.stage import Stage, counted, pixels, video_range
from nemomock.render.timeline import Clip

ROAM: Final = 128
"""By how many pixels grain jumps about from frame to frame, at most."""
SEED: Final = 7


def grain(builder: GraphBuilder, clip: Clip, name: str, stage: Stage, strength: int) -> str:
    """Return a pad of grey noise around 128, another in every frame; to be merged as grain."""
    size = f"{stage.width + ROAM}x{stage.height + ROAM}"
    one = (_plain(), make("noise", c0_seed=SEED, c0_strength=strength, c0_flags="a"))
    jump = (f"mod({step}*(n+{clip.lost}),{ROAM})" for step in (53, 79))
    x, y = jump
    moved = make("crop", w=stage.width, h=stage.height, x=x, y=y, exact=1)
    return _drawn(builder, name, size, (*one, *_held(clip, stage), moved), stage)


def lines(builder: GraphBuilder, clip: Clip, name: str, stage: Stage, depth: int) -> str:
    """Return a pad of dark lines around 128; to be merged as grain."""
    period = max(round(stage.height / 180), 2)
    dark = make("geq", lum=f"128-{depth}*lt(mod(Y,{period}),{period / 2:g})", cb=128, cr=128)
    size = f"{stage.width}x{stage.height}"
    return _drawn(builder, name, size, (_plain(), dark, *_held(clip, stage)), stage)


def leak(builder: GraphBuilder, clip: Clip, name: str, stage: Stage, much: float) -> str:
    """Return a pad of warm light, clear where it does not fall, a third wider than the stage."""
    width, height = 64, 36
    fall = (
        f"255*{much:g}*clip(1.25*exp(-pow((X-{width})/{width * 0.36:g},2)"
        f"-pow((Y-{height * 0.3:g})/{height * 0.75:g},2)),0,1)"
    )
    drawn = make("geq", r=255, g=f"95+X*{90 / width:g}", b="40", a=fall)
    size = f"{width}x{height}"
    wide = make("scale", w=stage.width, h=stage.height, flags="bicubic")
    steps = (pixels("rgba"), drawn, wide, video_range(), pixels("yuva420p"), *_held(clip, stage))
    return _drawn(builder, name, size, steps, stage)


def _drawn(
    builder: GraphBuilder, name: str, size: str, steps: tuple[Filter, ...], stage: Stage
) -> str:
    builder.open(name, f"color=c=gray:s={size}:r={stage.fps}", f="lavfi")
    # Unsaid, its range would be chosen by whatever else is in the graph.
    first = (make("trim", end_frame=1), make("setparams", range="tv", colorspace="bt709"))
    return builder.chain(f"{name}:v", *first, *steps, gives=f"{name}.drawn")


def _plain() -> Filter:
    return make("lutyuv", y=128, u=128, v=128)


def _held(clip: Clip, stage: Stage) -> tuple[Filter, ...]:
    return (
        make("tpad", stop=-1, stop_mode="clone"),
        make("trim", end_frame=clip.whole),
        *counted(stage.fps),
    )
