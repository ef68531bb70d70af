"""Large bodies on their way to disk: a film of 500 MB must not be held in memory.

Only what is no text may go there while it comes, and no secret that is known: a body is cut after
NUL bytes, of which text has none, so that no word and no part of a form is ever cut in two, and
each piece is cleaned before it is written. Text stays in memory until all of it is there.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from nemomock.tape.exchange import Kept
from nemomock.tape.har import name_of

PIECE_BYTES = 256 * 1024
"""How much is gathered before it is cleaned and written; what is smaller stays in memory."""
Clean = Callable[[bytes], bytes]


class Spool:
    """Takes the pieces of one body; `clean` takes the secrets out of one."""

    def __init__(self, home: Path, clean: Clean, piece: int = PIECE_BYTES) -> None:
        """Write below `home`, which is made when the first piece of so many bytes is there."""
        self._piece = piece
        self._home = home
        self._clean = clean
        self._path: Path | None = None
        self._hash = hashlib.sha256()
        self._cuts: list[tuple[float, int]] = []
        self._next = piece
        self.taken = 0
        """How many bytes went to disk, as they came."""

    def due(self, size: int) -> bool:
        """Whether so many bytes in memory are enough to look at."""
        return size >= self._next

    def take(self, data: bytes, offset: float = 0.0) -> bytes:
        """Write what is surely no text, and return the rest; `offset` is when it came, in ms."""
        cut = data.rfind(b"\0") + 1
        self._next = self._piece if cut else 2 * len(data)
        if cut:
            self._write(data[:cut], offset)
        return data[cut:]

    def end(self, rest: bytes, kind: str, offset: float = 0.0) -> Kept | None:
        """Write the rest and return what was written, of that media type; None for nothing."""
        if self._path is None:
            return None
        if rest:
            self._write(rest, offset)
        digest = self._hash.hexdigest()
        size = sum(length for _, length in self._cuts)
        return Kept(str(self._path), name_of(digest, kind), digest, size, tuple(self._cuts))

    def drop(self) -> None:
        """Forget what was written."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _write(self, data: bytes, offset: float) -> None:
        self.taken += len(data)
        data = self._clean(data)
        if self._path is None:
            self._home.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._home, prefix=".", delete=False) as file:
                self._path = Path(file.name)
        with self._path.open("ab") as file:
            file.write(data)
        self._hash.update(data)
        self._cuts.append((offset, len(data)))


def cleaned(kept: Kept, path: Path, clean: Clean) -> Kept:
    """Clean a body that lies at `path` once more; return it as it is now, there or beside."""
    spool, rest = Spool(path.parent, clean), b""
    with path.open("rb") as file:
        for offset, length in kept.cuts:
            rest = spool.take(rest + file.read(length), offset)
    found = spool.end(rest, "")
    if found is None or found.sha256 == kept.sha256:
        spool.drop()
        return kept
    ending = Path(kept.name).suffix
    return Kept(found.path, found.sha256[:32] + ending, found.sha256, found.size, found.cuts)
