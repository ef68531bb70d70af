"""Clips that are made into files before the film: backwards, steadied, cleaned."""

from __future__ import annotations

import numpy as np

from films import Make, video_track
from nemomock.domain.draft import Segment


def test_frame_k_of_a_clip_backwards_is_its_last_but_k(make: Make) -> None:
    forwards = make(video_track(Segment("1", 0, 1000, "counting.mp4", 500)))
    backwards = make(video_track(Segment("1", 0, 1000, "counting.mp4", 500, reversed=True)))

    assert len(backwards.frames) == 30
    for one, other in zip(backwards.frames, forwards.frames[::-1], strict=True):
        assert np.abs(one.astype(int) - other.astype(int)).mean() < 2
