"""Whether the pictures of a file may stand in our films as they are, and where they may be cut.

The index and the headers of every packet tell it all: no picture is decoded.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from nemomock.render.boxes import is_upright
from nemomock.render.compiler import Layout
from nemomock.render.footage import PACKET, Footage, Heard, may_fit
from nemomock.render.h264 import HIGH, IDR, SETS, Parameters, kinds
from nemomock.render.reading import is_large
from nemomock.render.sequence import UNSAID, Sequence
from nemomock.render.soundtrack import indexed
from nemomock.render.timeline import SAMPLE_RATE

OFF_BEAT: Final = 0.05
"""The share of a frame that a picture's time may differ from the beat."""
_TV, _BT709 = 1, 1
_MOST_DELAY: Final = 4
_PLAIN_AAC: Final = (b"\x11\x90", b"\x11\x90\x56\xe5\x00")
"""AAC-LC, 48 kHz, stereo; with or without a word that nothing is hidden beside it."""


@lru_cache(maxsize=256)
def survey(path: Path, digest: str, width: int, height: int, fps: int) -> Footage | None:
    """Return what can be copied into a film of that size and rate; None when nothing can.

    `digest` is the file's SHA-256: what was found out once is remembered for it.
    """
    del digest
    try:
        if not _upright(path):
            return None
        with indexed(path) as container:
            return _survey(container, (width, height), fps)
    except (FFmpegError, ValueError, OSError):
        return None


Look = Callable[[tuple[tuple[Path, str], ...], int, int, int], tuple[Footage | None, ...]]
"""As `surveys` does."""


def surveys(
    files: tuple[tuple[Path, str], ...], width: int, height: int, fps: int
) -> tuple[Footage | None, ...]:
    """Survey files, each named with its digest, side by side."""

    def look(file: tuple[Path, str]) -> Footage | None:
        return survey(*file, width, height, fps)

    with ThreadPoolExecutor() as threads:
        return tuple(threads.map(look, files))


def surveys_for(layout: Layout, folder: Path, look: Look = surveys) -> dict[str, Footage]:
    """Look at every file of a draft of which something might be copied; by media id."""
    output = layout.output
    clips = (clip for row in layout.rows for clip in row.clips)
    worth = tuple({clip.media for clip in clips if may_fit(clip, output)})
    files = tuple((folder / media.path, media.hash) for media in worth)
    found = look(files, output.width, output.height, output.fps) if files else ()
    pairs = zip(worth, found, strict=True)
    return {media.id: known for media, known in pairs if known is not None}


def _upright(path: Path) -> bool:
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        memoryview(content) as view,
    ):
        return is_upright(view)


def _survey(container: InputContainer, size: tuple[int, int], fps: int) -> Footage | None:
    videos, sounds = container.streams.video, container.streams.audio
    if len(videos) != 1 or len(sounds) > 1:
        return None
    stream = videos[0]
    if stream.codec_context.name != "h264" or stream.time_base is None:
        return None
    parameters = Parameters.read(bytes(stream.codec_context.extradata or b""))
    if parameters.profile != HIGH or not _looks_like_ours(stream, parameters, size):
        return None
    pictures = _Pictures(stream.time_base, parameters.length_bytes)
    sound = next((_Sound(s, s.time_base) for s in sounds if s.time_base), None)
    for packet in container.demux(stream, *([sound.stream] if sound else [])):
        if packet.size and packet.stream_index == stream.index:
            if not pictures.take(packet):
                return None
        elif packet.size and sound:
            sound.take(packet)
    start = _start(pictures, sound)
    return pictures.footage(start, fps, parameters, sound.heard(start) if sound else None)


def _looks_like_ours(stream: VideoStream, parameters: Parameters, size: tuple[int, int]) -> bool:
    context = stream.codec_context
    told = [Sequence.read(unit) for unit in parameters.sequences]
    return (
        bool(told)
        and (context.width, context.height) == size
        and stream.sample_aspect_ratio in (None, 0, 1)
        and all(one.plain and one.progressive and not one.full_range for one in told)
        and all(_matrix_like_ours(one.matrix, context, size) for one in told)
    )


def _matrix_like_ours(matrix: int, context: VideoCodecContext, size: tuple[int, int]) -> bool:
    """The pictures say first, then the file; a large picture that says nothing is BT.709."""
    if matrix == UNSAID:
        matrix = int(context.colorspace)
    said = matrix == _BT709 or (matrix in (0, UNSAID) and is_large(*size))
    return said and int(context.color_range) in (0, _TV)


def _start(pictures: _Pictures, sound: _Sound | None) -> Fraction:
    """Return the moment of a file's clock that counts as its beginning, in seconds."""
    starts = (pictures.start, sound.start if sound else None)
    return min((start for start in starts if start is not None), default=Fraction(0))


@dataclass(slots=True)
class _Pictures:
    """What the packets of pictures told so far; `times` in the order of decoding."""

    beat: Fraction
    length_bytes: int
    times: list[int] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)

    @property
    def start(self) -> Fraction | None:
        """When the first picture is shown, in seconds."""
        return self.times[0] * self.beat if self.times else None

    def take(self, packet: Packet[Any]) -> bool:
        """Note a packet; False when it cannot be copied: hidden, or with parameter sets."""
        found = set(kinds(memoryview(packet), self.length_bytes))
        if packet.pts is None or packet.is_discard or found & set(SETS):
            return False
        if IDR in found:
            self.fresh.append(packet.pts)
        self.times.append(packet.pts)
        return True

    def footage(
        self, start: Fraction, fps: int, parameters: Parameters, sound: Heard | None
    ) -> Footage | None:
        """Return what may be copied, when every picture is on the beat."""
        if not self.times or self.times[0] != min(self.times):
            return None
        first, beat = self.times[0], self.beat * fps
        exact = [(time - first) * beat.numerator / beat.denominator for time in self.times]
        numbers = [round(number) for number in exact]
        off_beat = max(abs(a - b) for a, b in zip(exact, numbers, strict=True)) > OFF_BEAT
        delay = max(place - number for place, number in enumerate(numbers))
        if off_beat or sorted(numbers) != list(range(len(numbers))) or delay > _MOST_DELAY:
            return None
        return Footage(
            frames=len(numbers),
            fresh=tuple(round((time - first) * beat) for time in self.fresh),
            start_s=float(first * self.beat - start),
            delay=delay,
            parameters=parameters,
            sound=sound,
        )


@dataclass(slots=True)
class _Sound:
    """What the packets of sound told so far, in ticks of their clock."""

    stream: AudioStream
    clock: Fraction
    first: int | None = None
    shown: int | None = None
    packets: int = 0
    gapless: bool = True

    @property
    def start(self) -> Fraction | None:
        """When sound is first heard, in seconds."""
        return self.shown * self.clock if self.shown is not None else None

    def take(self, packet: Packet[Any]) -> None:
        """Note a packet."""
        if packet.pts is None:
            self.gapless = False
            return
        self.first = packet.pts if self.first is None else self.first
        if self.shown is None and not packet.is_discard:
            self.shown = max(packet.pts, 0)  # of a packet that is heard in part
        self.gapless &= packet.pts == self.first + PACKET * self.packets
        self.packets += 1

    def heard(self, start: Fraction) -> Heard | None:
        """Return what may be copied, when it is as our own sound is."""
        context = self.stream.codec_context
        alike = context.name == "aac" and bytes(context.extradata or b"") in _PLAIN_AAC
        if not alike or not self.gapless or self.first is None or self.clock * SAMPLE_RATE != 1:
            return None
        return Heard(self.first - round(start * SAMPLE_RATE), self.packets)
