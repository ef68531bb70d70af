"""Every transition measured in frames: both ends, the way between, and that none is another."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from films import Shots, video_track
from nemomock.domain.draft import Segment, Transition
from nemomock.domain.looks import TRANSITIONS

Frame = np.ndarray[Any, np.dtype[np.int64]]
EACH = 24
"""Frames of a pair: twelve of either picture, eight of them passing, centred on the cut."""


def pairs(second: str) -> tuple[Segment, ...]:
    """Return one picture passing into another by every transition, pair behind pair."""
    found = []
    for place, kind in enumerate(TRANSITIONS):
        start = place * 800
        crossing = Transition(kind, 267)
        found.append(Segment(f"{place}a", start, 400, "corners.png", transition=crossing))
        found.append(Segment(f"{place}b", start + 400, 400, second, fit="cover"))
    return tuple(found)


def apart(one: Frame, other: Frame) -> float:
    return float(abs(one - other).mean())


def test_every_transition_leads_from_one_picture_to_the_other_in_a_way_of_its_own(
    shots: Shots,
) -> None:
    count, steps = len(TRANSITIONS), (4, 10, 12, 14, 20)
    wanted = tuple(place * EACH + frame for place in range(count) for frame in steps)

    frames = shots(video_track(*pairs("odd.mkv")), frames=wanted)

    before, early, middle, late, after = (frames[place::5] for place in range(5))
    for place, kind in enumerate(TRANSITIONS):
        assert apart(before[place], before[0]) < 1, kind
        assert apart(after[place], after[0]) < 1, kind
        assert apart(middle[place], before[place]) > 3, kind
        assert apart(middle[place], after[place]) > 3, kind
    close = [
        (TRANSITIONS[one], TRANSITIONS[two])
        for one, two in combinations(range(count), 2)
        if max(apart(way[one], way[two]) for way in (early, middle, late)) < 3
    ]
    assert close == []


def test_a_wipe_goes_the_way_it_says(shots: Shots) -> None:
    ways = {
        "wipeleft": (slice(None), slice(-20, None)),
        "wiperight": (slice(None), slice(0, 20)),
        "wipeup": (slice(-12, None), slice(None)),
        "wipedown": (slice(0, 12), slice(None)),
    }
    firsts = [TRANSITIONS.index(kind) * EACH for kind in ways]
    wanted = tuple(first + frame for first in firsts for frame in (2, 11, 22))

    frames = shots(video_track(*pairs("ramp.png")), frames=wanted)

    for place, (kind, where) in enumerate(ways.items()):
        old, begun, new = frames[3 * place : 3 * place + 3]
        assert apart(begun[where], new[where]) < apart(begun[where], old[where]) / 3, kind
