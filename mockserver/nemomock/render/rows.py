"""The tracks of a draft that are seen or heard, with their clips on the grid. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Media
from nemomock.render.ass import time_zero
from nemomock.render.timeline import Clip, Window, clips_of, frame_at
from nemomock.render.windows import seen_in


@dataclass(frozen=True, slots=True)
class Row:
    """A track with segments, its place, and its clips when it has pictures.

    The time of its texts begins `late` frames ahead of the film's, at the frame `zero`.
    The lowest row with pictures is the `ground`: opaque, with its gaps in the background.
    """

    place: int
    track: Track
    clips: tuple[Clip, ...] = ()
    zero: int = 0
    late: int = 0
    ground: bool = False

    @property
    def ass(self) -> str:
        """The name of its file of texts."""
        return f"text{self.place}.ass"


def lay_rows(draft: Draft, media: Mapping[str, Media], fps: int) -> tuple[Row, ...]:
    """Return the rows of a whole draft, bottom first; soft texts are neither seen nor heard."""
    rows = (
        Row(
            place,
            track,
            clips_of(track, place, media, fps) if track.kind is TrackKind.VIDEO else (),
        )
        for place, track in enumerate(draft.tracks)
    )
    kept = tuple(row for row in rows if row.clips or _other(row.track))
    lowest = next((row for row in kept if row.track.kind is not TrackKind.AUDIO), None)
    return tuple(replace(row, ground=row is lowest and bool(row.clips)) for row in kept)


def rows_in(rows: tuple[Row, ...], window: Window, fps: int) -> tuple[Row, ...]:
    """Return what a window shows of the rows, named by its order there and by nothing else."""
    seen = (row for row in (_row_in(row, window, fps) for row in rows) if row is not None)
    return tuple(_renamed(place, row) for place, row in enumerate(seen))


def _other(track: Track) -> bool:
    return track.kind is not TrackKind.VIDEO and bool(track.segments) and not track.soft


def _row_in(row: Row, window: Window, fps: int) -> Row | None:
    if row.track.kind is TrackKind.VIDEO:
        clips = seen_in(row.clips, window)
        return replace(row, clips=clips) if clips else None
    if row.track.kind is TrackKind.AUDIO:
        return None
    texts = tuple(_texts(row.track, window, fps))
    if not texts:
        return None
    zero = time_zero(texts, window, fps)
    track = replace(row.track, segments=texts)
    return replace(row, track=track, zero=zero, late=window.first - zero)


def _texts(track: Track, window: Window, fps: int) -> Iterator[Segment]:
    """Yield the texts that a window shows; one shorter than half a frame is not seen."""

    def start(segment: Segment) -> int:
        return frame_at(segment.start_ms, fps)

    def end(segment: Segment) -> int:
        return frame_at(segment.end_ms, fps)

    first = bisect_right(track.segments, window.first, key=end)
    behind = bisect_left(track.segments, window.end, key=start)
    return (one for one in track.segments[first:behind] if start(one) < end(one))


def _renamed(place: int, row: Row) -> Row:
    clips = tuple(replace(clip, name=f"t{place}s{number}") for number, clip in enumerate(row.clips))
    return replace(row, place=place, clips=clips)
