"""Where in its file a clip is read: the seek, and what is held or dropped around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import Final

from nemomock.domain.media import Media, MediaKind
from nemomock.render.graph import Filter, GraphBuilder, make
from nemomock.render.recipes import opening
from nemomock.render.timeline import Clip

TAIL_MS: Final = 1000
"""Reading starts at least this far from the end, so that there is a frame to hold."""
SLACK_MS: Final = 250
TICKS: Final = 12_000
"""Ticks a frame of the clock on which moments of files and of the film meet: whole for all
usual rates, so that a picture half-way between two frames is so wherever reading began."""
_COARSE: Final = (".avi",)
"""Files whose clocks tick once a frame."""
_BEATS: Final = tuple(step * times for times in range(1, 9) for step in (1000, 1001))
"""Times (ms) of which one is a whole number of frames at any usual rate."""
_STILL_RGB: Final = (".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Reading:
    """`held` frames of the first picture stand before it; `skipped` ones are read and dropped.

    What is read begins to count at `seek_ms`; pictures are looked for from `from_ms` on.
    `surely`: the file certainly has pictures behind the skipped ones.
    """

    seek_ms: Fraction
    from_ms: int
    length_ms: float
    held: int = 0
    skipped: int = 0
    surely: bool = False


def read(clip: Clip, fps: int) -> Reading:
    """Return where to read a moving clip, handles included. A missing handle is held (WIRE.md).

    A part of a clip is read so that it shows the very frames the whole would show: moments
    are exact, and the file is entered where its own clock ticks.
    """
    segment, origin = clip.segment, clip.origin
    frame_ms = Fraction(1000, fps) * pace(segment.speed)
    held = max(ceil(origin.head - segment.offset_ms / frame_ms), 0)
    seek = segment.offset_ms - (origin.head - held) * frame_ms
    seek = min(seek, Fraction(clip.media.duration_ms) or seek)
    skipped = min(ceil(late_by(seek, clip.media) / frame_ms), floor(seek / frame_ms))
    seek -= skipped * frame_ms
    gone, held = max(clip.lost - held, 0), max(held - clip.lost, 0)
    late = ceil(late_by(seek + gone * frame_ms, clip.media) / frame_ms)
    jumped = max(gone - late, 0)
    seek += jumped * frame_ms
    skipped += gone - jumped
    length = (clip.whole - held + skipped) * frame_ms + SLACK_MS * max(segment.speed, 1)
    surely = bool(skipped) and late_by(seek + skipped * frame_ms, clip.media) <= 0
    return Reading(seek, _tick(seek, clip.media), float(length), held, skipped, surely)


def pace(speed: float) -> Fraction:
    """Return a speed as the fraction it was meant as."""
    return Fraction(speed).limit_denominator(1_000_000)


def on_grid(clip: Clip, fps: int) -> Iterator[Filter]:
    """Yield what tells the pictures of a clip, as they were read, when they come in the film."""
    reading, speed = read(clip, fps), pace(clip.segment.speed)
    ahead = (reading.from_ms - reading.seek_ms) * fps * TICKS / 1000
    moment = f"PTS{_signed(ahead)}"
    if speed != 1 or ahead.denominator != 1:
        # Rounded a little off the middle, where no time of any usual speed lies.
        moment = f"floor(({moment})*{speed.denominator}/{speed.numerator}+0.437)"
    yield make("settb", expr=f"1/{fps * TICKS}")
    if moment != "PTS":
        yield make("setpts", expr=moment)


def _signed(number: Fraction) -> str:
    over = f"/{number.denominator}" if number.denominator != 1 else ""
    return f"{number.numerator:+}{over}" if number else ""


def _tick(seek: Fraction, media: Media) -> int:
    """Return the last moment (ms) up to another at which the clock of any such file ticks.

    ffmpeg counts from where reading begins, and rounds that to the file's clock.
    """
    coarse = media.path.lower().endswith(_COARSE)
    step = next(filter(partial(_is_whole, media.fps), _BEATS), 1000) if coarse else 1000
    return floor(seek / step) * step


def _is_whole(fps: float, ms: int) -> bool:
    frames = fps * ms / 1000
    return abs(frames - round(frames)) < ms / 500_000


def late_by(ms: Fraction, media: Media) -> Fraction:
    """Return how far a moment lies in the last stretch of a file, where reading must not begin."""
    latest = Fraction(max(media.duration_ms - TAIL_MS, 0)) if media.duration_ms else ms
    return max(ms - latest, Fraction(0))


def open_clip(builder: GraphBuilder, clip: Clip, fps: int) -> str:
    """Open the file of a clip for its pictures and return the input's name.

    Decoding begins at the keyframe before, and the rate filter drops what is early: so the
    first frame is the one that is on show at that moment, however long ago it came.
    """
    path = clip.media.path
    if clip.media.kind is MediaKind.IMAGE:
        return builder.open(clip.name, path)
    where = {"noaccurate_seek": "", "ss": seconds(read(clip, fps).from_ms)}
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


def seconds(ms: float | Fraction) -> str:
    """Write milliseconds as seconds, to the microsecond."""
    text = f"{float(ms) / 1000:.6f}".rstrip("0").rstrip(".")
    return text or "0"
