"""Play a score into two ears: every note once, then reverb, loudness, a soft ceiling, fades."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nemomock.media.synth.drums import crackle, strike
from nemomock.media.synth.loudness import levelled
from nemomock.media.synth.score import Note, Part, Score
from nemomock.media.synth.voices import RATE, Sound, play

Stereo = npt.NDArray[np.float32]
"""Samples of two channels, shape (2, n)."""

_DRUM_VARIANTS = 3
_ECHO_RATE = 2
_MOST_AT_ONCE = 1 << 17


def render(score: Score, noise: np.random.Generator) -> Stereo:
    """Return the piece, exactly as long as the score says, near -17 LUFS, faded at both ends."""
    samples = round(score.seconds * RATE)
    dry = np.zeros((2, samples), np.float32)
    send = np.zeros(samples, np.float32)
    for part in score.parts:
        bus = _bus(part, samples, score.mood.bright, noise)
        if score.mood.pump and part.layer.pattern:
            bus *= _pump(samples, score.bpm, score.mood.pump)
        _place(part, bus, dry, send)
    dry += _reverb(send, score.mood.room, noise)
    if score.mood.crackle:
        dry += np.float32(score.mood.crackle) * crackle(samples, noise)
    return _faded(levelled(dry), score)


def _bus(part: Part, samples: int, bright: float, noise: np.random.Generator) -> Sound:
    """Return all notes of a part; one that returns is synthesised once, as far as it is heard."""
    bus = np.zeros(samples, np.float32)
    known: dict[tuple[int, float], Sound] = {}
    heard = _heard(part, samples)
    for count, note in enumerate(part.notes):
        drum = not note.pitch
        key = (count % _DRUM_VARIANTS, 0.0) if drum else _key(note)
        if key not in known:
            name = part.layer.voice
            known[key] = strike(name, noise) if drum else play(name, *key, bright, heard[key])
        start = round(note.start * RATE)
        sound = known[key][: max(0, samples - start)]
        bus[start : start + sound.size] += np.float32(note.level) * sound
    return bus


def _heard(part: Part, samples: int) -> dict[tuple[int, float], int]:
    """Return how much of each note is heard: a bar may outlast a short piece."""
    heard: dict[tuple[int, float], int] = {}
    for note in part.notes:
        left = max(0, samples - round(note.start * RATE))
        heard[_key(note)] = max(left, heard.get(_key(note), 0))
    return heard


def _key(note: Note) -> tuple[int, float]:
    return note.pitch, round(note.length, 3)


def _place(part: Part, bus: Sound, dry: Stereo, send: Sound) -> None:
    layer = part.layer
    angle = (layer.pan + 1) * np.pi / 4
    left, right = np.float32(np.cos(angle) * layer.gain), np.float32(np.sin(angle) * layer.gain)
    shift = min(int(layer.width * RATE / 1000), bus.size)
    dry[0] += left * bus
    dry[1, shift:] += right * bus[: bus.size - shift]
    if layer.send:
        send += np.float32(layer.gain * layer.send) * bus


def _pump(samples: int, bpm: float, depth: float) -> Sound:
    """Return the gain that ducks on every beat, as under a compressor keyed by the kick."""
    beat = round(60 / bpm * RATE)
    rise = np.minimum(1, np.arange(beat, dtype=np.float32) / (0.55 * beat))
    shape = 1 - np.float32(depth) * (1 - rise) ** 2
    place = np.arange(samples, dtype=np.float64) % (60 / bpm * RATE)
    return np.asarray(shape[np.minimum(place.astype(np.int64), beat - 1)], np.float32)


def _reverb(send: Sound, seconds: float, noise: np.random.Generator) -> Stereo:
    """Return the room's answer in two different ears, computed at half the rate."""
    low = send[: send.size // 2 * 2].reshape(-1, _ECHO_RATE).mean(axis=1)
    wet = np.empty((2, send.size), np.float32)
    impulses = [_impulse(seconds, noise) for _ in range(2)]
    for ear, answer in enumerate(_convolved(low, impulses)):
        wet[ear] = np.repeat(answer, _ECHO_RATE, axis=0)[: send.size] if send.size else 0
        wet[ear, 1:] = (wet[ear, 1:] + wet[ear, :-1]) / 2
    return wet


def _impulse(seconds: float, noise: np.random.Generator) -> Sound:
    rate = RATE // _ECHO_RATE
    time = np.arange(int(seconds * rate), dtype=np.float32) / rate
    tail = noise.standard_normal(time.size).astype(np.float32)
    for width in (3, 5):
        tail = np.convolve(tail, np.ones(width, np.float32) / width, "same").astype(np.float32)
    tail *= np.exp(-6.9 * time / np.float32(seconds)) * np.minimum(1, time / 0.012)
    return tail / np.float32(np.sqrt(np.sum(tail**2)))


def _convolved(sound: Sound, impulses: list[Sound]) -> list[Sound]:
    """Return the sound through each impulse response, in blocks (overlap-add)."""
    size = min(1 << (sound.size + impulses[0].size).bit_length(), _MOST_AT_ONCE)
    hop = size - impulses[0].size
    blocks = -(-sound.size // hop)
    padded = np.zeros((blocks, hop), np.float32)
    padded.reshape(-1)[: sound.size] = sound
    spectra = np.fft.rfft(padded, size, axis=1)
    answers = []
    for impulse in impulses:
        parts = np.fft.irfft(spectra * np.fft.rfft(impulse, size), size, axis=1)
        answer = np.zeros(blocks * hop + size, np.float32)
        for block in range(blocks):
            answer[block * hop : block * hop + size] += parts[block]
        answers.append(answer[: sound.size + 1])
    return answers


def _faded(mix: Stereo, score: Score) -> Stereo:
    samples = mix.shape[1]
    rise = min(round(0.03 * RATE), samples)
    fall = min(round(min(2.2, 0.18 * score.seconds) * RATE), samples)
    mix[:, :rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    mix[:, samples - fall :] *= np.linspace(1, 0, fall, dtype=np.float32) ** 2
    return mix
