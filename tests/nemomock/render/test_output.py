"""The `output` object of a render call."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.draft import Canvas
from nemomock.domain.errors import BadRequest
from nemomock.render.output import Output, Quality, default_size, parse_output

WIDE = Canvas()


@pytest.mark.seed("E3")
@pytest.mark.parametrize(
    ("canvas", "size"),
    [
        ((1920, 1080), (1920, 1080)),
        ((640, 360), (1920, 1080)),
        ((1080, 1920), (1080, 1920)),
        ((500, 500), (1080, 1080)),
        ((1080, 1350), (1080, 1350)),
        ((2560, 1080), (1920, 810)),
    ],
)
def test_a_film_is_1080p_whatever_the_canvas(
    canvas: tuple[int, int], size: tuple[int, int]
) -> None:
    assert default_size(Canvas(*canvas)) == size


@given(st.integers(1, 8000), st.integers(1, 8000))
def test_a_default_film_is_even_and_within_1920_by_1080(width: int, height: int) -> None:
    sides = sorted(default_size(Canvas(width, height)))

    assert sides[0] <= 1080
    assert sides[1] <= 1920
    assert all(side % 2 == 0 and side >= 16 for side in sides)


def test_without_wishes_the_canvas_decides() -> None:
    assert parse_output(None, Canvas(1080, 1920, 25)) == Output(1080, 1920, 25, Quality.HIGH)


@pytest.mark.parametrize(
    ("resolution", "size"),
    [
        ("720p", (1280, 720)),
        ("1080P", (1920, 1080)),
        ("641x361", (640, 360)),
        ("64 x 64", (64, 64)),
    ],
)
def test_a_resolution_is_a_name_or_pixels(resolution: str, size: tuple[int, int]) -> None:
    output = parse_output({"resolution": resolution, "quality": "LOW", "fps": 24}, WIDE)

    assert output == Output(*size, 24, Quality.LOW)


@pytest.mark.parametrize(
    ("wire", "named"),
    [
        ({"format": "mov"}, "`mov`"),
        ({"format": 5}, "`5`"),
        ({"quality": "best"}, "`best`"),
        ({"resolution": "huge"}, "`huge`"),
        ({"resolution": "99999x2"}, "`99999x2`"),
        ({"resolution": "9000p"}, "`9000p`"),
        ({"fps": 0}, "`0`"),
        ({"fps": 61}, "`61`"),
        ({"fps": True}, "`True`"),
        ({"fps": "many"}, "`many`"),
        ({"fps": float("nan")}, "`nan`"),
    ],
)
def test_what_cannot_be_made_is_refused_by_name(wire: dict[str, object], named: str) -> None:
    with pytest.raises(BadRequest, match=named):
        parse_output(wire, WIDE)
