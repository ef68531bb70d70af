"""What an export shall be: pixels, frames a second and quality, read from the wire's `output`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nemomock.domain.draft import Canvas
from nemomock.domain.errors import BadRequest
from nemomock.domain.film_size import even, exported
from nemomock.domain.record import Record

SHORT_SIDE: Final = 1080
LONG_SIDE: Final = 1920
SMALLEST, LARGEST = 16, 3840
_NAMED = re.compile(r"(\d{3,4})p", re.IGNORECASE)
_PIXELS = re.compile(r"(\d{1,5})\s*[xX*×]\s*(\d{1,5})")


class Quality(StrEnum):
    """How much care the encoder takes; `high` unless the caller says otherwise."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Output(Record, frozen=True):
    """The film to make. Sides are even."""

    width: int = LONG_SIDE
    height: int = SHORT_SIDE
    fps: int = 30
    quality: Quality = Quality.HIGH


def parse_output(wire: Mapping[str, object] | None, canvas: Canvas) -> Output:
    """Read `output` of a render call (WIRE.md "Render"); raises BadRequest naming the value."""
    wire = wire or {}
    _format(wire.get("format"))
    width, height = _size(wire.get("resolution"), canvas)
    return Output(width, height, _fps(wire.get("fps"), canvas), _quality(wire.get("quality")))


def default_size(canvas: Canvas) -> tuple[int, int]:
    """Return the pixels a canvas is exported with: 1080 lines unless it says fewer (E3)."""
    return exported(max(canvas.width, 1), max(canvas.height, 1), canvas.lines)


def _format(value: object) -> None:
    if value is not None and (not isinstance(value, str) or value.lower() != "mp4"):
        raise BadRequest(f"output.format `{value}` cannot be made; use mp4")


def _quality(value: object) -> Quality:
    if value is None:
        return Quality.HIGH
    try:
        return Quality(str(value).lower())
    except ValueError:
        raise BadRequest(
            f"output.quality `{value}` is not known; use high, medium or low"
        ) from None


def _fps(value: object, canvas: Canvas) -> int:
    if value is None:
        return min(max(round(canvas.fps), 1), 60)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 60:
        raise BadRequest(f"output.fps `{value}` is out of range; use 1 to 60")
    return round(value)


def _size(value: object, canvas: Canvas) -> tuple[int, int]:
    if value is None:
        return default_size(canvas)
    text = str(value).strip()
    if named := _NAMED.fullmatch(text):
        short = int(named[1])
        if 144 <= short <= 2160:
            return exported(max(canvas.width, 1), max(canvas.height, 1), short)
    elif pixels := _PIXELS.fullmatch(text):
        width, height = int(pixels[1]), int(pixels[2])
        if all(SMALLEST <= side <= LARGEST for side in (width, height)):
            return even(width), even(height)
    raise BadRequest(f"output.resolution `{value}` is not known; use 1080p, 720p or WxH")
