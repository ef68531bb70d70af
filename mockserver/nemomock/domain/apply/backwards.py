"""Clips played backwards: all of the film, one clip, or a stretch, whose clips change order too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import CAPTION, holds
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.settle import settle
from nemomock.domain.apply.where import part
from nemomock.domain.draft import Draft, Effect, Segment, Track, Transition
from nemomock.domain.media import Span
from nemomock.domain.pictures import Reverse

_MIRRORED: Final = {
    "zoom_in": "zoom_out",
    "zoom_out": "zoom_in",
    "pan_left": "pan_right",
    "pan_right": "pan_left",
    "fade_in": "fade_out",
    "fade_out": "fade_in",
    "wipeleft": "wiperight",
    "wiperight": "wipeleft",
    "slideleft": "slideright",
    "slideright": "slideleft",
    "wipeup": "wipedown",
    "wipedown": "wipeup",
    "slideup": "slidedown",
    "slidedown": "slideup",
    "smoothleft": "smoothright",
    "smoothright": "smoothleft",
    "coverleft": "revealright",
    "revealright": "coverleft",
    "circle": "circleclose",
    "circleclose": "circle",
}
"""What a movement, a fade or a transition is when time runs the other way."""


def reverse(draft: Draft, edit: Reverse, facts: Facts) -> Applied:
    """Play a part backwards, its sound too; music and titles stay, subtitles go along.

    The fades at the ends of the film stay there. `only_stills` where nothing would change.
    """
    meant = part(draft, edit.where, facts, edit.op)
    # Of a gap before the first picture nothing would be left behind the last one: it stays.
    span = Span(min(one.start_ms for one in meant.segments), max(map(_end, meant.segments)))
    tracks = tuple(
        _told_backwards(track, span)
        if track.soft or holds(track, CAPTION)
        else _turned(track, meant.ids, span, facts)
        for track in meant.draft.tracks
    )
    done = settle(replace(meant.draft, tracks=tracks), facts)
    if done == meant.draft:
        raise CannotEdit(edit.op, "only_stills")
    return Applied(done, (Change(edit.op, "reversed", meant.facts),))


def _end(segment: Segment) -> int:
    return segment.end_ms


def _told_backwards(track: Track, span: Span) -> Track:
    """Return subtitles with those of a span at the mirrored moments, as what they tell of is.

    One that crosses an end of the span keeps what is longer of it, inside or outside.
    """
    lines = (_along(line, span) for line in track.segments)
    return replace(track, segments=tuple(sorted(lines, key=lambda line: line.start_ms)))


def _along(line: Segment, span: Span) -> Segment:
    start, end = max(line.start_ms, span.start_ms), min(line.end_ms, span.end_ms)
    if 2 * (end - start) >= line.duration_ms:
        mirrored = span.start_ms + span.end_ms - end
        return _kept(line, mirrored, end - start)
    if line.start_ms < span.start_ms < line.end_ms:
        return _kept(line, line.start_ms, span.start_ms - line.start_ms)
    if line.start_ms < span.end_ms < line.end_ms:
        return _kept(line, span.end_ms, line.end_ms - span.end_ms)
    return line


def _kept(line: Segment, start_ms: int, length_ms: int) -> Segment:
    whole = length_ms == line.duration_ms
    words = line.words if whole else ()
    return replace(line, start_ms=start_ms, duration_ms=length_ms, words=words)


def _turned(track: Track, ids: frozenset[str], span: Span, facts: Facts) -> Track:
    """Return the track with its segments meant back to front within a span."""
    rows = [row for row, one in enumerate(track.segments) if one.id in ids]
    if not rows:
        return track
    ends, bare = lift(track)
    first, end = rows[0], rows[-1] + 1
    run = bare.segments[first:end]
    if len(run) > len(rows):  # what is laid over the film stands among them
        return replace(
            track,
            segments=tuple(
                _backwards(one, facts) if one.id in ids else one for one in track.segments
            ),
        )
    segments = (*bare.segments[:first], *_mirrored(run, span, facts), *bare.segments[end:])
    return lower(replace(bare, segments=segments), ends)


def _mirrored(run: tuple[Segment, ...], span: Span, facts: Facts) -> Iterator[Segment]:
    """Yield the segments in their new order; a transition stays on the cut it was on."""
    crossings = [_crossing(one.transition) for one in run[-2::-1]] if len(run) > 1 else []
    for one, crossing in zip(run[::-1], (*crossings, run[-1].transition), strict=True):
        start = span.start_ms + span.end_ms - one.end_ms
        yield replace(_backwards(one, facts), start_ms=start, transition=crossing)


def _backwards(segment: Segment, facts: Facts) -> Segment:
    still = facts.still(segment.source)
    return replace(
        segment,
        reversed=segment.reversed if still else not segment.reversed,
        effects=tuple(map(_effect, segment.effects)),
        fade_in_ms=segment.fade_out_ms,
        fade_out_ms=segment.fade_in_ms,
    )


def _effect(effect: Effect) -> Effect:
    if effect.kind == "motion":
        move = str(effect.params.get("move"))
        return replace(effect, params={**effect.params, "move": _MIRRORED.get(move, move)})
    return replace(effect, kind=_MIRRORED.get(effect.kind, effect.kind))


def _crossing(transition: Transition | None) -> Transition | None:
    if transition is None:
        return None
    return replace(transition, kind=_MIRRORED.get(transition.kind, transition.kind))
