"""What a file says it is: by its name, and by its first bytes; and what it is found to be."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from nemomock.domain.errors import UnsupportedFile
from nemomock.domain.media import MediaKind
from nemomock.domain.record import Record
from nemomock.media.types import (
    ACCEPTED,
    HEAD_BYTES,
    Content,
    appearance,
    extension,
    fits,
    kind_of,
    sniff,
)


class Claim(Record, frozen=True):
    """What a file is by its name, and what by its first bytes; the two fit together."""

    kind: MediaKind
    content: Content


class Probe(Record, frozen=True):
    """The facts of one file: ms, upright pixels, frames a second; codecs by FFmpeg's names."""

    kind: MediaKind
    duration_ms: int = 0
    width: int = 0
    height: int = 0
    fps: float = 0.0
    has_audio: bool = False
    video_codec: str = ""
    audio_codec: str = ""


def claimed(path: Path, filename: str) -> Claim:
    """Return what the file at `path`, called `filename`, claims to be. Raises UnsupportedFile."""
    kind = kind_of(filename)
    if kind is None:
        refuse(filename, f"is no accepted type; send one of {', '.join(ACCEPTED)}")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        refuse(filename, "is empty")
    content = sniff(head)
    if content is None:
        refuse(filename, f"is not what its name says: it looks like {appearance(head)}")
    if not fits(kind, content):
        said = extension(filename)
        refuse(filename, f"is not what `.{said}` says: it is {content}; rename or convert it")
    return Claim(kind, content)


def refuse(filename: str, why: str) -> NoReturn:
    """Refuse a file by its name."""
    raise UnsupportedFile(f"`{filename}` {why}")
