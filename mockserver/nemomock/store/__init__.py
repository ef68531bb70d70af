"""Where the backend's memory is kept: in the process, or in a folder that survives it."""

from __future__ import annotations

from nemomock.store.memory import MemoryStore
from nemomock.store.protocol import Record, Store, key_of
from nemomock.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "Record", "SqliteStore", "Store", "key_of"]
