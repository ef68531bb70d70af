"""Captions from what was heard, and words spoken over a film."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draft_strategies import sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply, needs
from nemomock.domain.apply.facts import SpeechOrder, Word
from nemomock.domain.draft import Draft, Segment, TrackKind
from nemomock.domain.edits import Bgm, Captions, CutRange, Edit, Merge, Speed, Trim, Voiceover

HEARD = (
    Word("so", 1000, 1200),
    Word("i", 1250, 1300),
    Word("think", 1300, 1700),
    Word("it", 3000, 3100),
    Word("works", 3100, 3600),
)
KNOWN = Facts(
    media={"talk": video("talk", 6000)},
    spoken={"talk": HEARD},
    made=replace(sound("say", 2500, made=True), filename="hello.wav"),
    speech=True,
)


def edited(*edits: Edit, known: Facts = KNOWN) -> Draft:
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    return draft


def lines(draft: Draft) -> list[tuple[int, int, str, tuple[int, ...]]]:
    (track,) = draft.of_kind(TrackKind.TEXT)
    return [(one.start_ms, one.end_ms, one.text or "", one.words) for one in track.segments]


def voices(draft: Draft) -> list[Segment]:
    return [
        one
        for track in draft.of_kind(TrackKind.AUDIO)
        for one in track.segments
        if one.role == "voice"
    ]


def test_captions_are_what_was_heard_when_it_was_said() -> None:
    assert lines(edited(Captions())) == [
        (1000, 2000, "So I think", (0, 250, 300)),
        (3000, 3900, "It works", (0, 100)),
    ]


def test_captions_follow_cuts_and_speeds() -> None:
    assert lines(edited(Trim(head_ms=1240), Captions()))[0] == (10, 760, "I think", (0, 50))
    assert [start for start, *_ in lines(edited(Speed(1.25), Captions()))] == [800, 2400]


def test_captions_say_why_there_are_none() -> None:
    for edit, known, reason in (
        (Captions("zh"), KNOWN, "cannot_hear"),
        (Captions(), replace(KNOWN, language="zh"), "cannot_hear"),
        (Captions(), replace(KNOWN, speech=False), "needs_speech"),
        (Captions(), replace(KNOWN, spoken={}), "not_heard"),
        (Captions(), replace(KNOWN, spoken={"talk": ()}), "nothing_said"),
        (Captions(), replace(KNOWN, media={"m": video("m", has_audio=False)}), "no_sound"),
    ):
        with pytest.raises(CannotEdit, match=reason):
            apply(Draft(), edit, known)


def test_only_what_can_be_written_down_is_listened_to() -> None:
    assert needs(Draft(), Captions("en"), KNOWN).spoken == ("talk",)
    assert needs(Draft(), Captions("de"), KNOWN).spoken == ()
    assert needs(Draft(), Captions(), replace(KNOWN, speech=False)).spoken == ()


def test_words_are_spoken_at_their_moment_and_the_music_goes_down() -> None:
    draft = edited(Merge(), Bgm(), Voiceover("Hello", start_ms=1500, level=0.8))

    (line,) = voices(draft)
    assert (line.start_ms, line.end_ms, line.source, line.volume) == (1500, 4000, "say", 0.8)
    later = edited(Merge(), Voiceover("Hello"), Bgm())
    for film in (draft, later):
        effects = [one.effects for _, one in film.segments() if one.role == "bgm"]
        assert {fx.params["db"] for (fx,) in effects} == {12.0}


def test_a_second_voice_stands_beside_the_first_or_after_it() -> None:
    draft = edited(Merge(), Voiceover("a"), Voiceover("b", start_ms=2500), Voiceover("c"))

    rows = [[one.start_ms for one in row.segments] for row in draft.of_kind(TrackKind.AUDIO)]
    assert rows == [[0, 2500], [0]]


def test_a_voice_stays_whole_when_the_film_under_it_is_cut() -> None:
    draft = edited(Merge(), Voiceover("a", start_ms=500), Voiceover("b", start_ms=3000))

    done = apply(draft, CutRange(1000, 2000), KNOWN).draft
    gone = apply(draft, CutRange(400, 3100), KNOWN).draft

    assert [(one.start_ms, one.duration_ms, one.offset_ms) for one in voices(done)] == [
        (500, 2500, 0), (3000, 2000, 0),
    ]  # fmt: skip
    assert [(one.start_ms, one.duration_ms) for one in voices(gone)] == [(400, 2500)]


def test_a_voice_ends_with_the_film_and_a_note_says_so() -> None:
    done = apply(Draft(), Voiceover("Hello", start_ms=5000), KNOWN)

    assert voices(done.draft)[0].end_ms == 6000
    assert [note.kind for note in done.changes][-2:] == ["spoken", "spoken_cut"]
    assert done.changes[-1].params == {"cut_ms": 1500}


@pytest.mark.parametrize(
    ("edit", "voice"),
    [
        (Voiceover("Hello"), "en-us"),
        (Voiceover("Hello", "female"), "en-us+f3"),
        (Voiceover("你好"), "cmn"),
        (Voiceover("Hallo", "male", "de"), "de+m3"),
        (Voiceover("Olá", language="pt-PT"), "pt-br"),
    ],
)
def test_the_voice_is_that_of_the_words(edit: Voiceover, voice: str) -> None:
    assert needs(Draft(), edit, KNOWN).speech == SpeechOrder(edit.text, voice)


def test_words_that_cannot_be_spoken_are_refused_by_name() -> None:
    for edit, known, reason in (
        (Voiceover(" "), KNOWN, "no_words"),
        (Voiceover("x" * 2001), KNOWN, "text_too_long"),
        (Voiceover("こんにちは"), KNOWN, "cannot_speak"),
        (Voiceover("Hello"), replace(KNOWN, speech=False), "needs_speech"),
        (Voiceover("Hello"), replace(KNOWN, made=None), "not_made"),
        (Voiceover("Hello", start_ms=6000), KNOWN, "beyond_end"),
        (Voiceover("Hello", level=9), KNOWN, "bad_level"),
    ):
        with pytest.raises(CannotEdit, match=reason):
            apply(Draft(), edit, known)
        if reason not in ("not_made", "beyond_end"):
            assert needs(Draft(), edit, known).speech is None
