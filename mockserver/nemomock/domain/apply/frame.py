"""How the whole picture looks: its shape, and the passages between clips."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.boxes import reshaped
from nemomock.domain.apply.ends import Ends, lift, lower
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.material import fit_for
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import length_ms, picture, put
from nemomock.domain.apply.settle import most_ms
from nemomock.domain.draft import Canvas, Draft, Effect, Segment, Track, TrackKind, Transition
from nemomock.domain.edits import AddTransition, Aspect
from nemomock.domain.looks import FITS, TRANSITIONS
from nemomock.domain.shape import shape_of

SHORT_SIDE, LONG_SIDE = 1080, 1920


def aspect(draft: Draft, edit: Aspect, facts: Facts) -> Applied:
    """Reframe; clips of another shape stand over their own blur unless a fit is asked for.

    Pictures in boxes keep their shape and their corner, those in cells fill them.
    """
    width, height = canvas_of(edit.ratio, edit.op)
    if edit.fit is not None and edit.fit not in FITS:
        raise CannotEdit(edit.op, "unknown_name", name=edit.fit, have=", ".join(FITS))
    canvas = replace(draft.canvas, width=width, height=height)
    done = reframed(draft, canvas, facts, edit.fit)
    used = {segment.fit for track in done.of_kind(TrackKind.VIDEO) for segment in track.segments}
    fit = edit.fit or ("blur" if "blur" in used else "contain")
    params: dict[str, Value] = {
        "ratio": edit.ratio,
        "width": width,
        "height": height,
        "fit_word": fit,
    }
    return Applied(done, (Change(edit.op, "aspect", params),))


def reframed(draft: Draft, canvas: Canvas, facts: Facts, fit: str | None = None) -> Draft:
    """Return the draft on another canvas, every picture fitted to it anew."""

    def refit(segment: Segment) -> Segment:
        if segment.box is None:
            return replace(segment, fit=fit or fit_of(segment, facts, canvas))
        if segment.fit == "cover":
            return segment
        return replace(segment, box=reshaped(segment.box, draft.canvas, canvas))

    return replace(_each_picture(draft, refit), canvas=canvas)


def fit_of(segment: Segment, facts: Facts, canvas: Canvas) -> str:
    """Return how a clip stands on a canvas when nobody says: whole, over its blur if need be."""
    media = facts.file(segment.source)
    if media is None:
        return "blur"
    if any(effect.kind == "chroma" for effect in segment.effects):
        return "contain"
    return fit_for(shape_of(media, segment.effects), canvas)


def canvas_of(ratio: str, op: str) -> tuple[int, int]:
    """Return width and height, even: short side 1080, long side at most 1920."""
    wide, _, high = ratio.replace("：", ":").replace("x", ":").replace("/", ":").partition(":")
    try:
        shape = float(wide) / float(high)
    except (ValueError, ZeroDivisionError):
        shape = 0.0
    if not math.isfinite(shape) or not 0.1 <= shape <= 10:
        raise CannotEdit(op, "bad_ratio", ratio=ratio)
    long = SHORT_SIDE * max(shape, 1 / shape)
    short = SHORT_SIDE * min(1.0, LONG_SIDE / long)
    sides = (_even(min(long, LONG_SIDE)), _even(short))
    return sides if shape >= 1 else (sides[1], sides[0])


def transition(draft: Draft, edit: AddTransition, facts: Facts) -> Applied:
    """Put a transition on the cuts; a film without a cut gets a fade at both ends instead."""
    del facts
    if edit.kind not in TRANSITIONS:
        raise CannotEdit(edit.op, "unknown_name", name=edit.kind, have=", ".join(TRANSITIONS))
    track = picture(draft)
    if track is None:
        raise CannotEdit(edit.op, "no_picture")
    cuts = _cuts(track)
    if edit.at_ms is not None and cuts:
        cuts = (min(cuts, key=lambda row: abs(track.segments[row].end_ms - (edit.at_ms or 0))),)
    if not cuts:
        return _faded_ends(draft, track, edit)
    segments = list(track.segments)
    lengths: list[int] = []
    for row in cuts:
        lasts = max(1, min(edit.duration_ms, most_ms(segments[row], segments[row + 1])))
        lengths.append(lasts)
        segments[row] = replace(segments[row], transition=Transition(edit.kind, lasts))
    done = put(draft, replace(track, segments=tuple(segments)))
    params: dict[str, Value] = {"kind_word": edit.kind, "count": len(cuts)}
    if min(lengths) == max(lengths):
        change = Change(edit.op, "transitions", {**params, "each_ms": lengths[0]})
    else:
        spread = {"least_ms": min(lengths), "most_ms": max(lengths)}
        change = Change(edit.op, "transitions_fitted", {**params, **spread})
    return Applied(done, (change,))


def fade_effect(kind: str, length_ms_: int, color: str | None = None) -> Effect | None:
    """Return a fade of the picture from or to a colour (None: black), or none for no length."""
    params: dict[str, object] = {"d": length_ms_}
    if color is not None:
        params["color"] = color
    return Effect(kind, params) if length_ms_ > 0 else None


def _faded_ends(draft: Draft, track: Track, edit: AddTransition) -> Applied:
    old, bare = lift(track)
    lasts = max(1, min(edit.duration_ms, length_ms(draft) // 2))
    ends = Ends(
        fade_effect("fade_in", lasts),
        fade_effect("fade_out", lasts),
        old.sound_in_ms,
        old.sound_out_ms,
    )
    done = put(draft, lower(bare, ends))
    return Applied(done, (Change(edit.op, "no_cuts_faded", {"each_ms": lasts}),))


def _cuts(track: Track) -> tuple[int, ...]:
    segments = track.segments
    return tuple(
        row
        for row in range(len(segments) - 1)
        if segments[row].end_ms == segments[row + 1].start_ms
        and most_ms(segments[row], segments[row + 1]) > 0
    )


def _each_picture(draft: Draft, change: Callable[[Segment], Segment]) -> Draft:
    return replace(
        draft,
        tracks=tuple(
            replace(track, segments=tuple(change(segment) for segment in track.segments))
            if track.kind is TrackKind.VIDEO
            else track
            for track in draft.tracks
        ),
    )


def _even(pixels: float) -> int:
    return 2 * int(pixels / 2 + 1e-6)
