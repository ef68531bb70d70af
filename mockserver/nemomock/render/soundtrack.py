"""The packets of a film's sound: of a file of its own, or of a tape."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Discard

from nemomock.media.demuxers import opened
from nemomock.render.ffmpeg import RenderFailed
from nemomock.render.footage import PACKET
from nemomock.render.tape import Stretch, Tape
from nemomock.render.timeline import SAMPLE_RATE

FORM: Final = "mov"
"""What pieces of films are, and the files whose packets are copied."""
Timed = tuple[float, "Packet[Any]"]
"""A packet, and the second at which it is due."""
_SETTLES_IN = 6
"""Packets after which an encoder says of silence always the same."""


@contextmanager
def soundtrack(
    sound: Path | Tape, folder: Path, film: OutputContainer
) -> Iterator[Iterator[Timed]]:
    """Add a stream of sound to a film; yield its packets. A tape's files lie in `folder`."""
    if isinstance(sound, Tape):
        yield _played(sound, folder, film)
        return
    with opened(sound, FORM) as container:
        source = container.streams.audio[0]
        yield _heard(container, film.add_stream_from_template(source))


def indexed(path: Path) -> InputContainer:
    """Open an MP4 without looking into its streams: its index says all that is asked."""
    return opened(path, FORM, probesize="32", skip_frame="all")


def _heard(container: InputContainer, voice: AudioStream) -> Iterator[Timed]:
    for packet in container.demux(container.streams.audio[0]):
        if packet.size:
            packet.stream = voice
            yield float((packet.dts or 0) * packet.time_base), packet


def _played(tape: Tape, folder: Path, film: OutputContainer) -> Iterator[Timed]:
    voice = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
    clock = Fraction(1, SAMPLE_RATE)
    for slot, packet in enumerate(_filled(tape, folder, _silence(voice))):
        start = PACKET * slot - tape.lead
        packet.stream, packet.time_base, packet.is_keyframe = voice, clock, True
        packet.pts = packet.dts = start
        packet.duration = min(PACKET, tape.samples - start)
        yield start / SAMPLE_RATE, packet


def _filled(tape: Tape, folder: Path, silence: tuple[bytes, bytes]) -> Iterator[Packet[Any]]:
    first, still = silence
    reached = 0
    for stretch in tape.stretches:
        for slot in range(reached, stretch.slot):
            yield Packet(still if slot else first)
        yield from _copied(stretch, folder / stretch.path)
        reached = stretch.end
    for slot in range(reached, tape.slots):
        yield Packet(still if slot else first)


def _copied(stretch: Stretch, path: Path) -> Iterator[Packet[Any]]:
    with indexed(path) as container:
        stream = container.streams.audio[0]
        for other in container.streams.video:
            other.discard = Discard.all
        origin = next(container.demux(stream)).pts or 0
        container.seek(origin + PACKET * stretch.first, stream=stream, backward=True)
        count = 0
        for packet in container.demux(stream):
            if not packet.size or packet.pts is None or count == stretch.count:
                break
            if packet.pts >= origin + PACKET * stretch.first:
                count += 1
                yield packet
    if count != stretch.count:
        raise RenderFailed(f"a clip's sound has {count} packets, not {stretch.count}")


def _silence(voice: AudioStream) -> tuple[bytes, bytes]:
    """Return the first packet of silence, and what every later one is like."""
    nothing = AudioFrame(format="fltp", layout="stereo", samples=PACKET)
    for plane in nothing.planes:
        plane.update(bytes(plane.buffer_size))
    nothing.sample_rate = SAMPLE_RATE
    first, *_, still = (
        bytes(packet) for _ in range(_SETTLES_IN) for packet in voice.encode(nothing)
    )
    return first, still
