"""Pieces of film put behind each other without touching a picture; sound and subtitles beside them.

Every packet is timed anew by its number, so a film is exact to the frame whatever the
pieces' own clocks say; the parameter sets of all pieces go into one sample description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from heapq import merge
from pathlib import Path
from typing import Any, Final

import av
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Discard
from av.video.stream import VideoStream

from nemomock.media.demuxers import opened
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.h264 import Parameters
from nemomock.render.soft import SoftTrack
from nemomock.render.soundtrack import FORM, Timed, indexed, soundtrack
from nemomock.render.tape import Tape
from nemomock.render.threads import Stopped
from nemomock.render.tx3g import subtitle_packets

TICKS: Final = 512
"""Of the clock, to one frame: as ffmpeg writes films of its own."""


@dataclass(frozen=True, slots=True)
class Strip:
    """`frames` pictures of a file, from the one that begins anew at `first`."""

    path: Path
    first: int
    frames: int


@dataclass(frozen=True, slots=True)
class Joint:
    """A film to be written to `target` of strips, sound and `soft` subtitles, ready to stream.

    A tape's files lie in `folder`. `delay`: by how many frames a decoder may lag behind.
    """

    strips: tuple[Strip, ...]
    sound: Path | Tape
    target: Path
    folder: Path
    fps: int
    delay: int
    soft: tuple[SoftTrack, ...] = ()


def join_apart(joint: Joint) -> str:
    """Write a film where nobody calls it off; return why it cannot be, or nothing."""
    try:
        join(joint, lambda: False)
    except RenderFailed as error:
        return str(error)
    return ""


def join(joint: Joint, stopped: Callable[[], bool]) -> None:
    """Write a film. Raises RenderFailed when a strip is not what it should be, Stopped.

    ValueError when two strips do not fit together.
    """
    target, strips, fps = str(joint.target), joint.strips, joint.fps
    try:
        with (
            av.open(target, "w", format="mp4", options={"movflags": "+faststart"}) as film,
            opened(strips[0].path, FORM) as seen,
        ):
            picture = film.add_stream_from_template(seen.streams.video[0])
            picture.codec_context.extradata = _parameters(strips).write()
            picture.time_base = Fraction(1, fps * TICKS)
            pictures = _timed(strips, picture, fps, joint.delay)
            with soundtrack(joint.sound, joint.folder, film) as heard:
                beside = [heard, *(subtitle_packets(track, film) for track in joint.soft)]
                # All by time, so that nothing piles up.
                for _, packet in merge(*beside, pictures, key=_due):
                    if stopped():
                        raise Stopped
                    film.mux_one(packet)
    except FFmpegError as error:
        raise RenderFailed(f"the pieces could not be joined: {error.strerror}") from error


def _parameters(strips: tuple[Strip, ...]) -> Parameters:
    return reduce(Parameters.with_, dict.fromkeys(map(_own, dict.fromkeys(s.path for s in strips))))


def _own(path: Path) -> Parameters:
    with indexed(path) as container:
        return Parameters.read(bytes(container.streams.video[0].codec_context.extradata or b""))


def _due(timed: Timed) -> float:
    return timed[0]


def _timed(
    strips: tuple[Strip, ...], picture: VideoStream, fps: int, delay: int
) -> Iterator[Timed]:
    clock = Fraction(1, fps * TICKS)
    reached = 0
    for strip in strips:
        count = 0
        for packet, number in _numbered(strip, clock):
            place = reached + count - delay
            packet.stream, packet.time_base = picture, clock
            packet.pts = (reached + number) * TICKS
            packet.dts = place * TICKS
            packet.duration = TICKS
            if number + delay < count or number >= strip.frames:
                raise RenderFailed("the pieces could not be joined: pictures are out of order")
            count += 1
            yield place / fps, packet
        if count != strip.frames:
            raise RenderFailed(f"a piece of the film has {count} frames, not {strip.frames}")
        reached += count


def _numbered(strip: Strip, clock: Fraction) -> Iterator[tuple[Packet[Any], int]]:
    """Yield the packets of a strip, in the order of decoding, with their place among its frames."""
    with indexed(strip.path) as container:
        stream = container.streams.video[0]
        for other in container.streams.audio:
            other.discard = Discard.all
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
