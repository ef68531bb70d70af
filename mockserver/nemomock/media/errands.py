"""Work in threads that makes files: whoever is called away leaves nothing of it behind.

A thread cannot be stopped. It comes to its end, and what it made is undone if nobody waits for
it any more; a start sweeps away what a killed process left.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Final, TypeVar

T = TypeVar("T")
MOST_HEAPS: Final = 2
LARGE_BYTES: Final = 1024 * 1024
_M_ARENA_MAX, _M_MMAP_THRESHOLD = -8, -3


async def errand(work: Callable[[], T], undo: Callable[[], None]) -> T:
    """Return what `work` does in a thread; when its caller is cancelled, `undo` follows its end."""
    _give_memory_back()
    task = asyncio.create_task(asyncio.to_thread(work), name="errand")
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(partial(_undone, undo))
        raise


def _undone(undo: Callable[[], None], task: asyncio.Task[T]) -> None:
    if not task.cancelled():
        task.exception()  # has no reader left
    undo()


@cache
def _give_memory_back() -> None:
    """Have glibc keep few heaps and return large blocks at once.

    Else every thread that once made music keeps a heap full of holes: a server that is busy
    for half an hour would hold twice what it needs.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, MOST_HEAPS)
        mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES)
