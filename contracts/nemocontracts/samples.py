"""Tiny media of all thirteen accepted types, made once with PyAV: nothing is shipped."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

import av
import numpy as np

Kind = Literal["video", "image", "audio"]
WIDTH, HEIGHT, FPS = 64, 48, 10
RATE = 48_000
TONE_HZ = 440.0
TYPES: dict[str, Kind] = {
    **dict.fromkeys(("mp4", "mov", "avi", "webm", "mkv"), "video"),
    **dict.fromkeys(("jpg", "png", "gif", "webp"), "image"),
    **dict.fromkeys(("mp3", "wav", "m4a", "aac"), "audio"),
}
"""The thirteen extensions (U3). A moving GIF may be told as a video or an image."""

_VIDEO = {
    "mp4": ("libx264", "yuv420p", "aac"),
    "mov": ("libx264", "yuv420p", "aac"),
    "mkv": ("libx264", "yuv420p", "aac"),
    "avi": ("mpeg4", "yuv420p", "libmp3lame"),
    "webm": ("libvpx", "yuv420p", "libopus"),
}
_SOUND = {"mp3": "libmp3lame", "wav": "pcm_s16le", "m4a": "aac", "aac": "aac"}
_STILL = {"jpg": ("mjpeg", "yuvj420p"), "png": ("png", "rgb24"), "webp": ("libwebp", "yuv420p")}
_FORMATS = {"mkv": "matroska", "m4a": "ipod", "aac": "adts"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to upload, and what is true of it. `seconds` is None for a still."""

    name: str
    data: bytes
    kind: Kind
    seconds: float | None = None
    size: tuple[int, int] | None = None


@cache
def sample(extension: str, seconds: float = 1.0, shade: int = 60) -> Sample:
    """Return a file of one type; `shade` (0-255) is its first frame's grey."""
    name = f"sample-{shade}.{extension}"
    kind = TYPES[extension]
    if extension in _STILL:
        return Sample(name, _still(extension, shade), kind, size=(WIDTH, HEIGHT))
    if kind == "audio":
        return Sample(name, _sound(extension, seconds), kind, seconds)
    return Sample(name, _film(extension, seconds, shade), kind, seconds, (WIDTH, HEIGHT))


def clip(seconds: float = 4.0, shade: int = 60) -> Sample:
    """Return the clip that most tests edit: grey pictures, and a tone."""
    return sample("mp4", seconds, shade)


def _film(extension: str, seconds: float, shade: int) -> bytes:
    target = io.BytesIO()
    codec, form, sound = _VIDEO.get(extension, ("gif", "rgb8", ""))
    with av.open(target, "w", format=_FORMATS.get(extension, extension)) as box:
        picture: Any = box.add_stream(codec, rate=FPS)
        picture.width, picture.height, picture.pix_fmt = WIDTH, HEIGHT, form
        tone: Any = box.add_stream(sound, rate=RATE) if sound else None
        for number in range(round(seconds * FPS)):
            grey = (shade + 4 * number) % 256
            frame = _frame(grey).reformat(format=form)
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            box.mux(picture.encode(frame))
        box.mux(picture.encode(None))
        if tone is not None:
            _sing(box, tone, seconds)
    return target.getvalue()


def _sound(extension: str, seconds: float) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format=_FORMATS.get(extension, extension)) as box:
        _sing(box, box.add_stream(_SOUND[extension], rate=RATE), seconds)
    return target.getvalue()


def _sing(box: Any, tone: Any, seconds: float) -> None:
    for frame in _tone(seconds):
        box.mux(tone.encode(frame))
    box.mux(tone.encode(None))


def _tone(seconds: float) -> Iterator[av.AudioFrame]:
    total, step = round(seconds * RATE), 960
    wave = 0.4 * np.sin(np.arange(total) * (2 * math.pi * TONE_HZ / RATE))
    whole = (wave * 32767).astype(np.int16)
    for start in range(0, total, step):
        part = np.ascontiguousarray(whole[np.newaxis, start : start + step])
        frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield frame


def _still(extension: str, shade: int) -> bytes:
    codec, form = _STILL[extension]
    encoder: Any = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height, encoder.pix_fmt = WIDTH, HEIGHT, form
    encoder.time_base = Fraction(1, 1)
    packets = [*encoder.encode(_frame(shade).reformat(format=form)), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)


def _frame(grey: int) -> av.VideoFrame:
    pixels = np.full((HEIGHT, WIDTH, 3), grey, np.uint8)
    pixels[: HEIGHT // 2, : WIDTH // 2] = (200, 40, 40)
    return av.VideoFrame.from_ndarray(pixels, format="rgb24")
