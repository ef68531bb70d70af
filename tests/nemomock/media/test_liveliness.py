"""How lively a recording is: half a second at a time, by ear and by eye."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from nemomock.media.liveliness import find_liveliness

RATE = 48_000


def film(path: Path, *, moving: tuple[bool, ...], loud: tuple[bool, ...]) -> Path:
    """Write a second for each flag: noise in the picture, a tone in the sound."""
    dice = np.random.default_rng(1)
    with av.open(str(path), "w") as out:
        seen = out.add_stream("libx264", rate=10, width=160, height=90, pix_fmt="yuv420p")
        heard = out.add_stream("aac", rate=RATE, layout="mono")
        for second, moves in enumerate(moving):
            for _ in range(10):
                shade = dice.integers(0, 255, (9, 16), np.uint8) if moves else np.full((9, 16), 90)
                grey = np.kron(shade, np.ones((10, 10))).astype(np.uint8)
                frame = av.VideoFrame.from_ndarray(np.dstack([grey] * 3), format="rgb24")
                out.mux(seen.encode(frame))
            tone = np.sin(np.arange(RATE) / 20) * (0.5 if loud[second] else 0.001)
            sound = av.AudioFrame.from_ndarray(
                tone.astype(np.float32)[np.newaxis], format="fltp", layout="mono"
            )
            sound.rate = RATE
            out.mux(heard.encode(sound))
        out.mux(seen.encode(None))
        out.mux(heard.encode(None))
    return path


def test_seconds_that_move_and_sound_score_above_those_that_do_not(tmp_path: Path) -> None:
    path = film(
        tmp_path / "mixed.mp4",
        moving=(False, False, True, True, False, False),
        loud=(False, False, True, True, False, False),
    )

    found = find_liveliness(path)

    assert 12 <= len(found) <= 13
    assert all(0 <= value <= 1 for value in found)
    assert min(found[5:7]) > 0.8
    assert max(*found[:3], *found[9:12]) < 0.3


def test_a_loud_still_is_livelier_than_a_quiet_one(tmp_path: Path) -> None:
    path = film(tmp_path / "loud.mp4", moving=(False,) * 4, loud=(False, False, True, True))

    found = find_liveliness(path)

    assert np.mean(found[5:8]) > np.mean(found[:3]) + 0.3


def test_no_more_pictures_are_looked_at_than_are_worth_it(tmp_path: Path) -> None:
    path = film(tmp_path / "long.mp4", moving=(False,) * 3 + (True,) * 3, loud=(True,) * 6)

    all_of_it = find_liveliness(path)
    two_seconds = find_liveliness(path, most_pixels=20 * 160 * 90)

    assert np.mean(all_of_it[7:11]) > np.mean(all_of_it[1:5]) + 0.2
    assert len(two_seconds) == len(all_of_it)
    assert np.mean(two_seconds[7:11]) < np.mean(two_seconds[1:5]) + 0.1
