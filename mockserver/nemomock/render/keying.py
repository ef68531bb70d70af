"""A colour made clear: the screen behind somebody. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.shape import share
from nemomock.render.graph import Filter, make
from nemomock.render.stage import pixels, video_range

REACH: Final = 1.5
"""How far `near` 1 reaches: so many times from the colour to grey."""
SOFT: Final = 0.25
"""How wide the edge between clear and not is, in the same measure."""
TAKEN: Final = 0.7
"""How much of the screen's light is taken off what stays."""
SPILL: Final = 40
"""By how much a screen's green or blue must lead for its light on the person to be taken off."""


def keyed(effects: Iterable[Effect]) -> Iterator[Filter]:
    """Yield what makes the colour of a `chroma` clear, and takes its light off what stays."""
    for effect in effects:
        if effect.kind != "chroma":
            continue
        red, green, blue = _channels(str(effect.params.get("color", "#00ff00")))
        u, v = _chroma(red, green, blue)
        far = math.hypot(u - 128, v - 128) / (255 * math.sqrt(2))
        near = min(max(share(effect, "near", 0.3) * REACH * far, 0.01), 1.0)
        yield pixels("yuva420p")
        yield make(
            "chromakey", color=f"0x80{round(u):02x}{round(v):02x}", yuv=1,
            similarity=f"{near:.4g}", blend=f"{SOFT * far:.4g}",
        )  # fmt: skip
        if spill := _spill(red, green, blue):
            yield make("despill", type=spill, **{spill: -TAKEN})
            yield video_range()
        yield pixels("yuva420p")


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _chroma(red: int, green: int, blue: int) -> tuple[float, float]:
    """Return the blue and the red difference in the colours of a film (BT.709)."""
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 128 + (blue - light) / 1.8556 * 224 / 255, 128 + (red - light) / 1.5748 * 224 / 255


def _spill(red: int, green: int, blue: int) -> str:
    if green > max(red, blue) + SPILL:
        return "green"
    return "blue" if blue > max(red, green) + SPILL else ""
