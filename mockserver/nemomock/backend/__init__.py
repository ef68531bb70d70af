"""Everything one mock remembers and does, put together from its parts."""

from __future__ import annotations

from nemomock.backend.backend import Backend, open_store

__all__ = ["Backend", "open_store"]
