"""A multipart body read from disk while it is sent, with its length known before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from nemoclient.files import Source
from nemoclient.models import Progress

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Form:
    """Files in the field `files` (U1); each use of `chunks` reads them anew."""

    sources: tuple[Source, ...]
    boundary: str = field(default_factory=lambda: uuid4().hex)

    @property
    def content_type(self) -> str:
        """The request's content type."""
        return f"multipart/form-data; boundary={self.boundary}"

    @property
    def length(self) -> int:
        """The body's length in bytes."""
        files = sum(len(self._head(source)) + source.size + 2 for source in self.sources)
        return files + len(self._tail())

    def chunks(self) -> Iterator[tuple[bytes, Progress]]:
        """Yield the body in pieces, each with how far its file has come."""
        for source in self.sources:
            done = 0
            yield self._head(source), Progress(source.name, 0, source.size)
            with source.path.open("rb") as file:
                while chunk := file.read(min(_CHUNK, source.size - done)):
                    done += len(chunk)
                    yield chunk, Progress(source.name, done, source.size)
            yield b"\r\n", Progress(source.name, done, source.size)
        yield self._tail(), Progress("", 0, 0)

    def _head(self, source: Source) -> bytes:
        name = source.name.replace("\\", "\\\\").replace('"', "%22")
        name = name.replace("\r", "%0D").replace("\n", "%0A")
        return (
            f"--{self.boundary}\r\n"
            f'Content-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()

    def _tail(self) -> bytes:
        return f"--{self.boundary}--\r\n".encode()
