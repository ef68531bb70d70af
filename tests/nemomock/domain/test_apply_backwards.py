"""Clips played backwards: what comes first, what goes with it, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from draft_strategies import drafts, facts, image, sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.apply.lines import CAPTION, holds
from nemomock.domain.apply.listen import pauses
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.apply.settle import settle
from nemomock.domain.captions import Cue, Subtitles
from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind, Transition, broken_laws
from nemomock.domain.edits import (
    AddTransition,
    Bgm,
    CutRange,
    Edit,
    Fade,
    KeepRange,
    Merge,
    Motion,
    Reverse,
    Slideshow,
    Speed,
    Text,
)
from nemomock.domain.media import Span
from nemomock.domain.place import Where

FILES = (video("one", 4000), video("two", 6000), video("three", 2000))
KNOWN = Facts(media={media.id: media for media in FILES}, made=sound("tune", 3000, made=True))
PHOTOS = Facts(media={name: image(name) for name in ("a", "b")})


def edited(*edits: Edit, known: Facts = KNOWN, start: Draft | None = None) -> Draft:
    draft = start or Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    assert broken_laws(draft) == ()
    return draft


def row(draft: Draft) -> tuple[Segment, ...]:
    track = picture(draft)
    assert track is not None
    return track.segments


def shape(draft: Draft) -> list[tuple[str | None, int, int, int, bool]]:
    return [
        (one.source, one.start_ms, one.duration_ms, one.offset_ms, one.reversed)
        for one in row(draft)
    ]


def test_a_film_backwards_begins_with_the_end_of_its_last_clip() -> None:
    draft = edited(Merge(), KeepRange(1000, 11_000), Reverse())

    assert shape(draft) == [
        ("three", 0, 1000, 0, True),
        ("two", 1000, 6000, 0, True),
        ("one", 7000, 3000, 1000, True),
    ]


def test_transitions_stay_on_their_cuts_and_run_the_other_way() -> None:
    forwards = edited(Merge(), AddTransition("wipeleft", 600, at_ms=4000))

    draft = edited(Reverse(), start=forwards)

    assert [one.transition for one in row(draft)] == [None, Transition("wiperight", 600), None]
    assert [one.source for one in row(draft)] == ["three", "two", "one"]


def test_fades_of_the_film_music_and_words_stay_where_they_are() -> None:
    forwards = edited(Merge(), Bgm(), Text("Hi", 1000, 2000), Fade(300, 900))

    draft = edited(Reverse(), start=forwards)

    assert draft.tracks[1:] == forwards.tracks[1:]
    assert row(draft)[0].effects == (Effect("fade_in", {"d": 300}),)
    assert row(draft)[-1].effects == (Effect("fade_out", {"d": 900}),)
    assert (row(draft)[0].fade_in_ms, row(draft)[-1].fade_out_ms) == (300, 900)


CUES = (Cue(500, 1500, "one"), Cue(3500, 4200, "two"), Cue(11_000, 12_000, "three"))


def cues(draft: Draft) -> list[tuple[str | None, int, int]]:
    return [(one.text, one.start_ms, one.end_ms) for one in draft.tracks[-1].segments]


@pytest.mark.parametrize("soft", [False, True])
def test_subtitles_go_along_with_what_they_tell_of(soft: bool) -> None:
    forwards = edited(Merge(), Subtitles(cues=CUES, soft=soft))

    draft = edited(Reverse(), start=forwards)

    assert cues(draft) == [("three", 0, 1000), ("two", 7800, 8500), ("one", 10_500, 11_500)]
    assert edited(Reverse(), start=draft).tracks[-1] == forwards.tracks[-1]


def test_of_a_stretch_its_own_subtitles_go_along_and_those_at_its_ends_are_cut() -> None:
    told = (*CUES[:2], Cue(5500, 6500, "late"), Cue(6800, 7200, "out"))
    forwards = edited(Merge(), Subtitles(cues=told))

    draft = edited(Reverse(Where(start_ms=4000, end_ms=7000)), start=forwards)

    assert cues(draft) == [
        ("one", 500, 1500), ("two", 3500, 4000), ("out", 4000, 4200), ("late", 4500, 5500),
    ]  # fmt: skip


def test_one_clip_or_a_stretch_turns_alone() -> None:
    clip = edited(Merge(), Reverse(Where(clip=2)))
    stretch = edited(Merge(), Reverse(Where(start_ms=3000, end_ms=5000)))

    assert [one.reversed for one in row(clip)] == [False, True, False]
    assert shape(stretch) == [
        ("one", 0, 3000, 0, False),
        ("two", 3000, 1000, 0, True),
        ("one", 4000, 1000, 3000, True),
        ("two", 5000, 5000, 1000, False),
        ("three", 10_000, 2000, 0, False),
    ]


def test_photos_change_their_order_and_movement_but_are_not_played_backwards() -> None:
    slides = edited(Slideshow(), known=PHOTOS)

    draft = edited(Reverse(), start=slides, known=PHOTOS)

    assert [one.source for one in row(draft)] == ["b", "a"]
    assert [one.effects[0].params["move"] for one in row(draft)] == ["zoom_in", "zoom_out"]
    assert not any(one.reversed for one in row(draft))


def test_a_photo_that_stands_still_has_no_backwards() -> None:
    alone = replace(PHOTOS, media={"a": image("a")})
    still = edited(Slideshow(motion=False), known=alone)

    with pytest.raises(CannotEdit) as no:
        apply(still, Reverse(), alone)

    assert no.value.reason == "only_stills"


def test_a_picture_over_the_film_is_at_the_mirrored_moment_and_a_logo_stays() -> None:
    over = Track("over", TrackKind.VIDEO, (Segment("pip", 1000, 2000, "three"),))
    logo = Track("logo", TrackKind.VIDEO, (Segment("mark", 0, 3000, "a", role="watermark"),))
    film = edited(Merge())
    forwards = replace(film, tracks=(*film.tracks, over, logo))

    draft = apply(forwards, Reverse(), KNOWN).draft

    assert [(one.start_ms, one.reversed) for one in draft.tracks[1].segments] == [(9000, True)]
    assert draft.tracks[2] == logo


def test_what_is_cut_off_a_clip_that_runs_backwards_is_what_was_seen_there() -> None:
    backwards = edited(Merge(), KeepRange(4000, 10_000), Speed(2), Reverse())

    cut = edited(CutRange(1000, 1500), start=backwards)

    assert shape(cut) == [("two", 0, 1000, 4000, True), ("two", 1000, 1500, 0, True)]
    for at, was in ((0, 0), (999, 999), (1000, 1500), (2499, 2999)):
        piece = next(one for one in row(cut) if one.start_ms <= at < one.end_ms)
        assert piece.shown_at(at) == row(backwards)[0].shown_at(was)


def test_pauses_of_a_clip_that_runs_backwards_are_found_where_they_are_heard() -> None:
    known = replace(KNOWN, silences={"two": (Span(1000, 2000), Span(5000, 5500))})
    forwards = edited(Merge(), KeepRange(4000, 10_000))

    assert pauses(forwards, known) == (Span(1000, 2000), Span(5000, 5500))
    assert pauses(edited(Reverse(), start=forwards), known) == (Span(500, 1000), Span(4000, 5000))


@settings(max_examples=60)
@given(drafts(), facts())
def test_backwards_twice_is_forwards(draft: Draft, known: Facts) -> None:
    try:
        start = _settled(apply(draft, Motion("zoom_in"), known).draft, known)
        once = apply(start, Reverse(), known).draft
    except CannotEdit:
        assume(False)

    assert broken_laws(once) == ()
    assert length_ms(once) == length_ms(start)
    twice = apply(once, Reverse(), known).draft
    assert _cuts(twice) == _cuts(start)
    assert _cuts(apply(twice, Reverse(), known).draft) == _cuts(once)


def _cuts(draft: Draft) -> list[tuple[object, ...]]:
    """What is shown when; fades of a film may not fit another clip that is its first.

    Subtitles at the ends of the film are cut, so that they are the same no more.
    """
    return [
        (one.id, one.start_ms, one.duration_ms, one.offset_ms, one.reversed, one.transition)
        for track, one in draft.segments()
        if not (track.soft or holds(track, CAPTION))
    ]


def _settled(draft: Draft, known: Facts) -> Draft:
    """Settle a draft until nothing changes: a row that was cut may be a score or a bar now."""
    done = settle(draft, known)
    return done if done == draft else _settled(done, known)
