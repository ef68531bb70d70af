"""Which stretches of a film are somebody's own H.264, shown untouched, and may be copied. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

from nemomock.domain.draft import TrackKind
from nemomock.domain.media import Media
from nemomock.render.footage import Footage, may_fit
from nemomock.render.h264 import OUR_ID, Parameters, sequence_id
from nemomock.render.output import Output
from nemomock.render.rows import Row
from nemomock.render.timeline import Clip, Window, frame_at

SURE: Final = 0.3
"""How far, in frames, a clip may be off its file's beat for the frames shown to be certain."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A window of the film that shows frames of a file from `first` on, as they are."""

    window: Window
    media: Media
    first: int
    footage: Footage


def copies(
    rows: tuple[Row, ...], footage: Mapping[str, Footage], output: Output, frames: int
) -> tuple[Copy, ...]:
    """Return what may be copied, in order. `footage` is by media id."""
    found = tuple(_found(rows, footage, output))
    kept = _together(found, whole=sum(copy.window.frames for copy in found) == frames)
    return tuple(copy for copy in found if copy.footage.parameters in kept)


def _found(rows: tuple[Row, ...], footage: Mapping[str, Footage], output: Output) -> Iterator[Copy]:
    ground = next((row for row in rows if row.ground), None)
    over = sorted(_covered(rows, output.fps), key=lambda window: window.first)
    for clip in ground.clips if ground else ():
        known = footage.get(clip.media.id)
        if known is None or not may_fit(clip, output):
            continue
        for free in _free(Window(clip.start, clip.end), [*over, *_crossings(clip)]):
            if copy := _copy(clip, free, known, output):
                yield copy


def _copy(clip: Clip, free: Window, known: Footage, output: Output) -> Copy | None:
    beat = (clip.segment.offset_ms / 1000 - known.start_s) * output.fps
    shift = round(beat) - clip.start
    if abs(beat - round(beat)) > SURE or free.first + shift < 0:
        return None
    stretch = known.whole_within(free.first + shift, free.end + shift)
    # Less than a second is not worth the cuts around it.
    if stretch is None or stretch[1] - stretch[0] < output.fps:
        return None
    return Copy(Window(stretch[0] - shift, stretch[1] - shift), clip.media, stretch[0], known)


def _covered(rows: Iterable[Row], fps: int) -> Iterator[Window]:
    """Yield where anything lies over the ground."""
    for row in rows:
        if row.ground:
            continue
        if row.clips:
            yield from (Window(clip.start, clip.end) for clip in row.clips)
            continue
        for segment in row.track.segments if row.track.kind is TrackKind.TEXT else ():
            yield Window(frame_at(segment.start_ms, fps), frame_at(segment.end_ms, fps))


def _crossings(clip: Clip) -> Iterator[Window]:
    # The head of a clip is what a transition shows before its start: it ends that much behind.
    if clip.head or clip.joined:
        yield Window(clip.start - clip.head, clip.start + clip.joined)
    if clip.join:
        yield Window(clip.end - clip.join.before, clip.end + clip.join.after)


def _free(stretch: Window, taken: Iterable[Window]) -> Iterator[Window]:
    first = stretch.first
    for window in sorted(taken, key=lambda window: window.first):
        if window.first > first and first < stretch.end:
            yield Window(first, min(window.first, stretch.end))
        first = max(first, window.end)
    if first < stretch.end:
        yield Window(first, stretch.end)


def _together(found: Iterable[Copy], *, whole: bool) -> tuple[Parameters, ...]:
    """Return the parameters that can share a track, those of most frames first."""
    frames: Counter[Parameters] = Counter()
    for copy in found:
        frames[copy.footage.parameters] += copy.window.frames
    kept: list[Parameters] = []
    for parameters, _ in frames.most_common():
        if not whole and OUR_ID in map(sequence_id, parameters.sequences):
            continue
        try:
            reduce(Parameters.with_, [*kept, parameters])
        except ValueError:
            continue
        kept.append(parameters)
    return tuple(kept)
