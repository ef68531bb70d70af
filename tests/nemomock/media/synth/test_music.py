from __future__ import annotations

from pathlib import Path
from random import Random

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemomock.media.silence import find_silences
from nemomock.media.synth.loudness import loudness
from nemomock.media.synth.mix import Stereo
from nemomock.media.synth.moods import MAJOR, MOODS
from nemomock.media.synth.music import make_music, write_music
from nemomock.media.synth.score import compose
from nemomock.media.synth.sound import write_sound
from nemomock.media.synth.voices import _VOICES, RATE, play

_PENTATONIC = {True: {0, 2, 4, 7, 9}, False: {0, 3, 5, 7, 10}}


@pytest.fixture(scope="module")
def pieces() -> dict[str, Stereo]:
    """Six seconds in every mood."""
    return {mood: make_music(mood, 6000, 5) for mood in MOODS}


def spectrum(piece: Stereo) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The share of power in ten bands, an octave each."""
    power = np.abs(np.fft.rfft(piece.mean(axis=0))) ** 2
    hertz = np.fft.rfftfreq(piece.shape[1], 1 / RATE)
    bands = [power[(hertz >= 20 * 2**n) & (hertz < 40 * 2**n)].sum() for n in range(10)]
    return np.asarray(bands, np.float64) / float(sum(bands))


def test_every_mood_is_as_loud_as_promised_and_never_too_loud(pieces: dict[str, Stereo]) -> None:
    for mood, piece in pieces.items():
        assert piece.shape == (2, 6 * RATE), mood
        assert np.abs(piece).max() <= 10 ** (-3 / 20), mood
        assert -19 <= loudness(piece) <= -15, mood


def test_every_mood_begins_and_ends_in_silence(pieces: dict[str, Stereo]) -> None:
    for mood, piece in pieces.items():
        assert np.abs(piece[:, :10]).max() < 0.01, mood
        assert np.abs(piece[:, -480:]).max() < 0.01, mood


def test_no_two_moods_have_the_same_spectrum(pieces: dict[str, Stereo]) -> None:
    shapes = {mood: spectrum(piece) for mood, piece in pieces.items()}

    for first in MOODS:
        for second in MOODS:
            if first < second:
                assert np.abs(shapes[first] - shapes[second]).sum() > 0.08, (first, second)


@given(mood=st.sampled_from(sorted(MOODS)), seconds=st.floats(1, 300), seed=st.integers(0, 999))
@settings(max_examples=60, deadline=None)
def test_a_score_keeps_to_its_scale_its_tempo_and_its_length(
    mood: str, seconds: float, seed: int
) -> None:
    score = compose(MOODS[mood], seconds, Random(seed))
    allowed = {(score.tonic + step) % 12 for step in score.mood.scale}
    fifths = {(tone + 7) % 12 for tone in allowed}

    low, high = score.mood.bpm
    assert low * 0.97 <= score.bpm <= high * 1.03
    for part in score.parts:
        for note in part.notes:
            assert note.start >= 0
            assert not note.pitch or note.pitch % 12 in allowed | fifths


def test_the_melody_is_pentatonic_or_of_the_chord() -> None:
    for mood in MOODS.values():
        score = compose(mood, 40, Random(4))
        lead = next(part for part in score.parts if part.layer is mood.lead)
        steps = {(note.pitch - score.tonic) % 12 for note in lead.notes}
        assert steps <= _PENTATONIC[mood.scale is MAJOR] | set(mood.scale)


def test_the_same_seed_plays_the_same_and_another_does_not() -> None:
    first, again, other = (make_music("calm", 2500, seed) for seed in (1, 1, 2))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@given(
    voice=st.sampled_from(sorted(_VOICES)),
    pitch=st.integers(30, 90),
    length=st.floats(0.01, 0.6),
    most=st.integers(0, RATE),
)
@settings(max_examples=40, deadline=None)
def test_a_note_that_is_cut_off_begins_as_the_whole_note_does(
    voice: str, pitch: int, length: float, most: int
) -> None:
    whole = play(voice, pitch, length, 4000)

    assert np.array_equal(play(voice, pitch, length, 4000, most), whole[:most])


@pytest.mark.parametrize("suffix", ["m4a", "wav", "mp3"])
def test_a_written_piece_has_its_exact_length(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bgm.{suffix}"
    write_music(path, "corporate", 1501, 3)

    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.channels) == (RATE, 2)
        samples = sum(frame.samples for frame in container.decode(stream))
        assert stream.duration is not None
        assert stream.time_base is not None
        assert round(stream.duration * stream.time_base * RATE) == 1501 * 48
        assert samples - 1501 * 48 in range(1024)


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.m4a", "b.m4a"):
        write_music(tmp_path / name, "lofi", 1200, 9)

    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()


def test_no_mood_is_mistaken_for_a_pause(tmp_path: Path, pieces: dict[str, Stereo]) -> None:
    for mood, piece in pieces.items():
        path = tmp_path / f"{mood}.wav"
        write_sound(path, piece)
        inside = [span for span in find_silences(path) if span.end_ms < 5500]
        assert inside == [], mood


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("duration_ms", [1, 7, 20])
def test_music_may_be_shorter_than_its_own_echo(mood: str, duration_ms: int) -> None:
    assert make_music(mood, duration_ms, 1).shape == (2, 48 * duration_ms)


@pytest.mark.parametrize("mood", ["upbeat", "electronic"])
def test_the_beats_that_are_promised_can_be_heard(tmp_path: Path, mood: str) -> None:
    beat_ms = write_music(tmp_path / "piece.wav", mood, 6000, 5)

    piece = make_music(mood, 6000, 5).mean(axis=0)
    power = np.square(piece[: piece.size // 480 * 480].reshape(-1, 480)).mean(axis=1)
    rise = np.maximum(0, np.diff(np.log10(power + 1e-6)))
    moments = np.arange(1, 8) * beat_ms / 10

    def heard(at: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        return float(np.mean([rise[int(beat) - 2 : int(beat) + 3].max() for beat in at]))

    assert heard(moments) > 2 * heard(moments + beat_ms / 40)
