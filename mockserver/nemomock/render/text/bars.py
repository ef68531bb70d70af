"""The bar that grows from the left edge to the right as the film goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.render.text.ink import ink
from nemomock.render.text.parts import Clock
from nemomock.render.text.shapes import box, drawn
from nemomock.render.text.sheet import Sheet

GROOVE: Final = 90
"""How much of what lies behind it the groove covers, of 255."""


def bar(segment: Segment, sheet: Sheet, clock: Clock) -> Iterator[str]:
    """Yield the groove, and the bar: nothing of it in the first frame, all of it in the last."""
    tall = max(round(segment.style.size * sheet.scale), 2)
    top = 0 if segment.position.startswith("top") else sheet.height - tall
    shape, place = box(sheet.width, tall), f"\\an7\\pos(0,{top})"
    yield drawn(shape, place, replace(ink("#000000"), cover=GROOVE), segment.opacity)
    first, last = (clock.at(frame) for frame in (0, clock.frames - 1))
    grown = f"{place}\\fscx0\\t({first},{last},\\fscx100)"
    yield drawn(shape, grown, ink(segment.style.color), segment.opacity)
