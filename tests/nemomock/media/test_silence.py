from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from av.video.stream import VideoStream
from hypothesis import given, settings
from hypothesis import strategies as st

from nemomock.domain.media import Span
from nemomock.media.silence import RATE, find_silences, silences
from nemomock.media.synth.sound import sound_frames, write_sound

Maker = Callable[[str], Path]
Sound = npt.NDArray[np.float64]
_MS = RATE // 1000
_PIECES = st.lists(st.tuples(st.integers(200, 900), st.integers(340, 1200)), min_size=1, max_size=4)
TALK_PAUSES = ((0, 400), (3000, 3900), (6700, 8200), (11000, 11700), (13300, 15300), (17500, 18000))


def heard(sound: Sound) -> tuple[Span, ...]:
    """What the detector makes of samples at its own rate."""
    step = RATE // 200
    blocks = sound[: sound.size // step * step].reshape(-1, step)
    power = np.maximum(np.mean(blocks**2, axis=1), 1e-12)
    return silences((10 * np.log10(power)).astype(np.float32), sound.size // _MS)


def tone_with_pauses(pieces: list[tuple[int, int]], hertz: float) -> tuple[Sound, list[Span]]:
    """A tone; after so many ms of it, so many ms of nothing, and so on."""
    total = sum(a + b for a, b in pieces) + 400
    sound = 0.4 * np.sin(2 * np.pi * hertz * np.arange(total * _MS) / RATE)
    spans, place = [], 0
    for loud, quiet in pieces:
        spans.append(Span(place + loud, place + loud + quiet))
        sound[(place + loud) * _MS : (place + loud + quiet) * _MS] = 0
        place += loud + quiet
    return sound, spans


def near(found: tuple[Span, ...], expected: list[Span], ms: int = 30) -> bool:
    """Whether the same pauses were found, ends within `ms`."""
    return len(found) == len(expected) and all(
        abs(a.start_ms - b.start_ms) <= ms and abs(a.end_ms - b.end_ms) <= ms
        for a, b in zip(found, expected, strict=True)
    )


@given(
    pieces=_PIECES,
    hertz=st.floats(120, 2000),
    gain=st.floats(0.05, 1),
    noise=st.sampled_from([0, 0.001, 0.004]),
)
@settings(max_examples=60, deadline=None)
def test_pauses_are_found_at_any_volume_and_under_any_low_noise(
    pieces: list[tuple[int, int]], hertz: float, gain: float, noise: float
) -> None:
    sound, spans = tone_with_pauses(pieces, hertz)
    sound += noise * np.random.default_rng(1).standard_normal(sound.size)

    assert near(heard(sound * gain), spans)


def test_a_constant_hum_hides_no_pause() -> None:
    sound, spans = tone_with_pauses([(800, 700), (600, 500)], 700)
    sound += 0.02 * np.sin(2 * np.pi * 50 * np.arange(sound.size) / RATE)

    assert near(heard(sound), spans)


def test_a_click_within_a_pause_does_not_split_it() -> None:
    sound, spans = tone_with_pauses([(500, 900)], 500)
    middle = (spans[0].start_ms + 450) * _MS
    sound[middle : middle + 15 * _MS] = 0.3

    assert near(heard(sound), spans)


def test_steady_noise_and_a_fading_tone_have_no_pauses() -> None:
    time = np.arange(4 * RATE) / RATE
    fading = np.sin(2 * np.pi * 440 * time) * np.exp(-1.2 * time)

    assert heard(0.1 * np.random.default_rng(2).standard_normal(4 * RATE)) == ()
    assert heard(fading) == ()


def test_nothing_but_silence_is_one_pause(tmp_path: Path) -> None:
    path = tmp_path / "still.wav"
    write_sound(path, np.zeros((1, 48_000), np.float32))

    assert find_silences(path) == (Span(0, 1000),)


def test_a_film_without_sound_has_no_pauses(sample: Maker) -> None:
    assert find_silences(sample("a.gif")) == ()


def test_sound_that_begins_late_is_heard_where_it_plays(tmp_path: Path) -> None:
    sound, _ = tone_with_pauses([(500, 600)], 500)
    wave = np.repeat(sound, 3)[np.newaxis].astype(np.float32)
    path = tmp_path / "late.mkv"
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mjpeg", rate=10)
        assert isinstance(picture, VideoStream)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuvj420p"
        track = container.add_stream("pcm_s16le", rate=48_000, layout="mono")
        for count in range(20):
            frame = av.VideoFrame(64, 48, "yuvj420p")
            frame.pts, frame.time_base = count, Fraction(1, 10)
            container.mux(picture.encode(frame))
        for part in sound_frames(wave, planar=False):
            part.pts = (part.pts or 0) + 24_000
            container.mux(track.encode(part))
        container.mux(picture.encode(None))
        container.mux(track.encode(None))

    assert near(find_silences(path), [Span(0, 500), Span(1000, 1600)])


@pytest.mark.seed("W1")
def test_the_pauses_of_the_sample_talk_are_found(fixtures: Path) -> None:
    found = find_silences(fixtures / "talk.mp4")

    assert near(found, [Span(*pause) for pause in TALK_PAUSES])
    assert found[-1].end_ms <= 18_000


def test_short_pauses_are_left_in_when_only_long_ones_are_asked_for(fixtures: Path) -> None:
    found = find_silences(fixtures / "talk.mp4", min_ms=1000)

    assert [span.start_ms // 100 for span in found] == [67, 133]


def test_music_and_traffic_have_no_pauses(fixtures: Path) -> None:
    assert find_silences(fixtures / "music.mp3") == ()
    assert find_silences(fixtures / "city.mp4") == ()
