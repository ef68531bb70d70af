"""What of a picture is shown and which way up: crops and turns, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.frame import fit_of, reframed
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.where import Part, film, part
from nemomock.domain.draft import Canvas, Draft, Effect, Segment
from nemomock.domain.looks import FLIPS, TURNS
from nemomock.domain.pictures import Crop, Turn
from nemomock.domain.place import EVERYWHERE
from nemomock.domain.shape import SHAPING, shape_of, share

SMALLEST = 0.01
"""The least share of a picture that can be shown as the whole."""


def crop(draft: Draft, edit: Crop, facts: Facts) -> Applied:
    """Keep a part of what is seen; `bad_crop` for one that is empty or beyond the picture."""
    inside = 0 <= edit.x < 1 and 0 <= edit.y < 1
    fits = edit.x + edit.width <= 1.001 and edit.y + edit.height <= 1.001
    if not (inside and fits and min(edit.width, edit.height) >= SMALLEST):
        raise CannotEdit(edit.op, "bad_crop")
    meant = part(draft, edit.where, facts, edit.op)
    done = _reshaped(meant, lambda old: _cropped(old, edit), facts)
    params = {"wide_level": edit.width, "high_level": edit.height}
    return Applied(done, (Change(edit.op, "cropped", {**params, **meant.facts}),))


def turn(draft: Draft, edit: Turn, facts: Facts) -> Applied:
    """Turn the pictures, then flip them; `bad_turn` for what is no quarter turn and no flip.

    A quarter turn of all of an upright or wide film turns its canvas too.
    """
    degrees = edit.degrees % 360
    known = degrees in TURNS and edit.flip in ("", *FLIPS)
    if not known or not (degrees or edit.flip):
        raise CannotEdit(edit.op, "bad_turn")
    whole = edit.where == EVERYWHERE and degrees in (90, 270)
    canvas = _turned_canvas(draft, facts, edit.op) if whole else draft.canvas
    meant = part(draft, edit.where, facts, edit.op)
    done = _reshaped(meant, lambda old: _turned(old, degrees, edit.flip), facts)
    if canvas != draft.canvas:
        done = reframed(done, canvas, facts)
    kind = "turned_flipped" if degrees and edit.flip else "turned" if degrees else "flipped"
    params = {"degrees": degrees} if degrees else {}
    named = {"flip_word": edit.flip} if edit.flip else {}
    return Applied(done, (Change(edit.op, kind, {**params, **named, **meant.facts}),))


def _reshaped(meant: Part, change: Callable[[Effect], Effect | None], facts: Facts) -> Draft:
    """Return the draft with a change on top of how each picture is shaped, fitted anew."""

    def again(segment: Segment) -> Segment:
        shaped = replace(segment, effects=_changed(segment.effects, change))
        if segment.box is not None:
            return shaped
        old = fit_of(segment, facts, meant.draft.canvas)
        fit = fit_of(shaped, facts, meant.draft.canvas)
        return replace(shaped, fit=fit if segment.fit == old else segment.fit)

    return meant.changed(again)


def _changed(
    effects: tuple[Effect, ...], change: Callable[[Effect], Effect | None]
) -> tuple[Effect, ...]:
    """Let a change become one with the last shaping effect, or stand behind all of them."""
    last = next(
        (row for row in reversed(range(len(effects))) if effects[row].kind in SHAPING), None
    )
    if last is not None:
        joined = change(effects[last])
        if joined is not None:
            rest = (joined,) if _shapes(joined) else ()
            return (*effects[:last], *rest, *effects[last + 1 :])
    fresh = change(Effect("")) or Effect("")
    return (*effects, fresh) if _shapes(fresh) else effects


def _shapes(effect: Effect) -> bool:
    return effect.kind == "crop" or bool(effect.params.get("deg") or effect.params.get("flip"))


def _cropped(old: Effect, edit: Crop) -> Effect | None:
    """Return a crop within an old one; None when the old effect is another."""
    if old.kind not in ("", "crop"):
        return None
    width, height = share(old, "w", 1.0), share(old, "h", 1.0)
    params = {
        "x": share(old, "x", 0.0) + edit.x * width,
        "y": share(old, "y", 0.0) + edit.y * height,
        "w": max(min(edit.width, 1 - edit.x) * width, SMALLEST),
        "h": max(min(edit.height, 1 - edit.y) * height, SMALLEST),
    }
    return Effect("crop", {name: round(value, 6) for name, value in params.items()}, old.extra)


def _turned(old: Effect, degrees: int, flip: str) -> Effect | None:
    """Return one turn for an old one and another after it; None when the old effect is another."""
    if old.kind not in ("", "turn"):
        return None
    before, flipped = old.params.get("deg"), str(old.params.get("flip") or "")
    first = before if isinstance(before, int) else 0
    # A turn behind a flip is the opposite turn before it.
    turned = first - degrees if flipped else first + degrees
    both = "" if flip == flipped else flip or flipped
    if flip and flipped and flip != flipped:
        turned, both = turned + 180, ""
    return Effect("turn", {"deg": turned % 360, "flip": both}, old.extra)


def _turned_canvas(draft: Draft, facts: Facts, op: str) -> Canvas:
    """Return the canvas on its side, when the first clip is shaped like it."""
    first, canvas = film(draft, op).segments[0], draft.canvas
    media = facts.file(first.source)
    width, height = shape_of(media, first.effects) if media else (0.0, 0.0)
    if (width > height) == (canvas.width > canvas.height) and width != height:
        return replace(canvas, width=canvas.height, height=canvas.width)
    return canvas
