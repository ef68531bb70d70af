"""A draft from its wire form, each complaint with the path of what is wrong: `$.t[0].sg[2].st`."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.codec.effects import read_effect
from nemomock.domain.codec.keys import (
    LONGEST_ID,
    LONGEST_MS,
    LONGEST_SOURCE_MS,
    LONGEST_TEXT,
    MOST_BYTES,
    MOST_EFFECTS,
    MOST_SEGMENTS,
    MOST_TRACKS,
)
from nemomock.domain.draft import (
    Box,
    Canvas,
    Draft,
    Segment,
    TextStyle,
    Track,
    TrackKind,
    Transition,
    broken_laws,
)
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.fields import Fields
from nemomock.domain.film_size import LEAST_LINES, LEAST_SHARE, MOST_LINES, Smaller
from nemomock.domain.looks import ANIMATIONS, FITS, POSITIONS, TRANSITIONS

MOST_LAWS_TOLD = 5


def decode(value: object) -> Draft:
    """Read a draft as it was sent, whether or not it keeps the laws between segments.

    Missing ids are given and `d` is worked out anew. Raises `DraftInvalid` with the path
    of the first thing that cannot be read.
    """
    return _read(Fields(value))


def complaints(value: object) -> tuple[str, ...]:
    """Return all that `decode_sound` would refuse, each as `path: what is wrong`."""
    told: list[str] = []
    draft = _read(Fields(value, told=told))
    unread = {complaint.partition(":")[0] for complaint in told}
    laws = (law for law in broken_laws(draft) if law.partition(":")[0] not in unread)
    return (*told, *laws)


def _read(fields: Fields) -> Draft:
    fields.take("d")
    meta = fields.inner("m")
    canvas = Canvas(
        width=meta.whole("width", 1920, 16, 7680, "pixels"),
        height=meta.whole("height", 1080, 16, 7680, "pixels"),
        fps=meta.whole("fps", 30, 1, 120, "frames a second"),
        background=meta.colour("bg", "#000000"),
        lines=meta.whole("lines", MOST_LINES, LEAST_LINES, MOST_LINES, "lines"),
    )
    title, smaller = meta.words("title", ""), _smaller(meta)
    tracks = tuple(map(_decode_track, fields.each("t", MOST_TRACKS)))
    _check_size(tracks, fields)
    return _named(Draft(tracks, canvas, title, smaller, meta.rest(), fields.rest()))


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


def _smaller(meta: Fields) -> Smaller | None:
    most, share = meta.whole("most_bytes", 0, 1, MOST_BYTES, "bytes"), None
    if "most_share" in meta.rest():
        share = meta.between("most_share", 1.0, LEAST_SHARE, 1)
    return Smaller(most or None, share) if most or share else None


def _decode_track(fields: Fields) -> Track:
    kind = _track_kind(fields)
    meta = fields.inner("m")
    segments = tuple(map(_decode_segment, fields.each("sg", MOST_SEGMENTS)))
    return Track(
        id=fields.words("id", "", LONGEST_ID),
        kind=kind,
        segments=segments,
        name=meta.words("name", ""),
        soft=meta.flag("soft"),
        whole=meta.flag("whole"),
        language=meta.words("lang", "", LONGEST_ID),
        meta=meta.rest(),
        extra=fields.rest(),
    )


def _track_kind(fields: Fields) -> TrackKind:
    number = fields.take("tt")
    for kind in TrackKind:
        if number == kind and not isinstance(number, bool):
            return kind
    fields.refuse("tt", number, "is no track type; use 0 video, 1 audio or 7 text")
    return TrackKind.VIDEO


def _decode_segment(fields: Fields) -> Segment:
    meta = fields.inner("m")
    animation = fields.one_of("an", ("", *ANIMATIONS), "")
    return Segment(
        id=fields.words("id", "", LONGEST_ID),
        start_ms=fields.whole("st", None, -LONGEST_MS, LONGEST_MS, "milliseconds"),
        duration_ms=fields.whole("d", None, -LONGEST_MS, LONGEST_MS, "milliseconds"),
        source=fields.maybe("src"),
        offset_ms=fields.whole("in", 0, -LONGEST_MS, LONGEST_SOURCE_MS, "milliseconds"),
        speed=fields.real("sp", 1.0),
        reversed=fields.flag("rv"),
        volume=fields.real("v", 1.0),
        fit=fields.one_of("fit", FITS, "contain"),
        opacity=fields.between("op", 1.0, 0, 1),
        box=_box(fields.inner("bx")),
        effects=tuple(map(read_effect, fields.each("fx", MOST_EFFECTS))),
        transition=_transition(fields),
        fade_in_ms=fields.whole("fi", 0, 0, LONGEST_MS, "milliseconds"),
        fade_out_ms=fields.whole("fo", 0, 0, LONGEST_MS, "milliseconds"),
        text=fields.maybe("tx", LONGEST_TEXT),
        words=fields.rising("wt", LONGEST_TEXT, LONGEST_MS, "milliseconds"),
        position=fields.one_of("pos", POSITIONS, "center"),
        style=_style(fields.inner("sty")),
        animation=animation or None,
        name=meta.words("name", ""),
        role=meta.words("role", ""),
        meta=meta.rest(),
        extra=fields.rest(),
    )


def _box(fields: Fields) -> Box | None:
    if not fields.rest():
        return None
    return Box(
        x=fields.between("x", 0.0, -1, 1),
        y=fields.between("y", 0.0, -1, 1),
        width=fields.between("w", 1.0, 0.01, 2),
        height=fields.between("h", 1.0, 0.01, 2),
        extra=fields.rest(),
    )


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
        color=fields.colour("color", "#ffffff"),
        size=fields.whole("size", 64, 4, 1000, "pixels"),
        font=fields.maybe("font"),
        outline=fields.whole("outline", 2, 0, 100, "pixels"),
        bold=fields.flag("bold"),
        plate=fields.maybe_sheer("plate"),
        mark=fields.maybe_colour("mark"),
        extra=fields.rest(),
    )


def _check_size(tracks: tuple[Track, ...], fields: Fields) -> None:
    count = 0
    for row, track in enumerate(tracks):
        count += len(track.segments)
        if count > MOST_SEGMENTS:
            most = f"segments are too many; use at most {MOST_SEGMENTS}"
            fields.refuse(f"t[{row}].sg", count, most)
            return
        if track.end_ms > LONGEST_MS:
            most = f"ms is too late an end; a draft lasts at most 4 hours ({LONGEST_MS} ms)"
            fields.refuse(f"t[{row}]", track.end_ms, most)


def _named(draft: Draft) -> Draft:
    """Give ids to the tracks and segments that came without."""
    # All of `apply` comes with it, which a server that only answers has no use for yet.
    from nemomock.domain.apply.rows import Ids

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
