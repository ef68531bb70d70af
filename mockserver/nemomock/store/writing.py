"""A disk that takes nothing: what the system says of it, as a refusal."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nemomock.domain.errors import NotStored

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ENTRY: Final = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EIO)
_BASE_CODES: Final = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)


@contextmanager
def writing() -> Iterator[None]:
    """Tell of a disk that is full or cannot be written. Raises NotStored; other errors pass."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the kind, the others say more of it.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BASE_CODES:
            raise
        raise _refusal(str(error)) from error
    except OSError as error:
        if error.errno not in (*_NO_ROOM, *_NO_ENTRY):
            raise
        raise _refusal(reason(error)) from error


def reason(error: OSError) -> str:
    """Return why a file cannot be written, in words and without its path."""
    return "no space left" if error.errno in _NO_ROOM else os.strerror(error.errno or errno.EIO)


def _refusal(why: str) -> NotStored:
    return NotStored(
        f"The backend's data folder cannot be written: {why}. Nothing of this was kept or "
        "charged; make room there, or let it be written, and send it again"
    )
