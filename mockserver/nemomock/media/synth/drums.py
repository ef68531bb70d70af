"""The drums: swept sines and coloured noise, one hit each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nemomock.media.synth.voices import RATE, Sound


def strike(drum: str, noise: np.random.Generator) -> Sound:
    """Return one hit of a drum at full loudness."""
    return _DRUMS[drum](noise)


def crackle(samples: int, noise: np.random.Generator) -> Sound:
    """Return the surface of an old record: faint hiss and a click now and then."""
    hiss = _coloured(min(samples, 8 * RATE), 300, 5000, noise)
    sound = np.resize(hiss, samples) * np.float32(0.02)
    clicks = noise.integers(0, max(1, samples - 40), size=max(1, samples * 7 // RATE))
    levels = noise.uniform(0.02, 0.16, size=clicks.size).astype(np.float32)
    shape = np.exp(-np.arange(32, dtype=np.float32) / 6)
    for place, level in zip(clicks.tolist(), levels.tolist(), strict=True):
        sound[place : place + 32] += level * shape[: samples - place]
    return sound


def _kick(noise: np.random.Generator) -> Sound:
    body = _sweep(0.34, 150, 47, 0.035, 0.11)
    body[:96] += 0.15 * noise.standard_normal(96).astype(np.float32)
    return body


def _taiko(noise: np.random.Generator) -> Sound:
    body = _sweep(1.3, 105, 58, 0.06, 0.34)
    slap = _burst(0.09, 120, 900, 0.03, noise)
    body[: slap.size] += 0.7 * slap
    return body


def _snare(noise: np.random.Generator) -> Sound:
    rattle = 0.7 * _burst(0.22, 900, 7500, 0.055, noise)
    tone = _sweep(0.22, 240, 185, 0.02, 0.05)
    return rattle + 0.6 * tone


def _clap(noise: np.random.Generator) -> Sound:
    sound = np.zeros(int(0.25 * RATE), np.float32)
    for at, level in ((0.0, 0.6), (0.011, 0.7), (0.023, 1.0)):
        hand = level * _burst(0.2, 800, 6000, 0.06 if level == 1.0 else 0.008, noise)
        start = int(at * RATE)
        sound[start : start + hand.size] += hand
    return 0.75 * sound


def _hat(noise: np.random.Generator) -> Sound:
    return 0.34 * _burst(0.09, 6500, 15000, 0.018, noise)


def _openhat(noise: np.random.Generator) -> Sound:
    return 0.3 * _burst(0.3, 6000, 15000, 0.09, noise)


def _shaker(noise: np.random.Generator) -> Sound:
    sound = 0.3 * _burst(0.12, 4500, 12000, 0.03, noise)
    rise = int(0.02 * RATE)
    sound[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    return sound


def _rim(noise: np.random.Generator) -> Sound:
    return 0.5 * _burst(0.06, 1400, 5000, 0.012, noise) + _sweep(0.06, 820, 800, 0.01, 0.012)


def _tick(noise: np.random.Generator) -> Sound:
    return 0.3 * _burst(0.05, 3000, 9000, 0.01, noise)


def _sweep(seconds: float, high: float, low: float, fall: float, decay: float) -> Sound:
    time = np.arange(int(seconds * RATE)) / RATE
    phase = 2 * np.pi * (low * time + (high - low) * fall * (1 - np.exp(-time / fall)))
    fade = np.minimum(1, (seconds - time) / 0.01)
    return np.asarray(np.sin(phase) * np.exp(-time / decay) * fade, np.float32)


def _burst(
    seconds: float, low: float, high: float, decay: float, noise: np.random.Generator
) -> Sound:
    time = np.arange(int(seconds * RATE), dtype=np.float32) / RATE
    return _coloured(time.size, low, high, noise) * np.exp(-time / np.float32(decay))


def _coloured(samples: int, low: float, high: float, noise: np.random.Generator) -> Sound:
    """Return noise between two frequencies, about as loud as a full sine."""
    spectrum = np.fft.rfft(noise.standard_normal(samples).astype(np.float32))
    hertz = np.fft.rfftfreq(samples, 1 / RATE)
    spectrum *= (hertz / low) ** 4 / (1 + (hertz / low) ** 4) / (1 + (hertz / high) ** 6)
    sound = np.fft.irfft(spectrum, samples)
    return np.asarray(sound * 0.5 / max(1e-9, float(np.std(sound))), np.float32)


_DRUMS: dict[str, Callable[[np.random.Generator], Sound]] = {
    "kick": _kick,
    "taiko": _taiko,
    "snare": _snare,
    "clap": _clap,
    "hat": _hat,
    "openhat": _openhat,
    "shaker": _shaker,
    "rim": _rim,
    "tick": _tick,
}
