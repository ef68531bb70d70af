"""Where pictures stand and what of them is seen, measured in frames."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from films import Shots, near, video_track
from nemomock.domain.draft import Box, Effect, Segment, Transition

Frame = np.ndarray[Any, np.dtype[np.int64]]
RED, LIME, BLUE, WHITE = (254, 0, 0), (0, 255, 0), (0, 0, 254), (255, 255, 255)
TEAL = (0x20, 0x80, 0x80)


def clip(source: str, *effects: Effect, **more: Any) -> Segment:
    return Segment(source, 0, 500, source, effects=effects, **more)


def at(frame: Frame, x: float, y: float) -> tuple[int, int, int]:
    height, width, _ = frame.shape
    red, green, blue = frame[int(y * height), int(x * width)].tolist()
    return red, green, blue


def corners(frame: Frame) -> list[str]:
    """Return the colours near the corners, row by row."""
    known = {"red": RED, "lime": LIME, "blue": BLUE, "white": WHITE}
    return [
        next((name for name, colour in known.items() if near(at(frame, x, y), colour, 20)), "?")
        for y in (0.1, 0.9)
        for x in (0.1, 0.9)
    ]


@pytest.mark.parametrize(
    ("degrees", "flip", "found"),
    [
        (0, "", ["red", "lime", "blue", "white"]),
        (90, "", ["blue", "red", "white", "lime"]),
        (180, "", ["white", "blue", "lime", "red"]),
        (270, "", ["lime", "white", "red", "blue"]),
        (0, "horizontal", ["lime", "red", "white", "blue"]),
        (0, "vertical", ["blue", "white", "red", "lime"]),
        (90, "horizontal", ["red", "blue", "lime", "white"]),
    ],
)
def test_a_turn_brings_every_corner_to_its_place(
    shots: Shots, degrees: int, flip: str, found: list[str]
) -> None:
    turn = Effect("turn", {"deg": degrees, "flip": flip})
    size = (90, 160) if degrees % 180 else (160, 90)

    (frame,) = shots(video_track(clip("corners.png", turn)), size=size)

    assert corners(frame) == found


def test_a_quarter_turn_changes_the_shape_before_it_is_fitted(shots: Shots) -> None:
    (frame,) = shots(video_track(clip("corners.png", Effect("turn", {"deg": 90}))))

    assert near(at(frame, 0.1, 0.5), (0, 0, 0))
    assert near(at(frame, 0.5, 0.5), (128, 128, 128))
    assert near(at(frame, 0.40, 0.05), BLUE)


def test_a_crop_shows_its_part_as_the_whole(shots: Shots) -> None:
    part = Effect("crop", {"x": 0.75, "y": 0.0, "w": 0.25, "h": 1 / 3})

    (frame,) = shots(video_track(clip("corners.png", part, fit="cover")))

    assert near(tuple(frame.mean(axis=(0, 1)).astype(int)), LIME, 16)


def test_a_crop_after_a_turn_is_of_what_is_seen(shots: Shots) -> None:
    turn, part = Effect("turn", {"deg": 180}), Effect("crop", {"w": 0.2, "h": 0.3})

    (frame,) = shots(video_track(clip("corners.png", turn, part, fit="cover")))

    assert near(at(frame, 0.5, 0.5), WHITE)


def test_a_screen_becomes_clear_and_what_stands_before_it_stays(shots: Shots) -> None:
    key = Effect("chroma", {"color": "#10c040", "near": 0.3})

    (alone,) = shots(video_track(clip("screen.mp4", key)), background="#208080")
    (over,) = shots(
        video_track(clip("blue.mp4"), name="under"), video_track(clip("screen.mp4", key))
    )

    assert near(at(alone, 0.1, 0.5), TEAL)
    assert near(at(over, 0.1, 0.5), BLUE)
    assert near(at(alone, 0.5, 0.6), RED, 20)
    assert near(at(over, 0.5, 0.6), RED, 20)


@pytest.mark.parametrize("under", [True, False])
def test_opacity_mixes_a_picture_with_what_is_below(shots: Shots, under: bool) -> None:
    below = (video_track(clip("blue.mp4"), name="under"),) if under else ()

    (frame,) = shots(*below, video_track(clip("red.mp4", opacity=0.25)), background="#0000ff")

    red, green, blue = at(frame, 0.5, 0.5)
    assert 45 < red < 80
    assert green < 20
    assert 175 < blue < 210


def test_a_picture_stands_in_its_box_and_nowhere_else(shots: Shots) -> None:
    logo = clip("red.mp4", box=Box(0.7, 0.1, 0.2, 0.2))

    (frame,) = shots(video_track(clip("blue.mp4"), name="under"), video_track(logo))

    red = frame[..., 0] > 128
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert (columns[0], columns[-1]) == pytest.approx((112, 143), abs=2)
    assert (rows[0], rows[-1]) == pytest.approx((9, 26), abs=2)
    assert red.sum() == pytest.approx(32 * 18, rel=0.15)


def test_a_box_may_reach_beyond_the_edge_above_and_below(shots: Shots) -> None:
    half_out = clip("red.mp4", box=Box(-0.25, 0.5, 0.5, 0.5))
    gone = clip("red.mp4", box=Box(1.0, 0.0, 0.5, 0.5))

    (ground,) = shots(video_track(half_out), background="#208080")
    (above,) = shots(video_track(clip("blue.mp4"), name="u"), video_track(half_out))
    (lost,) = shots(video_track(gone), background="#208080")

    for frame, around in ((ground, TEAL), (above, BLUE)):
        assert near(at(frame, 0.1, 0.75), RED)
        assert near(at(frame, 0.3, 0.75), around)
        assert near(at(frame, 0.1, 0.4), around)
    assert near(tuple(lost.mean(axis=(0, 1)).astype(int)), TEAL)


def test_clips_in_different_boxes_pass_into_each_other(shots: Shots) -> None:
    crossing = Transition("fade", 400)
    left = Segment("1", 0, 500, "red.mp4", box=Box(0, 0, 0.5, 1), fit="cover", transition=crossing)
    right = Segment("2", 500, 500, "red.mp4", box=Box(0.5, 0, 0.5, 1), fit="cover")

    before, middle, after = shots(
        video_track(Segment("0", 0, 1000, "blue.mp4"), name="under"),
        video_track(left, right),
        frames=(5, 15, 25),
    )

    assert near(at(before, 0.25, 0.5), RED)
    assert near(at(before, 0.75, 0.5), BLUE)
    assert 40 < at(middle, 0.25, 0.5)[0] < 165
    assert 40 < at(middle, 0.75, 0.5)[0] < 165
    assert near(at(after, 0.25, 0.5), BLUE)
    assert near(at(after, 0.75, 0.5), RED)
