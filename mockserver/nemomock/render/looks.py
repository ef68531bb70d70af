"""Colour looks and adjustments as tables over the planes of limited-range pictures.

A look is at most two steps: colours shifted by how light a pixel is, then a table for each
plane. Both look at one pixel of one frame, so a look can begin anywhere. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.shape import share
from nemomock.render.graph import Filter, make

Tint = tuple[float, float]
"""What is added to the blue and to the red difference of a pixel, as shares of their range."""

BRIGHT: Final = 90
"""By how much the lightest brightness lifts a pixel."""
WARMTH: Final = (22, 17)
"""By how much the warmest warmth lowers the blue and raises the red difference."""


def tones(
    *,
    contrast: float = 1.0,
    middle: float = 118,
    lift: float = 0.0,
    low: float = 16,
    high: float = 235,
    colour: float = 1.0,
    blue: float = 0.0,
    red: float = 0.0,
) -> Filter:
    """Return a table for each plane: `contrast` around `middle`, `colour` times as colourful.

    The darkest and lightest pixels lie at `low` and `high`.
    """
    light = f"({low:g}+(val-16)*{(high - low) / 219:.5g})"
    return make(
        "lutyuv",
        y=f"clip(({light}-{middle:g})*{contrast:g}+{middle + lift:g},16,235)",
        u=f"clip((val-128)*{colour:g}+{128 + blue:g},16,240)",
        v=f"clip((val-128)*{colour:g}+{128 + red:g},16,240)",
    )


def curved(power: float, **more: float) -> Filter:
    """Return tables as `tones` does, their light along a power: above 1 is darker."""
    plain = dict(tones(**more).options)
    plain["y"] = f"16+219*pow(clip(({plain['y']}-16)/219,0,1),{power:g})"
    return make("lutyuv", **plain)


def split(dark: Tint, light: Tint, colour: float = 1.0) -> Filter:
    """Return a step that tints the dark pixels one way and the light ones another."""
    return make(
        "colorcorrect",
        bl=f"{dark[0]:g}", bh=f"{light[0]:g}", rl=f"{dark[1]:g}", rh=f"{light[1]:g}",
        saturation=f"{colour:g}",
    )  # fmt: skip


LOOKS: Final[Mapping[str, tuple[Filter, ...]]] = MappingProxyType(
    {
        "bw": (make("lutyuv", u="128", v="128"),),
        "noir": (curved(1.35, contrast=1.55, middle=112, colour=0),),
        "sepia": (make("lutyuv", y="clip(val*0.94+8,16,235)", u="112", v="142"),),
        "warm": (tones(contrast=1.02, colour=0.97, blue=-8, red=7),),
        "cool": (tones(colour=0.97, blue=9, red=-8),),
        "vivid": (tones(contrast=1.1, colour=1.4),),
        "cinematic": (
            split((0.06, -0.12), (-0.10, 0.10), 1.0),
            tones(contrast=1.15, middle=112, lift=-4),
        ),
        "vintage": (
            split((-0.01, 0.05), (-0.15, 0.03), 0.75),
            tones(low=40, high=224, contrast=1.0),
        ),
        "faded": (tones(low=70, high=228, contrast=0.85, colour=0.45, blue=3),),
        "matte": (
            split((0.06, -0.05), (-0.03, 0.025), 0.85),
            tones(low=46, high=206, contrast=1.15),
        ),
        "golden": (
            split((-0.03, 0.02), (-0.13, 0.06), 1.15),
            curved(0.85, contrast=1.05),
        ),
        "sunset": (
            split((0.07, 0.05), (-0.09, 0.12), 1.15),
            tones(contrast=1.1, middle=110, lift=-6),
        ),
        "moody": (
            split((0.04, -0.03), (0.0, -0.01), 0.6),
            curved(1.35, contrast=1.05, low=26),
        ),
        "pastel": (curved(0.7, low=70, high=235, contrast=0.9, colour=0.8, red=3, blue=2),),
        "bleach": (tones(contrast=1.6, middle=120, colour=0.35),),
        "neon": (
            split((0.14, 0.07), (0.05, -0.06), 1.7),
            tones(contrast=1.3, middle=108, lift=-6),
        ),
        "night": (
            split((0.13, -0.07), (0.12, -0.09), 0.6),
            curved(1.9, high=190),
        ),
        "invert": (make("lutyuv", y="251-val", u="256-val", v="256-val"),),
    }
)
"""`look` of a `color` effect -> its steps."""


def grade(effects: Iterable[Effect]) -> Iterator[Filter]:
    """Yield the steps of the looks and adjustments among the effects, in their order."""
    for effect in effects:
        if effect.kind == "color":
            yield from LOOKS.get(str(effect.params.get("look")), ())
        elif effect.kind == "adjust":
            yield _adjusted(effect)


def _adjusted(effect: Effect) -> Filter:
    warmth = share(effect, "warmth", 0.0)
    return tones(
        contrast=share(effect, "contrast", 1.0),
        middle=125.5,
        lift=share(effect, "brightness", 0.0) * BRIGHT,
        colour=share(effect, "saturation", 1.0),
        blue=-warmth * WARMTH[0],
        red=warmth * WARMTH[1],
    )
