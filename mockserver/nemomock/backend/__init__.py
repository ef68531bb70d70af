"""Everything one mock remembers and does, put together from its parts."""

from __future__ import annotations

from nemomock.backend.backend import Backend

__all__ = ["Backend"]
