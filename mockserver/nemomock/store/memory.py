"""A store that lives as long as the process."""

from __future__ import annotations

from typing import Any, cast

from nemomock.domain.accounts import Account
from nemomock.domain.jobs import Job
from nemomock.domain.moment import Moment
from nemomock.domain.sessions import Session
from nemomock.store.protocol import R, Record, Shelves, key_of


class MemoryStore:
    """Records in dictionaries."""

    def __init__(self) -> None:
        """Begin empty."""
        self._shelves = _empty()

    def get(self, kind: type[R], key: str) -> R | None:
        """Return one record, or None."""
        # A shelf holds one kind only, which the type of the dictionary cannot say.
        found: Any = self._shelves[kind].get(key)
        return found  # type: ignore[no-any-return]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, in the order of their first save."""
        return cast("tuple[R, ...]", tuple(self._shelves[kind].values()))

    def save(self, *records: Record) -> None:
        """Keep records, each replacing the one with its key."""
        for record in records:
            self._shelves[type(record)][key_of(record)] = record

    def save_soon(self, *records: Record) -> None:
        """Keep records: here at once."""
        self.save(*records)

    def remembered(self) -> Shelves:
        """Return all records as they are now; they are frozen, so the shelves are enough."""
        return {kind: dict(shelf) for kind, shelf in self._shelves.items()}

    def recall(self, shelves: Shelves) -> object:
        """Have these records and no others; return those from before."""
        before, self._shelves = self._shelves, {k: dict(shelf) for k, shelf in shelves.items()}
        return before

    def clear(self) -> object:
        """Forget everything; return what it was."""
        before, self._shelves = self._shelves, _empty()
        return before

    def close(self) -> None:
        """Do nothing: there is no folder."""


def _empty() -> dict[type[Record], dict[str, Record]]:
    return {kind: {} for kind in (Account, Session, Job, Moment)}
