"""What a film shows and sounds like, written down: to tell whether another build made the same.

One line a frame: a hash of its exact pixels, and its brightness on a grid of eight by eight.
Equal hashes are equal frames; where they differ, the grids tell by how many levels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import zip_longest
from math import log10
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from av.video.frame import VideoFrame

from nemomock.media.demuxers import opened

GRID: Final = 8
TOLERANCE: Final = 6.0
"""Levels of 255 by which a patch of two builds' frames may differ."""
SOUND_TOLERANCE_DB: Final = 1.0
_SILENT_DB: Final = -60.0
_MOST_TOLD: Final = 5


class FrameMark(msgspec.Struct, frozen=True):
    """One frame: hash of its pixels, and 64 brightnesses (hex, row by row)."""

    exact: str
    look: str


class Manifest(msgspec.Struct, frozen=True):
    """A whole film. `loudness_db` has one figure a second; `sound` is the hash of the samples."""

    ffmpeg: str
    width: int
    height: int
    fps: float
    sound: str
    loudness_db: tuple[float, ...]
    frames: tuple[FrameMark, ...]


def manifest(film: Path, ffmpeg: str) -> Manifest:
    """Decode a film and write down what is in it."""
    with opened(film) as container:
        picture = container.streams.video[0]
        picture.thread_type = "AUTO"
        frames = tuple(_mark(frame) for frame in container.decode(picture))
        size, rate = (picture.width, picture.height), float(picture.average_rate or 0)
    with opened(film) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
        speed = container.streams.audio[0].rate
    sound = np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)
    return Manifest(
        ffmpeg,
        *size,
        round(rate, 3),
        hashlib.sha256(sound.tobytes()).hexdigest(),
        tuple(_loudness(sound, speed)),
        frames,
    )


def differences(one: Manifest, other: Manifest, tolerance: float = TOLERANCE) -> tuple[str, ...]:
    """Return how a film differs from another beyond tolerance, in words; empty when it is same."""
    found = tuple(
        f"{what} {ours} is not {theirs}"
        for what, ours, theirs in (
            ("width", one.width, other.width),
            ("height", one.height, other.height),
            ("fps", one.fps, other.fps),
            ("frames", len(one.frames), len(other.frames)),
        )
        if ours != theirs
    )
    return found or (
        *_told("frame", _unlike(one, other, tolerance), "levels"),
        *_told("second of sound", _unheard(one, other), "dB"),
    )


def _told(what: str, found: Iterator[tuple[int, float]], unit: str) -> Iterator[str]:
    listed = list(found)
    for number, by in listed[:_MOST_TOLD]:
        yield f"{what} {number} differs by {by:.1f} {unit}"
    if len(listed) > _MOST_TOLD:
        yield f"and {len(listed) - _MOST_TOLD} more {what}s"


def _unlike(one: Manifest, other: Manifest, tolerance: float) -> Iterator[tuple[int, float]]:
    for number, (ours, theirs) in enumerate(zip(one.frames, other.frames, strict=True)):
        if ours.exact != theirs.exact and (by := _apart(ours.look, theirs.look)) > tolerance:
            yield number, by


def _apart(one: str, other: str) -> float:
    ours, theirs = (np.frombuffer(bytes.fromhex(look), np.uint8) for look in (one, other))
    return float(np.abs(ours.astype(int) - theirs.astype(int)).max())


def _unheard(one: Manifest, other: Manifest) -> Iterator[tuple[int, float]]:
    if one.sound == other.sound:
        return
    pairs = zip_longest(one.loudness_db, other.loudness_db, fillvalue=_SILENT_DB)
    for second, (ours, theirs) in enumerate(pairs):
        if (by := abs(ours - theirs)) > SOUND_TOLERANCE_DB:
            yield second, by


def _mark(frame: VideoFrame) -> FrameMark:
    pixels = frame.to_ndarray(format="yuv420p")
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()[:32]
    return FrameMark(digest, _look(pixels[: frame.height, : frame.width]).tobytes().hex())


def _look(light: np.ndarray) -> np.ndarray:
    """Return the mean brightness of 64 patches."""
    rows = np.array_split(light.astype(np.float32), GRID, axis=0)
    means = [
        [float(patch.mean()) if patch.size else 0.0 for patch in np.array_split(row, GRID, axis=1)]
        for row in rows
    ]
    return np.array(means).round().astype(np.uint8)


def _loudness(sound: np.ndarray, rate: int) -> Iterator[float]:
    for begin in range(0, sound.shape[1], rate):
        power = float(np.mean(np.square(sound[:, begin : begin + rate], dtype=np.float64)))
        yield round(max(10 * log10(max(power, 1e-12)), _SILENT_DB), 2)
