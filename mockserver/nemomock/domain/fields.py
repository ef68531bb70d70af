"""Reading one JSON object key by key: each value is checked, each complaint carries its path."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeGuard

from nemomock.domain.errors import DraftInvalid

ROOT = "$"
"""The path of the draft itself."""

LONGEST_NAME = 500
MOST_REAL = 1e9
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SHEER = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")


class Fields:
    """The keys of one object at `path`; what was not asked for is left over in `rest`.

    Every method takes a key's value with its default when the key is missing or null.
    What is of the wrong kind raises `DraftInvalid`; with a list `told` it is added there
    instead, and the default or the nearest thing stands in, so that reading goes on.
    """

    def __init__(self, value: object, path: str = ROOT, told: list[str] | None = None) -> None:
        """Begin to read `value`, which must be an object."""
        self.path = path
        self._told = told
        self._left: dict[str, object] = {}
        if not isinstance(value, Mapping):
            self._tell(f"{path}: {quoted(value)} is not an object")
            return
        for key in value:
            if not isinstance(key, str):
                self._tell(f"{path}: the key {quoted(key)} is not text")
        self._left.update(value)

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}"

    def refuse(self, key: str, value: object, why: str) -> None:
        """Complain about a key's value."""
        self._tell(f"{self.at(key)}: {quoted(value)} {why}")

    def take(self, key: str) -> object:
        """Take a value as it is; None when missing."""
        return self._left.pop(key, None)

    def rest(self) -> dict[str, object]:
        """Return the keys that were not taken."""
        return self._left

    def whole(self, key: str, default: int | None, least: int, most: int, unit: str) -> int:
        """Take a whole number (5000.0 counts) between bounds; needed when it has no default."""
        value = self.take(key)
        stand_in = min(max(1, least), most) if default is None else default
        if value is None:
            if default is None:
                self._tell(f"{self.at(key)}: missing; give a whole number of {unit}")
            return stand_in
        if not _is_number(value) or value % 1:
            self.refuse(key, value, f"is not a whole number of {unit}")
            return stand_in
        if not least <= value <= most:
            self.refuse(key, value, f"is out of bounds; use {least} to {most} {unit}")
            return stand_in
        return int(value)

    def real(self, key: str, default: float) -> float:
        """Take a finite number."""
        value = self.take(key)
        if value is None:
            return default
        if not _is_number(value) or abs(value) > MOST_REAL:
            self.refuse(key, value, "is not a number")
            return default
        return float(value)

    def between(self, key: str, default: float, least: float, most: float) -> float:
        """Take a finite number between bounds."""
        value = self.real(key, default)
        if not least <= value <= most:
            self.refuse(key, value, f"is out of bounds; use {least:g} to {most:g}")
            return default
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; false when missing."""
        value = self.take(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            self.refuse(key, value, "is neither true nor false")
            return False
        return value

    def colour(self, key: str, default: str) -> str:
        """Take a colour as `#rrggbb`."""
        value = self.words(key, default)
        if not COLOUR.fullmatch(value):
            self.refuse(key, value, "is not a colour; use #rrggbb")
            return default
        return value

    def maybe_colour(self, key: str) -> str | None:
        """Take a colour that may be missing."""
        if self._left.get(key) is None:
            self.take(key)
            return None
        return self.colour(key, "")

    def maybe_sheer(self, key: str) -> str | None:
        """Take a colour as `#rrggbb` or `#rrggbbaa` that may be missing."""
        value = self.maybe(key)
        if value is not None and not SHEER.fullmatch(value):
            self.refuse(key, value, "is not a colour; use #rrggbb or #rrggbbaa")
            return None
        return value

    def words(self, key: str, default: str, most: int = LONGEST_NAME) -> str:
        """Take text of at most so many characters."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.refuse(key, value, "is not text")
            return default
        if len(value) > most:
            self._tell(f"{self.at(key)}: {len(value)} characters are too many; use at most {most}")
            return value[:most]
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
            self.refuse(key, value, f"is not known; {_instead(value, known)}")
            return default
        return value

    def rising(self, key: str, count: int, most: int, unit: str) -> tuple[int, ...]:
        """Take a list of at most `count` whole numbers from 0, none below the one before it."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple) or len(value) > count:
            self.refuse(key, value, f"is not a list of at most {count} whole numbers of {unit}")
            return ()
        path = f"{key}[{{}}]"
        inner = Fields(
            {path.format(n): each for n, each in enumerate(value)}, self.path, self._told
        )
        found = [inner.whole(path.format(n), None, 0, most, unit) for n in range(len(value))]
        if found != sorted(found):
            self.refuse(key, value, "goes back; each number is the one before it or more")
            return ()
        return tuple(found)

    def each(self, key: str, most: int) -> Iterator[Fields]:
        """Take a list of at most so many objects, one after the other."""
        value = self.take(key)
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self.refuse(key, value, "is not a list")
            return
        if len(value) > most:
            self._tell(f"{self.at(key)}: {len(value)} are too many; use at most {most}")
        for place, item in enumerate(value[:most]):
            inner = Fields(item, f"{self.at(key)}[{place}]", self._told)
            if isinstance(item, Mapping):
                yield inner

    def inner(self, key: str) -> Fields:
        """Take an object; a missing one is empty."""
        value = self.take(key)
        return Fields({} if value is None else value, self.at(key), self._told)

    def _tell(self, complaint: str) -> None:
        if self._told is None:
            raise DraftInvalid(complaint)
        self._told.append(complaint)


def _instead(value: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    names = f"use one of {', '.join(filter(None, known))}"
    near = get_close_matches(value.casefold(), known, n=1)
    return f"did you mean {near[0]}? {names[0].upper()}{names[1:]}" if near else names


def quoted(value: object) -> str:
    """Return a value as a complaint shows it, shortened."""
    shown = f'"{value}"' if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _is_number(value: object) -> TypeGuard[int | float]:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
