"""A disk that takes nothing: what the system says of it, as a refusal."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nemomock.domain.errors import NotStored

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ENTRY: Final = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EIO)


@contextmanager
def writing() -> Iterator[None]:
    """Tell of a disk that is full or cannot be written. Raises NotStored; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in (*_NO_ROOM, *_NO_ENTRY):
            raise
        raise refusal(reason(error)) from error


def reason(error: OSError) -> str:
    """Return why a file cannot be written, in words and without its path."""
    return "no space left" if error.errno in _NO_ROOM else os.strerror(error.errno or errno.EIO)


def refusal(why: str) -> NotStored:
    """Return what a caller is told of a disk that takes nothing."""
    return NotStored(
        f"The backend's data folder cannot be written: {why}. Nothing of this was kept or "
        "charged; make room there, or let it be written, and send it again"
    )
