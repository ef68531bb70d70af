"""Read the headers of pictures without decoding a pixel, so that a bomb never goes off."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from nemomock.media.types import Content

_MOST_PARTS = 100_000
Bytes = bytes | mmap.mmap
"""The bytes of a file, in memory or mapped."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself; `frame_ms` has one entry a frame when it is animated."""

    width: int
    height: int
    frame_ms: tuple[int, ...] = ()


class BrokenPicture(ValueError):
    """The header is missing, or what it announces is not there."""


def read_header(data: Bytes, content: Content) -> Header:
    """Return size and timing of a JPEG, PNG, GIF or WebP. Raise BrokenPicture when cut short."""
    readers = {
        Content.JPEG: _jpeg,
        Content.PNG: _png,
        Content.GIF: _gif,
        Content.WEBP: _webp,
    }
    try:
        return readers[content](data)
    except (struct.error, IndexError) as error:
        raise BrokenPicture("it ends inside its header") from error


def _png(data: Bytes) -> Header:
    if data[12:16] != b"IHDR":
        raise BrokenPicture("its header is missing")
    width, height = struct.unpack_from(">II", data, 16)
    return Header(width, height)


def _gif(data: Bytes) -> Header:
    width, height = struct.unpack_from("<HH", data, 6)
    return Header(width, height)


def _jpeg(data: Bytes) -> Header:
    place = 2
    for _ in range(_MOST_PARTS):
        if data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
            continue
        mark, length = struct.unpack_from(">HH", data, place)
        if mark < 0xFFC0 or length < 2:
            raise BrokenPicture("its header is damaged")
        if 0xFFC0 <= mark <= 0xFFCF and mark not in {0xFFC4, 0xFFC8, 0xFFCC}:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return Header(width, height)
        place += 2 + length
    raise BrokenPicture("its header has no end")


def _webp(data: Bytes) -> Header:
    first = data[12:16]
    if first == b"VP8X":
        width = 1 + int.from_bytes(data[24:27], "little")
        height = 1 + int.from_bytes(data[27:30], "little")
        frames = tuple(_webp_frames(data)) if data[20] & 0x02 else ()
        return Header(width, height, frames)
    if first == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return Header(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if first == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return Header(width & 0x3FFF, height & 0x3FFF)
    raise BrokenPicture("its header is damaged")


def _webp_frames(data: Bytes) -> Iterator[int]:
    place = 12
    for _ in range(_MOST_PARTS):
        if place + 8 > len(data):
            return
        tag, size = struct.unpack_from("<4sI", data, place)
        if tag == b"ANMF":
            if place + 8 + size > len(data) or size < 16:
                raise BrokenPicture("it ends inside a frame")
            yield int.from_bytes(data[place + 20 : place + 23], "little")
        place += 8 + size + size % 2
    raise BrokenPicture(f"it is made of more than {_MOST_PARTS} parts")
