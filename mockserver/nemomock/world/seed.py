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
        path = "\x1f".join(str(part) for part in (self.root, *name))
        return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=8).digest())

    def rng(self, *name: str | int) -> random.Random:
        """Return the source of random numbers that belongs to a name."""
        return random.Random(self.number(*name))  # noqa: S311 - repeatable on purpose

    def hex(self, digits: int, *name: str | int) -> str:
        """Return so many hex digits that belong to a name."""
        return f"{self.rng(*name).getrandbits(digits * 4):0{digits}x}"


def uuid4(rng: random.Random) -> str:
    """Draw a UUID, version 4 in form, from `rng`."""
    drawn = rng.getrandbits(128) & ~_FORM_BITS | _FORM
    digits = f"{drawn:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
