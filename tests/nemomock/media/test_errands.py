"""Work in threads that nobody waits for any more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from nemomock.domain.media import Media, MediaKind, Origin
from nemomock.media.claims import Probe
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


def test_a_file_whose_keeper_is_called_away_in_the_middle_is_not_kept(tmp_path: Path) -> None:
    library = _Slow(tmp_path, limit=100)
    path = library.workplace("clip.mp4")
    path.write_bytes(b"film")

    async def story() -> None:
        keeping = asyncio.create_task(
            library.adopt(
                path, "clip.mp4", session_id="s", media_id="gen_1", origin=Origin.GENERATED,
                facts=Probe(MediaKind.VIDEO, 1000, 16, 9, 24),
            )
        )  # fmt: skip
        await asyncio.to_thread(library.moved.wait, 20)
        keeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await keeping
        library.go_on.set()
        await asyncio.to_thread(library.gone.wait, 20)

    asyncio.run(story())
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


class _Slow(Library):
    """A library whose thread pauses once a file is where it belongs."""

    def __init__(self, folder: Path, *, limit: int) -> None:
        super().__init__(folder, limit=limit)
        self.moved, self.go_on, self.gone = (threading.Event() for _ in range(3))

    def _place(
        self,
        path: Path,
        filename: str,
        session_id: str,
        media_id: str,
        origin: Origin,
        facts: Probe | None = None,
    ) -> Media:
        kept = super()._place(path, filename, session_id, media_id, origin, facts)
        self.moved.set()
        self.go_on.wait(20)
        return kept

    def discard(self, media: Iterable[Media]) -> None:
        super().discard(media)
        self.gone.set()
