"""Edits of clips as wholes: taken out, put in order, played again, muted for a while."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from draft_strategies import sound, video
from nemomock.domain.apply import CannotEdit, Facts, Needs, apply, needs
from nemomock.domain.apply.lively import best_windows
from nemomock.domain.apply.rows import length_ms
from nemomock.domain.clips import CutClip, Loop, Motion, Reorder
from nemomock.domain.draft import Draft, Segment, TrackKind, broken_laws
from nemomock.domain.edits import (
    AddTransition,
    Bgm,
    Edit,
    Fade,
    Merge,
    Mute,
    Remove,
    Restyle,
    Speed,
    Text,
    TextLook,
    Title,
    Trim,
    Volume,
)

FILES = (video("one", 4000), video("two", 6000), video("three", 2000))
THREE = Facts(media={media.id: media for media in FILES}, made=sound("tune", 3000, made=True))
LONG = replace(THREE, media={"talk": video("talk", 60_000)})


def edited(*edits: Edit, known: Facts = THREE) -> Draft:
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    assert broken_laws(draft) == ()
    return draft


def row(draft: Draft, kind: TrackKind = TrackKind.VIDEO) -> tuple[Segment, ...]:
    return draft.of_kind(kind)[0].segments


def names(draft: Draft) -> list[str]:
    return [segment.name for segment in row(draft)]


def refused(edit: Edit, draft: Draft, known: Facts = THREE) -> str:
    with pytest.raises(CannotEdit) as no:
        apply(draft, edit, known)
    return no.value.reason


@pytest.mark.parametrize(
    ("clip", "left"),
    [(1, ["two", "three"]), (2, ["one", "three"]), (-1, ["one", "two"])],
)
def test_a_clip_is_taken_out_by_its_number(clip: int, left: list[str]) -> None:
    draft = edited(Merge(), CutClip(clip))

    assert names(draft) == left
    assert row(draft)[0].start_ms == 0


def test_what_is_not_there_cannot_be_taken_out() -> None:
    assert refused(CutClip(4), edited(Merge())) == "no_such_clip"
    assert refused(CutClip(1), edited(Merge(), CutClip(1), CutClip(1))) == "trims_all"


@pytest.mark.parametrize(
    ("edit", "order"),
    [
        (Reorder(3, 1), ["three", "one", "two"]),
        (Reorder(1, -1), ["two", "three", "one"]),
        (Reorder(1, 3, swap=True), ["three", "two", "one"]),
        (Reorder(by="reverse"), ["three", "two", "one"]),
        (Reorder(by="name"), ["one", "three", "two"]),
    ],
)
def test_clips_change_places(edit: Reorder, order: list[str]) -> None:
    draft = edited(Merge(), edit)

    assert names(draft) == order
    assert [s.start_ms for s in row(draft)[1:]] == [s.end_ms for s in row(draft)[:-1]]


def test_the_order_of_upload_comes_back() -> None:
    assert names(edited(Merge(), Reorder(3, 1), Reorder(by="upload"))) == ["one", "two", "three"]


def test_an_order_that_is_there_already_is_said() -> None:
    assert refused(Reorder(by="upload"), edited(Merge())) == "in_order"
    assert refused(Reorder(1, 2), Draft(), LONG) == "one_to_order"


def test_fades_stay_at_the_ends_and_transitions_on_the_cuts() -> None:
    draft = edited(Merge(), AddTransition(), Fade(500, 700), Reorder(by="reverse"))

    first, middle, last = row(draft)
    assert [effect.kind for effect in first.effects] == ["fade_in"]
    assert [effect.kind for effect in last.effects] == ["fade_out"]
    assert first.transition is not None
    assert middle.transition is not None
    assert last.transition is None


def test_a_film_plays_again_under_music_that_goes_on() -> None:
    draft = edited(Merge(), Bgm(), Loop(3))

    assert names(draft) == ["one", "two", "three"] * 3
    assert length_ms(draft) == 36_000
    assert draft.of_kind(TrackKind.AUDIO)[0].end_ms == 36_000


def test_a_film_plays_again_up_to_a_length() -> None:
    assert length_ms(edited(Merge(), Loop(target_ms=30_500))) == 30_500
    assert refused(Loop(target_ms=5000), edited(Merge())) == "bad_loop"
    assert refused(Loop(1), edited(Merge())) == "bad_loop"


def test_a_slow_movement_goes_over_every_clip() -> None:
    draft = edited(Merge(), Motion(), Motion("zoom_in"))

    assert [s.effects[0].params for s in row(draft)] == [{"move": "zoom_in"}] * 3


def test_the_sound_of_a_stretch_goes_and_the_music_stays() -> None:
    draft = edited(Merge(), Bgm(), Mute("voice", 1000, 5000))

    assert [(s.start_ms, s.end_ms, s.volume) for s in row(draft)] == [
        (0, 1000, 1.0), (1000, 4000, 0.0), (4000, 5000, 0.0), (5000, 10_000, 1.0),
        (10_000, 12_000, 1.0),
    ]  # fmt: skip
    assert all(s.volume > 0 for s in row(draft, TrackKind.AUDIO))


def test_a_stretch_can_be_louder() -> None:
    assert row(edited(Merge(), Volume("voice", 0.5, start_ms=4000, end_ms=9000)))[1].volume == 0.5
    assert row(edited(Merge(), Volume("voice", gain_db=6, start_ms=4000)))[1].volume > 1.9


def test_transitions_can_be_taken_off_again() -> None:
    draft = edited(Merge(), AddTransition(), Remove("transition"))

    assert draft == edited(Merge())
    assert refused(Remove("transition"), draft) == "nothing_to_remove"


def test_lines_get_another_look_and_keep_the_rest() -> None:
    look = TextLook(color="#ff0000", position="top-left", font="Georgia")
    draft = edited(Merge(), Title("Hi"), Text("there"), Restyle("title", replace(look, scale=1.5)))

    title, text = (track.segments[0] for track in draft.of_kind(TrackKind.TEXT))
    assert (title.style.color, title.style.size, title.style.font) == ("#ff0000", 144, "Georgia")
    assert (title.position, title.text) == ("top-left", "Hi")
    assert (text.style.color, text.style.size, text.text) == ("#ffffff", 64, "there")
    assert refused(Restyle(), edited(Merge())) == "no_text"


def test_the_last_seconds_play_faster() -> None:
    draft = edited(Speed(2, last_ms=10_000), known=LONG)

    assert [(s.start_ms, s.duration_ms, s.speed) for s in row(draft)] == [
        (0, 50_000, 1.0),
        (50_000, 5000, 2.0),
    ]


def test_a_length_asks_how_lively_the_clips_are() -> None:
    assert needs(Draft(), Trim(target_ms=10_000), LONG) == Needs(liveliness=("talk",))
    assert needs(Draft(), Trim(head_ms=10_000), LONG) == Needs()


def test_the_liveliest_parts_are_kept_in_their_order() -> None:
    quiet, loud = [0.1] * 20, [0.9] * 12
    known = replace(LONG, liveliness={"talk": (*quiet, *loud, *quiet, *quiet, *loud, *quiet)})

    done = apply(Draft(), Trim(target_ms=12_000), known)

    assert [(s.offset_ms, s.duration_ms) for s in row(done.draft)] == [
        (10_000, 6000),
        (36_000, 6000),
    ]
    assert done.changes[-1].kind == "trimmed_to_liveliest"


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1), max_size=130), st.integers(1, 59_999))
def test_a_length_is_met_to_the_millisecond(lively: list[float], want: int) -> None:
    known = replace(LONG, liveliness={"talk": tuple(lively)})

    draft = edited(Trim(target_ms=want), known=known)

    assert length_ms(draft) == want


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=9),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_the_best_windows_are_the_best_of_all(scores: list[int], size: int, count: int) -> None:
    assume(size * count <= len(scores))

    found = best_windows(scores, size, count)

    apart = (
        starts
        for starts in combinations(range(len(scores) - size + 1), count)
        if all(two - one >= size for one, two in pairwise(starts))
    )
    most = max(sum(sum(scores[at : at + size]) for at in starts) for starts in apart)
    assert sum(sum(scores[at : at + size]) for at in found) == most
    assert all(two - one >= size for one, two in pairwise(found))
