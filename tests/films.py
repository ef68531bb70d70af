"""Looking at a finished film: its frames, its sound, and what it was written with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from nemomock.domain.draft import Segment, Track, TrackKind
from nemomock.render.compiler import RenderPlan
from nemomock.render.recipes import Recipe


@dataclass(frozen=True)
class Film:
    """A finished film, decoded: RGB frames, their times in seconds, and stereo sound."""

    path: Path
    frames: tuple[np.ndarray[Any, np.dtype[np.uint8]], ...]
    times: tuple[float, ...]
    sound: np.ndarray[Any, np.dtype[np.float32]]
    codec: tuple[str, str, str, int, int]
    audio: tuple[str, int, str]

    def colour(self, frame: int, x: int, y: int) -> tuple[int, int, int]:
        red, green, blue = self.frames[frame][y, x].tolist()
        return red, green, blue

    def loudness(self, start_s: float, end_s: float) -> float:
        part = self.sound[:, int(start_s * 48000) : int(end_s * 48000)]
        return float(np.sqrt(np.mean(part**2)))


Raw = Callable[[RenderPlan, str, tuple[Recipe, ...]], bytes]
"""Runs the graph of a plan without any encoder; returns its frames in a pixel format."""

Make = Callable[..., Film]
"""Renders tracks to a film; keywords `output`, `background`."""


Look = Callable[..., np.ndarray[Any, np.dtype[np.int64]]]
"""Runs the graph of a plan without any encoder; returns its frames in YUV, each flattened.

What its recipes make comes second.
"""

Shots = Callable[..., tuple[np.ndarray[Any, np.dtype[np.int64]], ...]]
"""Shows tracks as RGB frames, without any encoder; keywords `frames`, `size`, `background`."""


def near(colour: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 12) -> bool:
    """Whether two colours look the same after lossy coding."""
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=True))


def look_at(path: Path) -> Film:
    """Decode a film."""
    with av.open(str(path)) as container:
        picture, audio = container.streams.video[0], container.streams.audio[0]
        frames, times = [], []
        for frame in container.decode(picture):
            frames.append(frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False))
            times.append(float(frame.time or 0))
        container.seek(0)
        parts = [frame.to_ndarray() for frame in container.decode(audio)]
        context = picture.codec_context
        return Film(
            path,
            tuple(frames),
            tuple(times),
            np.concatenate(parts, axis=1),
            (
                context.name,
                str(context.profile),
                str(context.pix_fmt),
                context.width,
                context.height,
            ),
            (audio.codec_context.name, audio.rate, audio.codec_context.layout.name),
        )


def video_track(*segments: Segment, name: str = "v") -> Track:
    return Track(name, TrackKind.VIDEO, segments)


def audio_track(*segments: Segment, name: str = "a") -> Track:
    return Track(name, TrackKind.AUDIO, segments)


def text_track(*segments: Segment, name: str = "x") -> Track:
    return Track(name, TrackKind.TEXT, segments)
