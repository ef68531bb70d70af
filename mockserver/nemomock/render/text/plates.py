"""A box behind words, and the bar beside a name in a lower third."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.render.text.ink import ink
from nemomock.render.text.moves import Stand, move
from nemomock.render.text.setting import Block
from nemomock.render.text.shapes import box, drawn

ACROSS, ALONG, RADIUS = 0.4, 0.14, 0.2
"""The box around words, and how round its corners are, in ems."""
NAME_ACROSS, NAME_ALONG, ACCENT = 0.5, 0.3, 0.16
"""The same for a lower third, and the width of the bar beside it."""
MARK: Final = "#ffd60a"


@dataclass(frozen=True, slots=True)
class Plate:
    """A box that is so much larger than its words on each side, in pixels; `accent` beside it."""

    block: Block
    across: float
    along: float
    radius: float
    accent: float = 0.0

    @property
    def inset(self) -> float:
        """How far to the right words stand, so that the left edge of the box is in line."""
        return self.across + self.accent if self.accent else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        return self.block.width + 2 * self.across, self.block.height + 2 * self.along

    def shapes(self, segment: Segment, stand: Stand) -> Iterator[str]:
        """Yield what is drawn behind the words, moved as they are."""
        style, (width, height) = segment.style, self.size
        behind = replace(stand, spot=stand.spot.grown(self.across, self.along))
        commands = move(_bare(segment), behind)
        yield drawn(
            box(width, height, self.radius), commands, ink(style.plate or ""), segment.opacity
        )
        if self.accent:
            beside = replace(behind, spot=behind.spot.moved(-self.accent))
            commands = move(_bare(segment), beside)
            colour = ink(style.mark or MARK)
            yield drawn(box(self.accent, height), commands, colour, segment.opacity)


def plate_of(segment: Segment, block: Block) -> Plate | None:
    """Return the box behind a text that has one."""
    if not segment.style.plate:
        return None
    em = block.size
    if segment.role == "lower_third":
        accent = ACCENT * em if segment.position.endswith(("left", "third")) else 0.0
        return Plate(block, NAME_ACROSS * em, NAME_ALONG * em, 0.0, accent)
    return Plate(block, ACROSS * em, ALONG * em, RADIUS * em)


def _bare(segment: Segment) -> Segment:
    """Return the segment without what only letters do."""
    if segment.animation in ("blur", "tracking"):
        return replace(segment, animation="fade")
    return segment
