"""Captions: the words that were heard in the clips, set as subtitles when they are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from nemomock.domain.apply.captions import lay_cues
from nemomock.domain.apply.facts import Facts, Word
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import picture
from nemomock.domain.captions import Captions, Cue
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.reading_pace import letters, line_of

HEARD: Final = ("en",)
"""The languages that can be written down."""

PAUSE_MS, LONGEST_MS, HOLD_MS = 700, 4000, 300
"""A pause or a length that ends a caption, and how long one stays behind its last word."""


def captions(draft: Draft, edit: Captions, facts: Facts) -> Applied:
    """Set what is spoken as subtitles, each word with its time.

    `cannot_hear` another language than English, `needs_speech` without the extra, `no_sound`,
    `not_heard` when the recogniser gave up, `nothing_said` when it found no word.
    """
    language = spoken_language(edit, facts)
    if language not in HEARD:
        raise CannotEdit(edit.op, "cannot_hear", language_word=language)
    if not facts.speech:
        raise CannotEdit(edit.op, "needs_speech")
    sources = sounding(draft, facts)
    if not sources:
        raise CannotEdit(edit.op, "no_sound")
    if not any(source in facts.spoken for source in sources):
        raise CannotEdit(edit.op, "not_heard")
    cues = tuple(_cues(_on_timeline(draft, facts), line_of(draft.canvas)))
    if not cues:
        raise CannotEdit(edit.op, "nothing_said")
    done = lay_cues(
        draft, cues, look=edit.look, words=edit.words, soft=edit.soft, language=language, op=edit.op
    )
    return replace(done, changes=(*done.changes, Change(edit.op, "captions_by_ear")))


def spoken_language(edit: Captions, facts: Facts) -> str:
    """Return the language that the clips are said to be in, as `en`."""
    return (edit.language or facts.language).partition("-")[0]


def _on_timeline(draft: Draft, facts: Facts) -> Iterator[Word]:
    """Yield the words of every clip that plays forwards, at their time in the film."""
    track = picture(draft)
    for segment in track.segments if track else ():
        if segment.volume > 0 and not segment.reversed:
            for word in facts.spoken.get(segment.source or "", ()):
                middle = _moment((word.start_ms + word.end_ms) / 2, segment)
                if segment.start_ms <= middle < segment.end_ms:
                    start, end = (_moment(at, segment) for at in (word.start_ms, word.end_ms))
                    begin = max(start, segment.start_ms)
                    yield Word(word.text, begin, max(min(end, segment.end_ms), begin + 1))


def _moment(source_ms: float, segment: Segment) -> int:
    return segment.start_ms + round((source_ms - segment.offset_ms) / segment.speed)


def _cues(words: Iterable[Word], line: float) -> Iterator[Cue]:
    """Yield captions of a line each, that end where somebody pauses."""
    group: list[Word] = []
    for word in words:
        if group and _ends(group, word, line):
            yield _cue(group, word.start_ms)
            group = []
        group.append(word)
    if group:
        yield _cue(group, group[-1].end_ms + HOLD_MS)


def _ends(group: list[Word], word: Word, line: float) -> bool:
    said = " ".join(one.text for one in (*group, word))
    paused = word.start_ms - group[-1].end_ms >= PAUSE_MS
    long = word.end_ms - group[0].start_ms > LONGEST_MS
    return paused or long or letters(said) > line


def _cue(group: list[Word], following_ms: int) -> Cue:
    said = " ".join("I" if word.text == "i" else word.text for word in group)
    return Cue(
        start_ms=group[0].start_ms,
        end_ms=min(group[-1].end_ms + HOLD_MS, max(following_ms, group[-1].end_ms)),
        text=said[:1].upper() + said[1:],
        words=tuple(word.start_ms for word in group),
    )
