"""Cuts brought to the beats of our own music, and cuts made on every so many of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nemomock.domain.apply.beats import beats_of
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import length_ms, music, picture, put
from nemomock.domain.apply.settle import keep, settle
from nemomock.domain.draft import Draft, Segment, Track
from nemomock.domain.media import MediaKind, Span
from nemomock.domain.sounds import OnBeat

SHORTEST_MS = 200
"""No clip becomes shorter than this by being brought to a beat."""

BAR = 4
"""The beats of a bar."""

SKIP_MS, SKIP_SHARE = 300, 0.1
"""What each new cut leaves out, so that it can be seen: the lesser of this and this share."""


def on_beat(draft: Draft, edit: OnBeat, facts: Facts) -> Applied:
    """Bring the cuts to beats, or cut on every so many: a single clip on every bar.

    `no_bgm` without music, `no_beat` when its beat is not known, `no_cuts` with nothing to
    move, `no_split_points` when no beat lies inside the film.
    """
    track, found = picture(draft), beats_of(draft, facts)
    if track is None:
        raise CannotEdit(edit.op, "no_picture")
    if music(draft) is None:
        raise CannotEdit(edit.op, "no_bgm")
    if not found:
        raise CannotEdit(edit.op, "no_beat")
    if edit.every is not None or len(track.segments) == 1:
        return _cut_on(draft, edit, track, tuple(map(round, found)), facts)
    mover = _Mover(tuple(map(round, found)), facts)
    moved = mover.moved(track)
    if not mover.count:
        raise CannotEdit(edit.op, "no_cuts")
    left = ((span, 1.0) for span in outside(mover.gone, draft.duration_ms))
    rolled = put(draft, moved)
    done = keep(rolled, left, facts, edit.op) if mover.gone else settle(rolled, facts)
    params: dict[str, Value] = {"count": mover.count, "all_ms": length_ms(done)}
    return Applied(done, (Change(edit.op, "on_beat", params),))


@dataclass(slots=True)
class _Mover:
    """Moves each cut to a near beat: by what both clips have to spare, else by a shorter clip.

    `gone` is what the latter takes out of the timeline, in its old time.
    """

    beats: tuple[int, ...]
    facts: Facts
    gone: list[Span] = field(default_factory=list)
    count: int = 0

    def moved(self, track: Track) -> Track:
        segments = list(track.segments)
        for place in range(len(segments) - 1):
            if segments[place].end_ms == segments[place + 1].start_ms:
                segments[place : place + 2] = self._pair(*segments[place : place + 2])
        return replace(track, segments=tuple(segments))

    def _pair(self, left: Segment, right: Segment) -> tuple[Segment, Segment]:
        lost = sum(span.length_ms for span in self.gone)
        cut = left.end_ms - lost
        for beat in self._near(cut):
            rolled = _rolled(left, right, beat - cut, self.facts)
            if rolled is not None:
                self.count += 1
                return rolled
        self._shorten(left, cut, lost)
        return left, right

    def _near(self, cut: int) -> list[int]:
        place = bisect_left(self.beats, cut)
        return sorted(self.beats[max(0, place - 1) : place + 1], key=lambda beat: abs(beat - cut))

    def _shorten(self, left: Segment, cut: int, lost: int) -> None:
        """Take the end of a clip away, from the last beat in it on."""
        place = bisect_left(self.beats, cut) - 1
        if place >= 0 and self.beats[place] >= left.start_ms - lost + SHORTEST_MS:
            self.gone.append(Span(left.end_ms - (cut - self.beats[place]), left.end_ms))
            self.count += 1


def _rolled(left: Segment, right: Segment, by: int, facts: Facts) -> tuple[Segment, Segment] | None:
    """Return the two with the cut between them moved; None when one has too little."""
    longer = _stretched(left, 0, by, facts)
    shorter = _stretched(right, -by, 0, facts)
    return None if longer is None or shorter is None else (longer, shorter)


def _stretched(segment: Segment, head: int, tail: int, facts: Facts) -> Segment | None:
    """Return a clip with so many ms more at its ends; None when its source has no more."""
    lasts = segment.duration_ms + head + tail
    media = facts.file(segment.source)
    if lasts < min(SHORTEST_MS, segment.duration_ms):
        return None
    longer = replace(segment, start_ms=segment.start_ms - head, duration_ms=lasts)
    if media is not None and media.kind is MediaKind.IMAGE:
        return longer
    before = tail if segment.reversed else head
    offset = segment.offset_ms - round(before * segment.speed)
    have = media.duration_ms if media else segment.offset_ms + segment.duration_ms * segment.speed
    if offset < 0 or (head + tail > 0 and offset + lasts * segment.speed > have + 1):
        return None
    return replace(longer, offset_ms=offset)


def _cut_on(
    draft: Draft, edit: OnBeat, track: Track, beats: tuple[int, ...], facts: Facts
) -> Applied:
    """Cut every clip into pieces of so many beats, a little left out between them."""
    have = length_ms(draft)
    grid = beats[:: max(1, BAR if edit.every is None else edit.every)]
    kept = tuple(_kept(track, grid, beats, facts))
    done = keep(draft, ((span, 1.0) for span in kept), facts, edit.op)
    cuts = len(kept) - 1
    if length_ms(done) == have or cuts < 1:
        raise CannotEdit(edit.op, "no_split_points", have_ms=have)
    params: dict[str, Value] = {
        "count": cuts,
        "cut_ms": have - length_ms(done),
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "cut_on_beat", params),))


def _kept(
    track: Track, grid: tuple[int, ...], beats: tuple[int, ...], facts: Facts
) -> Iterator[Span]:
    reached = new = 0
    for segment in track.segments:
        new += max(0, segment.start_ms - reached)
        if segment.start_ms > reached:
            yield Span(reached, segment.start_ms)
        reached = segment.end_ms
        last = segment is track.segments[-1]
        for span in _pieces(segment, new, grid, beats, facts, last=last):
            new += span.length_ms
            yield span


def _pieces(
    segment: Segment,
    new: int,
    grid: tuple[int, ...],
    beats: tuple[int, ...],
    facts: Facts,
    *,
    last: bool,
) -> Iterator[Span]:
    """Yield what stays of a clip that begins at `new`: pieces that end on beats of the grid."""
    at, still = segment.start_ms, facts.still(segment.source)
    while segment.end_ms - at >= SHORTEST_MS or at == segment.start_ms:
        place = bisect_left(grid, new + SHORTEST_MS)
        want = grid[place] - new if place < len(grid) else segment.duration_ms
        if want >= segment.end_ms - at:
            yield Span(at, segment.end_ms if last else at + _whole(segment.end_ms - at, new, beats))
            return
        yield Span(at, at + want)
        if still:
            return
        new += want
        at += want + round(min(SKIP_MS, SKIP_SHARE * want))


def _whole(left: int, new: int, beats: tuple[int, ...]) -> int:
    """Return how much of what is left of a clip ends on a beat; all when none is near."""
    place = bisect_left(beats, new + left + 1) - 1
    fits = place >= 0 and beats[place] - new >= min(SHORTEST_MS, left)
    return beats[place] - new if fits else left
