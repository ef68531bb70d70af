"""What a store must do. Both implementations pass one test suite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from nemomock.domain.accounts import Account
from nemomock.domain.jobs import Job
from nemomock.domain.moment import Moment
from nemomock.domain.sessions import Session

Record = Account | Session | Job | Moment
Shelves = Mapping[type[Record], Mapping[str, Record]]
"""Every record of a store at one moment, by kind and key; never changed."""
R = TypeVar("R", Account, Session, Job, Moment)


class FolderInUse(Exception):
    """Another process holds the folder, or what lies there is not ours."""


class Store(Protocol):
    """Records by kind and key. Every `save` is all or nothing."""

    def get(self, kind: type[R], key: str) -> R | None:
        """Return one record, or None."""
        ...

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, in the order of their first save."""
        ...

    def save(self, *records: Record) -> None:
        """Keep records, each replacing the one with its key. Raises NotStored."""
        ...

    def save_soon(self, *records: Record) -> None:
        """Keep records at once in memory, and for good with the next save that succeeds.

        For what must go on when the disk is full, and what a restart works out anew.
        """
        ...

    def remembered(self) -> Shelves:
        """Return all records as they are now; what is saved later does not change that."""
        ...

    def recall(self, shelves: Shelves) -> object:
        """Have these records and no others; on a full disk for good with the next save.

        Returns what there was before, which takes longer to free: as long as it is held, it stays.
        """
        ...

    def clear(self) -> object:
        """Forget everything; on a full disk for good with the next save that succeeds.

        Returns what there was before, as `recall` does.
        """
        ...

    def close(self) -> None:
        """Let go of the folder; nothing may follow."""
        ...


def key_of(record: Record) -> str:
    """Return what a record is found by."""
    return record.key if isinstance(record, Job) else record.id
