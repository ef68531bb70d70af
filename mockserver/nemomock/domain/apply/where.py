"""The part of a film an edit is about: its clips found, or cut at the edges of a stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import CannotEdit, Value
from nemomock.domain.apply.rows import LAID_OVER, length_ms, picture
from nemomock.domain.apply.settle import divide
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Span
from nemomock.domain.place import Where

NEAR_MS: Final = 40
"""An edge no further than this from a cut is that cut."""


@dataclass(frozen=True, slots=True)
class Part:
    """A draft in which whole segments are meant, and which they are.

    `facts` name the part in a sentence, as `{where}`: `number` of a clip, or `start_at` and
    `end_at`; nothing for everything.
    """

    draft: Draft
    ids: frozenset[str]
    facts: Mapping[str, Value]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments meant, bottom track first."""
        return tuple(one for _, one in self.draft.segments() if one.id in self.ids)

    def changed(self, change: Callable[[Segment], Segment]) -> Draft:
        """Return the draft with each segment meant changed."""
        return replace(self.draft, tracks=tuple(self._changed(change)))

    def _changed(self, change: Callable[[Segment], Segment]) -> Iterator[Track]:
        for track in self.draft.tracks:
            done = tuple(change(one) if one.id in self.ids else one for one in track.segments)
            yield track if done == track.segments else replace(track, segments=done)


def part(draft: Draft, where: Where, facts: Facts, op: str) -> Part:
    """Return the part meant: every picture, one clip, or what lies in a stretch of the film.

    Raises `CannotEdit`: `no_picture`, `no_such_clip`, `beyond_end` or `empty_range`.
    """
    track = film(draft, op)
    if where.clip is not None:
        place = place_of(op, where.clip, track)
        return Part(draft, frozenset((track.segments[place].id,)), {"number": place + 1})
    if where.start_ms is None and where.end_ms is None and where.last_ms is None:
        return Part(draft, frozenset(one.id for one in _pictures(draft)), {})
    have = length_ms(draft)
    start = where.start_ms or 0 if where.last_ms is None else have - where.last_ms
    span = stretch(op, start, where.end_ms, have)
    points = (at for at in (span.start_ms, span.end_ms) if _parts(track, at))
    cut = divide(draft, points, facts, op)
    ids = frozenset(one.id for one in film(cut, op).segments if _inside(one, span))
    if not ids:
        raise CannotEdit(op, "empty_range", start_at=span.start_ms, end_at=span.end_ms)
    return Part(cut, ids, {"start_at": span.start_ms, "end_at": span.end_ms})


def stretch(op: str, start_ms: int, end_ms: int | None, have_ms: int) -> Span:
    """Return the stretch a person meant, its end no later than the film's."""
    start = max(0, start_ms)
    if start >= have_ms:
        raise CannotEdit(op, "beyond_end", start_at=start, have_ms=have_ms)
    end = have_ms if end_ms is None else min(end_ms, have_ms)
    if end <= start:
        raise CannotEdit(op, "empty_range", start_at=start, end_at=end)
    return Span(start, end)


def film(draft: Draft, op: str) -> Track:
    """Return the track that carries the film; raises `CannotEdit` (`no_picture`) without one."""
    track = picture(draft)
    if track is None:
        raise CannotEdit(op, "no_picture")
    return track


def place_of(op: str, clip: int, track: Track) -> int:
    """Return the place of a clip counted from 1, or back from -1; raises `no_such_clip`."""
    have = len(track.segments)
    place = clip - 1 if clip > 0 else have + clip
    if clip == 0 or not 0 <= place < have:
        raise CannotEdit(op, "no_such_clip", number=clip, have=have)
    return place


def _pictures(draft: Draft) -> Iterator[Segment]:
    for track in draft.of_kind(TrackKind.VIDEO):
        yield from (one for one in track.segments if one.role not in LAID_OVER)


def _parts(track: Track, at: int) -> bool:
    """Whether a moment lies well within a clip, clear of its cuts and their transitions."""
    reach = 0
    for one in track.segments:
        half = one.transition.duration_ms // 2 if one.transition else 0
        if one.start_ms + max(reach, NEAR_MS) < at < one.end_ms - max(half, NEAR_MS):
            return True
        reach = half
    return False


def _inside(segment: Segment, span: Span) -> bool:
    """Whether at least half of a segment lies in a span."""
    shared = min(segment.end_ms, span.end_ms) - max(segment.start_ms, span.start_ms)
    return 2 * shared >= segment.duration_ms
