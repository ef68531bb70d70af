"""Find the pauses of a recording by listening to it; nothing is guessed from the picture.

The level is taken every 5 ms. A pause is quiet against this recording's own
speech, so neither the volume nor a constant hum or hiss matters, and steady:
music that fades or plays softly is not a pause.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError

from nemomock.domain.media import Span
from nemomock.media.demuxers import opened

RATE = 16_000
"""Samples a second that the detector listens to, mono."""

STEP_MS = 5
"""The time between two levels."""

Levels = npt.NDArray[np.float32]

_STEP = RATE * STEP_MS // 1000
_NOTHING_DB = -120.0
_INAUDIBLE_DB = -70.0
_DEAD_DB = 45.0
_LEAST_RANGE_DB = 18.0
_SHARE_OF_RANGE = 0.4
_STEADY_DB = 6.0
_BLIP_MS = 40
_LATEST_MS = 60_000
_PAUSE_MS = 300


def find_silences(path: Path, *, min_ms: int = 300) -> tuple[Span, ...]:
    """Return the pauses of at least `min_ms`, in order, ends within about 20 ms.

    Empty when the file has no sound at all: a silent film has no pauses to cut.
    A sound track that is inaudible from end to end is one pause. Blocks while
    it decodes; memory is a few bytes for each 5 ms.
    """
    levels, length_ms = levels_of(path)
    return silences(levels, length_ms, min_ms=min_ms)


def find_noise(path: Path) -> float | None:
    """Return the level of a recording's noise in dB: its quietest stretch as long as a pause.

    None when it is never quiet, or digitally silent there. Blocks while it decodes.
    """
    levels, _ = levels_of(path)
    if levels.size == 0:
        return None
    smooth = _smoothed(levels, 3)
    voice = float(np.percentile(smooth, 98))
    floor = _noise_floor(smooth, max(voice - 2 * _DEAD_DB, _NOTHING_DB + 1), _PAUSE_MS // STEP_MS)
    return floor if floor < voice - _LEAST_RANGE_DB / 2 else None


def silences(levels: Levels, length_ms: int, *, min_ms: int = 300) -> tuple[Span, ...]:
    """Return the pauses in levels (dB, one each 5 ms) of a sound that lasts `length_ms`."""
    if levels.size == 0:
        return ()
    smooth = _smoothed(levels, 3)
    voice = float(np.percentile(smooth, 98))
    if voice < _INAUDIBLE_DB:
        return (Span(0, length_ms),) if length_ms >= min_ms else ()
    need = max(1, min_ms // STEP_MS)
    bar = _threshold(smooth, voice, need)
    quiet = _without_blips(smooth < bar, _BLIP_MS // STEP_MS)
    dead = voice - _DEAD_DB
    spans = (
        Span(start * STEP_MS, min(end * STEP_MS, length_ms))
        for start, end in _runs(quiet)
        if end - start >= need - 2 and _is_steady(smooth[start:end], dead)
    )
    return tuple(span for span in spans if span.length_ms >= min_ms - 2 * STEP_MS)


def _threshold(smooth: Levels, voice: float, need: int) -> float:
    """Return the level below which it is quiet: between the noise floor and the voice."""
    dead = voice - _DEAD_DB
    floor = _noise_floor(smooth, dead, need)
    reach = voice - floor
    return dead if reach < _LEAST_RANGE_DB else max(dead, floor + _SHARE_OF_RANGE * reach)


def _noise_floor(smooth: Levels, dead: float, need: int) -> float:
    """Return the mean level of the quietest stretch as long as a pause, digital zero aside."""
    alive = smooth[smooth >= dead]
    if alive.size < need:
        return float(np.max(smooth))
    sums = np.cumsum(np.concatenate([[0.0], alive.astype(np.float64)]))
    return float(np.min(sums[need:] - sums[:-need]) / need)


def _is_steady(stretch: Levels, dead: float) -> bool:
    if float(np.median(stretch)) < dead:
        return True
    low, high = np.percentile(_smoothed(stretch, 9), (10, 80))
    return bool(high - low < _STEADY_DB)


def _smoothed(levels: Levels, width: int) -> Levels:
    """Return the running median, which keeps edges where they are."""
    if levels.size < width:
        return levels
    padded = np.pad(levels, width // 2, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, width)
    return np.median(windows, axis=1).astype(np.float32)


def _without_blips(quiet: npt.NDArray[np.bool_], most: int) -> npt.NDArray[np.bool_]:
    """Return the mask with sounds of up to `most` steps between two quiet ones made quiet."""
    filled = quiet.copy()
    for start, end in _runs(~quiet):
        if start > 0 and end < quiet.size and end - start <= most:
            filled[start:end] = True
    return filled


def _runs(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def samples_of(path: Path) -> npt.NDArray[np.float32]:
    """Return the first sound of a file, mono, `RATE` samples a second."""
    with opened(path) as container:
        parts = [np.zeros(0, np.float32), *_decoded(container)]
    return np.concatenate(parts)


def levels_of(path: Path) -> tuple[Levels, int]:
    """Return the level of every 5 ms in dB, and the length of the sound in ms."""
    parts, samples = [], 0
    left = np.zeros(0, np.float32)
    with opened(path) as container:
        for chunk in _decoded(container):
            samples += chunk.size
            sound = np.concatenate([left, chunk])
            whole = sound.size // _STEP * _STEP
            parts.append(_decibels(sound[:whole].reshape(-1, _STEP)))
            left = sound[whole:]
        padded = samples * 1000 // RATE
        length_ms = min(padded, (container.duration or padded * 1000) // 1000)
    if left.size:
        parts.append(_decibels(left[np.newaxis]))
    return np.concatenate(parts) if parts else np.zeros(0, np.float32), length_ms


def _decibels(blocks: npt.NDArray[np.float32]) -> Levels:
    power = np.mean(np.square(blocks, dtype=np.float64), axis=1)
    level: npt.NDArray[np.float64] = 10 * np.log10(np.maximum(power, 10 ** (_NOTHING_DB / 10)))
    return level.astype(np.float32)


def _decoded(container: InputContainer) -> Iterator[npt.NDArray[np.float32]]:
    """Yield the first sound stream as mono samples; what cannot be decoded is left out."""
    stream = next((s for s in container.streams.audio if s.codec_context is not None), None)
    if stream is None:
        return
    yield np.zeros(_late_by(container, stream) * RATE // 1000, np.float32)
    resampler = AudioResampler(format="flt", layout="mono", rate=RATE)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except FFmpegError:
            continue
        for frame in frames:
            yield from (out.to_ndarray()[0] for out in resampler.resample(frame))
    yield from (out.to_ndarray()[0] for out in resampler.resample(None))


def _late_by(container: InputContainer, stream: AudioStream) -> int:
    """Return by how many ms the sound begins after the file does."""
    if stream.start_time is None or stream.time_base is None or container.start_time is None:
        return 0
    late = 1000 * float(stream.start_time * stream.time_base) - container.start_time / 1000
    return min(max(0, round(late)), _LATEST_MS)
