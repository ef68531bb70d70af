"""Ducking, loudness, and levels that hold for a while."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import sound, video
from nemomock.domain.apply import Applied, CannotEdit, Facts, apply, needs
from nemomock.domain.apply.facts import Loud
from nemomock.domain.apply.loudness import integrated
from nemomock.domain.apply.rows import music
from nemomock.domain.draft import Draft, TrackKind
from nemomock.domain.edits import Bgm, CutRange, Duck, Edit, Loudness, Merge, Mute, Volume

FILES = (video("one", 6000), video("two", 4000))
LOUD = {
    "one": Loud((-20.0,) * 60, -6.0),
    "two": Loud((-30.0,) * 40, -17.0),
    "tune": Loud((-17.0,) * 30, -4.0),
}
KNOWN = Facts(
    media={one.id: one for one in (*FILES, sound("tune", 3000))},
    loudness=LOUD,
    made=sound("tune", 3000, made=True),
)
SILENT = replace(KNOWN, media={"mute": video("mute", has_audio=False)})


def edited(*edits: Edit, known: Facts = KNOWN) -> Draft:
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    return draft


def told(*edits: Edit) -> Applied:
    return apply(edited(*edits[:-1]), edits[-1], KNOWN)


def depths(draft: Draft) -> set[object]:
    score = music(draft)
    assert score is not None
    return {tuple(fx.params.get("db") for fx in one.effects) for one in score.segments}


def levels(draft: Draft) -> list[tuple[int, int, float]]:
    score = music(draft)
    assert score is not None
    return [(one.start_ms, one.end_ms, one.volume) for one in score.segments]


def clips(draft: Draft) -> list[float]:
    return [one.volume for one in draft.of_kind(TrackKind.VIDEO)[0].segments]


def test_all_of_the_music_ducks_and_its_successor_too() -> None:
    assert depths(edited(Merge(), Bgm(), Duck(9))) == {(9,)}
    assert depths(edited(Merge(), Bgm(), Duck(9), Duck(20))) == {(20,)}
    assert depths(edited(Merge(), Bgm(), Duck(9), Bgm("calm"))) == {(9,)}
    assert depths(edited(Merge(), Bgm(), Duck(9), Duck(0))) == {()}


def test_there_must_be_music_and_something_to_duck_under() -> None:
    with pytest.raises(CannotEdit, match="no_bgm"):
        edited(Merge(), Duck())
    with pytest.raises(CannotEdit, match="no_sound"):
        edited(Merge(), Bgm(), Duck(), known=SILENT)


def test_music_is_lower_for_a_while_and_plays_on() -> None:
    draft = edited(Merge(), Bgm(level=0.4), Volume("bgm", level=0.1, start_ms=2000, end_ms=5000))

    assert levels(draft) == [
        (0, 2000, 0.4), (2000, 3000, 0.1), (3000, 5000, 0.1), (5000, 6000, 0.4), (6000, 9000, 0.4),
        (9000, 10_000, 0.4),
    ]  # fmt: skip
    score = music(draft)
    assert score is not None
    assert [one.offset_ms for one in score.segments] == [0, 2000, 0, 2000, 0, 0]
    assert (score.segments[0].fade_in_ms, score.segments[-1].fade_out_ms) == (500, 1000)
    assert clips(draft) == [1.0, 1.0]


def test_a_level_stays_with_its_moment_when_the_film_is_cut() -> None:
    quiet = Mute("bgm", 4000, 6000)

    draft = edited(Merge(), Bgm(level=0.4), quiet, CutRange(0, 1500))

    assert [(start, end) for start, end, level in levels(draft) if not level] == [
        (2500, 3000), (3000, 4500),
    ]  # fmt: skip


def test_everything_is_quiet_for_a_while_and_the_music_alone_too() -> None:
    draft = edited(Merge(), Bgm(), Mute("all", 6000, 10_000))

    assert clips(draft) == [1.0, 0.0]
    assert {level for start, _, level in levels(draft) if start >= 6000} == {0.0}
    loud = levels(edited(Merge(), Bgm(), Mute("bgm", 0, 2000), Volume("bgm", level=0.3)))
    assert {level for *_, level in loud} == {0.3}


def test_clips_of_different_loudness_become_equally_loud() -> None:
    draft = edited(Merge(), Loudness("voice", -24))

    assert clips(draft) == pytest.approx([10 ** (-4 / 20), 10 ** (6 / 20)], abs=1e-3)


def test_music_stays_under_the_clips_and_the_mix_is_what_is_levelled() -> None:
    draft = edited(Merge(), Bgm(level=0.3), Loudness("all", -23))

    one, two = clips(draft)
    assert two / one == pytest.approx(10 ** (10 / 20), rel=1e-3)
    assert one < 10 ** (-3 / 20)
    assert {volume < 0.3 for *_, volume in levels(draft)} == {True}


def test_peaks_bound_the_gain_and_a_note_says_so() -> None:
    done = told(Merge(), Loudness("voice", -8))

    (change,) = done.changes
    assert change.kind == "levelled_short"
    assert clips(done.draft)[0] == pytest.approx(10 ** (11.7 / 20), abs=1e-3)
    assert float(change.params["reached_lufs"]) < -8.5


def test_loudness_is_asked_of_what_is_meant_and_can_be_heard() -> None:
    draft = edited(Merge(), Bgm())

    assert needs(draft, Loudness("bgm"), KNOWN).loudness == ("tune",)
    assert needs(draft, Loudness("voice"), KNOWN).loudness == ("one", "two")
    for edit, known, reason in (
        (Loudness("bgm"), SILENT, "no_bgm"),
        (Loudness(), SILENT, "no_sound"),
        (Loudness(lufs=-3), KNOWN, "bad_loudness"),
    ):
        with pytest.raises(CannotEdit, match=reason):
            apply(Draft(), edit, known)


@given(st.lists(st.floats(-69, 0), min_size=1, max_size=40), st.floats(-20, 20))
def test_integrated_loudness_lies_among_the_momentary_and_moves_with_them(
    momentary: list[float], gain: float
) -> None:
    whole = integrated(momentary)

    assert min(momentary) - 1e-6 <= whole <= max(momentary) + 1e-6
    assert integrated([*momentary, -120.0]) == whole
    if min(momentary) + gain > -70:
        assert integrated(lufs + gain for lufs in momentary) == pytest.approx(whole + gain)
