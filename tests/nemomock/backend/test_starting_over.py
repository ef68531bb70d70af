"""What is forgotten is freed once the answer is out: freeing a thousand sessions takes longer."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable

import pytest

from nemomock.backend import Backend, open_store
from nemomock.domain.sessions import Session
from nemomock.testing import Settings


async def reset(backend: Backend) -> None:
    await backend.reset()


async def restore(backend: Backend) -> None:
    await backend.restore()


@pytest.mark.parametrize("forget", [reset, restore])
def test_what_is_forgotten_is_gone_at_once_and_freed_after_the_answer(
    forget: Callable[[Backend], Awaitable[None]],
) -> None:
    async def ask() -> list[int]:
        settings = Settings()
        async with Backend.running(settings, open_store(settings)) as backend:
            backend.snapshot()
            backend.store.save(Session("forgotten", "task", "owner", "name", "en", 0.0))
            held = [left()]
            await forget(backend)
            held += [len(backend.store.all(Session)), left()]
            await asyncio.sleep(0)
            return [*held, left()]

    assert asyncio.run(ask()) == [1, 0, 1, 0]


def left() -> int:
    return sum(isinstance(each, Session) and each.id == "forgotten" for each in gc.get_objects())
