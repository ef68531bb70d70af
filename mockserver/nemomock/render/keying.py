"""A colour made clear: the screen behind somebody. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from nemomock.domain.draft import Effect
from nemomock.domain.shape import share
from nemomock.render.graph import Filter, make
from nemomock.render.stage import pixels, video_range

SOFT: Final = 0.06
"""How wide the edge is between clear and not, in the measure of `near`."""
SPILL: Final = 40
"""By how much a screen's green or blue must lead for its light on the person to be taken off."""


def keyed(effects: Iterable[Effect]) -> Iterator[Filter]:
    """Yield what makes the colour of a `chroma` clear, and takes its light off what stays."""
    for effect in effects:
        if effect.kind != "chroma":
            continue
        color = str(effect.params.get("color", "#00ff00"))
        near = share(effect, "near", 0.3)
        yield pixels("yuva420p")
        yield make(
            "chromakey", color=f"0x{color.lstrip('#')}", similarity=f"{near / 2:.4g}", blend=SOFT
        )
        if spill := _spill(color):
            yield make("despill", type=spill)
            yield video_range()
        yield pixels("yuva420p")


def _spill(color: str) -> str:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    if green > max(red, blue) + SPILL:
        return "green"
    return "blue" if blue > max(red, green) + SPILL else ""
