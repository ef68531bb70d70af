"""How a text comes and goes: where it stands, and the commands of its animation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.render.text.setting import Block
from nemomock.render.text.sheet import Sheet, Spot

FADE_MS: Final = 300
SLIDE_MS: Final = 350


@dataclass(frozen=True, slots=True)
class Stand:
    """What is moved: a block that stands at a spot for so many ms, with room for what is around it.

    A box behind the words is moved like them, so `around` is that of both.
    """

    spot: Spot
    block: Block
    sheet: Sheet
    lasts_ms: int
    outline: float
    around: float

    def most(self, ms: int) -> int:
        """Return a time of at most half of it."""
        return min(ms, self.lasts_ms // 2)

    @property
    def still(self) -> str:
        """The commands of standing there."""
        return f"\\an{self.spot.anchor}\\pos({self.spot.x:g},{self.spot.y:g})"

    def fade(self, first: int, last: int) -> str:
        """Return the command of fading in and out."""
        return f"\\fad({self.most(first)},{self.most(last)})"


def move(segment: Segment, stand: Stand) -> str:
    """Return the commands of a segment's animation; those of its letters are not among them."""
    if segment.animation in _MOVES:
        return _MOVES[segment.animation](stand)
    if segment.animation is None and (segment.fade_in_ms or segment.fade_out_ms):
        return f"{stand.still}\\fad({segment.fade_in_ms},{segment.fade_out_ms})"
    return stand.still


def _fade(stand: Stand) -> str:
    return stand.still + stand.fade(FADE_MS, FADE_MS)


def _pop(stand: Stand) -> str:
    return f"{stand.still}{_sizes(stand, 60, (140, 108), (240, 100))}{stand.fade(80, 120)}"


def _bounce(stand: Stand) -> str:
    steps = ((200, 118), (330, 91), (440, 105), (530, 100))
    return f"{stand.still}{_sizes(stand, 20, *steps)}{stand.fade(100, 150)}"


def _zoom(stand: Stand) -> str:
    time = stand.most(500)
    large = f"\\fscx145\\fscy145\\t(0,{time},0.4,\\fscx100\\fscy100)"
    return f"{stand.still}{large}{stand.fade(300, 250)}"


def _slide(stand: Stand) -> str:
    """Come from the side it stands at, or in the middle from below."""
    spot, time = stand.spot, stand.most(SLIDE_MS)
    right = stand.sheet.width * 0.25 * spot.column
    down = 0.0 if spot.column else stand.sheet.height * 0.08
    path = f"\\move({spot.x + right:g},{spot.y + down:g},{spot.x:g},{spot.y:g},0,{time})"
    return f"\\an{spot.anchor}{path}{stand.fade(200, 200)}"


def _blur(stand: Stand) -> str:
    """Become sharp. libass blurs an outline in place of the letters, so that comes last."""
    time, last = stand.most(450), stand.most(650)
    soft = 22 * stand.sheet.scale
    sharp = f"\\bord0\\blur{soft:.1f}\\t(0,{time},0.5,\\blur0)"
    return f"{stand.still}{sharp}\\t({time},{last},\\bord{stand.outline:.1f}){stand.fade(350, 300)}"


def _wipe(stand: Stand) -> str:
    """Be uncovered from the left to the right."""
    left = round(stand.spot.left(stand.block.width) - stand.around)
    right = round(left + stand.block.width + 2 * stand.around)
    tall, time = stand.sheet.height, stand.most(600)
    shut = f"\\clip({left},0,{left},{tall})"
    return f"{stand.still}{shut}\\t(0,{time},\\clip({left},0,{right},{tall})){stand.fade(0, 250)}"


def _tracking(stand: Stand) -> str:
    """Draw the letters together, from as far apart as they have room for."""
    most = max((len(line.text) for line in stand.block.lines), default=1)
    free = max(stand.sheet.room - stand.block.width, 0.0) / max(most - 1, 1)
    apart, time = min(stand.block.size * 0.3, free), stand.most(900)
    return f"{stand.still}\\fsp{apart:.1f}\\t(0,{time},0.45,\\fsp0){stand.fade(500, 300)}"


def _typed(stand: Stand) -> str:
    return stand.still + stand.fade(0, 200)


def _sizes(stand: Stand, first: int, *steps: tuple[int, int]) -> str:
    """Return the commands of growing through sizes in percent, each reached at a ms."""
    commands, reached = f"\\fscx{first}\\fscy{first}", 0
    for ms, size in steps:
        time = stand.most(ms)
        commands += f"\\t({reached},{time},\\fscx{size}\\fscy{size})"
        reached = time
    return commands


_MOVES: Final[dict[str, Callable[[Stand], str]]] = {
    "fade": _fade,
    "pop": _pop,
    "slide": _slide,
    "zoom": _zoom,
    "blur": _blur,
    "wipe": _wipe,
    "bounce": _bounce,
    "tracking": _tracking,
    "typewriter": _typed,
}
