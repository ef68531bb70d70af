"""What lies behind somebody before a screen of one colour: a file or another colour."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nemomock.domain.apply.ends import with_effect
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.files import picture_called, unused
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import Ids, length_ms, put, under
from nemomock.domain.apply.settle import keep, settle
from nemomock.domain.apply.where import film
from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.media import Media, MediaKind, Span
from nemomock.domain.pictures import Background

BACKDROP: Final = "backdrop"
"""The role of what lies behind the film."""
NEAR: Final = 0.3
"""How far from the screen's colour still counts as it."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def screened(draft: Draft, facts: Facts, op: str) -> tuple[str, ...]:
    """Return the ids of the sources of the film whose edges are to be looked at, each once."""
    sources = (one.source for one in film(draft, op).segments if not facts.still(one.source))
    return tuple(dict.fromkeys(source for source in sources if source is not None))


def background(draft: Draft, edit: Background, facts: Facts) -> Applied:
    """Make the screens clear and put something behind them, in place of what lies there.

    Raises `CannotEdit`: `no_screen` where no clip has one, `no_backdrop` when there is nothing
    to put there, `bad_colour`, `no_such_file`, `not_a_picture`.
    """
    for colour in (edit.key, edit.color):
        if colour is not None and not _COLOUR.fullmatch(colour):
            raise CannotEdit(edit.op, "bad_colour", name=colour)
    keys = _keys(draft, edit, facts)
    if not any(keys.values()):
        raise CannotEdit(edit.op, "no_screen")
    behind = None if edit.color and edit.filename is None else _behind(draft, edit, keys, facts)
    if behind is not None:
        keys.pop(behind.id, None)
        draft = _off_the_film(draft, behind, edit.op, facts)
    track = film(draft, edit.op)
    shown = tuple(_keyed(one, keys.get(one.source or "", "")) for one in track.segments)
    bare = put(draft, replace(track, segments=shown))
    bare = replace(bare, tracks=tuple(row for row in bare.tracks if not _is_backdrop(row)))
    count = sum(1 for one in track.segments if keys.get(one.source or ""))
    params: dict[str, Value] = {"count": count, "key": next(filter(None, keys.values()))}
    if behind is None:
        done = replace(bare, canvas=replace(bare.canvas, background=edit.color or "#000000"))
        return Applied(done, (Change(edit.op, "screened_colour", params | _named(edit.color)),))
    done = settle(under(bare, _row(bare, behind)), facts)
    name = readable(behind.name)
    return Applied(done, (Change(edit.op, "screened", params | _named(name)),))


def _named(name: str | None) -> dict[str, Value]:
    return {"name": name or ""}


def _keys(draft: Draft, edit: Background, facts: Facts) -> dict[str, str]:
    """Return the colour to make clear in each source of the film; empty where there is none.

    No screen is quite the colour that a person says: one that was found is better known.
    """
    clips = film(draft, edit.op).segments
    sources = dict.fromkeys(one.source for one in clips if one.source is not None)
    found = {source: facts.screens.get(source, "") for source in sources}
    if edit.key is None:
        return found
    meant = {source: key if _alike(key, edit.key) else "" for source, key in found.items()}
    return meant if any(meant.values()) else dict.fromkeys(sources, edit.key)


def _alike(found: str, said: str) -> bool:
    """Whether two colours are both more green than anything, or both more blue."""
    return bool(found) and _leading(found) == _leading(said)


def _leading(colour: str) -> int:
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return channels.index(max(channels))


def _behind(draft: Draft, edit: Background, keys: dict[str, str], facts: Facts) -> Media:
    if edit.filename is not None:
        named = picture_called(edit.op, edit.filename, facts)
        if not any(key for source, key in keys.items() if source != named.id):
            raise CannotEdit(edit.op, "no_screen")
        return named
    fresh = unused(draft, facts.uploads(MediaKind.IMAGE, MediaKind.VIDEO))
    if fresh:
        return fresh[0]
    plain = (facts.file(source) for source, key in keys.items() if not key)
    found = next(filter(None, plain), None)
    if found is None:
        raise CannotEdit(edit.op, "no_backdrop")
    return found


def _off_the_film(draft: Draft, media: Media, op: str, facts: Facts) -> Draft:
    """Return the draft without the clips of a file on the film; what follows moves up."""
    clips = [one for one in film(draft, op).segments if one.source == media.id]
    if not clips:
        return draft
    left = outside((Span(one.start_ms, one.end_ms) for one in clips), length_ms(draft))
    return keep(draft, ((span, 1.0) for span in left), facts, op)


def _keyed(segment: Segment, key: str) -> Segment:
    if not key:
        return segment
    fit = "contain" if segment.fit == "blur" else segment.fit
    effect = Effect("chroma", {"color": key, "near": NEAR})
    return with_effect(replace(segment, fit=fit), "chroma", effect)


def _row(draft: Draft, media: Media) -> Track:
    ids = Ids(draft)
    segment = Segment(
        id=ids.segment(),
        start_ms=0,
        duration_ms=length_ms(draft),
        source=media.id,
        fit="cover",
        volume=0.0,
        name=readable(media.name),
        role=BACKDROP,
    )
    name = ids.track(TrackKind.VIDEO)
    return Track(name, TrackKind.VIDEO, (segment,), name="Background", whole=True)


def _is_backdrop(track: Track) -> bool:
    return bool(track.segments) and all(one.role == BACKDROP for one in track.segments)
