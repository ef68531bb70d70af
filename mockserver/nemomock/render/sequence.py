"""What a sequence parameter set of H.264 says of its pictures (ITU-T H.264, 7.3.2.1.1). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNSAID: Final = 2
"""The matrix of pictures that do not say theirs."""
_SHAPED: Final = 255
_CHROMA_420: Final = 1
_SMALL_LISTS: Final = 6


@dataclass(frozen=True, slots=True)
class Sequence:
    """Whether pictures are 4:2:0 of eight bits, whole frames, of full range; and their matrix."""

    plain: bool
    progressive: bool
    full_range: bool = False
    matrix: int = UNSAID

    @classmethod
    def read(cls, unit: bytes) -> Sequence:
        """Read a unit of the High profile. Raises ValueError when it ends too early."""
        bits = _Bits(unit.replace(b"\x00\x00\x03", b"\x00\x00")[4:])
        bits.number()
        plain = (bits.number(), bits.number(), bits.number()) == (_CHROMA_420, 0, 0)
        bits.take(1)
        _skip_scaling(bits, 8 if bits.take(1) else 0)
        _skip_order(bits)
        bits.numbers(1)
        bits.take(1)
        bits.numbers(2)
        progressive = bool(bits.take(1))
        bits.take(1 if progressive else 2)
        bits.numbers(4 if bits.take(1) else 0)
        return cls(plain, progressive, *(_colours(bits) if bits.take(1) else ()))


def _skip_scaling(bits: _Bits, lists: int) -> None:
    for number in range(lists):
        last = following = 8 if bits.take(1) else 0
        for _ in range(16 if number < _SMALL_LISTS else 64):
            if following:
                following = (last + bits.signed()) % 256
                last = following or last


def _skip_order(bits: _Bits) -> None:
    """Skip how frames are counted."""
    bits.number()
    kind = bits.number()
    if kind == 0:
        bits.number()
    elif kind == 1:
        bits.take(1)
        bits.numbers(2)
        bits.numbers(bits.number())


def _colours(bits: _Bits) -> tuple[bool, int]:
    """Return whether the range is full, and the matrix."""
    if bits.take(1) and bits.take(8) == _SHAPED:
        bits.take(32)
    if bits.take(1):
        bits.take(1)
    if not bits.take(1):
        return False, UNSAID
    bits.take(3)
    full = bool(bits.take(1))
    return full, bits.take(24) & 255 if bits.take(1) else UNSAID


class _Bits:
    """Reads bits, most significant first."""

    def __init__(self, content: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in content)
        self._place = 0

    def take(self, count: int) -> int:
        """Read a plain number of so many bits."""
        self._place += count
        return int(self._bits[self._place - count : self._place], 2)

    def number(self) -> int:
        """Read an Exp-Golomb number."""
        zeros = self._bits.index("1", self._place) - self._place
        self._place += zeros
        return self.take(zeros + 1) - 1

    def signed(self) -> int:
        """Read a signed Exp-Golomb number."""
        number = self.number()
        return (number + 1) // 2 if number % 2 else -number // 2

    def numbers(self, count: int) -> None:
        """Skip so many Exp-Golomb numbers."""
        for _ in range(count):
            self.number()
