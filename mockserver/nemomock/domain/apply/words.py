"""Words over the picture: titles, which replace one another, and lines of text, which do not."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.material import readable
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import Ids, length_ms, picture, put
from nemomock.domain.draft import Draft, Segment, TextStyle, Track, TrackKind
from nemomock.domain.edits import Restyle, Text, TextLook, Title
from nemomock.domain.looks import ANIMATIONS, POSITIONS
from nemomock.domain.media import Span

TITLE_MS = 3000
TITLE_SIZE, TEXT_SIZE, WATERMARK_SIZE = 96, 64, 40
SMALLEST, LARGEST = 12, 400
LONGEST_TEXT = 2000
PLAIN_NAMES = ("", "project", "untitled", "my project", "未命名", "项目")
"""Names of projects that say nothing: a title then takes the first clip's."""


def title(draft: Draft, edit: Title, facts: Facts) -> Applied:
    """Put a title over the picture, in place of any title at that time; first 3 s by default."""
    have = length_ms(draft)
    words = _checked(edit.op, edit.text or _own_title(draft, facts))
    lasts = min(TITLE_MS if edit.duration_ms is None else max(1, edit.duration_ms), have)
    start = max(0, have - lasts) if edit.at_end else max(0, edit.start_ms or 0)
    span = _within(edit.op, start, start + lasts, have)
    ids = Ids(draft)
    track = next((row for row in draft.of_kind(TrackKind.TEXT) if _is_titles(row)), None)
    if track is None:
        track = Track(ids.track(TrackKind.TEXT), TrackKind.TEXT, name="Title")
    apart = tuple(old for old in track.segments if not _overlap(old, span))
    line = _line(edit.op, words, span, edit.look, ids, "title")
    done = put(draft, replace(track, segments=_sorted((*apart, line))))
    kind = "title_replaced" if len(apart) < len(track.segments) else "title"
    return Applied(done, (Change(edit.op, kind, _facts(line)),))


def text(draft: Draft, edit: Text, facts: Facts) -> Applied:
    """Put a line of text over the picture, on the first row of text that is free there."""
    del facts
    have = length_ms(draft)
    words = _checked(edit.op, edit.text)
    if edit.last_ms is not None:
        start, end = max(0, have - max(1, edit.last_ms)), have
    else:
        start = max(0, edit.start_ms or 0)
        end = have if edit.duration_ms is None else start + max(1, edit.duration_ms)
    span = _within(edit.op, start, end, have)
    ids = Ids(draft)
    line = _line(edit.op, words, span, edit.look, ids, edit.role)
    track = _free_row(draft, span) or Track(
        ids.track(TrackKind.TEXT), TrackKind.TEXT, name=_row_name(draft)
    )
    done = put(draft, replace(track, segments=_sorted((*track.segments, line))))
    return Applied(done, (Change(edit.op, "text", _facts(line)),))


def restyle(draft: Draft, edit: Restyle, facts: Facts) -> Applied:
    """Give the lines that are there another look; `no_text` when there are none."""
    del facts
    _check_look(edit.op, edit.look)

    def meant(segment: Segment) -> bool:
        return edit.target != "title" or segment.role == "title"

    count, done = 0, draft
    for track in draft.of_kind(TrackKind.TEXT):
        count += sum(meant(segment) for segment in track.segments)
        lines = tuple(_restyled(line, edit) if meant(line) else line for line in track.segments)
        done = put(done, replace(track, segments=lines))
    if not count:
        raise CannotEdit(edit.op, "no_text", target_word=edit.target)
    params: dict[str, Value] = {"target_word": edit.target, "count": count}
    return Applied(done, (Change(edit.op, "restyled", params),))


def _restyled(line: Segment, edit: Restyle) -> Segment:
    look, style = edit.look, line.style
    size = style.size * edit.scale if look.size is None else look.size
    return replace(
        line,
        position=look.position or line.position,
        animation=look.animation or line.animation,
        style=replace(
            style,
            color=look.color or style.color,
            size=min(max(round(size), SMALLEST), LARGEST),
            font=look.font or style.font,
            outline=4 if look.bold else style.outline,
        ),
    )


def _own_title(draft: Draft, facts: Facts) -> str:
    for name in (facts.project, draft.title):
        if name.strip().casefold() not in PLAIN_NAMES:
            return name.strip()
    track = picture(draft)
    first = readable(track.segments[0].name) if track else ""
    if not first:
        return "Untitled"
    return first.title() if first.isascii() and first.islower() else first


def _checked(op: str, words: str) -> str:
    if not words.strip():
        raise CannotEdit(op, "no_words")
    if len(words) > LONGEST_TEXT:
        raise CannotEdit(op, "text_too_long", count=len(words), most=LONGEST_TEXT)
    return words


def _within(op: str, start: int, end: int, have: int) -> Span:
    if start >= have:
        raise CannotEdit(op, "beyond_end", start_at=start, have_ms=have)
    return Span(start, min(end, have))


def _line(op: str, words: str, span: Span, look: TextLook, ids: Ids, role: str) -> Segment:
    place, size = {
        "title": ("top-center", TITLE_SIZE),
        "watermark": ("bottom-right", WATERMARK_SIZE),
    }.get(role, ("bottom-center", TEXT_SIZE))
    _check_look(op, look)
    style = TextStyle(
        color=look.color or "#ffffff",
        size=min(max(look.size or size, SMALLEST), LARGEST),
        font=look.font,
        outline=4 if look.bold else 2,
    )
    return Segment(
        id=ids.segment(),
        start_ms=span.start_ms,
        duration_ms=span.length_ms,
        text=words,
        position=look.position or place,
        style=style,
        animation=look.animation or ("fade" if role == "title" else None),
        role=role,
    )


def _check_look(op: str, look: TextLook) -> None:
    for name, known in ((look.position, POSITIONS), (look.animation, ANIMATIONS)):
        if name is not None and name not in known:
            raise CannotEdit(op, "unknown_name", name=name, have=", ".join(known))


def _facts(line: Segment) -> dict[str, Value]:
    return {
        "text": line.text or "",
        "start_at": line.start_ms,
        "end_at": line.end_ms,
        "position_word": line.position,
    }


def _free_row(draft: Draft, span: Span) -> Track | None:
    for track in draft.of_kind(TrackKind.TEXT):
        if not _is_titles(track) and not any(_overlap(old, span) for old in track.segments):
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


def _is_titles(track: Track) -> bool:
    return bool(track.segments) and all(segment.role == "title" for segment in track.segments)


def _overlap(segment: Segment, span: Span) -> bool:
    return segment.start_ms < span.end_ms and segment.end_ms > span.start_ms


def _sorted(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(sorted(segments, key=lambda segment: segment.start_ms))
