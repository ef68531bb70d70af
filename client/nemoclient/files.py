"""Files on this machine: what is uploaded, and what a download grows into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from nemoclient.errors import (
    ACCEPTED_FORMATS,
    MAX_FILE_BYTES,
    FileSizeError,
    FileTypeError,
    NemoError,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to upload; `size` is in bytes."""

    path: Path
    size: int

    @property
    def name(self) -> str:
        """The name that the backend sees."""
        return self.path.name

    @classmethod
    def at(cls, path: Path) -> Source:
        """Look at a file and check it before a byte is sent (U3, U4)."""
        if not path.is_file():
            raise NemoError(f"There is no file `{path}`.", advice="Check the name of the file.")
        source = cls(path, path.stat().st_size)
        check(source.name, source.size)
        return source


def check(name: str, size: int) -> None:
    """Raise what the backend would answer: 4001 for the kind, 4002 for the size."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension not in ACCEPTED_FORMATS:
        raise FileTypeError(f"`{name}` is of a kind that is not accepted.", status=0, code=4001)
    if size > MAX_FILE_BYTES:
        found = f"{size / 1024 / 1024:.0f} MB"
        raise FileSizeError(f"`{name}` has {found}, which is too large.", status=0, code=4002)


class PartFile:
    """A download in progress: a hidden file beside its target, renamed when whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._path = target.parent / f".{target.name}.{uuid4().hex[:8]}.part"

    def open(self, offset: int) -> BinaryIO:
        """Open for writing at an offset; what was behind it is cut off."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("r+b" if offset else "wb")
        file.truncate(offset)
        file.seek(offset)
        return file

    def commit(self) -> int:
        """Put the file in its place in one step, and return its size in bytes."""
        self._path.replace(self.target)
        return self.target.stat().st_size

    def discard(self) -> None:
        """Remove what was written."""
        self._path.unlink(missing_ok=True)
