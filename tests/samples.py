"""Small media of each of the thirteen types, made on the spot."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from nemomock.media.synth.film import Film
from nemomock.media.synth.sound import write_sound

_FORMS = {"jpg": "yuvj420p", "png": "rgb24", "webp": "yuv420p"}
_STILLS = {"jpg": "mjpeg", "png": "png", "webp": "libwebp"}


def write_sample(path: Path) -> None:
    """Write a sound or clip of a second, or a still of 64x48, by the file's extension."""
    kind = path.suffix[1:]
    wave = np.sin(np.arange(48_000) / 20)[np.newaxis]
    tone = (0.4 * wave).astype(np.float32)
    if kind in {"m4a", "mp3", "wav"}:
        write_sound(path, tone)
    elif kind == "aac":
        whole = path.with_suffix(".m4a")
        write_sound(whole, tone)
        _copy(whole, path, "adts")
    elif kind in _STILLS:
        _write_still(path, kind)
    elif kind in {"gif", "avi"}:
        _write_frames(path, *{"gif": ("gif", "rgb8"), "avi": ("mjpeg", "yuvj420p")}[kind])
    else:
        with Film(path.with_suffix(".mp4"), 64, 48, 10, sound=tone) as film:
            for shade in np.linspace(0, 1, 10):
                film.add(np.full((48, 64, 3), shade, np.float32))
        if kind != "mp4":
            _copy(path.with_suffix(".mp4"), path, {"mkv": "matroska", "webm": "matroska"}.get(kind))


def _copy(source: Path, target: Path, form: str | None) -> None:
    with av.open(str(source)) as old, av.open(str(target), "w", format=form) as new:
        streams = {s.index: new.add_stream_from_template(s) for s in old.streams}
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                new.mux(packet)


def _write_still(path: Path, kind: str) -> None:
    chance = np.random.default_rng(1)
    pixels = chance.integers(0, 255, (48, 64, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format=_FORMS[kind])
    encoder = av.CodecContext.create(_STILLS[kind], "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = 64, 48, _FORMS[kind]
    encoder.time_base = Fraction(1, 1)
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    path.write_bytes(b"".join(bytes(packet) for packet in packets))


def _write_frames(path: Path, codec: str, form: str) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, form
        for count in range(10):
            pixels = np.full((48, 64, 3), 20 * count, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format=form)
            frame.pts, frame.time_base = count, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
