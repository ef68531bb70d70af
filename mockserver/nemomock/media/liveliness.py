"""How lively a recording is, half a second at a time: how loud it is, and how much moves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from nemomock.domain.apply.facts import LIVELY_STEP_MS
from nemomock.media.demuxers import opened
from nemomock.media.silence import STEP_MS, levels_of

Values = npt.NDArray[np.float64]

WIDTH, HEIGHT = 32, 18
"""The size that pictures are compared at: motion shows, noise does not."""

EVERY_PICTURE_MS: Final = 180_000
"""Longer films are judged by their key pictures alone."""
MOST_PIXELS: Final = 200_000_000_000
"""As many as six minutes of 4K at 60 a second; what comes behind them is taken to go on so."""


def find_liveliness(path: Path, most_pixels: int = MOST_PIXELS) -> tuple[float, ...]:
    """Return a figure of 0-1 for each `LIVELY_STEP_MS` of a file; empty when nothing is in it.

    Sound and motion count alike, each against this recording's own quietest and
    liveliest; one that is missing does not count. Blocks while it decodes.
    """
    heard = _loudness(path)
    moved = _motion(path, most_pixels)
    steps = max(heard.size, moved.size)
    present = [_stretched(values, steps) for values in (heard, moved) if values.size]
    if not present:
        return ()
    mean = np.mean(present, axis=0)
    return tuple(round(float(value), 4) for value in mean)


def _loudness(path: Path) -> Values:
    levels, _ = levels_of(path)
    each = LIVELY_STEP_MS // STEP_MS
    blocks = [levels[at : at + each] for at in range(0, levels.size, each)]
    return _scaled(np.array([float(np.mean(block)) for block in blocks]))


def _motion(path: Path, most_pixels: int) -> Values:
    """Return how much the picture changes in each step; between key pictures evenly."""
    with opened(path) as container:
        pictures = list(_pictures(container, most_pixels))
    if len(pictures) < 2:
        return np.zeros(0)
    steps = int(pictures[-1][0] // LIVELY_STEP_MS) + 1
    sums, counts = np.zeros(steps), np.zeros(steps)
    for (begin, one), (end, two) in pairwise(pictures):
        first, last = int(begin // LIVELY_STEP_MS), int(end // LIVELY_STEP_MS)
        sums[first : last + 1] += float(np.mean(np.abs(two - one)))
        counts[first : last + 1] += 1
    return _scaled(sums / np.maximum(counts, 1))


def _pictures(container: InputContainer, most_pixels: int) -> Iterator[tuple[float, Values]]:
    """Yield small grey pictures, at most four a second, each with its moment in ms."""
    stream = next((s for s in container.streams.video if s.codec_context is not None), None)
    if stream is None:
        return
    if (container.duration or 0) / 1000 > EVERY_PICTURE_MS:
        stream.codec_context.skip_frame = "NONKEY"
    due, began = 0.0, None
    for frame in _decoded(container, stream):
        most_pixels -= frame.width * frame.height
        if most_pixels < 0:
            return
        if frame.time is None:
            continue
        began = frame.time if began is None else began
        at = (frame.time - began) * 1000
        if at >= due:
            grey = frame.reformat(width=WIDTH, height=HEIGHT, format="gray")
            yield at, grey.to_ndarray().astype(np.float64)
            due = at + LIVELY_STEP_MS / 2


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except FFmpegError:
            continue
        yield from (frame for frame in frames if isinstance(frame, VideoFrame))


def _scaled(values: Values) -> Values:
    """Return the values from 0 to 1 between their own extremes; all alike are all a half."""
    if not values.size:
        return values
    low, high = (float(bound) for bound in np.percentile(values, (5, 95)))
    if high - low < 1e-9:
        return np.full(values.size, 0.5)
    return np.clip((values - low) / (high - low), 0.0, 1.0)


def _stretched(values: Values, steps: int) -> Values:
    return np.pad(values, (0, steps - values.size), mode="edge")
