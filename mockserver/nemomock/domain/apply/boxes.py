"""Where pictures are laid on the canvas: in a corner, in cells, and after it changed its shape."""

from __future__ import annotations

import math
from typing import Final

from nemomock.domain.apply.outcome import CannotEdit
from nemomock.domain.draft import Box, Canvas
from nemomock.domain.looks import POSITIONS
from nemomock.domain.pictures import Layout

MARGIN: Final = 0.03
"""The distance from the edges, as a share of the canvas's shorter side."""
LOW: Final = 0.12
"""How far above the bottom the lower third stands, as a share of the height."""
MOST: Final = 0.9
"""A picture in a corner is at most this share of the canvas, either way."""
NARROWEST: Final = 0.02


def anchored(
    op: str, position: str, width: float, shape: tuple[float, float], canvas: Canvas
) -> Box:
    """Return the box of a picture of a shape at a position, as wide as a share of the canvas.

    Raises `CannotEdit` (`unknown_name`) for a position that there is not.
    """
    if position not in POSITIONS:
        raise CannotEdit(op, "unknown_name", name=position, have=", ".join(POSITIONS))
    width = min(max(width, NARROWEST), MOST)
    ratio = shape[1] / shape[0] if all(side > 0 for side in shape) else 1.0
    height = width * canvas.width * ratio / canvas.height
    if height > MOST:
        width, height = width * MOST / height, MOST
    width, height = max(width, 0.01), max(height, 0.01)
    margin = MARGIN * min(canvas.width, canvas.height)
    column, row = _sides(position)
    x = _along(column, width, margin / canvas.width)
    y = _along(row, height, margin / canvas.height)
    if position == "lower-third":
        y = max(1 - LOW - height, 0.0)
    return _rounded(x, y, width, height)


def cells(layout: Layout, count: int) -> tuple[Box, ...]:
    """Return the cells of a layout for so many pictures, row by row."""
    columns = {"side_by_side": count, "stacked": 1}.get(layout, math.ceil(math.sqrt(count)))
    rows = math.ceil(count / columns)
    return tuple(
        _rounded(place % columns / columns, place // columns / rows, 1 / columns, 1 / rows)
        for place in range(count)
    )


def reshaped(box: Box, old: Canvas, new: Canvas) -> Box:
    """Return the box that keeps its shape and its corner on a canvas of another shape."""
    scale = min(new.width, new.height) / min(old.width, old.height)
    wide, high = scale * old.width / new.width, scale * old.height / new.height
    shrink = min(1.0, 1 / (box.width * wide), 1 / (box.height * high))
    width, height = box.width * wide * shrink, box.height * high * shrink
    x = _kept(box.x, box.width, width, wide * shrink)
    y = _kept(box.y, box.height, height, high * shrink)
    return _rounded(x, y, width, height)


def _sides(position: str) -> tuple[str, str]:
    if position == "lower-third":
        return "left", "bottom"
    row, _, column = position.partition("-")
    return column or "center", row


def _along(side: str, size: float, margin: float) -> float:
    if side == "center":
        return (1 - size) / 2
    return margin if side in ("left", "top") else 1 - margin - size


def _kept(start: float, size: float, now: float, scale: float) -> float:
    """Return where something begins that keeps its distance from the edge it is nearest to."""
    before, after = start, 1 - start - size
    if abs(before - after) < 0.02:
        return (1 - now) / 2
    begin = before * scale if before < after else 1 - after * scale - now
    if min(before, after) < 0:
        return min(max(begin, -1.0), 1.0)
    return min(max(begin, 0.0), 1 - now)


def _rounded(x: float, y: float, width: float, height: float) -> Box:
    return Box(round(x, 6), round(y, 6), max(round(width, 6), 0.01), max(round(height, 6), 0.01))
