"""Work in threads that makes files: whoever is called away leaves nothing of it behind.

A thread cannot be stopped. It comes to its end, and what it made is undone if nobody waits for
it any more; a start sweeps away what a killed process left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

T = TypeVar("T")


async def errand(work: Callable[[], T], undo: Callable[[], None]) -> T:
    """Return what `work` does in a thread; when its caller is cancelled, `undo` follows its end."""
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
