"""Where in its file a clip is read: the seek, and what is held or dropped around it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from nemomock.domain.media import Media, MediaKind
from nemomock.render.graph import GraphBuilder
from nemomock.render.timeline import Clip

TAIL_MS: Final = 1000
"""Reading starts at least this far from the end, so that there is a frame to hold."""
SLACK_MS: Final = 250


@dataclass(frozen=True, slots=True)
class Reading:
    """`held` frames of the first picture stand before it; `skipped` ones are read and dropped."""

    seek_ms: float
    length_ms: float
    held: int = 0
    skipped: int = 0


def read(clip: Clip, fps: int) -> Reading:
    """Return where to read a moving clip, handles included. A missing handle is held (WIRE.md)."""
    segment = clip.segment
    frame_ms = 1000 / fps * segment.speed
    held = max(ceil((clip.head * frame_ms - segment.offset_ms) / frame_ms - 1e-6), 0)
    seek = segment.offset_ms - (clip.head - held) * frame_ms
    seek = min(seek, clip.media.duration_ms or seek)
    skipped = min(ceil(late_by(seek, clip.media) / frame_ms), int(seek / frame_ms))
    seek -= skipped * frame_ms
    length = (clip.whole - held + skipped) * frame_ms + SLACK_MS * max(segment.speed, 1)
    return Reading(max(seek, 0.0), length, held, skipped)


def late_by(ms: float, media: Media) -> float:
    """Return how far a moment lies in the last stretch of a file, where reading must not begin."""
    latest = max(media.duration_ms - TAIL_MS, 0) if media.duration_ms else ms
    return max(ms - latest, 0)


def open_clip(builder: GraphBuilder, clip: Clip, fps: int) -> str:
    """Open the file of a clip and return the input's name."""
    path = clip.media.path
    if clip.media.kind is MediaKind.IMAGE:
        return builder.open(clip.name, path)
    reading = read(clip, fps)
    return builder.open(clip.name, path, ss=seconds(reading.seek_ms), t=seconds(reading.length_ms))


def seconds(ms: float) -> str:
    """Write milliseconds as seconds, to the microsecond."""
    text = f"{ms / 1000:.6f}".rstrip("0").rstrip(".")
    return text or "0"
