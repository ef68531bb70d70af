"""Music to lay under a film, made on the spot: same mood, length and seed, same sound."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np

from nemomock.media.synth.mix import Stereo, render
from nemomock.media.synth.moods import MOODS, Mood
from nemomock.media.synth.score import Score, compose
from nemomock.media.synth.sound import write_sound

__all__ = ["MOODS", "Mood", "make_music", "write_music"]


def write_music(path: Path, mood: str, duration_ms: int, seed: int) -> float:
    """Write a piece of exactly `duration_ms` to an `.m4a`, `.wav` or `.mp3` file.

    Return the time between its beats in ms; the first is at 0.

    48 kHz stereo, about -17 LUFS, peaks under -3 dBFS, faded at both ends.
    Raise KeyError for a mood that is not in MOODS.
    """
    score = _score(mood, duration_ms, seed)
    write_sound(path, render(score, np.random.default_rng(seed)))
    return 60_000 / score.bpm


def make_music(mood: str, duration_ms: int, seed: int) -> Stereo:
    """Return the piece as samples of shape (2, 48 * duration_ms)."""
    return render(_score(mood, duration_ms, seed), np.random.default_rng(seed))


def _score(mood: str, duration_ms: int, seed: int) -> Score:
    chance = Random(seed)  # noqa: S311 - the seed is the caller's, nothing here is secret
    return compose(MOODS[mood], duration_ms / 1000, chance)
