"""Beats on the timeline, and cuts brought to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import sound
from nemomock.domain.apply.beats import beats
from nemomock.domain.draft import Segment


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
