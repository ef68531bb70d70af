"""Taking time away: trims, ranges cut or kept, and changes of pace."""

from __future__ import annotations

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.listen import pauses
from nemomock.domain.apply.lively import liveliest
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.apply.settle import keep
from nemomock.domain.apply.where import film, place_of, stretch
from nemomock.domain.draft import Draft
from nemomock.domain.edits import CutRange, KeepRange, Speed, Trim
from nemomock.domain.media import Span

OPENING_MS, OPENING_SHARE = 5000, 0.15
"""An intro or outro of unknown length: the lesser of five seconds and this share."""

LEAST_OPENING_MS = 1000

SLOWEST, FASTEST = 0.05, 100.0
"""How slow and how fast a clip can play (WIRE.md "Draft")."""


def trim(draft: Draft, edit: Trim, facts: Facts) -> Applied:
    """Take time off the ends; `nothing_left`, `already_short` or `no_silent_ends` if it cannot."""
    if edit.clip is not None:
        return _one_trimmed(draft, edit, edit.clip, facts)
    have = length_ms(draft)
    if edit.each and edit.target_ms is not None:
        return _each_brought_to(draft, edit, edit.target_ms, facts)
    head, tail = _ends(draft, edit, facts, have)
    if head + tail >= have or (edit.target_ms is not None and edit.target_ms <= 0):
        raise CannotEdit(edit.op, "trims_all", cut_ms=head + tail, have_ms=have)
    end = have - tail
    if edit.target_ms is not None:
        if end - head <= edit.target_ms:
            raise CannotEdit(edit.op, "already_short", have_ms=end - head, want_ms=edit.target_ms)
        return _brought_to(draft, edit, Span(head, end), facts)
    done = keep(draft, ((Span(head, end), 1.0),), facts, edit.op)
    facts_of = {"head_ms": head, "tail_ms": have - end, "all_ms": length_ms(done)}
    return Applied(done, (Change(edit.op, _trim_kind(head, have - end), facts_of),))


def _one_trimmed(draft: Draft, edit: Trim, clip: int, facts: Facts) -> Applied:
    """Take time off the ends of one clip, or keep its liveliest part."""
    track = film(draft, edit.op)
    place = place_of(edit.op, clip, track)
    one = track.segments[place]
    inner = Span(one.start_ms + edit.head_ms, one.end_ms - edit.tail_ms)
    if inner.end_ms <= inner.start_ms or (edit.target_ms is not None and edit.target_ms <= 0):
        cut = {"cut_ms": edit.head_ms + edit.tail_ms, "have_ms": one.duration_ms}
        raise CannotEdit(edit.op, "trims_all", **cut)
    kept: tuple[Span, ...] = (inner,)
    if edit.target_ms is not None:
        if inner.length_ms <= edit.target_ms:
            have = {"have_ms": inner.length_ms, "want_ms": edit.target_ms}
            raise CannotEdit(edit.op, "already_short", **have)
        kept = tuple(liveliest(draft, facts, inner, edit.target_ms, pieces=1))
    elif inner.length_ms == one.duration_ms:
        raise CannotEdit(edit.op, "no_silent_ends")
    around = (Span(0, one.start_ms), *kept, Span(one.end_ms, length_ms(draft)))
    done = keep(draft, ((each, 1.0) for each in around if each.length_ms > 0), facts, edit.op)
    params: dict[str, Value] = {
        "number": place + 1,
        "each_ms": sum(each.length_ms for each in kept),
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "trimmed_one", params),))


def _brought_to(draft: Draft, edit: Trim, span: Span, facts: Facts) -> Applied:
    """Keep the liveliest parts of a span, as much as is wanted."""
    have, want = length_ms(draft), edit.target_ms or span.length_ms
    kept = liveliest(draft, facts, span, want)
    done = keep(draft, ((each, 1.0) for each in kept), facts, edit.op)
    all_ms = length_ms(done)
    if len(kept) > 1:
        parts: dict[str, Value] = {"count": len(kept), "all_ms": all_ms, "cut_ms": have - all_ms}
        return Applied(done, (Change(edit.op, "trimmed_to_liveliest", parts),))
    ends = {"head_ms": kept[0].start_ms, "tail_ms": have - kept[0].end_ms, "all_ms": all_ms}
    return Applied(done, (Change(edit.op, "trimmed_to", ends),))


def _each_brought_to(draft: Draft, edit: Trim, want_ms: int, facts: Facts) -> Applied:
    """Keep the liveliest part of every clip that is longer; `already_short` when none is."""
    track = picture(draft)
    segments = track.segments if track else ()
    longest = max((segment.duration_ms for segment in segments), default=0)
    if want_ms <= 0:
        raise CannotEdit(edit.op, "trims_all", cut_ms=length_ms(draft), have_ms=length_ms(draft))
    if longest <= want_ms:
        raise CannotEdit(edit.op, "already_short", have_ms=longest, want_ms=want_ms)
    kept: list[Span] = []
    for segment in segments:
        whole = Span(segment.start_ms, segment.end_ms)
        long = whole.length_ms > want_ms
        kept.extend(liveliest(draft, facts, whole, want_ms, pieces=1) if long else (whole,))
    done = keep(draft, ((each, 1.0) for each in kept), facts, edit.op)
    params: dict[str, Value] = {
        "count": len(segments),
        "each_ms": want_ms,
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "trimmed_each", params),))


def cut_range(draft: Draft, edit: CutRange, facts: Facts) -> Applied:
    """Take a stretch out; `beyond_end`, `empty_range` or `trims_all` if it cannot."""
    have = length_ms(draft)
    cut = _meant(edit, have)
    if cut.length_ms >= have:
        raise CannotEdit(edit.op, "trims_all", cut_ms=cut.length_ms, have_ms=have)
    left = ((span, 1.0) for span in outside((cut,), have))
    done = keep(draft, left, facts, edit.op)
    return Applied(done, (Change(edit.op, "range_cut", _range(cut, done)),))


def keep_range(draft: Draft, edit: KeepRange, facts: Facts) -> Applied:
    """Keep one stretch; `beyond_end` or `empty_range` if it cannot."""
    have = length_ms(draft)
    if edit.clip is not None:
        return _one_kept(draft, edit, edit.clip, facts)
    kept = _meant(edit, have)
    done = keep(draft, ((kept, 1.0),), facts, edit.op)
    return Applied(done, (Change(edit.op, "range_kept", _range(kept, done)),))


def _one_kept(draft: Draft, edit: KeepRange, clip: int, facts: Facts) -> Applied:
    """Keep one stretch of one clip, and the others whole."""
    track = film(draft, edit.op)
    place = place_of(edit.op, clip, track)
    one = track.segments[place]
    inner = _meant(edit, one.duration_ms)
    kept = Span(one.start_ms + inner.start_ms, one.start_ms + inner.end_ms)
    around = (Span(0, one.start_ms), kept, Span(one.end_ms, length_ms(draft)))
    done = keep(draft, ((each, 1.0) for each in around if each.length_ms > 0), facts, edit.op)
    params: dict[str, Value] = {
        "number": place + 1,
        "each_ms": kept.length_ms,
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "trimmed_one", params),))


def _meant(edit: CutRange | KeepRange, have_ms: int) -> Span:
    start, end = edit.start_ms, edit.end_ms
    if isinstance(edit, KeepRange) and edit.last_ms is not None:
        start = have_ms - edit.last_ms
    if edit.middle_ms is not None:
        start = max(0, have_ms - edit.middle_ms) // 2
        end = start + edit.middle_ms
    return stretch(edit.op, start, end, have_ms)


def speed(draft: Draft, edit: Speed, facts: Facts) -> Applied:
    """Change the pace of all or of a stretch.

    `bad_speed` when nothing can run so, `speeds_multiply` when a clip that was sped up
    or slowed down before would run too fast or too slow.
    """
    have = length_ms(draft)
    if not SLOWEST <= edit.factor <= FASTEST:
        raise CannotEdit(edit.op, "bad_speed", factor=edit.factor, **_PACES)
    start = edit.start_ms or 0
    if edit.last_ms is not None:
        start = have - edit.last_ms
    span = stretch(edit.op, start, edit.end_ms, have)
    _check_pace(draft, edit, span)
    stretches = (
        (Span(0, span.start_ms), 1.0),
        (span, edit.factor),
        (Span(span.end_ms, have), 1.0),
    )
    done = keep(draft, stretches, facts, edit.op)
    whole = span.length_ms == have
    params = {"factor": edit.factor, **_range(span, done)}
    return Applied(done, (Change(edit.op, "speed" if whole else "speed_range", params),))


def _ends(draft: Draft, edit: Trim, facts: Facts, have: int) -> tuple[int, int]:
    head, tail = max(0, edit.head_ms), max(0, edit.tail_ms)
    silent_head, silent_tail = _silent_ends(draft, facts, have)
    if edit.intro:
        head = max(head, _opening(silent_head, have))
    if edit.outro:
        tail = max(tail, _opening(silent_tail, have))
    if not (head or tail) and edit.target_ms is None:
        if not (silent_head or silent_tail):
            raise CannotEdit(edit.op, "no_silent_ends")
        return silent_head, silent_tail
    return head, tail


def _silent_ends(draft: Draft, facts: Facts, have: int) -> tuple[int, int]:
    found = pauses(draft, facts)
    head = found[0].end_ms if found and found[0].start_ms == 0 else 0
    tail = have - found[-1].start_ms if found and found[-1].end_ms == have else 0
    return head, tail


def _opening(silent: int, have: int) -> int:
    if silent:
        return max(silent, min(LEAST_OPENING_MS, have // 2))
    return min(OPENING_MS, int(have * OPENING_SHARE))


def _trim_kind(head: int, tail: int) -> str:
    if head and tail:
        return "trimmed_both"
    return "trimmed_head" if head else "trimmed_tail"


def _range(span: Span, done: Draft) -> dict[str, int | float | str]:
    return {"start_at": span.start_ms, "end_at": span.end_ms, "all_ms": length_ms(done)}


def _check_pace(draft: Draft, edit: Speed, span: Span) -> None:
    track = picture(draft)
    for segment in track.segments if track else ():
        touched = segment.start_ms < span.end_ms and segment.end_ms > span.start_ms
        pace = segment.speed * edit.factor
        if touched and not SLOWEST <= pace <= FASTEST:
            paces = {"factor": edit.factor, "all_factor": pace, **_PACES}
            raise CannotEdit(edit.op, "speeds_multiply", **paces)


_PACES = {"least_factor": SLOWEST, "most_factor": FASTEST}
