"""Footage mended: which clips are steadied, and what noise is taken out of what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draft_strategies import image, sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply, needs
from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.edits import Bgm, Denoise, Edit, Merge, Stabilize
from nemomock.domain.place import Where

FILES = (video("talk", 4000), image("photo"), video("silent", 2000, has_audio=False))
KNOWN = Facts(media={one.id: one for one in FILES}, made=sound("tune", 3000, made=True))
FILM = apply(Draft(), Merge(), KNOWN).draft
STEADY = Effect("stabilize", {"much": 0.8})
CLEAN = Effect("denoise", {"of": "picture", "much": 0.5})
QUIET = Effect("denoise", {"of": "sound", "much": 0.5, "floor": -38.0})


def effects(draft: Draft) -> dict[str, list[Effect]]:
    kept = [(one, [it for it in one.effects if it.kind != "motion"]) for _, one in draft.segments()]
    return {f"{one.source} {one.start_ms}": found for one, found in kept if found}


def edited(*edits: Edit, start: Draft = FILM) -> Draft:
    for edit in edits:
        start = apply(start, edit, KNOWN).draft
    return start


def test_what_moves_is_steadied_once() -> None:
    draft = edited(Stabilize(0.2), Stabilize(0.8))

    assert effects(draft) == {"talk 0": [STEADY], "silent 7000": [STEADY]}


def test_a_stretch_is_steadied_alone() -> None:
    draft = edited(Stabilize(0.8, Where(start_ms=1000, end_ms=2000)))

    assert effects(draft) == {"talk 1000": [STEADY]}


def test_sound_and_picture_are_cleaned_side_by_side() -> None:
    both = edited(Denoise("both"))
    one_by_one = edited(Denoise("picture"), Denoise("sound"), Denoise("picture"))

    assert effects(both) == {"talk 0": [CLEAN, QUIET], "silent 7000": [CLEAN]}
    assert sorted(map(repr, effects(one_by_one)["talk 0"])) == sorted(map(repr, [CLEAN, QUIET]))


def test_a_voice_is_cleaned_and_music_is_not() -> None:
    scored = edited(Bgm())
    voice = Track("voice", TrackKind.AUDIO, (Segment("spoken", 500, 900, "talk"),))

    draft = edited(Denoise("sound"), start=replace(scored, tracks=(*scored.tracks, voice)))

    assert effects(draft) == {"talk 0": [QUIET], "talk 500": [QUIET]}


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Stabilize(where=Where(clip=2)), "only_stills"),
        (Denoise("picture", where=Where(clip=2)), "only_stills"),
        (Denoise("sound", where=Where(clip=3)), "no_sound"),
        (Denoise("both", where=Where(clip=2)), "no_sound"),
    ],
)
def test_what_there_is_not_cannot_be_mended(edit: Edit, reason: str) -> None:
    with pytest.raises(CannotEdit) as no:
        apply(FILM, edit, KNOWN)

    assert no.value.reason == reason


def test_both_is_said_as_what_was_there() -> None:
    done = apply(FILM, Denoise("both", where=Where(clip=3)), KNOWN)

    assert done.changes[0].params == {"of_word": "picture", "number": 3}


def test_noise_is_what_was_measured_as_noise() -> None:
    known = replace(KNOWN, noise={"talk": -57.0})

    draft = apply(FILM, Denoise("both"), known).draft

    assert needs(FILM, Denoise("both"), KNOWN).noise == ("talk",)
    assert [it.params.get("floor") for it in effects(draft)["talk 0"]] == [None, -49.0]
