"""Pictures and sound put back to front, some at a time: nothing is encoded again.

Every picture must stand alone; for how long one is on show goes with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import av
import numpy as np
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from nemomock.media.demuxers import opened
from nemomock.render.threads import Asked, Stopped

NUT: Final = "nut"
MOST_BYTES: Final = 32_000_000
"""How much is in memory at once, about."""
EARLY_S: Final = Fraction(1, 5000)
"""Pictures come so much early: one that changes half-way through a frame of the film is then
taken for the same frame as forwards."""
_SAMPLE: Final = np.dtype(("<f4", 2))


class _Picture(NamedTuple):
    """A picture of a file: when it comes, in ticks, and its bytes."""

    time: int
    size: int


class Reel:
    """A file of pictures that runs from the end of another, at `end_ms`, to its beginning."""

    def __init__(self, target: Path, end_ms: int) -> None:
        """Write at `target`; to be used as a context."""
        self._target = target
        self._end_ms = end_ms
        self._open = ExitStack()
        self._film: OutputContainer | None = None
        self._track: VideoStream | None = None
        self._reached: int | None = None

    def __enter__(self) -> Reel:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def append(self, source: Path, start_ms: int, stopped: Asked) -> None:
        """Add the pictures of a block that come before all that were added, the last one first.

        They are those from `start_ms` on and the one on show at that moment.
        """
        with opened(source, NUT) as container:
            pictures = self._wanted(container, start_ms)
            if not pictures:
                return
            clock = container.streams.video[0].time_base or Fraction(1)
            end = round(Fraction(self._end_ms, 1000) / clock)
            behind = [later.time for _, later in pairwise(pictures)]
            # The last picture of all stands until the end, however early it came.
            behind.append(end if self._reached is None else self._reached)
            end -= round(EARLY_S / clock)
            since = {one.time: end - next_ for one, next_ in zip(pictures, behind, strict=True)}
            for packet in _backwards(container, pictures):
                if stopped():
                    raise Stopped
                self._write(packet, max(since[packet.pts or 0], 0))
            self._reached = pictures[0].time

    def _wanted(self, container: InputContainer, start_ms: int) -> list[_Picture]:
        track = container.streams.video[0]
        clock = track.time_base or Fraction(1)
        found = sorted(
            _Picture(packet.pts, packet.size)
            for packet in container.demux(track)
            if packet.size and packet.pts is not None
        )
        first = bisect_right(found, round(Fraction(start_ms, 1000) / clock), key=_time) - 1
        end = round(Fraction(self._end_ms, 1000) / clock)
        until = end if self._reached is None else self._reached
        return [one for one in found[max(first, 0) :] if one.time < until]

    def _write(self, packet: Packet[Any], time: int) -> None:
        if self._film is None or self._track is None:
            self._film = self._open.enter_context(av.open(str(self._target), "w", format=NUT))
            self._track = self._film.add_stream_from_template(packet.stream)
        clock = packet.time_base
        packet.stream = self._track
        packet.time_base = clock
        packet.pts = packet.dts = time
        self._film.mux(packet)


def turn_sound(source: Path, target: Path, stopped: Asked) -> None:
    """Write raw stereo samples, 32-bit floats, the last one first."""
    step = MOST_BYTES // _SAMPLE.itemsize
    end = source.stat().st_size // _SAMPLE.itemsize
    with target.open("wb") as film:
        while end > 0:
            if stopped():
                raise Stopped
            first = max(end - step, 0)
            block = np.fromfile(source, _SAMPLE, count=end - first, offset=first * _SAMPLE.itemsize)
            film.write(block[::-1].tobytes())
            end = first


def _time(picture: _Picture) -> int:
    return picture.time


def _backwards(container: InputContainer, pictures: list[_Picture]) -> Iterator[Packet[Any]]:
    """Yield the packets of pictures, the last one first, reading as many as memory is to hold."""
    for group in _groups(pictures):
        track = container.streams.video[0]
        container.seek(group[0].time, stream=track, backward=True)
        wanted = {one.time for one in group}
        packets: list[Packet[Any]] = []
        for packet in container.demux(track):
            if packet.pts in wanted:
                packets.append(packet)
            if packet.pts is None or packet.pts >= group[-1].time:
                break
        yield from reversed(packets)


def _groups(pictures: list[_Picture]) -> Iterator[list[_Picture]]:
    """Deal pictures out from the end; each group is in the order of the file."""
    group: list[_Picture] = []
    held = 0
    for one in reversed(pictures):
        if group and held + one.size > MOST_BYTES:
            yield group[::-1]
            group, held = [], 0
        group.append(one)
        held += one.size
    if group:
        yield group[::-1]
