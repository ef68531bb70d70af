"""Colours and effects over the pictures of a part: one look, one adjustment, several effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from nemomock.domain.apply.ends import with_effect
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.where import part
from nemomock.domain.draft import Draft, Effect, Segment
from nemomock.domain.looks import COLOR_LOOKS, FILTERS
from nemomock.domain.pictures import Adjust, Color, Filter
from nemomock.domain.shape import share

NONE = "none"
PLAIN = Adjust()
MOST = 4.0
"""No contrast or saturation is stronger than this."""


def color(draft: Draft, edit: Color, facts: Facts) -> Applied:
    """Give the pictures one look in place of any other; `none` takes look and adjustment off."""
    _check(edit.op, edit.look, COLOR_LOOKS)
    meant = part(draft, edit.where, facts, edit.op)
    if edit.look == NONE:
        done = meant.changed(_plain)
        return Applied(done, (Change(edit.op, "color_off", meant.facts),))
    effect = Effect("color", {"look": edit.look})
    done = meant.changed(lambda segment: with_effect(segment, "color", effect))
    return Applied(done, (Change(edit.op, "color", {"look_word": edit.look, **meant.facts}),))


def adjust(draft: Draft, edit: Adjust, facts: Facts) -> Applied:
    """Shift the colours on top of any shift before; `nothing_to_adjust` for no shift at all."""
    if replace(edit, where=PLAIN.where) == PLAIN:
        raise CannotEdit(edit.op, "nothing_to_adjust")
    meant = part(draft, edit.where, facts, edit.op)
    done = meant.changed(partial(_shifted, edit))
    told = (
        ("brightness", "brightness_level", edit.brightness, PLAIN.brightness),
        ("contrast", "contrast_factor", edit.contrast, PLAIN.contrast),
        ("saturation", "saturation_factor", edit.saturation, PLAIN.saturation),
        ("warmth", "warmth_level", edit.warmth, PLAIN.warmth),
    )
    changes = tuple(
        Change(edit.op, f"adjusted_{name}", {fact: value, **meant.facts})
        for name, fact, value, plain in told
        if value != plain
    )
    return Applied(done, changes)


def filter_(draft: Draft, edit: Filter, facts: Facts) -> Applied:
    """Lay an effect over the pictures, beside the others they have; `none` takes all off."""
    _check(edit.op, edit.name, FILTERS)
    meant = part(draft, edit.where, facts, edit.op)
    kept = _off if edit.name == NONE else partial(_without, edit.name)
    if edit.name == NONE:
        return Applied(meant.changed(kept), (Change(edit.op, "filters_off", meant.facts),))
    effect = Effect("filter", {"name": edit.name, "much": min(max(edit.much, 0.0), 1.0)})

    def laid(segment: Segment) -> Segment:
        return replace(segment, effects=(*kept(segment).effects, effect))

    params = {"filter_word": edit.name, **meant.facts}
    return Applied(meant.changed(laid), (Change(edit.op, "filtered", params),))


def _check(op: str, name: str, known: tuple[str, ...]) -> None:
    if name != NONE and name not in known:
        raise CannotEdit(op, "unknown_name", name=name, have=", ".join(known))


def _plain(segment: Segment) -> Segment:
    return _left(segment, lambda effect: effect.kind not in ("color", "adjust"))


def _off(segment: Segment) -> Segment:
    return _left(segment, lambda effect: effect.kind != "filter")


def _without(name: str, segment: Segment) -> Segment:
    return _left(
        segment, lambda effect: effect.kind != "filter" or effect.params.get("name") != name
    )


def _left(segment: Segment, stays: Callable[[Effect], bool]) -> Segment:
    return replace(segment, effects=tuple(filter(stays, segment.effects)))


def _shifted(edit: Adjust, segment: Segment) -> Segment:
    old = next((effect for effect in segment.effects if effect.kind == "adjust"), Effect("adjust"))
    params = {
        "brightness": _between(share(old, "brightness", 0.0) + edit.brightness, -1),
        "contrast": _between(share(old, "contrast", 1.0) * edit.contrast, 0, MOST),
        "saturation": _between(share(old, "saturation", 1.0) * edit.saturation, 0, MOST),
        "warmth": _between(share(old, "warmth", 0.0) + edit.warmth, -1),
    }
    return with_effect(segment, "adjust", replace(old, params=params))


def _between(value: float, least: float, most: float = 1.0) -> float:
    return round(min(max(value, least), most), 4)
