"""What pictures are fitted to: a size, a rate, and what shows behind them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nemomock.domain.draft import Box
from nemomock.domain.errors import DraftInvalid
from nemomock.render.graph import Filter, make

_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a clip is fitted to. `opaque`: bars and clear parts show the background."""

    width: int
    height: int
    fps: int
    background: str
    opaque: bool = True

    def above(self) -> Stage:
        """Return the same stage for pictures that are laid over others."""
        return replace(self, opaque=False)

    def boxed(self, spot: Spot) -> Stage:
        """Return the stage of a box on this one."""
        return replace(self, width=spot.width, height=spot.height)

    @property
    def pixels(self) -> str:
        """The pixel format of its pictures."""
        return "yuv420p" if self.opaque else "yuva420p"


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in pixels, all even, as the colours of a picture are kept for every second one."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of(cls, box: Box, stage: Stage) -> Spot:
        """Return where a box lies on a stage; it may reach beyond. Boxes that abut still do."""
        left, right = (_even(x * stage.width) for x in (box.x, box.x + box.width))
        top, bottom = (_even(y * stage.height) for y in (box.y, box.y + box.height))
        return cls(left, top, max(right - left, 2), max(bottom - top, 2))

    def seen(self, stage: Stage) -> Spot | None:
        """Return the part that lies on the stage; None when nothing does."""
        left, top = max(self.x, 0), max(self.y, 0)
        right = min(self.x + self.width, stage.width)
        bottom = min(self.y + self.height, stage.height)
        if right <= left or bottom <= top:
            return None
        return Spot(left, top, right - left, bottom - top)


def colour(value: str) -> str:
    """Turn `#rrggbb` into what filters read; raises DraftInvalid."""
    if matched := _COLOUR.fullmatch(value):
        return f"0x{matched[1].lower()}"
    raise DraftInvalid(f"$.m.bg: `{value}` is no colour; write it as #rrggbb")


def counted(fps: int) -> tuple[Filter, Filter]:
    """Time frames by their number, on a clock that ticks once a frame.

    Filters that add frames in front leave the time of the end behind, and a finer clock
    rounds a frame to ahead of its moment, when what lies over it is not yet there.
    """
    return make("settb", expr=f"1/{fps}"), make("setpts", expr="N")


def pixels(name: str) -> Filter:
    """Turn pictures into a pixel format."""
    return make("format", pix_fmts=name)


def video_range() -> Filter:
    """Turn pictures into the colours that films are written in."""
    return make("scale", out_color_matrix="bt709", out_range="tv")


def _even(value: float) -> int:
    return 2 * round(value / 2)
