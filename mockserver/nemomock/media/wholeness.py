"""Tell from the outermost layer of a file whether its end is missing."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from nemomock.media.types import Content

if TYPE_CHECKING:
    from nemomock.media.stills import Bytes

_UNKNOWN_RIFF = 0x7FFFF000
_EBML_HEADER = 4


def shortfall(data: Bytes, content: Content) -> str | None:
    """Return what is missing of a file, as words; None when it is all there.

    MPEG and AAC sound have no outer layer: any number of whole frames is a file.
    """
    match content:
        case Content.ISO | Content.ISO_AUDIO:
            return _iso(data)
        case Content.MATROSKA:
            return _ebml(data)
        case Content.AVI | Content.WAV | Content.WEBP:
            return _riff(data)
        case Content.GIF:
            return _ending(data, b";")
        case Content.PNG:
            return None if data.rfind(b"IEND", -4096) >= 0 else "its end is missing"
        case Content.JPEG:
            return (
                None if data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda") else "its end is missing"
            )
        case _:
            return None


def _iso(data: Bytes) -> str | None:
    place, seen = 0, set()
    while place + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, place)
        if not name.isalnum():
            break
        if size == 1 and place + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, place + 8)
        if size == 0:
            size = len(data) - place
        if place + size > len(data):
            return f"{place + size - len(data)} bytes of it are missing"
        seen.add(name)
        place += max(size, 8)
    return None if b"moov" in seen else "its index (`moov`) is missing"


def _riff(data: Bytes) -> str | None:
    if data[:4] != b"RIFF" or len(data) < 12:
        return None
    (size,) = struct.unpack_from("<I", data, 4)
    missing = int(size) + 8 - len(data)
    if size >= _UNKNOWN_RIFF or missing <= 1:
        return None
    return f"{missing} bytes of it are missing"


def _ebml(data: Bytes) -> str | None:
    header, length = _vint(data, _EBML_HEADER)
    segment = _EBML_HEADER + length + (header or 0)
    if data[segment : segment + 4] != b"\x18\x53\x80\x67":
        return "its contents are missing"
    size, length = _vint(data, segment + 4)
    if size is None:
        return None
    missing = segment + 4 + length + size - len(data)
    return f"{missing} bytes of it are missing" if missing > 0 else None


def _vint(data: Bytes, place: int) -> tuple[int | None, int]:
    """Return an EBML size and how many bytes it took; a size of all ones is unknown."""
    first = data[place] if place < len(data) else 0
    length = 9 - first.bit_length()
    mask = (1 << 7 * length) - 1
    value = int.from_bytes(data[place : place + length], "big") & mask
    return (None if value == mask else value), length


def _ending(data: Bytes, mark: bytes) -> str | None:
    tail = data[-4096:].rstrip(b"\0")
    return None if tail.endswith(mark) else "its end is missing"
