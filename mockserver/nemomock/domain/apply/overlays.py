"""Uploaded pictures over the film: logos, stickers, watermarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.domain.apply.boxes import anchored
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.files import picture_called, unused
from nemomock.domain.apply.lines import within
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import LAID_OVER, Ids, is_laid_over, length_ms, put
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Media, MediaKind, Span
from nemomock.domain.pictures import Overlay

NAMES = {"overlay": "Overlay", "watermark": "Watermark"}


def overlay(draft: Draft, edit: Overlay, facts: Facts) -> Applied:
    """Lay an image over the film, throughout or for a while; one that lies there moves.

    `no_image` when there is none to lay, `no_such_file`, `not_a_picture`, `unknown_name` for
    a position, `beyond_end`.
    """
    media = _image(draft, edit, facts)
    have = length_ms(draft)
    throughout = edit.start_ms is None and edit.duration_ms is None and edit.last_ms is None
    span = Span(0, have) if throughout else _span(edit, have)
    box = anchored(edit.op, edit.position, edit.width, (media.width, media.height), draft.canvas)
    cleared = _cleared(draft, media)
    ids = Ids(draft)
    segment = Segment(
        id=ids.segment(),
        start_ms=span.start_ms,
        duration_ms=span.length_ms,
        source=media.id,
        opacity=round(min(max(edit.opacity, 0.0), 1.0), 4),
        box=box,
        volume=0.0,
        name=readable(media.name),
        role=edit.role,
    )
    row = None if throughout else _free_row(cleared, span)
    track = row or Track(
        ids.track(TrackKind.VIDEO), TrackKind.VIDEO, name=NAMES[edit.role], whole=throughout
    )
    laid = tuple(sorted((*track.segments, segment), key=lambda one: one.start_ms))
    done = put(cleared, replace(track, segments=laid))
    params: dict[str, Value] = {"name": segment.name, "position_word": edit.position}
    if not throughout:
        params |= {"start_at": span.start_ms, "end_at": span.end_ms}
    if segment.opacity < 1:
        return Applied(done, (Change(edit.op, "overlaid_sheer", params | _sheer(segment)),))
    return Applied(done, (Change(edit.op, "overlaid", params),))


def _sheer(segment: Segment) -> dict[str, Value]:
    return {"level": segment.opacity}


def _span(edit: Overlay, have: int) -> Span:
    if edit.last_ms is not None:
        return Span(max(0, have - max(1, edit.last_ms)), have)
    start = max(0, edit.start_ms or 0)
    end = have if edit.duration_ms is None else start + max(1, edit.duration_ms)
    return within(edit.op, start, end, have)


def _image(draft: Draft, edit: Overlay, facts: Facts) -> Media:
    if edit.filename is not None:
        return picture_called(edit.op, edit.filename, facts)
    images = facts.uploads(MediaKind.IMAGE)
    fresh = unused(draft, images)
    laid = {one.source for _, one in draft.segments() if one.role in LAID_OVER}
    known = fresh or tuple(media for media in images if media.id in laid)
    if not known:
        raise CannotEdit(edit.op, "no_image")
    return known[-1]


def _cleared(draft: Draft, media: Media) -> Draft:
    """Return the draft without this picture where it lies over the film already."""
    return replace(draft, tracks=tuple(_without(draft, media)))


def _without(draft: Draft, media: Media) -> Iterator[Track]:
    for track in draft.tracks:
        left = tuple(
            one for one in track.segments if one.role not in LAID_OVER or one.source != media.id
        )
        if left or not track.segments:
            yield track if left == track.segments else replace(track, segments=left)


def _free_row(draft: Draft, span: Span) -> Track | None:
    """Return the highest row of such pictures that has room for one."""
    for track in reversed(draft.of_kind(TrackKind.VIDEO)):
        if track.whole or not is_laid_over(track):
            continue
        if all(
            one.end_ms <= span.start_ms or one.start_ms >= span.end_ms for one in track.segments
        ):
            return track
    return None
