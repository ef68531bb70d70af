"""Slideshows: how long each image stands, how it fills the picture, and on which beat it goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import image, sound
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.apply.beats import beats_of
from nemomock.domain.draft import Draft, Segment, TrackKind
from nemomock.domain.edits import Bgm, Slideshow


def photos(count: int, width: int = 1600, height: int = 900) -> Facts:
    files = [image(f"photo_{n:02}", width, height) for n in range(count)]
    return Facts(media={file.id: file for file in files})


def slides(draft: Draft) -> tuple[Segment, ...]:
    return draft.of_kind(TrackKind.VIDEO)[0].segments


@given(st.integers(1, 40), st.integers(0, 60_000))
def test_a_length_is_met_to_the_millisecond_and_shared_evenly(count: int, more_ms: int) -> None:
    target = count * 200 + more_ms

    row = slides(apply(Draft(), Slideshow(target_ms=target), photos(count)).draft)

    assert row[-1].end_ms == target
    lasts = [one.duration_ms for one in row]
    assert max(lasts) - min(lasts) <= 1
    assert [one.source for one in row] == sorted(one.source or "" for one in row)
    assert all(one.end_ms == two.start_ms for one, two in pairwise(row))


def test_so_long_each_is_so_long_each() -> None:
    row = slides(apply(Draft(), Slideshow(per_image_ms=3000), photos(4)).draft)

    assert [one.start_ms for one in row] == [0, 3000, 6000, 9000]


@pytest.mark.parametrize("edit", [Slideshow(target_ms=1999), Slideshow(per_image_ms=199)])
def test_images_that_nobody_could_see_are_refused_with_the_least(edit: Slideshow) -> None:
    with pytest.raises(CannotEdit) as no:
        apply(Draft(), edit, photos(10))

    assert (no.value.reason, no.value.params["least_ms"]) == ("slides_too_short", 2000)


def test_moves_go_by_turns_and_images_pass_into_each_other() -> None:
    row = slides(apply(Draft(), Slideshow(), photos(5)).draft)

    moves = [one.effects[0].params["move"] for one in row]
    assert all(one != two for one, two in pairwise(moves))
    assert [one.transition is not None for one in row] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("width", "height", "fit"),
    [(1600, 900, "contain"), (1710, 1000, "cover"), (1600, 1200, "blur"), (900, 1600, "blur")],
)
def test_a_photo_is_seen_whole_unless_it_nearly_fits(width: int, height: int, fit: str) -> None:
    known = photos(1)
    other = image("other", width, height)
    wide = Facts(media={**known.media, "other": other})

    assert slides(apply(Draft(), Slideshow(), wide).draft)[1].fit == fit


def test_images_change_on_the_beat_of_our_music() -> None:
    tune = replace(sound("tune", 60_000, made=True), beat_ms=517.0)
    known = replace(photos(8), made=tune)
    scored = apply(apply(Draft(), Slideshow(), known).draft, Bgm(), known).draft
    heard = replace(known, media={**known.media, "tune": tune})

    done = apply(scored, Slideshow(target_ms=20_000), heard).draft

    cuts = [one.start_ms for one in slides(done)][1:]
    beats = {round(beat) for beat in beats_of(done, heard)}
    assert beats
    assert set(cuts) <= beats
    assert done.duration_ms == 20_000
    assert all(abs(cut - 2500 * n) <= 259 for n, cut in enumerate(cuts, 1))
