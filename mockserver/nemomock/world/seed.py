"""Chance from one seed: every draw is named, so that concurrency cannot change it.

A name is a path such as `("account", "anon_1f", "session", 3)`. The same seed and
the same name always give the same numbers, whatever was drawn before.
"""

from __future__ import annotations

import hashlib
import random

from msgspec import Struct

_FORM_BITS = 0xF << 76 | 0b11 << 62
_FORM = 0x4 << 76 | 0b10 << 62
"""Version 4 and the variant of RFC 9562, where they stand in a UUID's 128 bits."""


class Seed(Struct, frozen=True):
    """The root of all chance in one backend."""

    root: int = 0

    def number(self, *name: str | int) -> int:
        """Return the 64-bit number that belongs to a name."""
        return int.from_bytes(hashlib.blake2b(self._path(name), digest_size=8).digest())

    def rng(self, *name: str | int) -> random.Random:
        """Return the source of random numbers that belongs to a name."""
        return random.Random(self.number(*name))  # noqa: S311 - repeatable on purpose

    def hex(self, digits: int, *name: str | int) -> str:
        """Return so many hex digits that belong to a name."""
        return f"{self.rng(*name).getrandbits(digits * 4):0{digits}x}"

    def uuids(self, *name: str | int) -> Uuids:
        """Return the UUIDs that belong to a name."""
        return Uuids(self._path(name))

    def _path(self, name: tuple[str | int, ...]) -> bytes:
        return "\x1f".join([str(part) for part in (self.root, *name)]).encode()


class Uuids:
    """UUIDs one after the other, version 4 in form. They are hashes, which are soon made."""

    __slots__ = ("_drawn", "_path")

    def __init__(self, path: bytes) -> None:
        """Begin with the first that belongs to `path`."""
        self._path = path
        self._drawn = 0

    def draw(self) -> str:
        """Return the next one."""
        self._drawn += 1
        named = b"%b\x1f%d" % (self._path, self._drawn)
        drawn = int.from_bytes(hashlib.blake2b(named, digest_size=16).digest())
        digits = f"{drawn & ~_FORM_BITS | _FORM:032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
