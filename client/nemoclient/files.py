"""Files on this machine: what is uploaded, and what a download grows into."""

from __future__ import annotations

import os
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
    TargetError,
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


def check_target(path: Path) -> None:
    """Raise `TargetError` when a video cannot be written there; nothing is created."""
    folder = path.parent
    if path.is_dir():
        advice = f"Name a file in it, for example `{path / 'nemo.mp4'}`."
        raise TargetError(f"`{path}` is a folder.", advice=advice)
    if path.exists() and not path.is_file():
        raise TargetError(f"`{path}` is not a file.", advice="Name a file to write.")
    if not folder.is_dir():
        advice = f"Make the folder `{folder}` first, or name another place."
        raise TargetError(f"`{path}` cannot be written: there is no such folder.", advice=advice)
    if not os.access(folder, os.W_OK | os.X_OK):
        advice = "Name a file in a folder of your own."
        raise TargetError(f"`{path}` cannot be written: its folder is closed.", advice=advice)


class PartFile:
    """A download in progress: a hidden file beside its target, renamed when whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._path = target.parent / f".{target.name}.{uuid4().hex[:8]}.part"

    def open(self, offset: int) -> BinaryIO:
        """Open for writing at an offset; what was behind it is cut off."""
        try:
            file = self._path.open("r+b" if offset else "wb")
        except OSError as error:
            raise self._refused(error) from None
        file.truncate(offset)
        file.seek(offset)
        return file

    def commit(self) -> int:
        """Put the file in its place in one step, and return its size in bytes."""
        try:
            self._path.replace(self.target)
        except OSError as error:
            raise self._refused(error) from None
        return self.target.stat().st_size

    def discard(self) -> None:
        """Remove what was written."""
        self._path.unlink(missing_ok=True)

    def check(self) -> None:
        """Raise `TargetError` when the target cannot be written, before any work is done."""
        check_target(self.target)

    def _refused(self, error: OSError) -> TargetError:
        why = error.strerror or type(error).__name__
        return TargetError(f"`{self.target}` cannot be written: {why}.", advice="Name another.")
