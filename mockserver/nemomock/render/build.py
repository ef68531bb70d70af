"""What pieces of film depend on besides their plan: which ffmpeg, and the content of fonts."""

from __future__ import annotations

import hashlib
import subprocess
from functools import lru_cache
from pathlib import Path

from nemomock.render.ffmpeg import RenderFailed


def build_of(ffmpeg: Path) -> str:
    """Return what the program says of itself: version and configuration. Raises RenderFailed."""
    try:
        facts = ffmpeg.stat()
        return _said(ffmpeg, facts.st_mtime_ns, facts.st_size)
    except OSError as error:
        raise RenderFailed(f"ffmpeg does not start: {error.strerror}") from error


def font_digest(path: str) -> str:
    """Return the SHA-256 of a font file."""
    facts = Path(path).stat()
    return _digest(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=8)
def _said(ffmpeg: Path, changed: int, size: int) -> str:
    del changed, size
    asked = subprocess.run(
        [str(ffmpeg), "-version"], capture_output=True, text=True, errors="replace", check=False
    )
    return asked.stdout


@lru_cache(maxsize=64)
def _digest(path: str, changed: int, size: int) -> str:
    del changed, size
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
