"""Where in its file a clip is read: the seek, and what is held or dropped around it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from nemomock.domain.media import Media, MediaKind
from nemomock.render.graph import GraphBuilder
from nemomock.render.recipes import opening
from nemomock.render.timeline import Clip

TAIL_MS: Final = 1000
"""Reading starts at least this far from the end, so that there is a frame to hold."""
SLACK_MS: Final = 250
LONGEST_STEP_S: Final = 4
ROUND_MS: Final = 500
COARSE_MS: Final = 1000
"""What a moment must be a multiple of to be a tick of a file's clock; in an AVI, of frames."""
_STILL_RGB: Final = (".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Reading:
    """`held` frames of the first picture stand before it; `skipped` ones are read and dropped.

    `surely`: the file certainly has pictures behind the skipped ones.
    """

    seek_ms: float
    length_ms: float
    held: int = 0
    skipped: int = 0
    surely: bool = False


def read(clip: Clip, fps: int) -> Reading:
    """Return where to read a moving clip, handles included. A missing handle is held (WIRE.md).

    A part of a clip is read so that it shows the very frames the whole would show.
    """
    segment, origin = clip.segment, clip.origin
    frame_ms = 1000 / fps * segment.speed
    held = max(ceil((origin.head * frame_ms - segment.offset_ms) / frame_ms - 1e-6), 0)
    seek = segment.offset_ms - (origin.head - held) * frame_ms
    seek = min(seek, clip.media.duration_ms or seek)
    skipped = min(ceil(late_by(seek, clip.media) / frame_ms), int(seek / frame_ms))
    seek -= skipped * frame_ms
    gone, held = max(clip.lost - held, 0), max(held - clip.lost, 0)
    jumped = _jump(gone, seek, clip, fps)
    seek += jumped * frame_ms
    skipped += gone - jumped
    length = (clip.whole - held + skipped) * frame_ms + SLACK_MS * max(segment.speed, 1)
    surely = bool(skipped) and late_by(seek + skipped * frame_ms, clip.media) <= 0
    return Reading(max(seek, 0.0), length, held, skipped, surely)


def _jump(gone: int, seek: float, clip: Clip, fps: int) -> int:
    """Return how many of the frames gone need not be read: as many as keep the clock the same.

    A jump lands on a round moment of the file where it can, whatever it set out from: then
    a clip that was trimmed is read as before.
    """
    speed = clip.segment.speed
    frame_ms = 1000 / fps * speed
    tick = COARSE_MS if clip.media.path.lower().endswith(".avi") else ROUND_MS
    step = _step(speed, fps, tick)
    rounds = (shift for shift in range(step) if _is_round((seek + shift * frame_ms) / tick))
    shift = next(rounds, 0)
    jumped = (gone - shift) // step * step + shift
    late = late_by(seek + jumped * frame_ms, clip.media)
    jumped -= max(ceil(late / (frame_ms * step)), 0) * step
    return max(jumped, 0)


def _step(speed: float, fps: int, tick: int) -> int:
    """Return how many frames a jump must be a multiple of, to keep the clock of any file.

    Times of a file are rounded to its clock; half seconds fall on the ticks of every usual
    one. After such a jump the same frames are chosen as without it. A step too long to be
    worth it is given up, for frames that may be the next ones at a tie.
    """
    exact = (Fraction(1000, fps * tick) * Fraction(speed).limit_denominator(100)).denominator
    return exact if exact <= LONGEST_STEP_S * fps else fps


def _is_round(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


def late_by(ms: float, media: Media) -> float:
    """Return how far a moment lies in the last stretch of a file, where reading must not begin."""
    latest = max(media.duration_ms - TAIL_MS, 0) if media.duration_ms else ms
    return max(ms - latest, 0)


def open_clip(builder: GraphBuilder, clip: Clip, fps: int) -> str:
    """Open the file of a clip for its pictures and return the input's name.

    Decoding begins at the keyframe before, and the rate filter drops what is early: so the
    first frame is the one that is on show at that moment, however long ago it came.
    """
    path = clip.media.path
    if clip.media.kind is MediaKind.IMAGE:
        return builder.open(clip.name, path)
    where = {"noaccurate_seek": "", "ss": seconds(read(clip, fps).seek_ms)}
    return builder.open(clip.name, path, **opening(path), **colours(clip.media), **where)


def open_sound(builder: GraphBuilder, clip: Clip, fps: int) -> str:
    """Open the file of a clip for its sound and return the input's name."""
    reading = read(clip, fps)
    where = {"ss": seconds(reading.seek_ms), "t": seconds(reading.length_ms)}
    path = clip.media.path
    return builder.open(f"{clip.name}.heard", path, **opening(path), **where)


def colours(media: Media) -> dict[str, str]:
    """Return the option that takes a large picture that does not say for BT.709, as players do."""
    large = is_large(media.width, media.height)
    return {"colorspace": "bt709"} if large and not media.path.endswith(_STILL_RGB) else {}


def is_large(width: int, height: int) -> bool:
    """Whether players take a picture that does not say its matrix for BT.709."""
    return width >= 1280 or height > 576


def seconds(ms: float) -> str:
    """Write milliseconds as seconds, to the microsecond."""
    text = f"{ms / 1000:.6f}".rstrip("0").rstrip(".")
    return text or "0"
