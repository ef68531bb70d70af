"""Where a film is cut into chunks: wherever anything changes, but none too short or too long.

A chunk is encoded once and kept, so a cut must depend on what is near it and on nothing
else: then an edit changes the chunks it touches and no others. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor
from typing import Final

from nemomock.domain.draft import TrackKind
from nemomock.render.heard import is_heard
from nemomock.render.output import Output
from nemomock.render.rows import Row
from nemomock.render.timeline import Clip, Window, frame_at

WORTH_PIXELS: Final = 60_000_000
"""A shorter chunk costs more in starting a program than in encoding: a second of 1080p30."""
SHORT_PIXELS: Final = 4 * WORTH_PIXELS
"""A film this short is made in one piece."""
LONGEST_S: Final = 8
MOST_PIECES: Final = 8
"""Each clip of a chunk holds a decoder; more than these would cost memory."""
STATELESS: Final = frozenset(
    {"color", "adjust", "filter", "motion", "fade_in", "fade_out", "crop", "turn", "chroma"}
)
"""Effects that can begin at any frame of a clip; a clip with any other is never cut."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Frames a chunk has at least and at most, where what is shown allows it.

    A film of up to `short` frames is made in one piece.
    """

    least: int
    most: int
    short: int

    @classmethod
    def of(cls, output: Output) -> Limits:
        """Return the limits for a size and a rate."""
        pixels = output.width * output.height
        least = max(round(WORTH_PIXELS / pixels), 1)
        return cls(least, max(LONGEST_S * output.fps, 4 * least), SHORT_PIXELS // pixels)


def is_short(rows: Iterable[Row], frames: int, limits: Limits) -> bool:
    """Whether a film is better made in one piece, as most tests' are."""
    clips = sum(len(row.clips) or len(row.track.segments) for row in rows)
    return clips <= MOST_PIECES and frames <= limits.short


def chunks(rows: tuple[Row, ...], stretch: Window, fps: int, limits: Limits) -> tuple[Window, ...]:
    """Cut a stretch of a film into windows that follow each other without gap."""
    held = _held(rows)
    marks = _allowed(changes(rows, fps), stretch, held)
    spans = [Window(first, end) for first, end in pairwise((stretch.first, *marks, stretch.end))]
    return tuple(
        part
        for span in _merged(spans, limits)
        for part in _split(span, _phase(rows, span.first, fps), limits, held)
    )


def changes(rows: Iterable[Row], fps: int) -> Iterator[int]:
    """Yield the frames at which something on show begins or ends, in any order."""
    for row in rows:
        for clip in row.clips:
            yield from _changes_of(clip)
        if row.track.kind is TrackKind.TEXT:
            for segment in row.track.segments:
                yield from (frame_at(ms, fps) for ms in (segment.start_ms, segment.end_ms))


def _changes_of(clip: Clip) -> Iterator[int]:
    if not clip.head:
        yield clip.start
    if clip.join:
        yield clip.end - clip.join.before
        yield clip.end + clip.join.after
    else:
        yield clip.end


def _held(rows: Iterable[Row]) -> tuple[Window, ...]:
    """Return what must not be cut: clips with an effect that remembers earlier frames."""
    return tuple(
        Window(clip.start - clip.head, clip.end + clip.tail)
        for row in rows
        for clip in row.clips
        if any(it.kind not in STATELESS and not is_heard(it) for it in clip.segment.effects)
    )


def _allowed(frames: Iterable[int], stretch: Window, held: tuple[Window, ...]) -> tuple[int, ...]:
    found = {frame for frame in frames if stretch.first < frame < stretch.end}
    return tuple(
        frame
        for frame in sorted(found)
        if not any(window.first < frame < window.end for window in held)
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Spans that will be one chunk; `open`: a sliver that wants a neighbour."""

    window: Window
    open: bool = False

    def with_(self, other: _Run) -> _Run:
        return _Run(Window(self.window.first, other.window.end))


def _merged(spans: Iterable[Window], limits: Limits) -> Iterator[Window]:
    """Join slivers with each other, and the rest of them with the shorter neighbour.

    A long span parts the slivers before it from those behind it, so that an edit among the
    ones does not move the cuts among the others.
    """
    done: list[_Run] = []
    for long, run in groupby(spans, lambda span: span.frames >= limits.least):
        group = tuple(run)
        done += map(_Run, group) if long else _gathered(group, limits)
    place = 0
    while place < len(done):
        if done[place].open and len(done) > 1:
            place = _leaning(done, place)
            done[place : place + 2] = [done[place].with_(done[place + 1])]
        place += 1
    return (run.window for run in done)


def _leaning(runs: list[_Run], place: int) -> int:
    """Return the left one of the pair to join: a sliver and its shorter neighbour."""
    left = runs[place - 1].window.frames if place else None
    right = runs[place + 1].window.frames if place + 1 < len(runs) else None
    return place if left is None or (right is not None and right <= left) else place - 1


def _gathered(spans: Iterable[Window], limits: Limits) -> Iterator[_Run]:
    """Join slivers until they are long enough, or many."""
    group: list[Window] = []
    for span in spans:
        group.append(span)
        window = Window(group[0].first, span.end)
        if window.frames >= limits.least or len(group) == MOST_PIECES:
            yield _Run(window)
            group = []
    if group:
        yield _Run(Window(group[0].first, group[-1].end), open=True)


def _phase(rows: Iterable[Row], frame: int, fps: int) -> int:
    """Return where frame 0 of the film would lie in the source on show, in frames.

    Cuts within a clip keep to its source: whoever trims its start keeps the chunks behind.
    """
    for clip in (clip for row in rows for clip in row.clips):
        if clip.start <= frame < clip.end:
            return floor(clip.segment.offset_ms * fps / (1000 * clip.segment.speed)) - clip.start
    return -frame


def _split(span: Window, phase: int, limits: Limits, held: tuple[Window, ...]) -> Iterator[Window]:
    """Cut what is too long at whole multiples of the longest, leaving no sliver."""
    first = span.first
    begin = (first + phase) // limits.most * limits.most + limits.most - phase
    for frame in _allowed(range(begin, span.end, limits.most), span, held):
        if frame - first >= limits.least and span.end - frame >= limits.least:
            yield Window(first, frame)
            first = frame
    yield Window(first, span.end)
