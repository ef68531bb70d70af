"""The pitched instruments: additive synthesis, so nothing aliases and no filter is needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 48_000
"""Samples a second of everything that is synthesised."""

Sound = npt.NDArray[np.float32]
"""Mono samples."""

_TOP_HZ = 12_000.0


@dataclass(frozen=True, slots=True)
class Voice:
    """How one instrument sounds.

    `partials`: amplitudes of the harmonics. `decay`: how fast they die, per second, for the
    first and for each further one (0: they sustain). `attack`, `release` in
    seconds. `detune`: copies in cents. `vibrato`: depth in cents.
    """

    partials: tuple[float, ...]
    decay: tuple[float, float] = (0.0, 0.0)
    attack: float = 0.004
    release: float = 0.06
    detune: tuple[float, ...] = (0.0,)
    vibrato: float = 0.0
    tremolo: float = 0.0
    gain: float = 1.0


def _rolled(count: int, power: float) -> tuple[float, ...]:
    return tuple(1 / k**power for k in range(1, count + 1))


def _plucked(count: int, at: float, power: float) -> tuple[float, ...]:
    return tuple(abs(float(np.sin(np.pi * k * at))) / k**power for k in range(1, count + 1))


_VOICES = {
    "epiano": Voice(
        (1, 0.45, 0.12, 0.2, 0.04, 0.02, 0.06), (1.1, 0.9), 0.006, 0.12, tremolo=0.18, gain=0.9
    ),
    "piano": Voice(
        (1, 0.62, 0.34, 0.3, 0.16, 0.14, 0.08, 0.06, 0.04, 0.03), (0.9, 0.5), 0.005, 0.16,
        (-1.5, 1.5), gain=0.75,
    ),
    "pluck": Voice(_plucked(14, 0.27, 1.1), (3.2, 0.8), 0.003, 0.08, (-3, 3), gain=0.9),
    "guitar": Voice(_plucked(16, 0.19, 1.15), (1.5, 0.55), 0.004, 0.12, (-1.0, 1.2), gain=1.0),
    "mutedguitar": Voice(_plucked(10, 0.15, 1.2), (8.5, 2.0), 0.003, 0.05, gain=1.2),
    "pad": Voice(_rolled(8, 1.7), (0, 0), 0.7, 0.9, (-9, 0, 8), tremolo=0.06, gain=0.5),
    "strings": Voice(_rolled(12, 1.25), (0, 0), 0.22, 0.5, (-8, -3, 5), vibrato=5, gain=0.42),
    "spiccato": Voice(_rolled(12, 1.1), (7.0, 0.9), 0.012, 0.08, (-6, 6), gain=0.6),
    "horn": Voice((1, 0.8, 0.55, 0.3, 0.16, 0.09, 0.05), (0, 0), 0.12, 0.3, (-3, 3), 6, gain=0.5),
    "saws": Voice(_rolled(14, 1.05), (0.5, 0.12), 0.02, 0.2, (-14, -5, 6, 13), gain=0.3),
    "sawbass": Voice(_rolled(12, 0.9), (2.2, 1.6), 0.004, 0.04, gain=0.62),
    "square": Voice((1, 0, 0.33, 0, 0.2, 0, 0.12, 0, 0.08), (2.6, 0.8), 0.004, 0.08, (-4, 4)),
    "bass": Voice((1, 0.38, 0.14, 0.06, 0.03), (0.8, 1.2), 0.008, 0.06, gain=0.95),
    "marimba": Voice((1, 0, 0, 0.4, 0, 0, 0, 0, 0, 0.12), (5.0, 2.2), 0.003, 0.15, gain=1.1),
    "bell": Voice((1, 0.3, 0.5, 0.0, 0.25, 0.1, 0.12), (1.8, 0.8), 0.003, 0.4),
    "whistle": Voice((1, 0.18, 0.08, 0.02), (0, 0), 0.08, 0.18, vibrato=14, gain=0.9),
}  # fmt: skip


def play(voice: str, pitch: int, length: float, bright: float, most: int | None = None) -> Sound:
    """Return one note of MIDI `pitch` held for `length` seconds; it rings a little longer.

    `bright` is the frequency in Hz above which its tone rolls off. No more than the first
    `most` samples are made.
    """
    spec = _VOICES[voice]
    ring = max(length + spec.release, 0.05)
    whole = int(ring * RATE)
    time = np.arange(whole if most is None else min(whole, most), dtype=np.float64) / RATE
    base = 440 * 2 ** ((pitch - 69) / 12)
    sound = np.zeros(time.size, np.float32)
    for cents in spec.detune:
        sound += _string(spec, base * 2 ** (cents / 1200), time, bright)
    envelope = _envelope(spec, time, (whole - 1) / RATE)
    sound *= envelope * np.float32(spec.gain / len(spec.detune) ** 0.5)
    return sound


def _string(spec: Voice, hz: float, time: npt.NDArray[np.float64], bright: float) -> Sound:
    """Return one string: the powers of one turning phasor are its harmonics."""
    phase = 2 * np.pi * hz * time
    if spec.vibrato:
        depth = hz * (2 ** (spec.vibrato / 1200) - 1) / 5.3
        phase += depth * np.sin(2 * np.pi * 5.3 * time) * np.minimum(1, time / 0.4)
    turn = np.empty(time.size, np.complex64)
    turn.real, turn.imag = np.cos(phase), np.sin(phase)
    fade = np.exp(-spec.decay[0] * time).astype(np.float32)
    faster = np.exp(-spec.decay[1] * time).astype(np.float32)
    current, sound = turn.copy(), np.zeros(time.size, np.float32)
    for order, amplitude in enumerate(spec.partials, start=1):
        if order * hz > _TOP_HZ:
            break
        if order > 1:
            current *= turn
            fade = fade * faster
        if amplitude:
            weight = amplitude / (1 + (order * hz / bright) ** 3)
            sound += np.float32(weight) * fade * current.imag
    return sound


def _envelope(spec: Voice, time: npt.NDArray[np.float64], end: float) -> Sound:
    """Return how a note rises and dies away; only where it does is anything computed."""
    shape = np.ones(time.size)
    rising = time[: np.searchsorted(time, spec.attack)]
    shape[: rising.size] = np.sin(rising / spec.attack * np.pi / 2)
    release = max(spec.release, 0.005)
    falling = time[np.searchsorted(time, end - release) :]
    shape[time.size - falling.size :] *= np.clip((end - falling) / release, 0, 1) ** 1.5
    if spec.tremolo:
        shape *= 1 - spec.tremolo * (0.5 + 0.5 * np.sin(2 * np.pi * 4.6 * time))
    return np.asarray(shape, np.float32)
