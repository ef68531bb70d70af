"""The shape a clip is seen in: that of its file, after what cuts and turns it."""

from __future__ import annotations

from collections.abc import Iterable

from nemomock.domain.draft import Effect
from nemomock.domain.media import Media

SHAPING = ("crop", "turn")
"""Effects that change the shape of a picture, in the order they stand."""


def shape_of(media: Media, effects: Iterable[Effect]) -> tuple[float, float]:
    """Return width and height in pixels of the file, 0 where they are not known."""
    width, height = float(media.width), float(media.height)
    for effect in effects:
        if effect.kind == "crop":
            width *= share(effect, "w", 1.0)
            height *= share(effect, "h", 1.0)
        elif effect.kind == "turn" and effect.params.get("deg") in (90, 270):
            width, height = height, width
    return width, height


def share(effect: Effect, name: str, missing: float) -> float:
    """Return a number of an effect, or what stands for it when it is missing."""
    value = effect.params.get(name)
    return float(value) if isinstance(value, int | float) else missing
