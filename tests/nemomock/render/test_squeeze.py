"""Files as small as was asked: measured on films of noise, which resist it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.draft import Canvas, Draft, Segment, TextStyle, Track, TrackKind
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.film_size import Smaller, least_bytes
from nemomock.media.assets import look_at
from nemomock.media.synth.film import Film
from nemomock.render import compiler
from nemomock.render.ffmpeg import RenderFailed, find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import plan_film
from nemomock.render.output import Output
from nemomock.render.squeeze import squeeze
from nemomock.render.workplace import Workplace

SIZE = 320, 180
LASTS_MS = 2000


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a film of noise in picture and sound."""
    path = tmp_path_factory.mktemp("noise") / "noise.mp4"
    chance = np.random.default_rng(5)
    hiss = chance.normal(0, 0.2, (2, 48 * LASTS_MS)).astype(np.float32)
    with Film(path, *SIZE, 24, crf=18, sound=hiss) as film:
        for _ in range(24 * LASTS_MS // 1000):
            film.add(chance.random((SIZE[1], SIZE[0], 3)).astype(np.float32))
    return path


def made(
    noise: Path,
    folder: Path,
    wish: Smaller | None,
    size: tuple[int, int] = SIZE,
    lasts_ms: int = LASTS_MS,
) -> tuple[Path, tuple[str, ...]]:
    segment = Segment("s", 0, lasts_ms, "noise", style=TextStyle())
    draft = Draft((Track("v", TrackKind.VIDEO, (segment,)),), Canvas(*size), smaller=wish)
    layout = compiler.lay(draft, {"noise": look_at(noise, "noise")}, Output(*size))
    target, shares = folder / "film.mp4", list[float]()
    told = asyncio.run(
        make_film(
            plan_film(layout),
            place=Workplace(find_ffmpeg(), noise.parent),
            folder=folder / "work",
            target=target,
            on_progress=shares.append,
            timeout_s=60,
        )
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1
    return target, told


@pytest.mark.parametrize("most", [400_000, 120_000])
def test_a_file_has_at_most_the_bytes_asked_for_and_not_far_fewer(
    noise: Path, tmp_path: Path, most: int
) -> None:
    film, _ = made(noise, tmp_path, Smaller(most_bytes=most))

    assert 0.6 * most <= film.stat().st_size <= most
    _is_whole(film)


def test_half_is_half_of_what_it_would_be(noise: Path, tmp_path: Path) -> None:
    for name in ("whole", "half"):
        (tmp_path / name).mkdir()
    whole, _ = made(noise, tmp_path / "whole", None)
    half, _ = made(noise, tmp_path / "half", Smaller(share=0.5))

    assert 0.3 <= half.stat().st_size / whole.stat().st_size <= 0.5


def test_the_picture_is_made_smaller_only_when_it_must_be(noise: Path, tmp_path: Path) -> None:
    least = least_bytes(LASTS_MS)
    film, told = made(noise, tmp_path, Smaller(most_bytes=least), (640, 360))

    width, height = _is_whole(film)
    assert film.stat().st_size <= least
    assert height < 360
    said = f"the picture is {width}x{height}, so that the film has at most {least} bytes"
    assert told == (said,)


def test_a_film_that_is_small_already_is_left_alone(noise: Path, tmp_path: Path) -> None:
    film, told = made(noise, tmp_path, Smaller(most_bytes=50_000_000))

    assert told == ()
    assert film.stat().st_size < 5_000_000


def test_what_cannot_be_is_refused_with_the_least_size(noise: Path, tmp_path: Path) -> None:
    with pytest.raises(DraftInvalid, match=r"^\$\.m\.most_bytes: `900` .* use 24000 or more"):
        made(noise, tmp_path, Smaller(most_bytes=900))


def test_a_share_that_no_film_of_a_moment_can_have_is_told_in_bytes(
    noise: Path, tmp_path: Path
) -> None:
    with pytest.raises(RenderFailed, match=r"cannot be made as small as \d+ bytes; it can be \d+"):
        made(noise, tmp_path, Smaller(share=1 / 16), (64, 48), 100)


def _is_whole(film: Path) -> tuple[int, int]:
    with av.open(str(film)) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        context = picture.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert sound.codec_context.name == "aac"
        frames = sum(1 for _ in container.decode(picture))
    assert frames == 60
    return context.width, context.height


SIZES = st.sampled_from(((1920, 1080), (1080, 1920), (1080, 1080), (1280, 720)))


@given(st.integers(1, 3600), st.floats(1, 5000), SIZES)
def test_a_plan_spends_what_there_is_and_never_grows_the_picture(
    seconds: int, times: float, size: tuple[int, int]
) -> None:
    most = round(least_bytes(seconds * 1000) * times)

    found = squeeze(most, seconds * 30, 30, size)

    assert (found.picture + found.sound) * seconds / 8 <= most
    assert found.width <= size[0]
    assert found.height <= size[1]
    assert abs(found.width / found.height - size[0] / size[1]) < 0.03
    harder = found.harder(0.7)
    assert harder.picture < found.picture
    assert harder.height <= found.height
