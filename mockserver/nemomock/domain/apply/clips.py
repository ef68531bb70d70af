"""Clips as wholes: one taken out, their order, the film again and again, slow movement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nemomock.domain.apply.ends import lift, lower, with_effect
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.following import Move, follow
from nemomock.domain.apply.material import motion
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside, pieces, retime
from nemomock.domain.apply.rows import Ids, length_ms, put
from nemomock.domain.apply.settle import keep, settle
from nemomock.domain.apply.slides import slideshow
from nemomock.domain.apply.where import film, place_of
from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder
from nemomock.domain.draft import Draft, Effect, Segment, Track
from nemomock.domain.edits import Slideshow
from nemomock.domain.looks import MOTIONS
from nemomock.domain.media import Span

LONGEST_LOOP_MS, MOST_LOOPS = 3_600_000, 100
"""No film is repeated beyond this length, nor more often than this."""


def cut_clip(draft: Draft, edit: CutClip, facts: Facts) -> Applied:
    """Take one clip out; `no_such_clip`, or `trims_all` when it is the only one."""
    track = film(draft, edit.op)
    place = place_of(edit.op, edit.clip, track)
    gone, have = track.segments[place], length_ms(draft)
    if len(track.segments) == 1:
        raise CannotEdit(edit.op, "trims_all", cut_ms=gone.duration_ms, have_ms=have)
    left = outside((Span(gone.start_ms, gone.end_ms),), have)
    done = keep(draft, ((span, 1.0) for span in left), facts, edit.op)
    params: dict[str, Value] = {
        "number": place + 1,
        "name": gone.name or gone.id,
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "clip_cut", params),))


def reorder(draft: Draft, edit: Reorder, facts: Facts) -> Applied:
    """Change the order; `one_to_order`, `no_such_clip` or `in_order` when nothing would move."""
    track = film(draft, edit.op)
    if len(track.segments) < 2:
        raise CannotEdit(edit.op, "one_to_order")
    ends, bare = lift(track)
    ordered = _ordered(edit, bare, facts)
    if [one.id for one in ordered] == [one.id for one in track.segments]:
        raise CannotEdit(edit.op, "in_order", count=len(ordered))
    # A transition belongs to its cut, not to the clip before it.
    crossings = (segment.transition for segment in bare.segments)
    shown = [
        replace(segment, transition=crossing)
        for segment, crossing in zip(ordered, crossings, strict=True)
    ]
    row = replace(bare, segments=_laid(shown, track.segments[0].start_ms))
    left = {one.id: Span(one.start_ms, one.end_ms) for one in track.segments}
    moves = [Move(left[one.id], one.start_ms) for one in row.segments]
    done = settle(follow(put(draft, lower(row, ends)), moves), facts)
    names = ", ".join(one.name or one.id for one in shown[:5])
    params: dict[str, Value] = {"count": len(shown), "name": names}
    return Applied(done, (Change(edit.op, "reordered", params),))


def loop(draft: Draft, edit: Loop, facts: Facts) -> Applied:
    """Play the film again; `bad_loop` when it would be too often or too long."""
    track, have = film(draft, edit.op), length_ms(draft)
    times = edit.times if edit.target_ms is None else -(-max(edit.target_ms, 0) // have)
    want = have * times if edit.target_ms is None else edit.target_ms
    if not 2 <= times <= MOST_LOOPS or want > LONGEST_LOOP_MS:
        limits: dict[str, Value] = {"most": MOST_LOOPS, "most_ms": LONGEST_LOOP_MS}
        raise CannotEdit(edit.op, "bad_loop", count=times, have_ms=have, **limits)
    ends, bare = lift(track)
    ids = Ids(draft)
    again = [
        replace(segment, id=ids.segment(), start_ms=segment.start_ms + have * turn)
        for turn in range(1, times)
        for segment in bare.segments
    ]
    longer = replace(bare, segments=(*bare.segments, *again))
    if want < longer.end_ms:
        alone = replace(draft, tracks=(longer,))
        longer = retime(alone, pieces(((Span(0, want), 1.0),))).tracks[0]
    turns = [Move(Span(0, have), have * turn) for turn in range(times)]
    done = settle(follow(put(draft, lower(longer, ends)), turns), facts)
    params: dict[str, Value] = {"count": times, "all_ms": length_ms(done)}
    return Applied(done, (Change(edit.op, "looped", params),))


def move_slowly(draft: Draft, edit: Motion, facts: Facts) -> Applied:
    """Give every clip a slow movement in place of any; `unknown_name` for one there is not."""
    del facts
    if edit.move is not None and edit.move not in MOTIONS:
        raise CannotEdit(edit.op, "unknown_name", name=edit.move, have=", ".join(MOTIONS))
    track = film(draft, edit.op)
    moved = tuple(
        with_effect(segment, "motion", _motion(edit, place))
        for place, segment in enumerate(track.segments)
    )
    params: dict[str, Value] = {"move_word": edit.move or "in_and_out", "count": len(moved)}
    done = put(draft, replace(track, segments=moved))
    return Applied(done, (Change(edit.op, "moved_slowly", params),))


def animate_photo(draft: Draft, edit: AnimatePhoto, facts: Facts) -> Applied:
    """Lay the photos out with slow moves; what a `Slideshow` cannot do is refused alike."""
    try:
        done = slideshow(draft, Slideshow(target_ms=edit.target_ms), facts)
    except CannotEdit as no:
        raise CannotEdit(edit.op, no.reason, **no.params) from None
    return replace(done, changes=tuple(replace(note, op=edit.op) for note in done.changes))


def _motion(edit: Motion, place: int) -> Effect:
    return motion(place % 2) if edit.move is None else Effect("motion", {"move": edit.move})


def _ordered(edit: Reorder, track: Track, facts: Facts) -> list[Segment]:
    segments = list(track.segments)
    match edit.by:
        case "reverse":
            return segments[::-1]
        case "name":
            return sorted(segments, key=lambda segment: segment.name.casefold())
        case "upload":
            sent = {name: place for place, name in enumerate(facts.media)}
            return sorted(segments, key=lambda segment: sent.get(segment.source or "", len(sent)))
    one, two = (place_of(edit.op, clip, track) for clip in (edit.clip, edit.to))
    if edit.swap:
        segments[one], segments[two] = segments[two], segments[one]
    else:
        segments.insert(two, segments.pop(one))
    return segments


def _laid(segments: Iterable[Segment], start_ms: int) -> tuple[Segment, ...]:
    """Return the segments end to end; a transition stands where two of them abut."""
    laid: list[Segment] = []
    for segment in segments:
        laid.append(segment.moved(start_ms))
        start_ms = laid[-1].end_ms
    return tuple(laid)
