"""What of H.264 must agree for pictures to stand in one track: its parameter sets. Pure.

A decoder is told every set at the start, each under an id. Our own pictures use an id that
other encoders leave free, so that theirs and ours may follow each other: any player then
finds the sets of both in the one sample description (ISO/IEC 14496-15, 5.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

OUR_ID: Final = 21
"""The id of the parameter sets of our own pictures (0 to 31); encoders begin at 0."""
HIGH: Final = 100
IDR: Final = 5
SETS: Final = (7, 8)
"""NAL units that bring parameter sets."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The contents of an `avcC` box. `tail` is what High profile adds about its samples."""

    profile: int
    compatibility: int
    level: int
    length_bytes: int
    sequences: tuple[bytes, ...]
    pictures: tuple[bytes, ...]
    tail: bytes = b""

    @classmethod
    def read(cls, box: bytes) -> Parameters:
        """Read an `avcC`. Raises ValueError for anything else."""
        if len(box) < 7 or box[0] != 1:
            raise ValueError("no avcC")
        sequences, place = _sets(box, 6, box[5] & 31)
        pictures, end = _sets(box, place + 1, box[place])
        return cls(box[1], box[2], box[3], (box[4] & 3) + 1, sequences, pictures, box[end:])

    def write(self) -> bytes:
        """Return the `avcC`."""
        head = (1, self.profile, self.compatibility, self.level, 0xFC | self.length_bytes - 1)
        counts = bytes((0xE0 | len(self.sequences),)), bytes((len(self.pictures),))
        return b"".join(
            (bytes(head), counts[0], *_written(self.sequences), counts[1], *_written(self.pictures),
             self.tail)
        )  # fmt: skip

    def with_(self, other: Parameters) -> Parameters:
        """Return the sets of both. Raises ValueError when one id would mean two things."""
        if self.length_bytes != other.length_bytes or self.profile != other.profile:
            raise ValueError("another profile")
        merged = Parameters(
            self.profile,
            self.compatibility & other.compatibility,
            max(self.level, other.level),
            self.length_bytes,
            tuple(dict.fromkeys((*self.sequences, *other.sequences))),
            tuple(dict.fromkeys((*self.pictures, *other.pictures))),
            self.tail,
        )
        for units, ids in (
            (merged.sequences, [sequence_id(unit) for unit in merged.sequences]),
            (merged.pictures, [picture_id(unit) for unit in merged.pictures]),
        ):
            if len(set(ids)) < len(units):
                raise ValueError("one id for two parameter sets")
        return merged


def sequence_id(unit: bytes) -> int:
    """Return the id of a sequence parameter set, which follows profile and level."""
    return _number(_plain(unit)[4:])


def picture_id(unit: bytes) -> int:
    """Return the id of a picture parameter set."""
    return _number(_plain(unit)[1:])


def kinds(sample: bytes | memoryview, length_bytes: int) -> Iterator[int]:
    """Yield the type of every NAL unit of a sample."""
    place = 0
    while place + length_bytes < len(sample):
        size = int.from_bytes(sample[place : place + length_bytes], "big")
        yield sample[place + length_bytes] & 31
        place += length_bytes + size


def _sets(box: bytes, place: int, count: int) -> tuple[tuple[bytes, ...], int]:
    found = []
    for _ in range(count):
        size = int.from_bytes(box[place : place + 2], "big")
        found.append(box[place + 2 : place + 2 + size])
        place += 2 + size
    return tuple(found), place


def _written(units: Iterable[bytes]) -> Iterator[bytes]:
    for unit in units:
        yield len(unit).to_bytes(2, "big") + unit


def _plain(unit: bytes) -> bytes:
    """Take out the bytes that keep a unit from looking like a start code."""
    return unit.replace(b"\x00\x00\x03", b"\x00\x00")


def _number(content: bytes) -> int:
    """Read one unsigned Exp-Golomb number."""
    bits = "".join(f"{byte:08b}" for byte in content[:8])
    zeros = bits.index("1")
    return int(bits[zeros : 2 * zeros + 1], 2) - 1
