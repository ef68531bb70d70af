"""The picture that text is set on, and where on it each position is, clear of the edges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

SIDE: Final = 0.06
"""The share of the width that stays free at each side."""
LOWEST_THIRD: Final = 0.86
UPRIGHT: Final = 0.75
"""Upright films of this ratio or less are shown by apps that write over their lowest part."""
UPRIGHT_TOP, UPRIGHT_BOTTOM = 0.12, 0.22


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture that text is set on."""

    width: int
    height: int
    fps: int

    @property
    def scale(self) -> float:
        """Pixels here for one pixel of a 1080-line picture; an upright one is measured across."""
        return min(self.width, self.height) / 1080

    @property
    def room(self) -> float:
        """How wide a line may be, in pixels."""
        return self.width * (1 - 2 * SIDE)

    @property
    def upright(self) -> bool:
        """Whether it is as tall as a phone's."""
        return self.width <= UPRIGHT * self.height


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the picture, and which edge of a text stands there, as on a number pad."""

    anchor: int
    x: float
    y: float

    @property
    def column(self) -> int:
        """-1 left, 0 in the middle, 1 right."""
        return (self.anchor - 1) % 3 - 1

    @property
    def row(self) -> int:
        """-1 below, 0 in the middle, 1 above."""
        return (self.anchor - 1) // 3 - 1

    def grown(self, across: float, along: float) -> Spot:
        """Return where a box that is larger on each side stands around the same text."""
        return replace(self, x=self.x + across * self.column, y=self.y - along * self.row)

    def moved(self, right: float, down: float = 0.0) -> Spot:
        """Return the spot elsewhere."""
        return replace(self, x=self.x + right, y=self.y + down)

    def left(self, width: float) -> float:
        """Return the left edge of what stands here."""
        return self.x - width * (self.column + 1) / 2


def spot_of(position: str, sheet: Sheet) -> Spot:
    """Return where a position is; one that is not known is the middle."""
    above, below = _margins(sheet)
    if position == "lower-third":
        return _spot(1, sheet.width * SIDE, sheet.height * min(LOWEST_THIRD, 1 - below))
    row, _, column = position.partition("-") if position != "center" else ("center", "", "center")
    rows = {"top": (7, above), "center": (4, 0.5), "bottom": (1, 1 - below)}
    columns = {"left": (0, SIDE), "center": (1, 0.5), "right": (2, 1 - SIDE)}
    base, y = rows.get(row, rows["center"])
    shift, x = columns.get(column, columns["center"])
    return _spot(base + shift, sheet.width * x, sheet.height * y)


def _spot(anchor: int, x: float, y: float) -> Spot:
    return Spot(anchor, round(x), round(y))


def _margins(sheet: Sheet) -> tuple[float, float]:
    """Return the shares of the height that stay free above and below."""
    if sheet.upright:
        return UPRIGHT_TOP, UPRIGHT_BOTTOM
    margin = 0.07 if sheet.width >= sheet.height else 0.1
    return margin, margin
