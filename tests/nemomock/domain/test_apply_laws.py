"""What holds for every edit on every draft."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from draft_strategies import EDITS, drafts, facts, sound
from nemomock.domain.apply import Applied, CannotEdit, Facts, apply, needs
from nemomock.domain.apply.doers import ON_FILES, ON_PICTURE
from nemomock.domain.apply.rows import is_music, length_ms, music, picture
from nemomock.domain.draft import Draft, Segment, Track, TrackKind, broken_laws
from nemomock.domain.edits import (
    AddTransition,
    Bgm,
    Color,
    Edit,
    Mute,
    Remove,
    Speed,
    Split,
    Trim,
    Undo,
    Use,
    Volume,
)

quick = settings(max_examples=60)

NOTHING = Facts()


def outcome(draft: Draft, edit: Edit, known: Facts) -> Applied | CannotEdit:
    try:
        return apply(draft, edit, known)
    except CannotEdit as no:
        return no


def tried(draft: Draft, edit: Edit, known: Facts) -> Draft:
    done = outcome(draft, edit, known)
    return draft if isinstance(done, CannotEdit) else done.draft


@quick
@given(drafts(), st.lists(EDITS, min_size=1, max_size=4), facts())
def test_every_edit_keeps_the_laws_or_says_why_not(
    draft: Draft, edits: list[Edit], known: Facts
) -> None:
    assert broken_laws(draft) == ()

    for edit in edits:
        draft = tried(draft, edit, replace(known, history=(draft,)))

        assert broken_laws(draft) == ()


@quick
@given(drafts(), EDITS, facts())
def test_keys_that_nobody_knows_survive_every_edit(draft: Draft, edit: Edit, known: Facts) -> None:
    assume(not isinstance(edit, Undo))
    done = tried(draft, edit, known)

    assert (done.extra, done.meta) == (draft.extra, draft.meta)
    tracks = {track.id: track for track in done.tracks}
    for track in draft.tracks:
        if (kept := tracks.get(track.id)) is not None and not isinstance(edit, Use):
            assert (kept.extra, kept.meta) == (track.extra, track.meta)
            _same_keys(track, kept)


def _same_keys(before: Track, after: Track) -> None:
    old = {segment.id: segment for segment in before.segments}
    for segment in after.segments:
        if (known := old.get(segment.id)) is not None and known.source == segment.source:
            assert (segment.extra, segment.meta) == (known.extra, known.meta)
            assert segment.style.extra == known.style.extra


@quick
@given(EDITS, facts())
def test_transitions_join_two_clips_and_cover_at_most_half_of_each(
    edit: Edit, known: Facts
) -> None:
    start = tried(tried(Draft(), Split(at_ms=(500, 900, 3000)), known), AddTransition(), known)

    done = tried(start, edit, known)

    for track in done.of_kind(TrackKind.VIDEO):
        for one, two in zip(track.segments, (*track.segments[1:], None), strict=True):
            if one.transition is not None:
                assert two is not None
                assert one.end_ms == two.start_ms
                assert one.transition.duration_ms <= max(1, two.duration_ms // 2)


@quick
@given(drafts(), EDITS, facts())
def test_music_is_as_long_as_the_film(draft: Draft, edit: Edit, known: Facts) -> None:
    assume(picture(draft) is not None)
    assume(edit != Remove("voice"))
    known = replace(known, made=sound("made_music", 3000, made=True))
    scored = apply(draft, Bgm(), known).draft

    done = tried(scored, edit, known)

    score = music(done)
    if score is not None:
        assert (score.segments[0].start_ms, score.end_ms) == (0, length_ms(done))


@quick
@given(drafts(), EDITS, facts())
def test_an_edit_that_cannot_be_done_names_itself_and_needs_never_fail(
    draft: Draft, edit: Edit, known: Facts
) -> None:
    needs(draft, edit, known)

    done = outcome(draft, edit, known)

    if isinstance(done, CannotEdit):
        assert done.op == edit.op
        assert done.reason in str(done)
    else:
        assert done.changes
        assert {change.op for change in done.changes} == {edit.op}


@quick
@given(drafts(), EDITS, facts())
def test_undo_restores_the_draft_exactly(draft: Draft, edit: Edit, known: Facts) -> None:
    changed = tried(draft, edit, known)

    undone = apply(changed, Undo(), replace(known, history=(Draft(title="older"), draft)))

    assert undone.draft is draft
    assert undone.rewound == 1


@quick
@given(st.integers(0, 3000), st.integers(0, 3000), facts())
def test_trimming_twice_is_trimming_the_sum(first: int, second: int, known: Facts) -> None:
    assume(first and second)
    try:
        start = apply(Draft(), Color("warm"), known).draft
        whole = apply(start, Trim(head_ms=first + second), known).draft
    except CannotEdit:
        assume(False)

    parts = apply(apply(start, Trim(head_ms=first), known).draft, Trim(head_ms=second), known)

    assert parts.draft == whole


@quick
@given(drafts(), facts(), st.sampled_from(("all", "audio", "voice", "bgm")))
def test_volume_nothing_is_mute(draft: Draft, known: Facts, target: str) -> None:
    quiet = tried(draft, Volume(target, level=0), known)  # type: ignore[arg-type]

    assert quiet == tried(draft, Mute(target), known)  # type: ignore[arg-type]


@quick
@given(drafts(), facts())
def test_music_added_and_removed_leaves_no_trace(draft: Draft, known: Facts) -> None:
    assume(picture(draft) is not None)
    assume(not any(is_music(segment) for _, segment in draft.segments()))
    assume(all(track.segments for track in draft.tracks))

    known = replace(known, made=sound("made_music", 3000, made=True))

    scored = apply(draft, Bgm("calm", style="a wish"), known).draft

    assert apply(scored, Remove("bgm"), known).draft == draft


@quick
@given(drafts(), facts(), st.sampled_from((0.5, 2.0, 1.25)))
def test_speed_plays_the_same_stretch_of_each_source(
    draft: Draft, known: Facts, factor: float
) -> None:
    track = picture(draft)
    assume(track is not None)
    assert track is not None
    try:
        fast = picture(apply(draft, Speed(factor), known).draft)
    except CannotEdit:
        assume(False)
    assert fast is not None

    before = {segment.id: segment for segment in track.segments}
    for segment in fast.segments:
        old = before[segment.id]
        if not known.still(old.source):
            used, uses = old.duration_ms * old.speed, segment.duration_ms * segment.speed
            assert uses == pytest.approx(used, abs=segment.speed)
            assert segment.offset_ms == old.offset_ms


def test_two_thousand_segments_need_no_quadratic_search() -> None:

    many = tuple(
        Segment(f"seg_{n}", n * 1000, 1000, "clip", offset_ms=n * 1000) for n in range(2000)
    )
    draft = Draft((Track("trk_v1", TrackKind.VIDEO, many),))

    done = apply(draft, Trim(head_ms=1500, tail_ms=500), NOTHING).draft

    assert len(done.tracks[0].segments) == 1999
    assert done.duration_ms == 1_998_000


def test_every_edit_is_done_by_exactly_one_function() -> None:
    assert set(get_args(Edit)) == {*ON_FILES, *ON_PICTURE}
    assert not {*ON_FILES} & {*ON_PICTURE}
