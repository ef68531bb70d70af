"""A store in a folder: SQLite with a write-ahead log behind a copy in memory.

Reads never touch the disk. A save is one transaction, so a killed process leaves
either all of it or none. One process holds the folder at a time.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from nemomock.domain.accounts import Account
from nemomock.domain.errors import NotStored
from nemomock.domain.jobs import Job
from nemomock.domain.moment import Moment
from nemomock.domain.sessions import Session
from nemomock.store.hashing import hash_tokens
from nemomock.store.memory import MemoryStore
from nemomock.store.protocol import FolderInUse, R, Record, Shelves, key_of
from nemomock.store.writing import refusal, writing

logger = logging.getLogger(__name__)

SCHEMA = 2
"""Since 2, an account keeps the hash of its token."""

_KINDS: dict[str, type[Record]] = {
    "account": Account,
    "session": Session,
    "job": Job,
    "moment": Moment,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}

_NOT_TAKEN: Final = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)

_TABLE = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (kind, key)
)
"""
_SAVE = """
INSERT INTO record (kind, key, body) VALUES (?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body
"""


class SqliteStore:
    """Records in `<folder>/nemomock.db`."""

    def __init__(self, folder: Path) -> None:
        """Open the folder. Raises FolderInUse when another process has it, or it is foreign."""
        self._memory = MemoryStore()
        self._owed: dict[tuple[str, str], Record] = {}
        self._emptied = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = _open(folder / "nemomock.db")
            for kind, body in self._base.execute("SELECT kind, body FROM record ORDER BY rowid"):
                self._memory.save(msgspec.json.decode(body, type=_KINDS[kind]))
        except (OSError, sqlite3.Error, msgspec.ValidationError, KeyError) as error:
            raise FolderInUse(
                f"`{folder}` cannot be used: {error}. If another nemomock runs there, stop it; "
                "else choose another folder with --data, or --ephemeral"
            ) from error

    def get(self, kind: type[R], key: str) -> R | None:
        """Return one record, or None."""
        return self._memory.get(kind, key)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, in the order of their first save."""
        return self._memory.all(kind)

    def save(self, *records: Record) -> None:
        """Keep records on disk, then in memory. Raises NotStored."""
        self._write(*records)
        self._memory.save(*records)

    def save_soon(self, *records: Record) -> None:
        """Keep records at once in memory, and on disk with the next save that succeeds."""
        self._memory.save(*records)
        self._owed.update((_name(record), record) for record in records)
        self._pay()

    def remembered(self) -> Shelves:
        """Return all records as they are now."""
        return self._memory.remembered()

    def recall(self, shelves: Shelves) -> object:
        """Have these records and no others; on a full disk for good with the next save."""
        before = self.clear()
        self.save_soon(*(record for shelf in shelves.values() for record in shelf.values()))
        return before

    def clear(self) -> object:
        """Forget everything; on a full disk for good with the next save that succeeds."""
        before = self._memory.clear()
        self._owed.clear()
        self._emptied = True
        self._pay()
        return before

    def _pay(self) -> None:
        try:
            self._write()
        except NotStored as error:
            logger.warning("%s", error.message)

    def _write(self, *records: Record) -> None:
        """Write records and all that is owed, in one transaction. Raises NotStored."""
        wanted = self._owed | {_name(record): record for record in records}
        rows = [(*name, msgspec.json.encode(record)) for name, record in wanted.items()]
        with _writing(), self._base:
            self._base.execute("BEGIN")
            if self._emptied:
                self._base.execute("DELETE FROM record")
            self._base.executemany(_SAVE, rows)
        self._owed.clear()
        self._emptied = False

    def close(self) -> None:
        """Let go of the folder."""
        self._base.close()


@contextmanager
def _writing() -> Iterator[None]:
    """Tell of a disk that takes nothing, by whatever error. Raises NotStored."""
    try:
        with writing():
            yield
    except sqlite3.Error as error:
        # The low byte is the kind, the others say more of it.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_TAKEN:
            raise
        raise refusal(str(error)) from error


def _name(record: Record) -> tuple[str, str]:
    return _NAMES[type(record)], key_of(record)


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0.5, isolation_level=None, check_same_thread=False)
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    base.execute(_TABLE)
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, 1, SCHEMA):
        raise sqlite3.DatabaseError(f"it was written by another version (schema {version})")
    if version == 1:
        hash_tokens(base)
    base.execute(f"PRAGMA user_version = {SCHEMA}")
    return base
