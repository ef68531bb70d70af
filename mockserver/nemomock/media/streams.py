"""The streams of an opened file: which count, how long they last, and their first frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from nemomock.domain.bounds import MediaBounds
from nemomock.media.weight import SAMPLES_A_FRAME, TooHeavy

av.logging.set_level(None)

_FIRST_PACKETS = 300
_LOOK_EVERY = 10_000
_TRIMMED_S = 0.1


@dataclass(frozen=True, slots=True)
class Timing:
    """What demuxing every packet of one stream told: seconds and packets."""

    seconds: float
    packets: int


def listing(container: InputContainer) -> tuple[VideoStream | None, AudioStream | None]:
    """Return the first video and the first sound stream that can be read; covers do not count."""
    video = next((s for s in container.streams.video if _moves(s)), None)
    audio = next((s for s in container.streams.audio if s.codec_context is not None), None)
    return video, audio


def first_packets(
    container: InputContainer, stream: VideoStream | AudioStream
) -> Iterator[Packet[Any]]:
    """Yield the opening packets of a stream: enough to tell whether it decodes."""
    stream.codec_context.thread_count = 1
    return islice(container.demux(stream), _FIRST_PACKETS)


def first_frame(container: InputContainer, stream: VideoStream) -> VideoFrame | None:
    """Return the first picture that decodes; None when the opening holds none."""
    for packet in first_packets(container, stream):
        for frame in packet.decode():
            return frame
    return None


def check_streams(container: InputContainer, bounds: MediaBounds) -> None:
    """Let a file pass that has few enough streams. Raises TooHeavy."""
    if len(container.streams) > bounds.streams:
        raise TooHeavy(f"it has more than {bounds.streams} streams")


def length_ms(
    container: InputContainer, stream: VideoStream | AudioStream, bounds: MediaBounds
) -> int:
    """Return how long a stream lasts: as its index says where there is one, else counted.

    A counted MP3 that differs by less than a tenth of a second is as declared: encoders note
    the silence they added at both ends. Raises TooHeavy.
    """
    base = stream.time_base
    declared = float(stream.duration * base) if stream.duration and base else 0.0
    if declared > 0 and _indexed(container, stream):
        # Of raw sound the index counts every sample.
        pictures = stream.frames if isinstance(stream, VideoStream) else 0
        _check(stream, pictures, declared, bounds)
        return round(1000 * declared)
    counted = timing(container, stream, bounds).seconds
    if container.format.name == "mp3" and 0 <= counted - declared < _TRIMMED_S:
        return round(1000 * declared)
    return round(1000 * counted)


def timing(
    container: InputContainer, stream: VideoStream | AudioStream, bounds: MediaBounds
) -> Timing:
    """Go through every packet from the start and return the time they span. Raises TooHeavy."""
    container.seek(0)
    base = stream.time_base or Fraction(0)
    begin, end, packets = None, 0, 0
    for packet in container.demux(stream):
        stamp = packet.pts if packet.pts is not None else packet.dts
        if packet.size == 0 or stamp is None:
            continue
        packets += 1
        begin = stamp if begin is None else min(begin, stamp)
        end = max(end, stamp + (packet.duration or _nominal(stream)))
        if packets % _LOOK_EVERY == 0:
            _check(stream, packets, float((end - begin) * base), bounds)
    ticks = max(0, end - begin) if begin is not None else 0
    _check(stream, packets, float(ticks * base), bounds)
    return Timing(float(ticks * base), packets)


def _check(
    stream: VideoStream | AudioStream, packets: int, seconds: float, bounds: MediaBounds
) -> None:
    if isinstance(stream, VideoStream) and packets > bounds.frames:
        raise TooHeavy(f"it has more than {bounds.frames} pictures")
    if packets > bounds.frames * SAMPLES_A_FRAME:
        raise TooHeavy(f"its sound has more than {bounds.frames * SAMPLES_A_FRAME} packets")
    if seconds > bounds.seconds:
        raise TooHeavy(f"it lasts more than {bounds.seconds} s")


def _moves(stream: VideoStream) -> bool:
    cover = Disposition.attached_pic in stream.disposition
    return stream.codec_context is not None and not cover


def _indexed(container: InputContainer, stream: VideoStream | AudioStream) -> bool:
    name = container.format.name
    return name == "wav" or (name.startswith("mov") and stream.frames > 0)


def _nominal(stream: VideoStream | AudioStream) -> int:
    """Return the ticks of one frame, for packets that do not say how long they last."""
    rate = stream.average_rate if isinstance(stream, VideoStream) else None
    return round(1 / (rate * stream.time_base)) if rate and stream.time_base else 0
