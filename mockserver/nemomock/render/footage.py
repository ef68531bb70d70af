"""What is known of a file whose pictures may stand in a film as they are. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from nemomock.domain.media import MediaKind
from nemomock.render.h264 import Parameters
from nemomock.render.output import Output
from nemomock.render.timeline import Clip

_ENDINGS: Final = (".mp4", ".m4v", ".mov")


@dataclass(frozen=True, slots=True)
class Footage:
    """The pictures of a file: how many, and which begin anew (`fresh`: IDR), in showing order.

    `start_s` is the first one's time, `delay` by how many frames a decoder lags behind.
    """

    frames: int
    fresh: tuple[int, ...]
    start_s: float
    delay: int
    parameters: Parameters

    def whole_within(self, first: int, end: int) -> tuple[int, int] | None:
        """Return the largest stretch of frames in `first` to `end` that stands alone."""
        begin = bisect_left(self.fresh, first)
        if begin == len(self.fresh):
            return None
        ends = (*self.fresh, self.frames)
        stop = ends[bisect_right(ends, end) - 1]
        return (self.fresh[begin], stop) if stop > self.fresh[begin] else None


def may_fit(clip: Clip, output: Output) -> bool:
    """Whether a clip, by what is known of its file, could be copied: worth looking closer."""
    media, segment = clip.media, clip.segment
    return (
        media.kind is MediaKind.VIDEO
        and media.path.lower().endswith(_ENDINGS)
        and (media.width, media.height) == (output.width, output.height)
        and abs(media.fps - output.fps) < 0.01
        and segment.speed == 1
        and not segment.reversed
        and segment.opacity == 1
        and segment.box is None
        and not segment.effects
    )
