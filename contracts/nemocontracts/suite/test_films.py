"""The exported film itself: it is the draft, drawn (E3), and laws between two films."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import av
import numpy as np
import pytest

from nemocontracts import samples
from nemocontracts.api import Api
from nemocontracts.person import Person

SMALL = "320x180"
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class Film:
    """A decoded film: its frames, its sound, and what it is written with."""

    frames: tuple[Pixels, ...]
    times: tuple[float, ...]
    sound: np.ndarray[Any, np.dtype[np.float32]]
    video: tuple[str, str, str, int, int]
    audio: str
    fast: bool

    @property
    def seconds(self) -> float:
        """How long the picture lasts."""
        return self.times[-1] + (self.times[-1] - self.times[0]) / max(1, len(self.times) - 1)

    @property
    def loudness(self) -> float:
        """Root mean square of the sound."""
        return float(np.sqrt(np.mean(self.sound**2))) if self.sound.size else 0.0


def look(data: bytes) -> Film:
    """Decode a film."""
    with av.open(io.BytesIO(data), "r") as box:
        picture, tone = box.streams.video[0], box.streams.audio[0]
        frames, times = [], []
        for frame in box.decode(picture):
            frames.append(frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False))
            times.append(float(frame.time or 0.0))
        box.seek(0)
        parts = [frame.to_ndarray() for frame in box.decode(tone)]
        code = picture.codec_context
        return Film(
            tuple(frames),
            tuple(times),
            np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32),
            (code.name, str(code.profile), str(code.pix_fmt), code.width, code.height),
            tone.codec_context.name,
            data.find(b"moov") < data.find(b"mdat"),
        )


Say = Callable[..., Film]


@pytest.fixture(scope="session")
def told(api: Api) -> Say:
    """Return the film of two seconds of clip after some instructions; each is made once."""

    @cache
    def make(*said: str, again: int = 0, **output: str) -> Film:
        chosen: dict[str, Any] = {"resolution": SMALL, **output}
        with api.telling(ascii((*said, again, *output.values()))):
            person = _edited(api, said)
            done = person.export(f"render_{again}", **chosen)
            return look(person.download(done))

    return make


def _edited(api: Api, said: tuple[str, ...]) -> Person:
    person = api.enter()
    person.upload(samples.clip(2.0))
    for text in said:
        person.say(text)
    return person


@pytest.mark.seed("E3", "W1")
@pytest.mark.parametrize(
    ("said", "size"),
    [("keep only the first 1 second", (1920, 1080)), ("make it vertical", (1080, 1920))],
)
def test_a_film_is_1080p_h264_and_upright_at_most_1080x1920(
    api: Api, said: str, size: tuple[int, int]
) -> None:
    person = _edited(api, (said, "keep only the first 1 second"))
    film = look(person.download(person.export("render_1")))

    codec, _, form, width, height = film.video
    assert (codec, width, height) == ("h264", *size)
    assert film.seconds == pytest.approx(1.0, abs=0.05)
    if not api.live:
        assert (form, film.audio, film.fast) == ("yuv420p", "aac", True)
        assert film.video[1] == "High"


@pytest.mark.ours
@pytest.mark.seed("E3", "W1")
def test_the_film_shows_what_was_uploaded_the_right_way_round(told: Say) -> None:
    film = told("make the colors warm")
    frame = film.frames[10].astype(int)
    redness = frame[..., 0] - frame[..., 2]

    # The clip is grey, with a red field above on the left; black bars stand beside it.
    wide, high = frame.shape[1], frame.shape[0]
    inside = redness[: high // 2, wide // 3 : 2 * wide // 3]
    left, right = np.array_split(inside, 2, axis=1)
    assert left.mean() > 60 > right.mean(), "the red field is not where it was"
    assert redness[high // 2 :].mean() < 60
    assert len(film.frames) == pytest.approx(30 * film.seconds, abs=1)


@pytest.mark.ours
@pytest.mark.seed("E3")
def test_one_draft_is_one_film_frame_by_frame(told: Say) -> None:
    one, other = told("make the colors warm"), told("make the colors warm", again=1)

    assert len(one.frames) == len(other.frames)
    assert all(np.array_equal(a, b) for a, b in zip(one.frames, other.frames, strict=True))
    assert np.array_equal(one.sound, other.sound)


@pytest.mark.ours
@pytest.mark.seed("E3", "W4")
def test_a_title_changes_the_frames_of_its_interval_and_no_other(told: Say) -> None:
    bare = told("make the colors warm")
    titled = told("make the colors warm", "add a title “TITLE” from 0 to 1 seconds")

    assert len(bare.frames) == len(titled.frames)
    differ = [_apart(a, b) for a, b in zip(bare.frames, titled.frames, strict=True)]
    for moment, apart in zip(bare.times, differ, strict=True):
        if 0.2 < moment < 0.8:
            assert apart > 0.5, f"no title at {moment:.2f} s"
        if moment > 1.1:
            assert apart < 0.5, f"the frame at {moment:.2f} s is another one: {apart:.2f}"


@pytest.mark.ours
@pytest.mark.seed("E3", "W4")
def test_volume_zero_is_silence(told: Say) -> None:
    assert told("make the colors warm").loudness > 0.05
    assert told("mute the original sound").loudness < 0.001


@pytest.mark.ours
@pytest.mark.seed("E3", "W4")
def test_music_is_mixed_in(told: Say) -> None:
    muted = told("mute the original sound", "add lo-fi background music at 50%")

    assert muted.loudness > 0.01


@pytest.mark.ours
@pytest.mark.seed("E3")
def test_cutting_the_start_shows_the_later_frames(told: Say) -> None:
    whole, cut = (
        told("make the colors warm"),
        told("make the colors warm", "cut the first 1 seconds"),
    )

    assert len(cut.frames) == pytest.approx(len(whole.frames) / 2, abs=1)
    later = whole.frames[len(whole.frames) - len(cut.frames) :]
    assert _apart(cut.frames[5], later[5]) < 3 < _apart(cut.frames[5], whole.frames[5])


@pytest.mark.ours
@pytest.mark.seed("E3")
def test_vertical_twice_is_vertical_once(told: Say) -> None:
    once = told("make it vertical", resolution="180x320")
    twice = told("make it vertical", "make it vertical", resolution="180x320")

    assert all(np.array_equal(a, b) for a, b in zip(once.frames, twice.frames, strict=True))


@pytest.mark.ours
@pytest.mark.seed("E3")
def test_black_and_white_has_no_colour(told: Say) -> None:
    frame = told("make it black and white").frames[10].astype(int)

    assert np.abs(frame[..., 0] - frame[..., 2]).mean() < 4
    coloured = told("make the colors warm").frames[10].astype(int)
    assert np.abs(coloured[..., 0] - coloured[..., 2]).mean() > 8


@pytest.mark.ours
@pytest.mark.seed("E3")
def test_twice_as_fast_is_half_as_long_and_shows_each_moment_sooner(told: Say) -> None:
    whole, fast = told("keep only the first 2 seconds"), told("speed it up 2x")

    assert fast.seconds == pytest.approx(whole.seconds / 2, abs=0.07)
    moment = fast.frames[10]
    assert _apart(moment, whole.frames[20]) < 3 < _apart(moment, whole.frames[10])


def _apart(one: Pixels, other: Pixels) -> float:
    """Mean difference of two pictures, 0 to 255."""
    return float(np.abs(one.astype(int) - other.astype(int)).mean())
