"""Numbers out of range are understood as they were said, so that they are refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.agent.language import understand
from nemomock.domain.edits import Bgm, Edit, Fade, Generate, Speed, Undo, Volume

SAID: list[tuple[str, tuple[Edit, ...]]] = [
    ("speed up 1000x", (Speed(1000.0),)),
    ("speed up 1,000x", (Speed(1000.0),)),
    ("加速1000倍", (Speed(1000.0),)),
    ("加速一千倍", (Speed(1000.0),)),
    ("make it 200x faster", (Speed(200.0),)),
    ("slow it to 0.01x", (Speed(0.01),)),
    ("slow it to 0x", (Speed(0.0),)),
    ("slow down by 150%", (Speed(-0.5),)),
    ("add music at 300%", (Bgm(), Volume("bgm", level=3.0))),
    ("set the volume to 5000%", (Volume("all", level=50.0),)),
    ("make the music quieter by 100%", (Volume("bgm", level=0.0),)),
    ("fade in over 0 seconds", (Fade(),)),
    ("fade in over zero seconds", (Fade(),)),
    ("淡入0秒", (Fade(),)),
    ("fade in over 0 seconds and fade out over 2 seconds", (Fade(), Fade(out_ms=2000))),
    ("undo 500 steps", (Undo(500),)),
    ("generate a 0 second video", (Generate("a 0 second video", 0),)),
    ("generate a 500 second video", (Generate("a 500 second video", 500_000),)),
]


@pytest.mark.parametrize(("text", "edits"), SAID)
def test_a_number_out_of_range_is_not_cut_to_the_range(text: str, edits: tuple[Edit, ...]) -> None:
    assert understand(text).edits == edits


@given(st.integers(2, 999_999))
def test_a_speed_is_the_factor_that_was_said(factor: int) -> None:
    for text in (f"speed it up {factor}x", f"speed it up {factor:,}x", f"加速{factor}倍"):
        assert understand(text).edits == (Speed(float(factor)),), text
