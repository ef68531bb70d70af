"""A stream of subtitles in an MP4 file, as players of films know it (`tx3g`)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from av.container import OutputContainer
from av.packet import Packet
from av.subtitles.stream import SubtitleStream

from nemomock.render.soft import SoftTrack
from nemomock.render.soundtrack import Timed

_CLOCK: Final = Fraction(1, 1000)
_LONGEST: Final = 0xFFFF
_LOOK: Final = b"""\
[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""How lines look where the player leaves it to the file; ffmpeg writes a stream's head from it."""


def subtitle_packets(track: SoftTrack, film: OutputContainer) -> Iterator[Timed]:
    """Add a stream to a film that is being written, and return its packets, in order."""
    stream = film.add_stream("mov_text", time_base=_CLOCK)
    stream.codec_context.subtitle_header = _LOOK
    stream.metadata["language"] = track.language
    return _packets(track, stream)


def _packets(track: SoftTrack, stream: SubtitleStream) -> Iterator[Timed]:
    for line in track.lines:
        text = line.text.encode()[:_LONGEST].decode(errors="ignore").encode()
        packet: Packet[Any] = Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base, packet.is_keyframe = stream, _CLOCK, True
        packet.pts = packet.dts = line.start_ms
        packet.duration = line.end_ms - line.start_ms
        yield line.start_ms / 1000, packet
