"""The media folder: files arrive in pieces, are measured, and are kept or leave no trace."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final

from nemomock.domain.bounds import DEFAULT, EVERY_FILE, ChildBounds, MediaBounds
from nemomock.domain.errors import FileTooLarge, UnsupportedFile
from nemomock.domain.media import Media, Origin
from nemomock.media import types
from nemomock.media.apart.work import Work
from nemomock.media.claims import Probe, claimed
from nemomock.media.errands import errand
from nemomock.store.writing import writing

LOOK: Final[Work[Probe]] = Work("nemomock.media.probe", "look", Probe)
LOOK_S: Final = 300.0
"""Seconds that looking at one file may take: 500 MB of tiny packets need a minute."""


class Arrival:
    """One file on its way in. Leaving the `with` block throws it away unless it was kept."""

    def __init__(self, folder: Path, filename: str, limit: int) -> None:
        """Refuse unknown types at once. Raises UnsupportedFile (U3), NotStored."""
        if types.kind_of(filename) is None:
            raise UnsupportedFile(
                f"`{filename}` is not of an accepted type; accepted are {', '.join(types.ACCEPTED)}"
            )
        self.filename = filename
        self._limit = limit
        with writing():
            handle, name = tempfile.mkstemp(dir=folder, prefix="in-")
        self._file = os.fdopen(handle, "wb")
        self.path = Path(name)
        self.size = 0

    def write(self, data: bytes) -> None:
        """Take the next bytes. Raises NotStored; FileTooLarge at the first byte too many (U4)."""
        self.size += len(data)
        if self.size > self._limit:
            raise too_large(self.filename, self._limit)
        with writing():
            self._file.write(data)

    def close(self) -> None:
        """End the file. Raises NotStored."""
        with writing():
            self._file.close()

    def __enter__(self) -> Arrival:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file and remove what was not kept."""
        try:
            # What a full disk has not taken yet fails again here; nobody asks for it any more.
            with suppress(OSError):
                self._file.close()
        finally:
            self.path.unlink(missing_ok=True)


class Library:
    """The files of all sessions, each under its session's folder."""

    def __init__(
        self,
        folder: Path,
        *,
        limit: int,
        bounds: MediaBounds = EVERY_FILE,
        programs: ChildBounds = DEFAULT,
    ) -> None:
        """Use `folder`; `limit` is bytes a file, `bounds` the most that one may hold.

        `programs` bounds those that look at files of others.
        """
        self.keep_all = False
        """Whether a file that was kept once stays until the next start or reset."""
        self.folder = folder
        self.limit = limit
        self._bounds = bounds
        self._programs = programs
        self._incoming = folder / "incoming"
        self._made = count(1)
        self._incoming.mkdir(parents=True, exist_ok=True)

    def arrival(self, filename: str) -> Arrival:
        """Open the door for one file. Raises UnsupportedFile, NotStored."""
        return Arrival(self._incoming, filename, self.limit)

    async def keep(self, arrival: Arrival, *, session_id: str, media_id: str) -> Media:
        """Measure a file and keep it. Raises UnsupportedFile or NotStored; nothing is kept then."""
        arrival.close()
        told = (arrival.path, arrival.filename, session_id, media_id, Origin.UPLOAD)
        return await self._undisturbed(partial(self._place, *told))

    async def adopt(
        self,
        path: Path,
        filename: str,
        *,
        session_id: str,
        media_id: str,
        origin: Origin,
        facts: Probe | None = None,
        beat_ms: float = 0.0,
    ) -> Media:
        """Keep a file that was made here, moving it from `path`.

        `facts` are what its maker knows of it, who need not decode it to find out.
        """
        told = (path, filename, session_id, media_id, origin, facts)
        kept = await self._undisturbed(partial(self._place, *told))
        return replace(kept, beat_ms=beat_ms)

    def workplace(self, name: str) -> Path:
        """Return where a file may be made before it is adopted, another place each time.

        After a reset the same names come again, while a thread may still be at the old file.
        """
        return self._incoming / f"{next(self._made)}-{name}"

    async def _undisturbed(self, place: Callable[[], Media]) -> Media:
        """Place a file in a thread; who is called away meanwhile leaves none that nobody knows."""
        kept: list[Media] = []

        def work() -> Media:
            kept.append(place())
            return kept[0]

        return await errand(work, lambda: self.discard(kept))

    def _place(
        self,
        path: Path,
        filename: str,
        session_id: str,
        media_id: str,
        origin: Origin,
        facts: Probe | None = None,
    ) -> Media:
        facts = facts or self._looked_at(path, filename, origin)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        # By content too: after a snapshot came back, the same id may be given to another file.
        name = f"{media_id}-{digest[:16]}.{types.extension(filename)}"
        place = Path(session_id) / name
        size = path.stat().st_size
        with writing():
            (self.folder / place).parent.mkdir(exist_ok=True)
            path.replace(self.folder / place)
        return Media(
            id=media_id,
            filename=filename,
            kind=facts.kind,
            path=place.as_posix(),
            bytes=size,
            hash=digest,
            duration_ms=facts.duration_ms,
            width=facts.width,
            height=facts.height,
            fps=facts.fps,
            has_audio=facts.has_audio,
            origin=origin,
        )

    def _looked_at(self, path: Path, filename: str, origin: Origin) -> Probe:
        """Measure a file: ours here, where what made it is loaded; others' apart."""
        claim = claimed(path, filename)
        if origin is not Origin.UPLOAD:
            return LOOK.here(path, filename, claim, self._bounds)
        from nemomock.media.apart.pool import pool_within
        from nemomock.media.apart.started import Failed

        pool = pool_within(self._programs)
        try:
            return pool.run(LOOK, path, filename, claim, self._bounds, seconds=LOOK_S)
        except Failed as failure:
            raise UnsupportedFile(f"`{filename}` cannot be read: it {failure}") from failure

    def path(self, media: Media) -> Path:
        """Return where a file lies."""
        return self.folder / media.path

    def discard(self, media: Iterable[Media]) -> None:
        """Remove files that nobody will ask for; none while a snapshot may know them."""
        for item in media if not self.keep_all else ():
            self.path(item).unlink(missing_ok=True)

    def sweep(self, known: Iterable[Media]) -> None:
        """Remove every file that no session knows: what a killed process left behind."""
        wanted = {self.path(item) for item in known}
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()

    def clear(self) -> None:
        """Remove everything; where nothing is, nothing is touched, for tests reset often."""
        self.keep_all = False
        for entry in (*os.scandir(self.folder), *os.scandir(self._incoming)):
            if not entry.is_dir(follow_symlinks=False):
                Path(entry).unlink(missing_ok=True)
            elif entry.path != str(self._incoming):
                shutil.rmtree(entry, ignore_errors=True)


def too_large(filename: str, limit: int) -> FileTooLarge:
    """Return the refusal of a file over the limit (4002)."""
    return FileTooLarge(
        f"`{filename}` is larger than {limit // (1024 * 1024)} MB; compress or trim it first"
    )
