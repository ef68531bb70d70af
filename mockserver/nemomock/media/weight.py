"""What a file says of itself that would fill the memory before any picture is decoded.

A few bytes can announce billions of samples, or inflate to gigabytes: the index of an MP4 and
its fragments, packed texts in a PNG. They are counted here, from the bytes alone.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from nemomock.domain.bounds import MediaBounds
from nemomock.media.types import Content

if TYPE_CHECKING:
    from nemomock.media.stills import Bytes

SAMPLES_A_FRAME: Final = 12
"""How many samples, of all tracks, are let in for each picture: sound has its packets too."""
MOST_PARTS: Final = 100_000
"""A film that was sent live for four hours, a second at a time, has about as many."""
MOST_TABLES: Final = 4096
"""A track has about ten, besides those of its fragments."""
MOST_UNKNOWN: Final = 8_000_000
"""How many bytes of small parts that nobody knows are looked through."""
MOST_INFLATED: Final = 32_000_000
_PIECE: Final = 1_000_000
_LEAST: Final = 24
_TABLES: Final = frozenset(
    (
        *(b"trak", b"hdlr", b"stts", b"ctts", b"stsz", b"stz2", b"stsc", b"stco", b"co64"),
        *(b"trun", b"cmov"),
    )
)
_NAMED: Final = re.compile(rb"t(?:rak|run)|hdlr|st(?:ts|sz|z2|sc|co)|c(?:tts|o64|mov)")
"""The same: in small parts, whatever they are, tables might be."""
# Players look for tables in boxes of many names; covers and the like are large and random.
_HOLDERS: Final = frozenset(
    (
        *(b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"mvex", b"moof", b"traf"),
        *(b"udta", b"tref", b"gmhd", b"sinf", b"schi", b"wave", b"meta", b"ilst"),
    )
)
HEAD: Final = struct.Struct(">I4s")
"""How large a part is, and its name."""
_SMALL: Final = 65_536
_PACKED: Final = (b"zTXt", b"iCCP", b"iTXt")
_AT_ONCE: Final = 1024
"""Raw sound is read so many samples at a time."""


class TooHeavy(ValueError):
    """A file holds more than is let in; the message says of what."""


def weigh(data: Bytes, content: Content, bounds: MediaBounds) -> None:
    """Let a file pass that is safe to open. Raises TooHeavy."""
    if content in (Content.ISO, Content.ISO_AUDIO):
        _weigh_index(data, bounds)
    elif content is Content.PNG:
        _weigh_packed(data)


def _weigh_index(data: Bytes, bounds: MediaBounds) -> None:
    index = _Index(data)
    most = bounds.frames * SAMPLES_A_FRAME
    for place in _tables(data):
        index.take(data[place : place + 4], place + 4)
        if index.streams > bounds.streams:
            raise TooHeavy(f"it has more than {bounds.streams} streams")
        if index.samples > most:
            raise TooHeavy(f"its index announces more than {most} samples")


def _tables(data: Bytes) -> Iterator[int]:
    """Yield where the names of tables stand, in order."""
    looked = 0
    for name, place, end in _parts(data):
        if name in _TABLES:
            yield place + 4
        elif name not in _HOLDERS and name != b"mdat" and _LEAST <= end - place <= _SMALL:
            looked += end - place
            if looked > MOST_UNKNOWN:
                raise TooHeavy(f"more than {MOST_UNKNOWN} bytes of it are of no known kind")
            yield from (place + found.start() for found in _NAMED.finditer(data[place:end]))


def _parts(data: Bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each part, and where it begins and ends; those in others behind them."""
    place, ends = 0, [len(data)]
    for _ in range(MOST_PARTS):
        while place + 8 > ends[-1]:
            place = ends.pop()
            if not ends:
                return
        name, begin, end = _part(data, place, ends[-1])
        yield name, place, end
        if name in _HOLDERS:
            ends.append(end)
            place = begin + 4 * (name == b"meta" and data[begin + 4 : begin + 8] != b"hdlr")
        else:
            place = end
    raise TooHeavy(f"it is made of more than {MOST_PARTS} parts")


def _part(data: Bytes, place: int, limit: int) -> tuple[bytes, int, int]:
    """Return the name of a part, and where its content begins and ends."""
    size, name = HEAD.unpack_from(data, place)
    begin = place + 8
    if size == 1 and place + 16 <= limit:
        (size,) = struct.unpack_from(">Q", data, place + 8)
        begin += 8
    return name, begin, max(min(place + size, limit), begin) if size else limit


@dataclass(slots=True)
class _Track:
    """What the tables of one track say: how many samples, by each of them."""

    sizes: int = 0
    times: int = 0
    shifts: int = 0
    chunks: int = 0
    in_chunk: int = 0
    kinds: tuple[bytes, ...] = ()
    raw: bool = True

    @property
    def samples(self) -> int:
        """How many a player keeps in memory."""
        if self.raw and b"soun" in self.kinds and b"vide" not in self.kinds:
            return max(self.chunks * (1 + self.in_chunk // _AT_ONCE), self.shifts)
        return max(self.sizes, self.times, self.shifts)


class _Index:
    """The tables of a whole file, as they come."""

    def __init__(self, data: Bytes) -> None:
        self.streams = 0
        self._data = data
        self._track = _Track()
        self._before = 0
        self._read = 0
        self._tables = 0

    @property
    def samples(self) -> int:
        """How many samples were announced so far."""
        return self._before + self._track.samples

    def take(self, name: bytes, at: int) -> None:
        """Note a table of which the content begins `at`."""
        if name == b"trun":
            self._before += self._number(at + 4)
            return
        self._tables += 1
        if self._tables > MOST_TABLES:
            raise TooHeavy(f"its index has more than {MOST_TABLES} tables")
        track = self._track
        match name:
            case b"trak":
                self.streams += 1
                self._before += track.samples
                self._track = _Track()
            case b"cmov":
                raise TooHeavy("its index is packed (`cmov`); save it again without that")
            case b"hdlr":
                track.kinds += (bytes(self._data[at + 8 : at + 12]),)
            case b"stts":
                counts, lengths = self._columns(at, 2)
                track.raw = not track.times and counts.size == 1 and lengths[0] == 1
                track.times += int(counts.sum())
            case b"ctts":
                track.shifts += int(self._columns(at, 2)[0].sum())
            case b"stsc":
                track.in_chunk = max(track.in_chunk, int(self._columns(at, 3)[1].max(initial=0)))
            case b"stsz" | b"stz2":
                track.sizes += self._number(at + 8)
            case _:
                track.chunks += self._number(at + 4)

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "big")

    def _columns(self, at: int, width: int) -> np.ndarray:
        """Return the columns of a table of 32-bit numbers that says first how long it is."""
        room = max(len(self._data) - at - 8, 0) // (4 * width)
        count = min(self._number(at + 4), room) * width
        self._read += count * 4
        if self._read > 2 * len(self._data):
            raise TooHeavy("its index is larger than itself")
        cells = np.frombuffer(self._data, ">u4", count, at + 8) if count else np.zeros(0, ">u4")
        return cells.astype(np.uint64).reshape(-1, width).T


def _weigh_packed(data: Bytes) -> None:
    place, parts, inflated = 8, 0, 0
    while place + 12 <= len(data):
        size, name = HEAD.unpack_from(data, place)
        if name in _PACKED:
            inflated += _inflated(name, data[place + 8 : place + 8 + size])
        parts += 1
        if parts > MOST_PARTS:
            raise TooHeavy(f"it is made of more than {MOST_PARTS} parts")
        if inflated > MOST_INFLATED:
            raise TooHeavy(f"its texts and colours unpack to more than {MOST_INFLATED} bytes")
        place += 12 + size


def _inflated(name: bytes, content: bytes) -> int:
    """Return how much a packed part unpacks to, or that it is too much."""
    _, _, rest = content.partition(b"\0")
    if name == b"iTXt":
        if rest[:1] != b"\1":
            return 0
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        rest = rest[1:]
    unpacking, unpacked = zlib.decompressobj(), 0
    try:
        while rest and unpacked <= MOST_INFLATED:
            unpacked += len(unpacking.decompress(rest, _PIECE))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return unpacked
    return unpacked
