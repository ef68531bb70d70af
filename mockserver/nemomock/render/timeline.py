"""A draft on the grid of frames: clips with their handles, and the joins between them.

Times of a draft are milliseconds; a film is whole frames. Everything is rounded here,
once, so that lengths add up: a clip runs from the frame nearest to its start to the
frame nearest to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nemomock.domain.draft import Draft, Segment, Track
from nemomock.domain.media import Media

SAMPLE_RATE: Final = 48_000


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a film: frames from `first` up to `end`, which is not in it."""

    first: int
    end: int

    @property
    def frames(self) -> int:
        """How long it is."""
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Join:
    """How a clip passes into the next: `before` frames ahead of the cut, `after` behind it.

    Within a window, `hidden` tells what of it lies ahead of the window and behind it.
    """

    kind: str
    before: int
    after: int
    hidden: tuple[int, int] = (0, 0)

    @property
    def frames(self) -> int:
        """How long both are seen."""
        return self.before + self.after

    @property
    def whole(self) -> int:
        """How long it is, seen or not."""
        return self.frames + sum(self.hidden)


@dataclass(frozen=True, slots=True)
class Clip:
    """One segment on the grid.

    `start` and `frames` are its place on the timeline; `head` and `tail` are the frames
    that transitions need of it ahead of its start and behind its end; `joined` are those
    behind its start that a transition still shows. `continued` and `continues` tell that
    its sound runs on from the clip before, or into the next. Within a window it is what is
    seen of `uncut`, whose first `lost` frames lie ahead.
    """

    name: str
    segment: Segment
    media: Media
    start: int
    frames: int
    head: int = 0
    tail: int = 0
    join: Join | None = None
    joined: int = 0
    continued: bool = False
    continues: bool = False
    lost: int = 0
    uncut: Clip | None = None

    @property
    def origin(self) -> Clip:
        """The whole clip, of which this may be a part."""
        return self.uncut or self

    @property
    def end(self) -> int:
        """The first frame after it."""
        return self.start + self.frames

    @property
    def whole(self) -> int:
        """Its frames with both handles."""
        return self.head + self.frames + self.tail


def frame_at(ms: int, fps: int) -> int:
    """Return the frame nearest to a moment."""
    return round(ms * fps / 1000)


def total_frames(draft: Draft, fps: int) -> int:
    """Return how many frames the film has: at least one."""
    return max(frame_at(draft.duration_ms, fps), 1)


def samples_of(frames: int, fps: int) -> int:
    """Return the samples of sound that go with so many frames."""
    return round(frames * SAMPLE_RATE / fps)


def clips_of(track: Track, row: int, media: Mapping[str, Media], fps: int) -> tuple[Clip, ...]:
    """Lay a video track on the grid; segments shorter than half a frame are not seen."""
    placed = tuple(_placed(track, row, media, fps))
    return _with_joins(placed, fps)


def alike(clips: Iterable[Clip]) -> tuple[tuple[Clip, ...], ...]:
    """Group clips that abut and lie in one box, or are held together by a transition."""
    return _grouped(
        clips,
        lambda last, clip: (
            last.join is not None
            or (last.end == clip.start and last.segment.box == clip.segment.box)
        ),
    )


def joined(clips: Iterable[Clip]) -> tuple[tuple[Clip, ...], ...]:
    """Group clips that transitions hold together."""
    return _grouped(clips, lambda last, _: last.join is not None)


def _grouped(
    clips: Iterable[Clip], belongs: Callable[[Clip, Clip], bool]
) -> tuple[tuple[Clip, ...], ...]:
    groups: list[list[Clip]] = []
    for clip in clips:
        if groups and belongs(groups[-1][-1], clip):
            groups[-1].append(clip)
        else:
            groups.append([clip])
    return tuple(map(tuple, groups))


def _placed(track: Track, row: int, media: Mapping[str, Media], fps: int) -> Iterator[Clip]:
    for place, segment in enumerate(track.segments):
        start, end = frame_at(segment.start_ms, fps), frame_at(segment.end_ms, fps)
        if end > start and segment.source is not None:
            name = f"t{row}s{place}"
            yield Clip(name, segment, media[segment.source], start, end - start)


def _with_joins(clips: tuple[Clip, ...], fps: int) -> tuple[Clip, ...]:
    """Add the joins and the handles they need. A join takes at most half of either clip."""
    done = list(clips)
    for place, (left, right) in enumerate(pairwise(clips)):
        if join := _join(left, right, fps):
            done[place] = replace(done[place], join=join, tail=join.after)
            done[place + 1] = replace(done[place + 1], head=join.before, joined=join.after)
        elif continuous(left.segment, right.segment) and left.end == right.start:
            done[place] = replace(done[place], continues=True)
            done[place + 1] = replace(done[place + 1], continued=True)
    return tuple(done)


def _join(left: Clip, right: Clip, fps: int) -> Join | None:
    transition = left.segment.transition
    if transition is None or left.segment.end_ms != right.segment.start_ms:
        return None
    frames = frame_at(transition.duration_ms, fps)
    before = min(frames // 2, left.frames // 2)
    after = min(frames - frames // 2, right.frames // 2)
    return Join(transition.kind, before, after) if before + after else None


def continuous(left: Segment, right: Segment) -> bool:
    """Whether `right` goes on in the source where `left` stops, as loud and as fast."""
    return left.volume == right.volume and runs_on(left, right)


def runs_on(left: Segment, right: Segment) -> bool:
    """Whether `right` goes on in the source where `left` stops, as fast, however loud."""
    stops = left.offset_ms + left.duration_ms * left.speed
    return (
        left.source == right.source
        and left.speed == right.speed
        and left.end_ms == right.start_ms
        and abs(right.offset_ms - stops) <= 1
    )
