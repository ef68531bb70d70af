"""Whether an ISO film is shown as it is stored, by the matrices in its index. Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_AS_STORED: Final = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
_MATRIX: Final = {b"mvhd": (36, 48), b"tkhd": (40, 52)}
"""Where a header has its matrix: with times of four bytes, and of eight."""


def is_upright(content: memoryview) -> bool:
    """Whether a film is neither turned nor mirrored nor moved; False without an index."""
    found = tuple(_matrices(content))
    return bool(found) and all(matrix == _AS_STORED for matrix in found)


def _matrices(content: memoryview) -> Iterator[bytes]:
    for name, inside in _boxes(content):
        if name in (b"moov", b"trak"):
            yield from _matrices(inside)
        elif name in _MATRIX:
            place = _MATRIX[name][bytes(inside[:1]) == b"\x01"]
            yield bytes(inside[place : place + len(_AS_STORED)])


def _boxes(content: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the name and the inside of every box that lies here, one after the other."""
    place = 0
    while place + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, place)
        head = 8
        if size == 1 and place + 16 <= len(content):
            (size,), head = struct.unpack_from(">Q", content, place + 8), 16
        end = place + size if size else len(content)
        if end < place + head or end > len(content):
            return
        yield name, content[place + head : end]
        place = end
