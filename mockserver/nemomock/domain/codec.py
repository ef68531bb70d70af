"""Drafts on the wire: the short keys of WIRE.md "Draft" in, a `Draft` out, and back.

Nothing else knows these keys. Keys that this version does not know are kept at every
level and written back untouched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nemomock.domain.apply.rows import Ids
from nemomock.domain.draft import (
    Canvas,
    Draft,
    Effect,
    Segment,
    TextStyle,
    Track,
    TrackKind,
    Transition,
    broken_laws,
)
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.fields import Fields, quoted
from nemomock.domain.looks import (
    ANIMATIONS,
    COLOR_LOOKS,
    EFFECTS,
    FITS,
    MOTIONS,
    POSITIONS,
    TRANSITIONS,
)

MOST_TRACKS = 100
MOST_SEGMENTS = 5000
LONGEST_MS = 4 * 60 * 60 * 1000
LONGEST_TEXT = 2000
LONGEST_ID = 128
LONGEST_SOURCE_MS = 100 * LONGEST_MS
MOST_LAWS_TOLD = 5

COLOR = re.compile(r"#[0-9a-fA-F]{6}")

Wire = dict[str, object]


def encode(draft: Draft) -> Wire:
    """Return the wire form of a draft; `d` is the end of its last segment."""
    canvas = draft.canvas
    meta = {
        "title": draft.title,
        "width": canvas.width,
        "height": canvas.height,
        "fps": canvas.fps,
        "bg": canvas.background,
        **draft.meta,
    }
    tracks = [_encode_track(track) for track in draft.tracks]
    return {"d": draft.duration_ms, "m": meta, "t": tracks, **draft.extra}


def decode(value: object) -> Draft:
    """Read a draft as it was sent, whether or not it keeps the laws between segments.

    Missing ids are given and `d` is worked out anew. Raises `DraftInvalid` with the path
    of the first thing that cannot be read.
    """
    fields = Fields(value, "")
    fields.take("d")
    meta = fields.inner("m")
    canvas = Canvas(
        width=meta.whole("width", 1920, 16, 7680, "pixels"),
        height=meta.whole("height", 1080, 16, 7680, "pixels"),
        fps=meta.whole("fps", 30, 1, 120, "frames a second"),
        background=_color(meta, "bg", "#000000"),
    )
    title = meta.words("title", "")
    tracks = tuple(
        _decode_track(track, f"t[{row}]") for row, track in enumerate(fields.row("t", MOST_TRACKS))
    )
    _check_size(tracks)
    return _named(Draft(tracks, canvas, title, meta.rest(), fields.rest()))


def decode_sound(value: object) -> Draft:
    """Read a draft that keeps every law (`domain.draft.broken_laws`), as for an export.

    Raises `DraftInvalid`, its message naming the first few laws that are broken.
    """
    draft = decode(value)
    broken = broken_laws(draft)
    if broken:
        more = len(broken) - MOST_LAWS_TOLD
        told = "; ".join(broken[:MOST_LAWS_TOLD])
        raise DraftInvalid(told + (f"; and {more} more" if more > 0 else ""))
    return draft


def _encode_track(track: Track) -> Wire:
    segments = [_encode_segment(track.kind, segment) for segment in track.segments]
    wire: Wire = {"id": track.id, "tt": int(track.kind)}
    meta = _present(name=track.name) | dict(track.meta)
    return wire | _present(m=meta) | {"sg": segments} | dict(track.extra)


def _encode_segment(kind: TrackKind, segment: Segment) -> Wire:
    plain = Segment("", 0, 1)
    wire: Wire = {"id": segment.id}
    if segment.source is not None:
        wire["src"] = segment.source
    wire |= {"st": segment.start_ms, "d": segment.duration_ms}
    always = _ALWAYS[kind]
    for key, field in _SIMPLE.items():
        value = getattr(segment, field)
        if key in always or value != getattr(plain, field):
            wire[key] = value
    if kind is TrackKind.TEXT or segment.style != plain.style:
        wire["sty"] = _encode_style(segment.style)
    if segment.effects:
        wire["fx"] = [
            {"k": effect.kind, "p": dict(effect.params), **effect.extra}
            for effect in segment.effects
        ]
    if segment.transition is not None:
        transition = segment.transition
        wire["tr"] = {"k": transition.kind, "d": transition.duration_ms, **transition.extra}
    meta = _present(name=segment.name, role=segment.role) | dict(segment.meta)
    return wire | _present(m=meta) | dict(segment.extra)


_SIMPLE = {
    "in": "offset_ms",
    "sp": "speed",
    "v": "volume",
    "fit": "fit",
    "fi": "fade_in_ms",
    "fo": "fade_out_ms",
    "tx": "text",
    "pos": "position",
    "an": "animation",
}

_ALWAYS = {
    TrackKind.VIDEO: ("in", "sp", "v", "fit"),
    TrackKind.AUDIO: ("in", "v"),
    TrackKind.TEXT: ("tx", "pos"),
}


def _encode_style(style: TextStyle) -> Wire:
    return {
        "color": style.color,
        "size": style.size,
        "font": style.font,
        "outline": style.outline,
        **style.extra,
    }


def _present(**values: object) -> Wire:
    return {key: value for key, value in values.items() if value}


def _decode_track(value: object, path: str) -> Track:
    fields = Fields(value, path)
    kind = _track_kind(fields)
    meta = fields.inner("m")
    segments = tuple(
        _decode_segment(segment, f"{path}.sg[{place}]")
        for place, segment in enumerate(fields.row("sg", MOST_SEGMENTS))
    )
    return Track(
        id=fields.words("id", "", LONGEST_ID),
        kind=kind,
        segments=segments,
        name=meta.words("name", ""),
        meta=meta.rest(),
        extra=fields.rest(),
    )


def _track_kind(fields: Fields) -> TrackKind:
    number = fields.take("tt")
    for kind in TrackKind:
        if number == kind and not isinstance(number, bool):
            return kind
    raise fields.wrong("tt", number, "is no track type; use 0 video, 1 audio or 7 text")


def _decode_segment(value: object, path: str) -> Segment:
    fields = Fields(value, path)
    meta = fields.inner("m")
    animation = fields.one_of("an", ("", *ANIMATIONS), "")
    return Segment(
        id=fields.words("id", "", LONGEST_ID),
        start_ms=fields.whole("st", None, -LONGEST_MS, LONGEST_MS, "milliseconds"),
        duration_ms=fields.whole("d", None, -LONGEST_MS, LONGEST_MS, "milliseconds"),
        source=fields.maybe("src"),
        offset_ms=fields.whole("in", 0, -LONGEST_MS, LONGEST_SOURCE_MS, "milliseconds"),
        speed=fields.real("sp", 1.0),
        volume=fields.real("v", 1.0),
        fit=fields.one_of("fit", FITS, "contain"),
        effects=_effects(fields),
        transition=_transition(fields),
        fade_in_ms=fields.whole("fi", 0, 0, LONGEST_MS, "milliseconds"),
        fade_out_ms=fields.whole("fo", 0, 0, LONGEST_MS, "milliseconds"),
        text=fields.maybe("tx", LONGEST_TEXT),
        position=fields.one_of("pos", POSITIONS, "center"),
        style=_style(fields.inner("sty")),
        animation=animation or None,
        name=meta.words("name", ""),
        role=meta.words("role", ""),
        meta=meta.rest(),
        extra=fields.rest(),
    )


def _effects(fields: Fields) -> tuple[Effect, ...]:
    path = fields.at("fx")
    return tuple(
        _effect(Fields(effect, f"{path}[{place}]"))
        for place, effect in enumerate(fields.row("fx", 50))
    )


def _effect(fields: Fields) -> Effect:
    kind = fields.one_of("k", EFFECTS, "")
    inner = fields.inner("p")
    match kind:
        case "color":
            params: Wire = {"look": inner.one_of("look", COLOR_LOOKS, "")}
        case "motion":
            params = {"move": inner.one_of("move", MOTIONS, "")}
        case _:
            params = {"d": inner.whole("d", None, 0, LONGEST_MS, "milliseconds")}
    return Effect(kind, params | inner.rest(), fields.rest())


def _transition(fields: Fields) -> Transition | None:
    inner = fields.inner("tr")
    if not inner.rest():
        return None
    return Transition(
        inner.one_of("k", TRANSITIONS, "fade"),
        inner.whole("d", 500, 1, 60_000, "milliseconds"),
        inner.rest(),
    )


def _style(fields: Fields) -> TextStyle:
    return TextStyle(
        color=_color(fields, "color", "#ffffff"),
        size=fields.whole("size", 64, 4, 1000, "pixels"),
        font=fields.maybe("font"),
        outline=fields.whole("outline", 2, 0, 100, "pixels"),
        extra=fields.rest(),
    )


def _color(fields: Fields, key: str, default: str) -> str:
    value = fields.words(key, default)
    if not COLOR.fullmatch(value):
        raise fields.wrong(key, value, "is not a colour; use #rrggbb")
    return value


def _check_size(tracks: tuple[Track, ...]) -> None:
    count = 0
    for row, track in enumerate(tracks):
        count += len(track.segments)
        if count > MOST_SEGMENTS:
            raise DraftInvalid(
                f"t[{row}].sg: {count} segments are too many; use at most {MOST_SEGMENTS}"
            )
        if track.end_ms > LONGEST_MS:
            raise DraftInvalid(
                f"t[{row}]: ends at {quoted(track.end_ms)} ms; a draft lasts at most 4 hours "
                f"({LONGEST_MS} ms)"
            )


def _named(draft: Draft) -> Draft:
    """Give ids to the tracks and segments that came without."""
    ids = Ids(draft)
    tracks = tuple(
        replace(
            track,
            id=track.id or ids.track(track.kind),
            segments=tuple(
                segment if segment.id else replace(segment, id=ids.segment())
                for segment in track.segments
            ),
        )
        for track in draft.tracks
    )
    return replace(draft, tracks=tracks)
