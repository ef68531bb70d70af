"""What is done to the sound of a film, measured in its samples."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from films import Film, Make, audio_track, video_track
from nemomock.domain.apply import Facts, apply
from nemomock.domain.apply.loudness import integrated
from nemomock.domain.draft import Draft, Effect, Segment
from nemomock.domain.edits import Loudness
from nemomock.domain.media import Media
from nemomock.media.hearing import hear

MUSIC_HZ = 300
"""The pitch of `tone.wav`; the clips sound at 440 Hz."""


def piece(source: str, start_ms: int, length_ms: int, **more: object) -> Segment:
    return Segment(f"{source}@{start_ms}", start_ms, length_ms, source, **more)  # type: ignore[arg-type]


def music(length_ms: int = 3000, **more: object) -> Segment:
    return piece("tone.wav", 0, length_ms, role="bgm", **more)


def ducking(db: float) -> tuple[Effect, ...]:
    return (Effect("duck", {"db": db}),)


def pitch(film: Film, hertz: float, start_s: float, end_s: float) -> float:
    """Return how loud one pitch is in a stretch, in dB."""
    part = film.sound[0, round(start_s * 48000) : round(end_s * 48000)]
    turn = np.exp(-2j * np.pi * hertz * np.arange(part.size) / 48000)
    return float(20 * np.log10(abs(np.mean(part * turn * np.hanning(part.size))) + 1e-9))


def level(film: Film, start_s: float, end_s: float) -> float:
    return float(20 * np.log10(film.loudness(start_s, end_s) + 1e-9))


@pytest.mark.parametrize("db", [6, 12, 24])
def test_music_goes_down_while_a_clip_sounds_and_comes_back(make: Make, db: int) -> None:
    film = make(
        video_track(piece("red.mp4", 1000, 600), piece("red.mp4", 1600, 1400, volume=0.0)),
        audio_track(music(effects=ducking(db))),
    )

    before, under, after = (
        pitch(film, MUSIC_HZ, *span) for span in ((0.2, 0.8), (1.25, 1.55), (2.75, 3.0))
    )
    assert before - under == pytest.approx(db, abs=0.8)
    assert before - after < 1
    assert before == pytest.approx(pitch(make(audio_track(music())), MUSIC_HZ, 0.2, 0.8), abs=0.2)


def test_the_voice_itself_is_untouched_by_ducking(make: Make) -> None:
    clips = video_track(piece("red.mp4", 500, 600))

    alone = make(clips)
    over = make(clips, audio_track(music(1100, effects=ducking(12))))

    assert pitch(over, 440, 0.7, 1.0) == pytest.approx(pitch(alone, 440, 0.7, 1.0), abs=0.2)


def test_music_does_not_duck_under_music_or_under_nothing(make: Make) -> None:
    lower = piece("tone.wav", 0, 1000, volume=0.5, role="bgm", offset_ms=7)

    film = make(audio_track(music(1000, effects=ducking(20)), lower.moved(1000)))

    plain = make(audio_track(music(1000), lower.moved(1000)))
    assert level(film, 0.2, 0.8) == pytest.approx(level(plain, 0.2, 0.8), abs=0.2)


def test_music_ducks_in_a_film_whose_sound_is_made_in_stems(make: Make) -> None:
    spoken = [piece("red.mp4", 900 + 30 * at, 30, offset_ms=40 * at) for at in range(20)]

    film = make(video_track(*spoken), audio_track(music(effects=ducking(12))))

    before, under = (pitch(film, MUSIC_HZ, *span) for span in ((0.2, 0.7), (1.2, 1.45)))
    assert before - under == pytest.approx(12, abs=1.5)


def test_hiss_falls_and_the_voice_stays_where_it_was(make: Make) -> None:
    clean = (Effect("denoise", {"of": "sound", "much": 0.5, "floor": -34}),)

    hissing = make(audio_track(piece("hissing.wav", 0, 2000)))
    cleaned = make(audio_track(piece("hissing.wav", 0, 2000, effects=clean)))

    for pause in ((0.6, 0.95), (1.6, 1.95)):
        assert level(hissing, *pause) - level(cleaned, *pause) > 10
    for voice in ((0.1, 0.45), (1.1, 1.45)):
        assert level(cleaned, *voice) == pytest.approx(level(hissing, *voice), abs=0.5)
    apart = hissing.sound[0, 49_000:70_000] - cleaned.sound[0, 49_000:70_000]
    assert 20 * np.log10(np.sqrt(np.mean(apart**2))) < level(hissing, 1.1, 1.45) - 12


def test_picture_noise_is_not_taken_for_sound(make: Make) -> None:
    grain = (Effect("denoise", {"of": "picture", "much": 1.0}),)

    plain = make(audio_track(piece("hissing.wav", 0, 1000)))
    film = make(audio_track(piece("hissing.wav", 0, 1000, effects=grain)))

    assert level(film, 0.6, 0.95) == pytest.approx(level(plain, 0.6, 0.95), abs=0.1)


def test_music_that_runs_on_at_another_level_passes_over_without_a_gap(make: Make) -> None:
    film = make(
        audio_track(
            piece("tone.wav", 0, 1000),
            piece("tone.wav", 1000, 1000, offset_ms=1000, volume=0.25),
            piece("tone.wav", 2000, 900, offset_ms=2000, volume=0.25),
        )
    )

    steps = [level(film, at / 100, at / 100 + 0.02) for at in range(90, 280, 2)]
    assert steps[0] - steps[-1] == pytest.approx(12, abs=0.3)
    assert max(abs(a - b) for a, b in pairwise(steps)) < 2
    assert min(steps) > steps[-1] - 0.3


@pytest.mark.parametrize(("target", "lufs"), [("all", -20), ("all", -27), ("voice", -23)])
def test_an_export_is_as_loud_as_it_was_asked_to_be(
    make: Make, sources: Path, media: Mapping[str, Media], target: str, lufs: int
) -> None:
    clips = (piece("red.mp4", 0, 1500, volume=0.2), piece("blue.mp4", 1500, 1500))
    scored = Draft((video_track(*clips), audio_track(music(volume=0.1))))
    spoken = Draft((video_track(*clips),))
    loud = {name: hear(sources / name) for name in ("red.mp4", "blue.mp4", "tone.wav")}
    draft = scored if target == "all" else spoken

    done = apply(draft, Loudness(target, lufs), Facts(media, loudness=loud)).draft  # type: ignore[arg-type]

    film = make(*done.tracks)
    assert integrated(hear(film.path).momentary) == pytest.approx(lufs, abs=1)
    assert level(film, 0.5, 1.4) == pytest.approx(level(film, 1.7, 2.6), abs=1.5)
