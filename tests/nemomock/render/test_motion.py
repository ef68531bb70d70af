"""Slow movement over photos, measured: an edge is followed to a fraction of a pixel."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from films import Look, video_track
from nemomock.domain.draft import Canvas, Draft, Effect, Segment
from nemomock.domain.looks import MOTIONS
from nemomock.domain.media import Media
from nemomock.render import compiler
from nemomock.render.output import Output
from nemomock.render.timeline import Window

WIDTH, HEIGHT = 320, 180
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


@pytest.fixture(params=MOTIONS)
def edges(
    request: pytest.FixtureRequest, pixels: Look, media: Mapping[str, Media]
) -> tuple[str, Numbers, Numbers]:
    """Return a move, and where the square in the middle begins and ends in each frame."""
    effects = (Effect("motion", {"move": request.param}),)
    photo = Segment("s", 0, 2000, "square.png", fit="cover", effects=effects)
    draft = Draft((video_track(photo),), Canvas(WIDTH, HEIGHT))

    shown = pixels(compiler.compile_window(_laid(draft, media), Window(0, 60)))

    rows = shown[:, : WIDTH * HEIGHT].reshape(-1, HEIGHT, WIDTH)[:, 80:100].mean(axis=1)
    begins = [_crossing(row) for row in rows]
    ends = [WIDTH - 1 - _crossing(row[::-1]) for row in rows]
    return request.param, np.array(begins), np.array(ends)


def _laid(draft: Draft, media: Mapping[str, Media]) -> compiler.Layout:
    return compiler.lay(draft, media, Output(WIDTH, HEIGHT, 30))


def _crossing(row: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Return where a row first rises through the middle of its levels, between pixels too."""
    middle = (row.min() + row.max()) / 2
    after = int(np.argmax(row > middle))
    return float(after - 1 + (middle - row[after - 1]) / (row[after] - row[after - 1]))


def test_a_slow_move_never_judders(edges: tuple[str, Numbers, Numbers]) -> None:
    move, begins, ends = edges
    steps = np.diff(begins)
    way = np.sign(begins[-1] - begins[0])

    assert abs(begins[-1] - begins[0]) > 5
    assert (way * steps).min() > 0
    assert np.abs(np.diff(steps)).max() < 0.15
    if move.startswith("pan"):
        assert np.ptp(ends - begins) < 0.3
    else:
        assert np.abs((begins + ends) / 2 - (WIDTH - 1) / 2).max() < 0.3


def test_a_slow_move_sets_out_and_arrives_gently(edges: tuple[str, Numbers, Numbers]) -> None:
    steps = np.abs(np.diff(edges[1]))

    first, middle, last = steps[:8].mean(), steps[26:33].mean(), steps[-8:].mean()
    assert max(first, last) < 0.75 * middle
    assert min(first, last) > 0.2 * middle
