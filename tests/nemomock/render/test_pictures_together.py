"""What is laid over, beside and behind a film, from the edit to the finished frames and sound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from films import Make, Shots, near
from nemomock.domain.apply import Facts, apply
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Background, Edit, Overlay, Pip, Trim
from nemomock.domain.media import Media
from nemomock.media.screen import find_screen

Frame = np.ndarray[Any, np.dtype[np.int64]]
RED, LIME, BLUE, WHITE = (254, 0, 0), (0, 255, 0), (0, 0, 254), (255, 255, 255)


def edited(media: Mapping[str, Media], names: tuple[str, ...], *edits: Edit) -> Draft:
    """Return what the edits make of these files."""
    screens = {"screen.mp4": "#10c040"}
    facts = Facts(media={name: media[name] for name in names}, screens=screens)
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, facts).draft
    return draft


def at(frame: Frame, x: float, y: float) -> tuple[int, int, int]:
    height, width, _ = frame.shape
    red, green, blue = frame[int(y * height), int(x * width)].tolist()
    return red, green, blue


def test_a_logo_is_seen_in_its_corner_all_along_and_nowhere_else(
    shots: Shots, media: Mapping[str, Media]
) -> None:
    logo = Overlay(position="top-right", width=0.2)
    draft = edited(media, ("red.mp4", "square.png"), logo, Trim(tail_ms=1000))

    first, last = shots(*draft.tracks, frames=(0, 29))

    for frame in (first, last):
        green = frame[..., 1] > 128
        rows, columns = np.flatnonzero(green.any(axis=1)), np.flatnonzero(green.any(axis=0))
        assert columns[0] > 0.75 * 160
        assert rows[-1] < 0.4 * 90
        assert green.sum() > 60
        # The logo is clear but for its middle: around it the film shows.
        assert near(at(frame, 0.97, 0.05), RED)


def test_a_sheer_watermark_lets_the_film_through(shots: Shots, media: Mapping[str, Media]) -> None:
    mark = Overlay(position="center", width=0.5, opacity=0.5, role="watermark")

    (frame,) = shots(*edited(media, ("blue.mp4", "corners.png"), mark).tracks)

    red, green, blue = at(frame, 0.5, 0.5)
    assert 45 < red < 85
    assert 45 < green < 85
    assert 170 < blue < 210


def test_a_picture_in_picture_shows_both_and_mixes_their_sound(
    make: Make, media: Mapping[str, Media]
) -> None:
    draft = edited(media, ("red.mp4", "blue.mp4"), Pip(position="bottom-right"))

    film = make(*draft.tracks)

    assert len(film.frames) == 60
    assert near(film.colour(30, 60, 60), RED)
    assert near(film.colour(30, 260, 140), BLUE)
    assert _strength(film.sound[0], 880) / _strength(film.sound[0], 440) == pytest.approx(
        0.3, rel=0.1
    )


def _strength(sound: np.ndarray[Any, np.dtype[np.float32]], hertz: int) -> float:
    part = sound[24_000:72_000]
    return float(abs(np.fft.rfft(part)[hertz]))


def test_clips_side_by_side_and_in_a_grid_fill_the_picture(
    shots: Shots, media: Mapping[str, Media]
) -> None:
    names = ("red.mp4", "blue.mp4", "screen.mp4")

    (halves,) = shots(*edited(media, names[:2], Pip("side_by_side")).tracks, frames=(5,))
    (stack,) = shots(*edited(media, names[:2], Pip("stacked")).tracks, frames=(5,))
    (grid,) = shots(*edited(media, names, Pip("grid")).tracks, frames=(5,))

    for x, colour in ((0.02, RED), (0.48, RED), (0.52, BLUE), (0.98, BLUE)):
        assert near(at(halves, x, 0.5), colour)
        assert near(at(stack, 0.5, x), colour)
    assert near(at(grid, 0.25, 0.25), RED)
    assert near(at(grid, 0.75, 0.25), BLUE)
    assert near(at(grid, 0.05, 0.75), (0x10, 0xC0, 0x40))
    assert near(at(grid, 0.75, 0.75), (0, 0, 0))


def test_a_screen_shows_the_uploaded_picture_behind(
    shots: Shots, media: Mapping[str, Media]
) -> None:
    draft = edited(media, ("screen.mp4", "corners.png"), Background())

    (frame,) = shots(*draft.tracks, frames=(10,))

    assert near(at(frame, 0.05, 0.1), RED)
    assert near(at(frame, 0.95, 0.1), LIME)
    assert near(at(frame, 0.95, 0.9), WHITE)
    assert near(at(frame, 0.5, 0.6), RED)
    assert near(at(frame, 0.15, 0.5), (128, 128, 128))


def test_a_screen_is_found_by_its_colour_and_only_where_there_is_one(sources: Path) -> None:
    found = find_screen(sources / "screen.mp4")

    assert near((int(found[1:3], 16), int(found[3:5], 16), int(found[5:7], 16)), (0x10, 0xC0, 0x40))
    assert near_blue(find_screen(sources / "blue.mp4"))
    assert [find_screen(sources / name) for name in ("counting.mp4", "red.mp4", "ramp.png")] == [
        "", "", "",
    ]  # fmt: skip


def near_blue(found: str) -> bool:
    return found.startswith("#0") and found[5] == "f"
