"""Subtitles that follow what is said: given ones, or a text spread over the speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import CAPTION, MARK, checked, holds, new_line
from nemomock.domain.apply.listen import pauses, sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.retime import outside
from nemomock.domain.apply.rows import Ids, length_ms, put
from nemomock.domain.captions import Cue, Subtitles
from nemomock.domain.cues import apart
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.lettering import TextLook
from nemomock.domain.media import Span
from nemomock.domain.reading_pace import line_of
from nemomock.domain.spread import folded, spread
from nemomock.domain.tongue import tongue_of
from nemomock.domain.words import words_of

PLAIN: Final = TextLook()
LONGEST_SPREAD: Final = 10_000
"""Characters of a text that is spread: some ten minutes of speech."""
SLACK: Final = 1.5
"""How much longer lines may be than is best, so that a subtitle has two of them."""
PAUSE_MS: Final = 700
"""A text that is spread over the speech leaves pauses of this length out."""


def subtitles(draft: Draft, edit: Subtitles, facts: Facts) -> Applied:
    """Set given cues, or a text over what is spoken, in place of subtitles that are there.

    Raises `CannotEdit`: `no_words`, `text_too_long`, `words_too_many`, or what `lay_cues` raises.
    """
    cues = edit.cues or _spread(draft, edit, facts)
    return lay_cues(
        draft, cues, look=edit.look, words=edit.words, soft=edit.soft, language=facts.language
    )


def lay_cues(
    draft: Draft,
    cues: Iterable[Cue],
    *,
    look: TextLook = PLAIN,
    words: bool = False,
    soft: bool = False,
    language: str = "",
    op: str = "subtitle",
) -> Applied:
    """Lay cues, in ms of the timeline, on a row of their own, in place of the row before it.

    `words`: each word is marked as it is said. `soft`: a stream of the film in `language`, not
    drawn. What lies behind the end of the film is cut, and told. Raises `CannotEdit`: `no_words`
    without any cue, `beyond_end` when all of them are behind it.
    """
    have, given = length_ms(draft), apart(filter(_shown, cues))
    if not given:
        raise CannotEdit(op, "no_words")
    kept = [cue for cue in given if cue.start_ms < have]
    if not kept:
        raise CannotEdit(op, "beyond_end", start_at=given[0].start_ms, have_ms=have)
    if words and look.mark is None:
        look = replace(look, mark=MARK)
    ids = Ids(draft)
    line = line_of(draft.canvas)
    kept = [replace(cue, text=folded(checked(op, cue.text), line, SLACK)) for cue in kept]
    lines = tuple(_line(op, cue, look, ids, have) for cue in kept)
    track = _row(draft, ids, soft=soft)
    tongue = tongue_of(" ".join(cue.text for cue in kept), language) if soft else ""
    done = put(draft, replace(track, segments=lines, language=tongue))
    return Applied(done, tuple(_changes(op, lines, len(given), have, soft=soft)))


def _spread(draft: Draft, edit: Subtitles, facts: Facts) -> tuple[Cue, ...]:
    """Spread a text over what is spoken, or where that is too short, over the film."""
    if not edit.text.strip():
        raise CannotEdit(edit.op, "no_words")
    if len(edit.text) > LONGEST_SPREAD:
        count = len(edit.text)
        raise CannotEdit(edit.op, "text_too_long", count=count, most=LONGEST_SPREAD)
    have, line = length_ms(draft), line_of(draft.canvas)
    silent = pauses(draft, facts, PAUSE_MS) if sounding(draft, facts) else ()
    whole = (Span(0, have),)
    cues = spread(edit.text, outside(silent, have), line) or spread(edit.text, whole, line)
    if not cues:
        raise CannotEdit(edit.op, "words_too_many", count=len(edit.text), have_ms=have)
    return cues


def _shown(cue: Cue) -> bool:
    return 0 <= cue.start_ms < cue.end_ms and bool(cue.text.strip())


def _line(op: str, cue: Cue, look: TextLook, ids: Ids, have: int) -> Segment:
    span = Span(cue.start_ms, min(cue.end_ms, have))
    line = new_line(op, cue.text, span, look, ids, CAPTION)
    said = tuple(min(max(at - span.start_ms, 0), span.length_ms) for at in cue.words)
    return replace(line, words=said if len(said) == len(words_of(cue.text)) else ())


def _row(draft: Draft, ids: Ids, *, soft: bool) -> Track:
    """Return the row of subtitles there is, drawn or soft, or a new one."""
    old = (row for row in draft.tracks if row.soft == soft and (soft or holds(row, CAPTION)))
    name = "Subtitle track" if soft else "Subtitles"
    return next(old, None) or Track(ids.track(TrackKind.TEXT), TrackKind.TEXT, name=name, soft=soft)


def _changes(
    op: str, lines: tuple[Segment, ...], given: int, have: int, *, soft: bool
) -> Iterator[Change]:
    facts: dict[str, Value] = {
        "count": len(lines),
        "start_at": lines[0].start_ms,
        "end_at": lines[-1].end_ms,
    }
    yield Change(op, "subtitles_soft" if soft else "subtitles", facts)
    if given > len(lines):
        yield Change(op, "subtitles_beyond", {"count": given - len(lines), "have_ms": have})
