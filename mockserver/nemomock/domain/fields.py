"""Reading one JSON object key by key: each value is checked, each complaint carries its path."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from typing import TypeGuard

from nemomock.domain.errors import DraftInvalid

LONGEST_NAME = 500
MOST_REAL = 1e9
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class Fields:
    """The keys of one object at `path`; what was not asked for is left over in `rest`.

    Every method takes a key's value with its default when the key is missing or null,
    and raises `DraftInvalid` when it is of the wrong kind.
    """

    def __init__(self, value: object, path: str) -> None:
        """Begin to read `value`, which must be an object."""
        if not isinstance(value, Mapping):
            raise DraftInvalid(f"{path or 'draft'}: {quoted(value)} is not an object")
        for key in value:
            if not isinstance(key, str):
                raise DraftInvalid(f"{path or 'draft'}: the key {quoted(key)} is not text")
        self._left: dict[str, object] = dict(value)
        self.path = path

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, value: object, why: str) -> DraftInvalid:
        """Return the complaint about a key's value."""
        return DraftInvalid(f"{self.at(key)}: {quoted(value)} {why}")

    def take(self, key: str) -> object:
        """Take a value as it is; None when missing."""
        return self._left.pop(key, None)

    def rest(self) -> dict[str, object]:
        """Return the keys that were not taken."""
        return self._left

    def whole(self, key: str, default: int | None, least: int, most: int, unit: str) -> int:
        """Take a whole number (5000.0 counts) between bounds; needed when it has no default."""
        value = self.take(key)
        if value is None:
            if default is None:
                raise DraftInvalid(f"{self.at(key)}: missing; give a whole number of {unit}")
            return default
        if not _is_number(value) or value % 1:
            raise self.wrong(key, value, f"is not a whole number of {unit}")
        if not least <= value <= most:
            raise self.wrong(key, value, f"is out of bounds; use {least} to {most} {unit}")
        return int(value)

    def real(self, key: str, default: float) -> float:
        """Take a finite number."""
        value = self.take(key)
        if value is None:
            return default
        if not _is_number(value) or abs(value) > MOST_REAL:
            raise self.wrong(key, value, "is not a number")
        return float(value)

    def between(self, key: str, default: float, least: float, most: float) -> float:
        """Take a finite number between bounds."""
        value = self.real(key, default)
        if not least <= value <= most:
            raise self.wrong(key, value, f"is out of bounds; use {least:g} to {most:g}")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; false when missing."""
        value = self.take(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.wrong(key, value, "is neither true nor false")
        return value

    def colour(self, key: str, default: str) -> str:
        """Take a colour as `#rrggbb`."""
        value = self.words(key, default)
        if not COLOUR.fullmatch(value):
            raise self.wrong(key, value, "is not a colour; use #rrggbb")
        return value

    def maybe_colour(self, key: str) -> str | None:
        """Take a colour that may be missing."""
        if self._left.get(key) is None:
            self.take(key)
            return None
        return self.colour(key, "")

    def words(self, key: str, default: str, most: int = LONGEST_NAME) -> str:
        """Take text of at most so many characters."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self.wrong(key, value, "is not text")
        if len(value) > most:
            raise DraftInvalid(
                f"{self.at(key)}: {len(value)} characters are too many; use at most {most}"
            )
        return value

    def maybe(self, key: str, most: int = LONGEST_NAME) -> str | None:
        """Take text that may be missing."""
        if self._left.get(key) is None:
            self.take(key)
            return None
        return self.words(key, "", most)

    def one_of(self, key: str, known: Collection[str], default: str) -> str:
        """Take one of a closed set of names."""
        value = self.words(key, default)
        if value not in known:
            raise self.wrong(key, value, f"is not known; use one of {', '.join(known)}")
        return value

    def row(self, key: str, most: int) -> list[object]:
        """Take a list of at most so many things."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise self.wrong(key, value, "is not a list")
        if len(value) > most:
            raise DraftInvalid(f"{self.at(key)}: {len(value)} are too many; use at most {most}")
        return list(value)

    def inner(self, key: str) -> Fields:
        """Take an object; a missing one is empty."""
        value = self.take(key)
        return Fields({} if value is None else value, self.at(key))


def quoted(value: object) -> str:
    """Return a value as a complaint shows it, shortened."""
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _is_number(value: object) -> TypeGuard[int | float]:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
