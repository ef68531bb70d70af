"""A draft as its wire form."""

from __future__ import annotations

from nemomock.domain.codec.keys import ALWAYS, SIMPLE, Wire
from nemomock.domain.draft import Draft, Segment, TextStyle, Track, TrackKind
from nemomock.domain.film_size import MOST_LINES, Smaller


def encode(draft: Draft) -> Wire:
    """Return the wire form of a draft; `d` is the end of its last segment."""
    canvas = draft.canvas
    meta = {
        "title": draft.title,
        "width": canvas.width,
        "height": canvas.height,
        "fps": canvas.fps,
        "bg": canvas.background,
        **_wishes(draft),
        **draft.meta,
    }
    tracks = [_encode_track(track) for track in draft.tracks]
    return {"d": draft.duration_ms, "m": meta, "t": tracks, **draft.extra}


def _wishes(draft: Draft) -> Wire:
    lines, smaller = draft.canvas.lines, draft.smaller or Smaller()
    return _present(
        lines=lines if lines != MOST_LINES else None,
        most_bytes=smaller.most_bytes,
        most_share=smaller.share,
    )


def _encode_track(track: Track) -> Wire:
    segments = [_encode_segment(track.kind, segment) for segment in track.segments]
    wire: Wire = {"id": track.id, "tt": int(track.kind)}
    meta = _present(name=track.name, soft=track.soft, lang=track.language, whole=track.whole)
    meta |= dict(track.meta)
    return wire | _present(m=meta) | {"sg": segments} | dict(track.extra)


def _encode_segment(kind: TrackKind, segment: Segment) -> Wire:
    plain = Segment("", 0, 1)
    wire: Wire = {"id": segment.id}
    if segment.source is not None:
        wire["src"] = segment.source
    wire |= {"st": segment.start_ms, "d": segment.duration_ms}
    always = ALWAYS[kind]
    for key, field in SIMPLE.items():
        value = getattr(segment, field)
        if key in always or value != getattr(plain, field):
            wire[key] = value
    if segment.box is not None:
        box = segment.box
        wire["bx"] = {"x": box.x, "y": box.y, "w": box.width, "h": box.height, **box.extra}
    if segment.words:
        wire["wt"] = list(segment.words)
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


def _encode_style(style: TextStyle) -> Wire:
    wire: Wire = {
        "color": style.color,
        "size": style.size,
        "font": style.font,
        "outline": style.outline,
    }
    return wire | _present(bold=style.bold, plate=style.plate, mark=style.mark) | dict(style.extra)


def _present(**values: object) -> Wire:
    return {key: value for key, value in values.items() if value}
