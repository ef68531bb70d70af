"""Edits of one clip among several: only that clip changes, wherever it stands."""

from __future__ import annotations

import pytest

from draft_strategies import sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.apply.rows import length_ms
from nemomock.domain.draft import Draft, Segment, TrackKind, broken_laws
from nemomock.domain.edits import (
    AddTransition,
    Edit,
    KeepRange,
    Merge,
    Mute,
    Speed,
    Text,
    Title,
    Trim,
    Volume,
)

FILES = (video("one", 4000), video("two", 6000), video("three", 2000))
THREE = Facts(media={media.id: media for media in FILES}, made=sound("tune", 3000, made=True))


def edited(*edits: Edit) -> Draft:
    draft = Draft()
    for edit in (Merge(), *edits):
        draft = apply(draft, edit, THREE).draft
    assert broken_laws(draft) == ()
    return draft


def row(draft: Draft, kind: TrackKind = TrackKind.VIDEO) -> tuple[Segment, ...]:
    return draft.of_kind(kind)[0].segments


def refused(edit: Edit) -> str:
    with pytest.raises(CannotEdit) as no:
        apply(edited(), edit, THREE)
    return no.value.reason


@pytest.mark.parametrize(
    ("clip", "lengths"),
    [(1, [2000, 6000, 2000]), (2, [4000, 3000, 2000]), (-1, [4000, 6000, 1000])],
)
def test_one_clip_plays_faster(clip: int, lengths: list[int]) -> None:
    draft = edited(Speed(2.0, clip=clip))

    assert [segment.duration_ms for segment in row(draft)] == lengths


def test_one_clip_loses_its_ends() -> None:
    draft = edited(Trim(head_ms=1000, tail_ms=500, clip=2))

    assert [(s.name, s.offset_ms, s.duration_ms) for s in row(draft)] == [
        ("one", 0, 4000),
        ("two", 1000, 4500),
        ("three", 0, 2000),
    ]


def test_a_stretch_of_one_clip_is_kept_and_the_others_stay() -> None:
    draft = edited(KeepRange(1000, 3000, clip=2))

    assert [(s.name, s.offset_ms, s.duration_ms) for s in row(draft)] == [
        ("one", 0, 4000),
        ("two", 1000, 2000),
        ("three", 0, 2000),
    ]
    assert [s.duration_ms for s in row(edited(KeepRange(0, last_ms=500, clip=1)))] == [
        500, 6000, 2000,
    ]  # fmt: skip
    assert refused(KeepRange(9000, clip=2)) == "beyond_end"


def test_one_clip_is_brought_to_a_length() -> None:
    draft = edited(Trim(target_ms=1500, clip=2))

    assert [segment.duration_ms for segment in row(draft)] == [4000, 1500, 2000]
    assert refused(Trim(target_ms=7000, clip=2)) == "already_short"
    assert refused(Trim(head_ms=3000, tail_ms=3000, clip=2)) == "trims_all"


@pytest.mark.parametrize("edit", [Mute(clip=2), Volume(level=0.0, clip=2)])
def test_one_clip_is_silent(edit: Edit) -> None:
    assert [segment.volume for segment in row(edited(edit))] == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("edit", "span"),
    [
        (Title("Hi", clip=2), (4000, 10_000)),
        (Text("Hi", clip=3), (10_000, 12_000)),
        (Text("Hi", start_ms=500, duration_ms=1000, clip=2), (4500, 5500)),
        (Text("Hi", duration_ms=99_000, clip=1), (0, 4000)),
    ],
)
def test_words_stand_on_one_clip(edit: Edit, span: tuple[int, int]) -> None:
    line = row(edited(edit), TrackKind.TEXT)[0]

    assert (line.start_ms, line.end_ms) == span


def test_a_transition_stands_after_one_clip() -> None:
    draft = edited(AddTransition("wipeleft", 400, clip=2))

    assert [segment.transition is not None for segment in row(draft)] == [False, True, False]
    assert refused(AddTransition(clip=3)) == "no_next_clip"


@pytest.mark.parametrize("edit", [Speed(2.0, clip=4), Mute(clip=9), Trim(head_ms=1, clip=4)])
def test_a_clip_that_is_not_there_is_named(edit: Edit) -> None:
    assert refused(edit) == "no_such_clip"
    assert length_ms(edited()) == 12_000
