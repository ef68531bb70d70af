"""Colours and effects, measured in frames: what each does, that none is another, no memory."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from films import Look, Shots, video_track
from nemomock.domain.draft import Canvas, Draft, Effect, Segment
from nemomock.domain.looks import COLOR_LOOKS, FILTERS
from nemomock.domain.media import Media
from nemomock.render.compiler import compile_window, lay
from nemomock.render.output import Output
from nemomock.render.timeline import Window

Frame = np.ndarray[Any, np.dtype[np.int64]]


def row(source: str, effects: list[tuple[Effect, ...]]) -> tuple[Segment, ...]:
    """Return a clip for each group of effects, three frames each."""
    return tuple(
        Segment(f"{n}", n * 100, 100, source, fit="cover", effects=each)
        for n, each in enumerate(effects)
    )


def seen(shots: Shots, source: str, *effects: Effect) -> list[Frame]:
    """Return the clip plain, then with each effect."""
    clips = row(source, [(), *((effect,) for effect in effects)])
    return list(shots(video_track(*clips), frames=tuple(3 * n + 1 for n in range(len(clips)))))


def apart(one: Frame, other: Frame) -> float:
    return float(abs(one - other).mean())


def test_every_look_differs_from_the_plain_picture_and_from_every_other(shots: Shots) -> None:
    frames = seen(shots, "odd.mkv", *(Effect("color", {"look": look}) for look in COLOR_LOOKS))

    names = ("plain", *COLOR_LOOKS)
    close = {
        (names[one], names[two]): apart(frames[one], frames[two])
        for one, two in combinations(range(len(names)), 2)
        if apart(frames[one], frames[two]) < 4
    }
    assert close == {}


def test_every_effect_differs_from_the_plain_picture_and_from_every_other(shots: Shots) -> None:
    effects = (Effect("filter", {"name": name, "much": 0.7}) for name in FILTERS)

    frames = seen(shots, "odd.mkv", *effects)

    names = ("plain", *FILTERS)
    close = {
        (names[one], names[two]): apart(frames[one], frames[two])
        for one, two in combinations(range(len(names)), 2)
        if apart(frames[one], frames[two]) < 2
    }
    assert close == {}


def test_looks_without_colour_have_none(shots: Shots) -> None:
    grey = seen(shots, "odd.mkv", *(Effect("color", {"look": look}) for look in ("bw", "noir")))

    for frame in grey[1:]:
        assert np.ptp(frame, axis=2).max() <= 4


def test_cinematic_is_teal_in_the_dark_and_orange_in_the_light(shots: Shots) -> None:
    _, frame = seen(shots, "ramp.png", Effect("color", {"look": "cinematic"}))

    dark, light = frame[45, 45], frame[45, 115]
    assert dark[2] > dark[0] + 8
    assert light[0] > light[2] + 8


def test_twice_inverted_is_as_it_was(shots: Shots) -> None:
    invert = Effect("color", {"look": "invert"})
    clips = row("odd.mkv", [(), (invert,), (invert, invert)])

    plain, once, twice = shots(video_track(*clips), frames=(1, 4, 7))

    assert apart(plain, twice) < 1
    assert apart(plain, once) > 50


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"brightness": 0.4}, lambda plain, now: now.mean() > plain.mean() + 20),
        ({"brightness": -0.4}, lambda plain, now: now.mean() < plain.mean() - 20),
        ({"contrast": 1.6}, lambda plain, now: _light(now).std() > _light(plain).std() * 1.1),
        ({"contrast": 0.4}, lambda plain, now: _light(now).std() < _light(plain).std() * 0.6),
        ({"saturation": 0.0}, lambda _, now: np.ptp(now, axis=2).max() <= 4),
        ({"warmth": 0.8}, lambda plain, now: _lean(now) > _lean(plain) + 15),
        ({"warmth": -0.8}, lambda plain, now: _lean(now) < _lean(plain) - 15),
    ],
)
def test_an_adjustment_does_what_it_says(
    shots: Shots, change: dict[str, float], check: Any
) -> None:
    plain, now = seen(shots, "odd.mkv", Effect("adjust", change))

    assert check(plain, now)


def _light(frame: Frame) -> Frame:
    red, green, blue = np.moveaxis(frame, 2, 0)
    found: Frame = (21 * red + 72 * green + 7 * blue) // 100
    return found


def _lean(frame: Frame) -> float:
    return float((frame[..., 0] - frame[..., 2]).mean())


def test_effects_change_what_they_are_about(shots: Shots) -> None:
    names = ("vignette", "blur", "sharpen", "pixelate", "letterbox", "mirror", "duotone")
    plain, *drawn = seen(shots, "odd.mkv", *(Effect("filter", {"name": name}) for name in names))
    vignette, blur, sharpen, pixelate, letterbox, mirror, duotone = drawn

    assert vignette[:9, :16].mean() < plain[:9, :16].mean() * 0.8
    assert apart(vignette[40:50, 75:85], plain[40:50, 75:85]) < 6
    assert _edges(blur) < _edges(plain) * 0.8
    assert _edges(sharpen) > _edges(plain) * 1.1
    assert apart(pixelate[40, 80], pixelate[41, 81]) == 0
    assert letterbox[:9].max() < 4
    assert letterbox[-9:].max() < 4
    assert letterbox[45].mean() > 40
    assert apart(mirror, mirror[:, ::-1]) < 4
    assert np.corrcoef(_light(duotone).ravel(), _light(plain).ravel())[0, 1] > 0.9
    assert apart(duotone[..., 2], duotone[..., 1]) > 20


def _edges(frame: Frame) -> float:
    return float(abs(np.diff(frame.mean(axis=2), axis=1)).mean())


@pytest.mark.parametrize(
    ("color", "level"), [(None, 0), ("#ffffff", 255), ("#404040", 64)], ids=str
)
def test_a_fade_ends_in_its_colour(shots: Shots, color: str | None, level: int) -> None:
    params = {"d": 500} | ({} if color is None else {"color": color})
    clip = Segment("1", 0, 1000, "odd.mkv", fit="cover", effects=(Effect("fade_out", params),))

    first, last = shots(video_track(clip), frames=(1, 29))

    assert float(abs(last - level).mean()) < 16
    assert float(abs(first - level).mean()) > 40


def test_grain_is_another_in_every_frame(shots: Shots) -> None:
    grain = Segment("1", 0, 400, "ramp.png", effects=(Effect("filter", {"name": "grain"}),))
    plain = Segment("1", 0, 400, "ramp.png")

    *grainy, last = shots(video_track(grain), frames=tuple(range(8)))
    (bare,) = shots(video_track(plain), frames=(7,))

    assert min(apart(one, two) for one, two in combinations(grainy, 2)) > 3
    assert 3 < apart(last, bare) < 20
    assert abs(last.mean() - bare.mean()) < 3


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("above", [False, True])
def test_an_effect_shows_the_same_frames_wherever_a_window_begins(
    pixels: Look, media: Mapping[str, Media], name: str, above: bool
) -> None:
    effect = Effect("filter", {"name": name, "much": 0.8})
    clip = Segment("1", 0, 500, "counting.mp4", effects=(effect,))
    under = (video_track(Segment("0", 0, 500, "blue.mp4"), name="u"),) if above else ()
    layout = lay(
        Draft((*under, video_track(clip)), Canvas(160, 90, 30)), media, Output(160, 90, 30)
    )

    whole = pixels(compile_window(layout, Window(0, 15)))
    part = pixels(compile_window(layout, Window(6, 11)))

    assert np.array_equal(whole[6:11], part)
