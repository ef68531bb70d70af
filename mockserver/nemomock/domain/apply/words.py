"""Words over the picture: titles, which replace one another, and lines of text, which do not."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import (
    CAPTION,
    PROGRESS,
    about,
    check_look,
    checked,
    dressed,
    holds,
    lines_meant,
    named,
    new_line,
    overlap,
    within,
)
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import Ids, length_ms, picture, put
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.edits import Restyle, Text, Title
from nemomock.domain.media import Span

TITLE_MS = 3000
PLAIN_NAMES = ("", "project", "untitled", "my project", "未命名", "项目")
"""Names of projects that say nothing: a title then takes the first clip's."""


def title(draft: Draft, edit: Title, facts: Facts) -> Applied:
    """Put a title over the picture, in place of any title at that time; first 3 s by default."""
    have = length_ms(draft)
    words = checked(edit.op, edit.text or _own_title(draft, facts))
    lasts = min(TITLE_MS if edit.duration_ms is None else max(1, edit.duration_ms), have)
    start = max(0, have - lasts) if edit.at_end else max(0, edit.start_ms or 0)
    span = within(edit.op, start, start + lasts, have)
    ids = Ids(draft)
    track = next((row for row in draft.tracks if holds(row, "title") and not row.soft), None)
    if track is None:
        track = Track(ids.track(TrackKind.TEXT), TrackKind.TEXT, name="Title")
    apart = tuple(old for old in track.segments if not overlap(old, span))
    line = new_line(edit.op, words, span, edit.look, ids, "title")
    done = put(draft, replace(track, segments=_sorted((*apart, line))))
    kind = "title_replaced" if len(apart) < len(track.segments) else "title"
    return Applied(done, (Change(edit.op, kind, about(line)),))


def text(draft: Draft, edit: Text, facts: Facts) -> Applied:
    """Put a line of text over the picture, on the first row of text that is free there.

    In the lower third a name stands on a plate, and what somebody is below it.
    """
    del facts
    have = length_ms(draft)
    words, role = checked(edit.op, edit.text), edit.role
    if role == "lower_third" or (role == "subtitle" and edit.look.position == "lower-third"):
        words, role = named(words), "lower_third"
    if edit.last_ms is not None:
        start, end = max(0, have - max(1, edit.last_ms)), have
    else:
        start = max(0, edit.start_ms or 0)
        end = have if edit.duration_ms is None else start + max(1, edit.duration_ms)
    span = within(edit.op, start, end, have)
    ids = Ids(draft)
    line = new_line(edit.op, words, span, edit.look, ids, role)
    track = _free_row(draft, span) or Track(
        ids.track(TrackKind.TEXT), TrackKind.TEXT, name=_row_name(draft)
    )
    done = put(draft, replace(track, segments=_sorted((*track.segments, line))))
    return Applied(done, (Change(edit.op, "text", about(line)),))


def restyle(draft: Draft, edit: Restyle, facts: Facts) -> Applied:
    """Give the lines that are there another look; `no_text` when there are none."""
    del facts
    check_look(edit.op, edit.look)
    meant = lines_meant(draft, edit.target)
    count, done = 0, draft
    for track in draft.of_kind(TrackKind.TEXT):
        drawn = () if track.soft else track.segments
        count += sum(meant(segment) for segment in drawn)
        lines = tuple(dressed(line, edit.look) if meant(line) else line for line in drawn)
        done = done if track.soft else put(done, replace(track, segments=lines))
    if not count:
        raise CannotEdit(edit.op, "no_text", target_word=edit.target)
    params: dict[str, Value] = {"target_word": edit.target, "count": count}
    return Applied(done, (Change(edit.op, "restyled", params),))


def _own_title(draft: Draft, facts: Facts) -> str:
    for name in (facts.project, draft.title):
        if name.strip().casefold() not in PLAIN_NAMES:
            return name.strip()
    track = picture(draft)
    first = readable(track.segments[0].name) if track else ""
    if not first:
        return "Untitled"
    return first.title() if first.isascii() and first.islower() else first


def _free_row(draft: Draft, span: Span) -> Track | None:
    for track in draft.of_kind(TrackKind.TEXT):
        kept = track.soft or any(holds(track, role) for role in ("title", CAPTION, PROGRESS))
        if not kept and not any(overlap(old, span) for old in track.segments):
            return track
    return None


def _row_name(draft: Draft) -> str:
    taken = {track.name for track in draft.of_kind(TrackKind.TEXT)}
    if "Text" not in taken:
        return "Text"
    number = 2
    while f"Text {number}" in taken:
        number += 1
    return f"Text {number}"


def _sorted(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(sorted(segments, key=lambda segment: segment.start_ms))
