"""Pieces of film kept by what they were made of: bounded, shared by processes, never trusted.

A piece lies under `<key>.<digest>.mp4`. It appears whole, by a link from where it was made,
and is checked against its digest before it is used; a damaged one is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

logger = logging.getLogger(__name__)

KEPT_SHARE: Final = 0.9
"""A full cache is emptied to this share, so that it is not full again at once."""


class ChunkCache:
    """The pieces below one folder. Several processes may use the same folder at once."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Keep at most `limit` bytes; with 0 nothing is kept."""
        self.folder = folder
        self.limit = limit

    def take(self, key: str, target: Path) -> bool:
        """Put the piece of that key at `target`, if there is a sound one."""
        for path in self._named(key):
            with contextlib.suppress(OSError):
                target.unlink(missing_ok=True)
                link(path, target)
                if _digest(target) == path.name.split(".")[1]:
                    os.utime(path)
                    return True
                logger.warning("a kept piece of film was damaged and is made again")
                path.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
        return False

    def keep(self, key: str, made: Path) -> None:
        """Keep a finished piece. A full disk is no reason to fail: it is not kept then."""
        if made.stat().st_size > self.limit:
            return
        place = self.folder / key[:2]
        try:
            place.mkdir(parents=True, exist_ok=True)
            _appear(made, place / f"{key}.{_digest(made)}.mp4")
        except OSError as error:
            logger.warning("a piece of film could not be kept: %s", error.strerror)

    def trim(self) -> None:
        """Remove the pieces that were not used for longest, when there are too many bytes."""
        pieces = sorted(self._pieces())
        total = sum(size for _, size, _ in pieces)
        if total <= self.limit:
            return
        for _, size, path in pieces:
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size
            if total <= self.limit * KEPT_SHARE:
                break

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _named(self, key: str) -> list[Path]:
        return sorted((self.folder / key[:2]).glob(f"{key}.*.mp4"))

    def _pieces(self) -> Iterator[tuple[int, int, Path]]:
        """Yield when each piece was last used, its bytes, and where it lies."""
        for path in self.folder.glob("*/*.mp4"):
            with contextlib.suppress(OSError):
                facts = path.stat()
                yield facts.st_mtime_ns, facts.st_size, path


def link(path: Path, target: Path) -> None:
    """Give a file a second name; where that cannot be, copy it."""
    try:
        target.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(path, target)


def _appear(made: Path, place: Path) -> None:
    with contextlib.suppress(FileExistsError):
        try:
            place.hardlink_to(made)
        except FileExistsError:
            raise
        except OSError:
            handle, name = tempfile.mkstemp(dir=place.parent, prefix="in-")
            os.close(handle)
            shutil.copyfile(made, name)
            Path(name).replace(place)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
