"""Edits of the picture itself: its colours, its frame, its steadiness, and pictures laid over it.

Part of `domain.edits`, which names all of them. `where` says which clips or which stretch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from nemomock.domain.place import EVERYWHERE, Where

Layout = Literal["inset", "side_by_side", "stacked", "grid"]


@dataclass(frozen=True, slots=True)
class Color:
    """Give the picture a look (`looks.COLOR_LOOKS`); `none` takes it off."""

    op: ClassVar[str] = "color"
    look: str
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Adjust:
    """Shift the colours: `brightness` and `warmth` -1 to 1, the others as factors of 1."""

    op: ClassVar[str] = "color"
    brightness: float = 0.0
    contrast: float = 1.0
    saturation: float = 1.0
    warmth: float = 0.0
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Filter:
    """Lay an effect over the picture (`looks.FILTERS`); `much` 0-1; `none` takes all off."""

    op: ClassVar[str] = "filter"
    name: str
    much: float = 0.5
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Crop:
    """Keep a part of the picture, as shares of it, and show it as the whole."""

    op: ClassVar[str] = "crop"
    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn the picture clockwise by quarters, then flip it (`looks.TURNS`, `looks.FLIPS`)."""

    degrees: int = 0
    flip: str = ""
    where: Where = EVERYWHERE

    @property
    def op(self) -> str:
        """The public name: of what is done."""
        return "rotate" if self.degrees else "flip"


@dataclass(frozen=True, slots=True)
class Reverse:
    """Play backwards, picture and sound."""

    op: ClassVar[str] = "reverse"
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Stabilize:
    """Steady shaky footage; `much` 0-1 is how hard."""

    op: ClassVar[str] = "stabilize"
    much: float = 0.5
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Denoise:
    """Take noise out of the sound, the grain out of the picture, or both."""

    op: ClassVar[str] = "denoise"
    of: Literal["sound", "picture", "both"] = "sound"
    much: float = 0.5
    where: Where = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Background:
    """Make the colour of a screen behind somebody clear; behind it an uploaded file or a colour.

    `key` as `#rrggbb` is what is meant to be clear; a screen of about that colour is found by
    looking, and None finds a green or a blue one. `filename` None: the next upload
    that is not on the timeline; `color` instead of a file.
    """

    op: ClassVar[str] = "background"
    key: str | None = None
    filename: str | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lay an uploaded image over the film: a logo, a sticker, a watermark picture.

    `filename` None: the latest uploaded image that is not on the timeline. `width` is a share
    of the canvas; `position` one of `looks.POSITIONS`; without a time it stands throughout.
    """

    filename: str | None = None
    position: str = "top-right"
    width: float = 0.15
    opacity: float = 1.0
    role: Literal["overlay", "watermark"] = "overlay"
    start_ms: int | None = None
    duration_ms: int | None = None
    last_ms: int | None = None

    @property
    def op(self) -> str:
        """The public name: of what it is for."""
        return "watermark" if self.role == "watermark" else "overlay_image"


@dataclass(frozen=True, slots=True)
class Pip:
    """Show several clips at once: one small over the other, side by side, stacked, or in a grid.

    `filename` or `clip` names the second one; neither: the next that is not the first.
    """

    op: ClassVar[str] = "pip"
    layout: Layout = "inset"
    filename: str | None = None
    clip: int | None = None
    position: str = "bottom-right"
    width: float = 0.3
    start_ms: int | None = None
    duration_ms: int | None = None
