"""Pieces of film put behind each other without touching a picture, and the sound beside them.

Every packet is timed anew by its number, so a film is exact to the frame whatever the
pieces' own clocks say; the parameter sets of all pieces go into one sample description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import Any, Final

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.h264 import Parameters
from nemomock.render.timeline import SAMPLE_RATE

TICKS: Final = 512
"""Of the clock, to one frame: as ffmpeg writes films of its own."""


@dataclass(frozen=True, slots=True)
class Strip:
    """`frames` pictures of a file, from the one that begins anew at `first`."""

    path: Path
    first: int
    frames: int


@dataclass(frozen=True, slots=True)
class Silence:
    """No sound at all, of so many samples."""

    samples: int


class Stopped(Exception):
    """Somebody called the work off."""


def join(
    strips: Iterable[Strip],
    sound: Path | Silence,
    target: Path,
    *,
    fps: int,
    delay: int,
    stopped: Callable[[], bool],
) -> None:
    """Write a film of strips and sound to `target`, ready to stream.

    `delay`: by how many frames a decoder may lag behind. Raises RenderFailed when a strip is
    not what it should be, ValueError when two do not fit together, Stopped.
    """
    strips = tuple(strips)
    clock = Fraction(1, fps * TICKS)
    try:
        with (
            av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as film,
            av.open(str(strips[0].path)) as seen,
        ):
            picture = film.add_stream_from_template(seen.streams.video[0])
            picture.codec_context.extradata = _parameters(strips).write()
            picture.time_base = clock
            with _sounds(sound, film) as heard:
                _write(film, _timed(strips, picture, clock, delay), heard, stopped)
    except FFmpegError as error:
        raise RenderFailed(f"the pieces could not be joined: {error.strerror}") from error


def _parameters(strips: tuple[Strip, ...]) -> Parameters:
    return reduce(Parameters.with_, dict.fromkeys(map(_own, dict.fromkeys(s.path for s in strips))))


def _own(path: Path) -> Parameters:
    with _opened(path) as container:
        return Parameters.read(bytes(container.streams.video[0].codec_context.extradata or b""))


def _write(
    film: OutputContainer,
    pictures: Iterator[Packet[Any]],
    sounds: Iterator[Packet[Any]],
    stopped: Callable[[], bool],
) -> None:
    """Write both by time, so that neither piles up."""
    sound = next(sounds, None)
    for picture in pictures:
        if stopped():
            raise Stopped
        while sound is not None and _moment(sound) <= _moment(picture):
            film.mux(sound)
            sound = next(sounds, None)
        film.mux(picture)
    while sound is not None:
        film.mux(sound)
        sound = next(sounds, None)


def _moment(packet: Packet[Any]) -> float:
    return float((packet.dts or 0) * packet.time_base.numerator / packet.time_base.denominator)


@contextmanager
def _sounds(sound: Path | Silence, film: OutputContainer) -> Iterator[Iterator[Packet[Any]]]:
    if isinstance(sound, Silence):
        yield _silent(sound.samples, film)
        return
    with av.open(str(sound)) as container:
        source = container.streams.audio[0]
        yield _heard(container, film.add_stream_from_template(source))


def _heard(container: InputContainer, voice: AudioStream) -> Iterator[Packet[Any]]:
    for packet in container.demux(container.streams.audio[0]):
        if packet.size:
            packet.stream = voice
            yield packet


def _silent(samples: int, film: OutputContainer) -> Iterator[Packet[Any]]:
    """Yield silence: the encoder is asked once, since one packet of it is like the other."""
    voice = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
    size = 1024
    nothing = AudioFrame(format="fltp", layout="stereo", samples=size)
    for plane in nothing.planes:
        plane.update(bytes(plane.buffer_size))
    nothing.sample_rate = SAMPLE_RATE
    first, *_, still = (bytes(packet) for _ in range(6) for packet in voice.encode(nothing))
    clock = Fraction(1, SAMPLE_RATE)
    for number, start in enumerate(range(-size, samples, size)):
        packet = Packet(still if number else first)
        packet.stream, packet.time_base, packet.is_keyframe = voice, clock, True
        packet.pts = packet.dts = start
        packet.duration = min(size, samples - start)
        yield packet


def _timed(
    strips: tuple[Strip, ...], picture: VideoStream, clock: Fraction, delay: int
) -> Iterator[Packet[Any]]:
    reached = 0
    for strip in strips:
        count = 0
        for packet, number in _numbered(strip, clock):
            packet.stream, packet.time_base = picture, clock
            packet.pts = (reached + number) * TICKS
            packet.dts = (reached + count - delay) * TICKS
            packet.duration = TICKS
            if number + delay < count or number >= strip.frames:
                raise RenderFailed("the pieces could not be joined: pictures are out of order")
            count += 1
            yield packet
        if count != strip.frames:
            raise RenderFailed(f"a piece of the film has {count} frames, not {strip.frames}")
        reached += count


def _numbered(strip: Strip, clock: Fraction) -> Iterator[tuple[Packet[Any], int]]:
    """Yield the packets of a strip, in the order of decoding, with their place among its frames."""
    with _opened(strip.path) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None  # noqa: S101
        beat = stream.time_base / (clock * TICKS)
        # The first packet begins anew, and nothing is shown before it.
        origin = next(container.demux(stream)).pts or 0
        container.seek(origin + round(strip.first / beat), stream=stream, backward=True)
        # Plain numbers: there may be a hundred thousand packets.
        up, down, taken = beat.numerator, beat.denominator, 0
        for packet in container.demux(stream):
            if not packet.size or packet.pts is None or taken == strip.frames:
                break
            number = round((packet.pts - origin) * up / down) - strip.first
            if number < 0 and not taken:
                continue
            taken += 1
            yield packet, number


def _opened(path: Path) -> InputContainer:
    """Open a file without looking into its pictures: its index says all that is asked."""
    return av.open(str(path), options={"probesize": "32", "skip_frame": "all"})
