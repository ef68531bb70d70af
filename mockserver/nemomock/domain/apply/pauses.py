"""Cuts that make pieces: pauses taken out, splits at given moments, and the rough cut."""

from __future__ import annotations

from collections.abc import Iterable

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.listen import pauses, sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.apply.settle import divide, keep
from nemomock.domain.draft import Draft
from nemomock.domain.edits import RemoveSilence, Split
from nemomock.domain.media import Span

ROUGH_PIECE_MS, MOST_ROUGH_PIECES = 5000, 12
"""A rough cut without pauses aims at pieces of this length, and at no more of them."""

ROUGH_DROP_MS, ROUGH_SHARE = 300, 0.1
"""What each even cut of it drops: the lesser of this and this share of a piece."""

SHORTEST_ROUGH_MS = 2000


def remove_silence(draft: Draft, edit: RemoveSilence, facts: Facts) -> Applied:
    """Take the pauses out; `no_sound`, `no_pauses` or `all_silent` when there is nothing to do."""
    if not sounding(draft, facts):
        raise CannotEdit(edit.op, "no_sound")
    cuts = _pause_cuts(draft, facts, edit)
    if not cuts:
        raise CannotEdit(edit.op, "no_pauses", min_ms=edit.min_ms)
    done, params = _cut_out(draft, cuts, facts, edit.op)
    return Applied(done, (Change(edit.op, "pauses_cut", params),))


def split(draft: Draft, edit: Split, facts: Facts) -> Applied:
    """Cut the picture at the moments asked for, or make a rough cut (`edits.Split`)."""
    if not edit.at_ms and edit.every_ms is None and edit.parts is None:
        return _rough(draft, edit, facts)
    have = length_ms(draft)
    points = [point for point in sorted(set(_points(edit, have))) if 0 < point < have]
    if not points:
        raise CannotEdit(edit.op, "no_split_points", have_ms=have)
    done = divide(draft, points, facts, edit.op)
    return Applied(done, (Change(edit.op, "split", {"count": _count(done), "all_ms": have}),))


def _points(edit: Split, have: int) -> Iterable[int]:
    yield from edit.at_ms
    if edit.every_ms is not None and edit.every_ms > 0:
        yield from range(edit.every_ms, have, max(edit.every_ms, 100))
    if edit.parts is not None and edit.parts > 1:
        parts = min(edit.parts, max(1, have // 100))
        yield from (have * part // parts for part in range(1, parts))


def _rough(draft: Draft, edit: Split, facts: Facts) -> Applied:
    have = length_ms(draft)
    cuts = _pause_cuts(draft, facts, RemoveSilence())
    if cuts:
        done, params = _cut_out(draft, cuts, facts, edit.op)
        return Applied(done, (Change(edit.op, "rough_pauses", {**params, "pieces": _count(done)}),))
    if have < SHORTEST_ROUGH_MS:
        raise CannotEdit(edit.op, "too_short", have_ms=have, least_ms=SHORTEST_ROUGH_MS)
    parts = min(max(2, round(have / ROUGH_PIECE_MS)), MOST_ROUGH_PIECES)
    drop = min(ROUGH_DROP_MS, int(have / parts * ROUGH_SHARE)) // 2
    even = tuple(have * part // parts for part in range(1, parts))
    done, params = _cut_out(draft, tuple(Span(at - drop, at + drop) for at in even), facts, edit.op)
    return Applied(done, (Change(edit.op, "rough_even", {**params, "pieces": _count(done)}),))


def _pause_cuts(draft: Draft, facts: Facts, edit: RemoveSilence) -> tuple[Span, ...]:
    have = length_ms(draft)
    found = pauses(draft, facts, max(1, edit.min_ms))
    if found == (Span(0, have),):
        raise CannotEdit(edit.op, "all_silent", have_ms=have)
    shrunk = (_shrunk(span, max(0, edit.keep_ms), have) for span in found)
    return tuple(span for span in shrunk if span.length_ms > 0)


def _shrunk(span: Span, keep_ms: int, have: int) -> Span:
    """Leave `keep_ms` of a pause, on the side where something is to be heard."""
    before = 0 if span.start_ms == 0 else keep_ms if span.end_ms == have else keep_ms // 2
    return Span(span.start_ms + before, span.end_ms - (keep_ms - before))


def _cut_out(
    draft: Draft, cuts: tuple[Span, ...], facts: Facts, op: str
) -> tuple[Draft, dict[str, int | float | str]]:
    have = length_ms(draft)
    done = keep(draft, ((span, 1.0) for span in outside(cuts, have)), facts, op)
    left = length_ms(done)
    return done, {"count": len(cuts), "cut_ms": have - left, "all_ms": left}


def _count(draft: Draft) -> int:
    track = picture(draft)
    return len(track.segments) if track else 0
