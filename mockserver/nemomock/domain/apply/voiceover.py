"""Words spoken over the film, on a row of their own, with the music going down under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from nemomock.domain.apply.ducking import with_ducking
from nemomock.domain.apply.facts import Facts, SpeechOrder
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import VOICE, Ids, is_music, length_ms, put
from nemomock.domain.apply.sound import check_level
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Span
from nemomock.domain.sounds import Duck, Voiceover
from nemomock.domain.tongue import tongue_of

VOICES: Final = MappingProxyType(
    {
        "en": "en-us", "zh": "cmn", "de": "de", "fr": "fr", "es": "es", "it": "it", "pt": "pt-br",
    }
)  # fmt: skip
"""What the synthesiser calls its voice of each language that can be spoken."""

VARIANTS: Final = MappingProxyType({"female": "+f3", "male": "+m3"})
LONGEST_TEXT = 2000


def speech_order(edit: Voiceover, facts: Facts) -> SpeechOrder:
    """Return what is to be spoken; `no_words`, `text_too_long`, `cannot_speak` or `needs_speech`.

    The language is the one asked for, else what the script of the text or the session tells.
    """
    if not edit.text.strip():
        raise CannotEdit(edit.op, "no_words")
    if len(edit.text) > LONGEST_TEXT:
        raise CannotEdit(edit.op, "text_too_long", count=len(edit.text), most=LONGEST_TEXT)
    language = (edit.language or tongue_of(edit.text, facts.language)).partition("-")[0]
    language = "en" if language == "und" else language
    if language not in VOICES:
        have = ", ".join(VOICES)
        raise CannotEdit(edit.op, "cannot_speak", language_word=language, have_words=have)
    check_level(edit.op, "voice", edit.level)
    if not facts.speech:
        raise CannotEdit(edit.op, "needs_speech")
    return SpeechOrder(edit.text, VOICES[language] + VARIANTS.get(edit.voice or "", ""))


def voiceover(draft: Draft, edit: Voiceover, facts: Facts) -> Applied:
    """Lay what was spoken at its moment; music that does not duck yet begins to.

    Raises as `speech_order` does, `not_made` when it was not spoken, or `beyond_end`.
    """
    speech_order(edit, facts)
    source, have = facts.made, length_ms(draft)
    start = max(0, edit.start_ms)
    if start >= have:
        raise CannotEdit(edit.op, "beyond_end", start_at=start, have_ms=have)
    if source is None or source.visual:
        raise CannotEdit(edit.op, "not_made", prompt=edit.text[:40])
    span = Span(start, min(start + source.duration_ms, have))
    ids = Ids(draft)
    track = _free_row(draft, span) or Track(
        ids.track(TrackKind.AUDIO), TrackKind.AUDIO, name="Voice"
    )
    line = Segment(
        id=ids.segment(),
        start_ms=span.start_ms,
        duration_ms=span.length_ms,
        source=source.id,
        volume=edit.level,
        name=source.name,
        role=VOICE,
    )
    row = tuple(sorted((*track.segments, line), key=lambda one: one.start_ms))
    done = _ducked(put(draft, replace(track, segments=row)))
    return Applied(done, tuple(_changes(draft, done, edit, span, source.duration_ms)))


def _ducked(draft: Draft) -> Draft:
    music = [segment for _, segment in draft.segments() if is_music(segment)]
    if any(effect.kind == "duck" for segment in music for effect in segment.effects):
        return draft
    return with_ducking(draft, Duck().db)


def _changes(
    before: Draft, done: Draft, edit: Voiceover, span: Span, lasts: int
) -> Iterator[Change]:
    params: dict[str, Value] = {"start_at": span.start_ms, "end_at": span.end_ms}
    yield Change(edit.op, "spoken", params)
    if span.length_ms < lasts:
        yield Change(edit.op, "spoken_cut", {"cut_ms": lasts - span.length_ms})
    if done != before and _ducks(done) and not _ducks(before):
        yield Change(edit.op, "ducked", {"depth_db": Duck().db})


def _ducks(draft: Draft) -> bool:
    return any(effect.kind == "duck" for _, one in draft.segments() for effect in one.effects)


def _free_row(draft: Draft, span: Span) -> Track | None:
    """Return the first row of voices that is free there."""
    for track in draft.of_kind(TrackKind.AUDIO):
        voices = all(one.role == VOICE for one in track.segments)
        if voices and not any(
            one.start_ms < span.end_ms and one.end_ms > span.start_ms for one in track.segments
        ):
            return track
    return None
