"""After the picture changed, everything that follows it is brought back into line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from nemomock.domain.apply.bar import refit
from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import PROGRESS, holds
from nemomock.domain.apply.outcome import CannotEdit
from nemomock.domain.apply.retime import pieces, retime
from nemomock.domain.apply.rows import Ids, follows, length_ms, picture, put
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Span

SHORTEST_LOOP_MS = 1000
"""Music shorter than this is not repeated."""


def keep(draft: Draft, stretches: Iterable[tuple[Span, float]], facts: Facts, op: str) -> Draft:
    """Return the draft cut down to these stretches, each at its pace; fades stay at the ends.

    Raises `CannotEdit` (`nothing_left`) when no picture remains.
    """
    track = picture(draft)
    if track is None:
        raise CannotEdit(op, "no_picture")
    ends, bare = lift(track)
    cut = retime(put(draft, bare), pieces(stretches))
    rest = next(row for row in cut.tracks if row.id == track.id)
    if not rest.segments:
        raise CannotEdit(op, "nothing_left", have_ms=length_ms(draft))
    return settle(put(cut, lower(rest, ends)), facts)


def divide(draft: Draft, points: Iterable[int], facts: Facts, op: str) -> Draft:
    """Return the draft with its picture cut at sorted moments; sound and text stay whole.

    Raises `CannotEdit` (`no_picture`) when there is none.
    """
    track = picture(draft)
    if track is None:
        raise CannotEdit(op, "no_picture")
    stretches = ((Span(a, b), 1.0) for a, b in pairwise((0, *points, draft.duration_ms)))
    alone = retime(put(draft, track), pieces(stretches))
    cut = next(row for row in alone.tracks if row.id == track.id)
    return settle(put(draft, cut), facts)


def settle(draft: Draft, facts: Facts) -> Draft:
    """Return the draft with transitions that fit, music as long as the film, nothing after it.

    Empty tracks go.
    """
    length = length_ms(draft)
    ids = Ids(draft)
    tracks = tuple(_settled(track, length, ids, facts) for track in draft.tracks)
    return replace(draft, tracks=tuple(track for track in tracks if track.segments))


def fit_music(track: Track, length: int, ids: Ids, facts: Facts) -> Track:
    """Return the music, or what else follows the film, laid from 0 to `length` ms.

    It is repeated where its source is shorter. Where its level changes it still does.
    """
    ends, bare = lift(track)
    names = iter([segment.id for segment in bare.segments])
    changes = _changes(bare)
    parts = tuple(
        replace(part, id=next(names, "") or ids.segment())
        for play in _plays(bare.segments[0], length, facts)
        for part in _with_levels(play, changes)
    )
    return lower(replace(bare, segments=parts), ends)


def _plays(first: Segment, length: int, facts: Facts) -> Iterator[Segment]:
    """Yield the source from where it begins, then again from its start as often as it fits."""
    source = facts.file(first.source)
    whole = int(source.duration_ms / first.speed) if source else 0
    reached, offset = 0, first.offset_ms
    while reached < length:
        rest = whole - int(offset / first.speed) if whole >= SHORTEST_LOOP_MS else 0
        lasts = min(rest, length - reached) if rest > 0 else length - reached
        yield replace(first, start_ms=reached, duration_ms=lasts, offset_ms=offset)
        reached, offset = reached + lasts, 0


def _changes(track: Track) -> tuple[tuple[int, float], ...]:
    """Return the moments from which music has another level than before, the first at 0."""
    changes = [(0, track.segments[0].volume)]
    for segment in track.segments:
        if segment.volume != changes[-1][1]:
            changes.append((segment.start_ms, segment.volume))
    return tuple(changes)


def _with_levels(play: Segment, changes: tuple[tuple[int, float], ...]) -> Iterator[Segment]:
    for (start, volume), (end, _) in pairwise((*changes, (play.end_ms, 0.0))):
        begin, stop = max(start, play.start_ms), min(end, play.end_ms)
        if begin < stop:
            yield replace(
                play,
                start_ms=begin,
                duration_ms=stop - begin,
                offset_ms=play.offset_ms + round((begin - play.start_ms) * play.speed),
                volume=volume,
            )


def tidy(track: Track) -> Track:
    """Return the track without transitions that join nothing, the others short enough."""
    segments = track.segments
    if not any(segment.transition for segment in segments):
        return track
    following = (*segments[1:], None)
    return replace(
        track,
        segments=tuple(_joined(one, two) for one, two in zip(segments, following, strict=True)),
    )


def most_ms(one: Segment, two: Segment) -> int:
    """Return the longest transition between two segments: half of the shorter one."""
    return min(one.duration_ms, two.duration_ms) // 2


def _settled(track: Track, length: int, ids: Ids, facts: Facts) -> Track:
    if follows(track):
        return fit_music(track, length, ids, facts) if length else track
    if track.kind is TrackKind.VIDEO:
        return tidy(_stills(track, facts))
    if not length or not track.segments:
        return track
    if holds(track, PROGRESS):
        return refit(track, length)
    return replace(track, segments=tuple(_clipped(track.segments, length)))


def _clipped(segments: tuple[Segment, ...], length: int) -> Iterator[Segment]:
    for segment in segments:
        if segment.end_ms <= length:
            yield segment
        elif segment.start_ms < length:
            lasts = length - segment.start_ms
            yield replace(
                segment,
                duration_ms=lasts,
                fade_in_ms=min(segment.fade_in_ms, lasts),
                fade_out_ms=min(segment.fade_out_ms, lasts),
            )


def _stills(track: Track, facts: Facts) -> Track:
    def moved(segment: Segment) -> bool:
        return bool(segment.offset_ms or segment.speed != 1) and facts.still(segment.source)

    if not any(moved(segment) for segment in track.segments):
        return track
    return replace(
        track,
        segments=tuple(
            replace(segment, offset_ms=0, speed=1.0) if moved(segment) else segment
            for segment in track.segments
        ),
    )


def _joined(segment: Segment, following: Segment | None) -> Segment:
    transition = segment.transition
    if transition is None:
        return segment
    if following is None or following.start_ms != segment.end_ms:
        return replace(segment, transition=None)
    most = most_ms(segment, following)
    if most == 0:
        return replace(segment, transition=None)
    if transition.duration_ms <= most:
        return segment
    return replace(segment, transition=replace(transition, duration_ms=most))
