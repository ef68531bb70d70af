"""What is known of a file whose pictures and sound may stand in a film as they are. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.domain.media import MediaKind
from nemomock.render.h264 import Parameters
from nemomock.render.heard import is_heard
from nemomock.render.output import Output
from nemomock.render.timeline import Clip

PACKET: Final = 1024
"""Samples of sound in a packet of AAC."""
_ENDINGS: Final = (".mp4", ".m4v", ".mov")
_OF_PICTURES: Final = ("speed", "reversed", "opacity", "box")


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a file as packets without a gap, of the very kind our films have.

    The first one begins at the sample `first` of the file's time: ahead of it, as a rule.
    """

    first: int
    packets: int


@dataclass(frozen=True, slots=True)
class Footage:
    """The pictures of a file: how many, and which begin anew (`fresh`: IDR), in showing order.

    `start_s` is the first one's time, `delay` by how many frames a decoder lags behind.
    `sound` is None when there is none that could be copied.
    """

    frames: int
    fresh: tuple[int, ...]
    start_s: float
    delay: int
    parameters: Parameters
    sound: Heard | None = None

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
        and is_plain(segment)
    )


def is_plain(segment: Segment) -> bool:
    """Whether a segment shows its file as it is, wherever it stands and however it sounds."""
    plain = Segment(segment.id, segment.start_ms, segment.duration_ms)
    untouched = all(getattr(segment, name) == getattr(plain, name) for name in _OF_PICTURES)
    return untouched and all(map(is_heard, segment.effects))
