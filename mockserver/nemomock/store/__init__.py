"""Where the backend's memory is kept: in the process, or in a folder that survives it."""

from __future__ import annotations

from nemomock.store.memory import MemoryStore
from nemomock.store.protocol import FolderInUse, Record, Shelves, Store, key_of

__all__ = ["FolderInUse", "MemoryStore", "Record", "Shelves", "Store", "key_of"]
