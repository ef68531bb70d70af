"""Several clips at once: one small over the film, or side by side, stacked, in a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.apply.boxes import anchored, cells
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.files import picture_called, unused
from nemomock.domain.apply.frame import fit_of
from nemomock.domain.apply.lines import within
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import LAID_OVER, Ids, above_film, length_ms, put
from nemomock.domain.apply.settle import keep, settle
from nemomock.domain.apply.where import film, part, place_of
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import MediaKind, Span
from nemomock.domain.pictures import Pip
from nemomock.domain.place import EVERYWHERE, Where
from nemomock.domain.shape import shape_of

PIP: Final = "pip"
"""The role of a clip that is shown beside the film or over it."""
MOST_CELLS: Final = 9
LEVEL: Final = 0.3
"""How loud the others are while the first has a sound of its own."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A film, and the clips to be shown with it, which are on it no more."""

    draft: Draft
    guests: tuple[Segment, ...]


def pip(draft: Draft, edit: Pip, facts: Facts) -> Applied:
    """Show clips together; those that stand on the film leave it and what follows moves up.

    The film keeps its sound, the others are lowered. Raises `CannotEdit`: `one_to_show` when
    there is no second clip, `no_such_clip`, `no_such_file`, `not_a_picture`, `beyond_end`,
    and `unknown_name` for a position.
    """
    scene = _gathered(draft, edit, facts)
    if edit.layout == "inset":
        return _inset(scene, edit, facts)
    return _in_cells(scene, edit, facts)


def _inset(scene: _Scene, edit: Pip, facts: Facts) -> Applied:
    guest, canvas = scene.guests[0], scene.draft.canvas
    media = facts.file(guest.source)
    shape = shape_of(media, guest.effects) if media else (0.0, 0.0)
    box = anchored(edit.op, edit.position, edit.width, shape, canvas)
    timed = edit.start_ms is not None or edit.duration_ms is not None
    span = _span(scene.draft, edit)
    lasts = span.length_ms
    if not facts.still(guest.source):
        lasts = min(lasts, guest.duration_ms)
    meant = part(scene.draft, _where(edit, span), facts, edit.op)
    whole = meant.changed(lambda one: filling(one, facts, meant.draft))
    laid = replace(
        guest, start_ms=span.start_ms, duration_ms=lasts, box=box, fit="contain", transition=None
    )
    heard, level = _levelled(scene.draft, (laid,), facts)
    done = _on_rows(whole, heard)
    params: dict[str, Value] = {"name": guest.name, "position_word": edit.position}
    if timed or lasts < length_ms(done):
        params |= {"start_at": span.start_ms, "end_at": span.start_ms + lasts}
    kind = "inset" if level else "inset_silent"
    return Applied(done, (Change(edit.op, kind, params | _level(level)),))


def _in_cells(scene: _Scene, edit: Pip, facts: Facts) -> Applied:
    timed = edit.start_ms is not None or edit.duration_ms is not None
    draft = scene.draft if timed else _lengthened(scene, edit.op, facts)
    span = _span(draft, edit)
    first, *boxes = cells(edit.layout, 1 + len(scene.guests))
    meant = part(draft, _where(edit, span), facts, edit.op)
    track = film(meant.draft, edit.op)
    ids = meant.ids & {one.id for one in track.segments}
    boxed = replace(meant, ids=ids).changed(lambda one: replace(one, box=first, fit="cover"))
    guests = tuple(
        replace(
            guest, start_ms=span.start_ms, duration_ms=span.length_ms, box=box, fit="cover",
            transition=None,
        )
        for guest, box in zip(scene.guests, boxes, strict=True)
    )  # fmt: skip
    heard, level = _levelled(draft, guests, facts)
    done = _on_rows(boxed, heard)
    names = ", ".join((track.segments[0].name, *(guest.name for guest in guests)))
    params: dict[str, Value] = {
        "count": len(guests) + 1,
        "layout_word": edit.layout,
        "name": names,
    }
    if timed:
        params |= {"start_at": span.start_ms, "end_at": span.end_ms}
    kind = "celled" if level else "celled_silent"
    return Applied(done, (Change(edit.op, kind, params | _level(level)),))


def _level(level: float) -> dict[str, Value]:
    return {"level": level} if level else {}


def _where(edit: Pip, span: Span) -> Where:
    timed = edit.start_ms is not None or edit.duration_ms is not None
    return Where(start_ms=span.start_ms, end_ms=span.end_ms) if timed else EVERYWHERE


def _span(draft: Draft, edit: Pip) -> Span:
    have, start = length_ms(draft), max(0, edit.start_ms or 0)
    end = have if edit.duration_ms is None else start + max(1, edit.duration_ms)
    return within(edit.op, start, end, have)


def _lengthened(scene: _Scene, op: str, facts: Facts) -> Draft:
    """Return the draft, a film of one clip as long as the longest shown: shorter ones hold."""
    track = film(scene.draft, op)
    if len(track.segments) > 1:
        return scene.draft
    only = track.segments[0]
    moving = (one for one in scene.guests if not facts.still(one.source))
    longest = max((only.duration_ms, *(one.duration_ms for one in moving)))
    longer = replace(track, segments=(replace(only, duration_ms=longest),))
    return settle(put(scene.draft, longer), facts)


def filling(segment: Segment, facts: Facts, draft: Draft) -> Segment:
    """Let a clip of the film that stood in a cell fill the canvas again."""
    if segment.box is None or segment.role in (PIP, *LAID_OVER):
        return segment
    bare = replace(segment, box=None)
    return replace(bare, fit=fit_of(bare, facts, draft.canvas))


def _levelled(
    draft: Draft, guests: Iterable[Segment], facts: Facts
) -> tuple[tuple[Segment, ...], float]:
    """Return the guests as loud as they shall be, and how loud the lowered ones are, or 0.

    One voice is full: that of the film, or of the first guest when the film has none.
    """
    taken, done, lowered = bool(sounding(draft, facts)), [], 0.0
    for guest in guests:
        media = facts.file(guest.source)
        if media is not None and not media.has_audio:
            done.append(replace(guest, volume=0.0))
            continue
        lowered = LEVEL if taken else lowered
        done.append(replace(guest, volume=LEVEL if taken else 1.0))
        taken = True
    return tuple(done), lowered


def _on_rows(draft: Draft, guests: Iterable[Segment]) -> Draft:
    for guest in guests:
        ids = Ids(draft)
        fresh = replace(guest, id=ids.segment(), role=PIP)
        name = ids.track(TrackKind.VIDEO)
        track = Track(name, TrackKind.VIDEO, (fresh,), name="Picture in picture")
        draft = above_film(draft, track)
    return draft


def _gathered(draft: Draft, edit: Pip, facts: Facts) -> _Scene:
    """Return the film without the clips that are to be shown with it, and those."""
    track = film(draft, edit.op)
    if edit.clip is not None:
        guests: tuple[Segment, ...] = (track.segments[place_of(edit.op, edit.clip, track)],)
    elif edit.filename is not None:
        guests = (_called(draft, track, edit, edit.filename, facts),)
    else:
        guests = tuple(_next(draft, track, facts))
        guests = guests[: MOST_CELLS - 1] if edit.layout == "grid" else guests[:1]
    gone = {guest.id for guest in guests}
    if not guests or gone >= {one.id for one in track.segments}:
        raise CannotEdit(edit.op, "one_to_show")
    taken = [Span(one.start_ms, one.end_ms) for one in track.segments if one.id in gone]
    bare = replace(draft, tracks=tuple(_without(draft, gone)))
    if taken:
        left = outside(taken, length_ms(draft))
        bare = keep(bare, ((span, 1.0) for span in left), facts, edit.op)
    return _Scene(bare, guests)


def _called(draft: Draft, track: Track, edit: Pip, filename: str, facts: Facts) -> Segment:
    media = picture_called(edit.op, filename, facts)
    shown = (one for one in (*_pips(draft), *track.segments) if one.source == media.id)
    return next(shown, None) or _fresh(media.id, facts)


def _next(draft: Draft, track: Track, facts: Facts) -> Iterator[Segment]:
    """Yield the clips to show with the first: others of the film, new uploads, those shown so."""
    first = track.segments[0]
    others = [one for one in track.segments if one.source != first.source]
    fresh = unused(draft, facts.uploads(MediaKind.VIDEO) or facts.uploads(MediaKind.IMAGE))
    yield from _pips(draft)
    yield from others
    yield from (_fresh(media.id, facts) for media in fresh)


def _pips(draft: Draft) -> tuple[Segment, ...]:
    return tuple(one for _, one in draft.segments() if one.role == PIP)


def _fresh(source: str, facts: Facts) -> Segment:
    media = facts.media[source]
    return Segment("", 0, media.duration_ms or 1, source, name=readable(media.name))


def _without(draft: Draft, gone: set[str]) -> Iterator[Track]:
    """Yield the tracks without the clips that were shown beside the film."""
    for track in draft.tracks:
        left = tuple(one for one in track.segments if one.role != PIP or one.id not in gone)
        if left or not track.segments:
            yield replace(track, segments=left)
