from __future__ import annotations

import threading
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest
from av.error import FFmpegError
from hypothesis import given, settings
from hypothesis import strategies as st

from nemomock.domain.media import MediaKind
from nemomock.media.probe import probe
from nemomock.media.synth.canvas import Stage
from nemomock.media.synth.clip import FPS, Reel, stage_for, write_clip
from nemomock.media.synth.film import Film
from nemomock.media.synth.palette import PALETTES
from nemomock.media.synth.treatment import treat

PROMPTS = (
    "mountain landscape at sunrise", "ocean waves at sunset", "city skyline at night",
    "snowy forest", "a journey through space", "5秒咖啡产品展示，暖色调", "neon game intro",
    "abstract blue", "northern lights", "desert dunes", "birthday party confetti", "樱花 春天",
    "rain in the street", "underwater coral reef", "fireworks over a harbour",
    "abstract particles", "product on white", "星空下的草原", "autumn leaves",
)  # fmt: skip
SMALL = Stage(96, 54)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_it_moves_all_the_time_and_is_never_blank(prompt: str) -> None:
    reel = Reel(prompt, 6000, SMALL, 3)

    frames = [np.clip(reel.picture(n), 0, 1) for n in range(0, reel.frames, FPS // 2)]

    for before, after in pairwise(frames):
        assert np.abs(after - before).mean() > 0.003
    assert all(frame.std() > 0.03 and frame.mean() > 0.02 for frame in frames)


@pytest.mark.parametrize(
    ("prompt", "scene"),
    [
        ("Timelapse of a city at night", "city"),
        ("waves on the beach", "sea"),
        ("5秒咖啡产品展示，暖色调", "cup"),
        ("travel through the galaxy", "space"),
        ("雪山", "peaks"),
        ("snowy mountains, morning", "peaks"),
        ("product launch for our brand", "studio"),
        ("underwater in the ocean", "reef"),
        ("fireworks over the city", "fireworks"),
        ("neon city at night", "city"),
        ("abstract particles for a tech intro", "network"),
        ("星空下的草原", "grassland"),
        ("forest in autumn, drone shot", "forest"),
    ],
)
def test_the_prompt_chooses_the_scene(prompt: str, scene: str) -> None:
    assert treat(prompt, Random(1)).scenes[0] == scene


@pytest.mark.parametrize("prompt", PROMPTS)
def test_no_two_seconds_are_alike_and_nothing_pops(prompt: str) -> None:
    reel = Reel(prompt, 8000, SMALL, 5)

    seconds = [np.clip(reel.picture(n), 0, 1) for n in range(0, reel.frames, FPS)]
    frames = [np.clip(reel.picture(n), 0, 1) for n in range(30, 40)]

    assert min(np.abs(a - b).mean() for a, b in combinations(seconds, 2)) * 255 > 1.5
    assert max(np.abs(a - b).mean() for a, b in pairwise(frames)) * 255 < 14


@pytest.mark.parametrize("place", ["desert dunes", "a calm ocean", "mountains", "grassland"])
def test_the_hour_is_seen_in_the_sky(place: str) -> None:
    def sky(hour: str) -> tuple[float, float, float]:
        picture = np.clip(Reel(f"{place} {hour}", 1000, SMALL, 1).picture(2), 0, 1)
        red, green, blue = picture[:18].mean(axis=(0, 1)).tolist()
        return red, green, blue

    noon, night = sky("at noon"), sky("at night")
    dusk = np.clip(Reel(f"{place} at sunset", 1000, SMALL, 1).picture(2), 0, 1)[20:26].mean((0, 1))

    assert sum(noon) > 1.0 > 0.75 > sum(night)
    assert noon[2] > noon[0] + 0.2
    assert dusk[0] > dusk[2]


def test_snow_lies_where_it_is_said() -> None:
    snowy, bare = (
        np.clip(Reel(prompt, 1000, SMALL, 2).picture(5), 0, 1)[24:].min(axis=2).mean()
        for prompt in ("snowy mountains at noon", "mountains at noon")
    )

    assert snowy > bare + 0.08


def test_clean_white_is_white() -> None:
    picture = np.clip(Reel("product launch on clean white", 1000, SMALL, 2).picture(5), 0, 1)

    assert picture[5:20, 30:66].min(axis=2).mean() > 0.75


def test_words_are_whole_words() -> None:
    assert treat("a training card for the season", Random(1)).weather == ""


def test_a_colour_in_the_prompt_bends_the_palette() -> None:
    plain, red = (treat(prompt, Random(1)).palette for prompt in ("sea", "a red sea"))

    assert plain == PALETTES["ocean"]
    assert int(red.top[:2], 16) > int(plain.top[:2], 16)


@given(prompt=st.text(max_size=40), seed=st.integers(0, 2**63))
@settings(max_examples=25, deadline=None)
def test_any_words_make_a_picture(prompt: str, seed: int) -> None:
    picture = Reel(prompt, 1000, SMALL, seed).picture(12)

    assert picture.shape == (54, 96, 3)
    assert np.isfinite(picture).all()


def test_the_same_words_and_seed_give_the_same_film(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_clip(tmp_path / f"{name}.mp4", "sea at dawn", 700, 128, 72, seed)
    first, again, other = ((tmp_path / f"{n}.mp4").read_bytes() for n in "abc")

    assert first == again
    assert first != other


@pytest.mark.parametrize(("width", "height"), [(160, 90), (90, 160), (96, 96)])
def test_a_clip_has_its_size_and_length(tmp_path: Path, width: int, height: int) -> None:
    path, shares = tmp_path / "clip.mp4", list[float]()
    told = write_clip(path, "city", 1500, width, height, 1, on_progress=shares.append)

    found = probe(path, "clip.mp4")

    assert told == found

    assert (found.kind, found.width, found.height) == (MediaKind.VIDEO, width, height)
    assert (found.duration_ms, found.fps, found.has_audio) == (1500, FPS, False)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_the_encoder_cannot_take_is_told_to_the_painter(tmp_path: Path) -> None:
    odd = Film(tmp_path / "clip.mp4", 63, 35, FPS)

    def shoot() -> None:
        with odd:
            for _ in range(10):
                odd.add(np.zeros((35, 63, 3), np.float32))

    with pytest.raises(FFmpegError):
        shoot()
    assert odd.count < 10
    assert not any(thread.name.startswith("film") for thread in threading.enumerate())


def test_long_clips_have_several_shots_that_differ() -> None:
    reel = Reel("ocean", 15_000, SMALL, 2)

    middles = [reel.picture(round((n + 0.5) * reel.shot_s * FPS)) for n in range(reel.shots)]

    assert reel.shots == 3
    assert np.abs(middles[1] - middles[0]).mean() > 0.03


def test_large_clips_are_painted_small_in_the_same_shape() -> None:
    assert stage_for(1920, 1080) == Stage(640, 360)
    assert stage_for(1080, 1920) == Stage(360, 640)
