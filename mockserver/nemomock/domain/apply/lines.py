"""One line of text as a segment: how each kind looks at first, and what it may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from nemomock.domain.apply.outcome import CannotEdit, Value
from nemomock.domain.apply.rows import Ids
from nemomock.domain.draft import Draft, Segment, TextStyle, Track, TrackKind
from nemomock.domain.lettering import TextLook
from nemomock.domain.looks import ANIMATIONS, POSITIONS
from nemomock.domain.media import Span

SMALLEST, LARGEST = 12, 400
LONGEST_TEXT = 2000
MARK: Final = "#ffd60a"
"""The colour of a marked word, and of the bar beside a name, where none is asked for."""
CAPTION: Final = "caption"
"""The role of subtitles that follow what is said, as against a line of text put there once."""
PROGRESS: Final = "progress"
LONGEST_NAMED: Final = 80
_ROLE = re.compile(r"\s*[|·,，、]\s*|\s+[-–—]\s+")
WORDS: Final = ("title", "text", "subtitle", PROGRESS)
"""What an edit can be about that is written over the picture (`lines_meant`)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How lines of one role look at first."""

    position: str = "bottom-center"
    animation: str | None = None
    style: TextStyle = TextStyle()


KINDS: Final = {
    "title": Kind("top-center", "fade", TextStyle(size=96)),
    "watermark": Kind("bottom-right", style=TextStyle(size=40)),
    "lower_third": Kind(
        "lower-third", "slide", TextStyle(size=60, outline=0, plate="#101418e6", mark=MARK)
    ),
    CAPTION: Kind(style=TextStyle(size=54, outline=3)),
}


def new_line(op: str, words: str, span: Span, look: TextLook, ids: Ids, role: str) -> Segment:
    """Return a line of text in a look; raises `CannotEdit` for a look that there is not."""
    kind = KINDS.get(role, Kind())
    bare = Segment(
        id=ids.segment(),
        start_ms=span.start_ms,
        duration_ms=span.length_ms,
        text=words,
        position=kind.position,
        style=kind.style,
        animation=kind.animation,
        role=role,
    )
    check_look(op, look)
    return dressed(bare, look)


def dressed(line: Segment, look: TextLook) -> Segment:
    """Return a line in another look; what the look leaves open stays."""
    style = line.style
    size = style.size * look.scale if look.size is None else look.size
    return replace(
        line,
        position=look.position or line.position,
        animation=look.animation or line.animation,
        style=replace(
            style,
            color=look.color or style.color,
            size=min(max(round(size), SMALLEST), LARGEST),
            font=look.font or style.font,
            bold=look.bold or style.bold,
            plate=look.plate or style.plate,
            mark=look.mark or style.mark,
        ),
    )


def check_look(op: str, look: TextLook) -> None:
    """Raise `CannotEdit` (`unknown_name`) for a position or animation that there is not."""
    for name, known in ((look.position, POSITIONS), (look.animation, ANIMATIONS)):
        if name is not None and name not in known:
            raise CannotEdit(op, "unknown_name", name=name, have=", ".join(known))


def checked(op: str, words: str) -> str:
    """Return words that can be drawn; raises `no_words` or `text_too_long`."""
    if not words.strip():
        raise CannotEdit(op, "no_words")
    if len(words) > LONGEST_TEXT:
        raise CannotEdit(op, "text_too_long", count=len(words), most=LONGEST_TEXT)
    return words


def within(op: str, start: int, end: int, have: int) -> Span:
    """Return a span cut at the end of the film; raises `beyond_end` when it begins there."""
    if start >= have:
        raise CannotEdit(op, "beyond_end", start_at=start, have_ms=have)
    return Span(start, min(end, have))


def named(words: str) -> str:
    """Return the words of a lower third in two lines: `Ana Lima, editor` is a name and a role."""
    if "\n" in words or len(words) > LONGEST_NAMED:
        return words
    return "\n".join(part for part in _ROLE.split(words, maxsplit=1) if part)


def about(line: Segment) -> dict[str, Value]:
    """Return what a sentence says of a line."""
    return {
        "text": line.text or "",
        "start_at": line.start_ms,
        "end_at": line.end_ms,
        "position_word": line.position,
    }


def holds(track: Track, role: str) -> bool:
    """Whether a track holds texts of one role and nothing else."""
    return (
        track.kind is TrackKind.TEXT
        and bool(track.segments)
        and all(segment.role == role for segment in track.segments)
    )


def overlap(segment: Segment, span: Span) -> bool:
    """Whether a segment is seen within a span."""
    return segment.start_ms < span.end_ms and segment.end_ms > span.start_ms


def lines_meant(draft: Draft, target: str) -> Callable[[Segment], bool]:
    """Return which texts a person means by `title`, `subtitle`, `progress` or `text`.

    Every line is text; a bar that grows is not. Subtitles are those that follow what is said,
    or where there are none, plain lines.
    """
    if target in ("title", PROGRESS):
        return lambda segment: segment.role == target
    if target == "subtitle":
        followed = any(segment.role == CAPTION for _, segment in draft.segments())
        return lambda segment: segment.role == (CAPTION if followed else "subtitle")
    return lambda segment: segment.role != PROGRESS
