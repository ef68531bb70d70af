"""Work in threads that nobody waits for any more."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from nemomock.media.errands import errand
from nemomock.media.intake import Library


def test_what_is_made_for_nobody_is_removed_once_it_is_made(tmp_path: Path) -> None:
    begun, go_on, removed = threading.Event(), threading.Event(), threading.Event()
    path = tmp_path / "music.m4a"

    def make() -> None:
        begun.set()
        go_on.wait(20)
        path.write_bytes(b"late")

    def remove() -> None:
        path.unlink()
        removed.set()

    async def story() -> None:
        waiting = asyncio.create_task(errand(make, remove))
        await asyncio.to_thread(begun.wait, 20)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert not removed.is_set()
        go_on.set()
        await asyncio.to_thread(removed.wait, 20)

    asyncio.run(story())
    assert removed.is_set()
    assert not path.exists()


def test_what_is_made_is_returned_and_an_error_raised() -> None:
    def broken() -> None:
        raise OSError("no room")

    assert asyncio.run(errand(lambda: 7, lambda: None)) == 7
    with pytest.raises(OSError, match="no room"):
        asyncio.run(errand(broken, lambda: None))


def test_two_files_of_one_name_are_made_in_two_places(tmp_path: Path) -> None:
    library = Library(tmp_path, limit=10)

    assert library.workplace("bgm_1.m4a") != library.workplace("bgm_1.m4a")
