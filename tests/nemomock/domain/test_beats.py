"""Beats on the timeline, and cuts brought to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import image, sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.apply.beats import beats, beats_of
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import Bgm, Edit, Merge, OnBeat, Slideshow, Text, Trim

TUNE = replace(sound("tune", 60_000, made=True), beat_ms=468.75)


@given(
    st.floats(250, 1000),
    st.integers(0, 9000),
    st.integers(0, 5000),
    st.integers(1, 20_000),
    st.sampled_from((0.5, 1.0, 1.25)),
)
def test_beats_are_even_inside_the_segment_and_whole_in_the_source(
    beat_ms: float, start: int, offset: int, lasts: int, speed: float
) -> None:
    media = replace(sound("song", 60_000, made=True), beat_ms=beat_ms)
    segment = Segment("s", start, lasts, "song", offset_ms=offset, speed=speed)

    found = beats(segment, media)

    for beat in found:
        assert start - 1e-6 <= beat < segment.end_ms
        in_source = (offset + (beat - start) * speed) / beat_ms
        assert in_source == pytest.approx(round(in_source), abs=1e-6)
    assert abs(len(found) - lasts * speed / beat_ms) <= 1


def test_a_song_of_unknown_beat_has_none() -> None:
    assert beats(Segment("s", 0, 5000, "song"), sound("song")) == ()
    assert beats(Segment("s", 0, 5000, "song"), None) == ()


def made(*edits: Edit, files: tuple[str, ...] = ("one", "two", "three")) -> tuple[Draft, Facts]:
    clips = (video(name, 4000 + 1130 * place) for place, name in enumerate(files))
    known = Facts(media={clip.id: clip for clip in clips}, made=TUNE)
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, known).draft
    return draft, known


def cuts(draft: Draft) -> list[int]:
    track = picture(draft)
    return [segment.start_ms for segment in track.segments[1:]] if track else []


def off_beat(draft: Draft, known: Facts) -> float:
    """Return how far the worst cut is from its nearest beat, in ms."""
    found = beats_of(draft, known)
    return max(min(abs(cut - beat) for beat in found) for cut in cuts(draft))


@given(st.lists(st.integers(1500, 7000), min_size=2, max_size=6), st.integers(300, 900))
def test_cuts_come_to_lie_on_beats_and_clips_show_what_there_is(
    lengths: list[int], beat_ms: int
) -> None:
    clips = [video(f"clip{place}", lasts) for place, lasts in enumerate(lengths)]
    tune = replace(TUNE, beat_ms=beat_ms)
    known = Facts(media={clip.id: clip for clip in clips}, made=tune)
    draft = apply(apply(Draft(), Merge(), known).draft, Bgm(), known).draft

    done = apply(draft, OnBeat(), known).draft

    assert off_beat(done, known) <= 0.5
    assert len(cuts(done)) == len(clips) - 1
    track = picture(done)
    for segment in track.segments if track else ():
        media = known.file(segment.source)
        assert media is not None
        assert 0 <= segment.offset_ms <= media.duration_ms - segment.duration_ms + 1


def test_a_cut_with_frames_to_spare_moves_and_nothing_else_does() -> None:
    draft, known = made(Merge(), Trim(target_ms=3000, each=True), Bgm(), Text("hi", 7000, 500))

    done = apply(draft, OnBeat(), known).draft

    assert cuts(draft) == [3000, 6000]
    assert off_beat(done, known) <= 0.5
    assert length_ms(done) == length_ms(draft)
    assert [track.segments for track in done.tracks[1:]] == [
        track.segments for track in draft.tracks[1:]
    ]


def test_a_film_is_cut_on_every_other_beat() -> None:
    draft, known = made(Merge(), Bgm())

    done = apply(draft, OnBeat(every=2), known).draft

    assert off_beat(done, known) <= 0.5
    steps = {b - a for a, b in zip([0, *cuts(done)], cuts(done), strict=False)}
    assert sum(step in (937, 938) for step in steps) >= 1
    assert len(cuts(done)) > 10
    assert length_ms(done) < length_ms(draft)


def test_a_single_clip_is_cut_on_every_bar() -> None:
    draft, known = made(Merge(), Bgm(), files=("one",))

    done = apply(draft, OnBeat(), known).draft

    assert cuts(done) == [1875]


def test_photos_change_on_the_beat() -> None:
    photos = (image("a"), image("b"), image("c"))
    known = Facts(media={photo.id: photo for photo in photos}, made=TUNE)
    draft = apply(apply(Draft(), Slideshow(), known).draft, Bgm(), known).draft

    done = apply(draft, OnBeat(), known).draft

    assert off_beat(done, known) <= 0.5
    assert length_ms(done) == length_ms(draft)


def test_without_a_beat_that_is_known_it_says_so() -> None:
    draft, known = made(Merge())
    scored = apply(draft, Bgm(), replace(known, made=sound("song"))).draft
    alone, _ = made(Merge(), Bgm(), files=("one",))

    for start, edit, reason in (
        (draft, OnBeat(), "no_bgm"),
        (scored, OnBeat(), "no_beat"),
        (alone, OnBeat(every=999), "no_split_points"),
    ):
        with pytest.raises(CannotEdit, match=reason):
            apply(start, edit, known)
