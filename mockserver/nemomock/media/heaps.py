"""The memory of work that makes pictures and music: kept while it lasts, given back after it.

A picture is painted in dozens of blocks of megabytes. glibc takes each from the system by itself
and gives it back at once, which is up to half of what painting costs. Left alone it learns to
keep them, in a heap of each thread, and a server that is busy for half an hour then holds twice
what it needs.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar

T = TypeVar("T")
MOST_HEAPS: Final = 2
LARGE_BYTES: Final = 32 * 1024 * 1024
"""From where on a block is the system's at once, the most that glibc takes: music of minutes."""
KEPT_BYTES: Final = 16 * 1024 * 1024
"""What a heap may keep at its end, where a picture's blocks come and go."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8


def lent(work: Callable[[], T]) -> Callable[[], T]:
    """Return the work, with its memory given back to the system at its end."""

    def done() -> T:
        glibc = _glibc()
        try:
            return work()
        finally:
            if glibc:
                glibc.malloc_trim(0)

    return done


@cache
def _glibc() -> Any:
    """Return glibc, told to keep few heaps and what they hold; None elsewhere."""
    library: Any = ctypes.CDLL(None) if sys.platform == "linux" else None
    if not (hasattr(library, "mallopt") and hasattr(library, "malloc_trim")):
        return None
    library.mallopt(_M_ARENA_MAX, MOST_HEAPS)
    library.mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)
    library.mallopt(_M_TRIM_THRESHOLD, KEPT_BYTES)
    return library
