"""Work in a thread that can be called off: it asks, and whoever waits is not gone before it."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable

from nemomock.render.ffmpeg import RenderFailed

Asked = Callable[[], bool]
"""Whether the work was called off."""


class Stopped(Exception):
    """Somebody called the work off."""


async def in_thread(work: Callable[[Asked], None]) -> None:
    """Run work that raises `Stopped` when it finds itself called off; wait for its end."""
    off = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(work, off.is_set))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        off.set()
        with contextlib.suppress(Stopped, RenderFailed):
            await task
        raise
