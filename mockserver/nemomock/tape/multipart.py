"""Reading `multipart/form-data` bodies that are wholly there; lenient, and pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BOUNDARY = re.compile(r"(?i)boundary=(?:\"([^\"]+)\"|([^\s;]+))")
_NAME = re.compile(r"(?i)[;\s]name=\"((?:\\.|[^\"])*)\"")
_FILENAME = re.compile(r"(?i)[;\s]filename=\"((?:\\.|[^\"])*)\"")


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `filename` is empty for a plain field."""

    name: str
    filename: str
    kind: str
    content: bytes


def parts(body: bytes, content_type: str) -> Iterator[Part]:
    """Yield the parts of a body; none when there is no boundary."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        return
    line = b"--" + (found[1] or found[2]).encode()
    for piece in (b"\r\n" + body).split(b"\r\n" + line)[1:]:
        if piece.startswith(b"--"):
            return
        head, _, content = piece.partition(b"\r\n\r\n")
        yield _part(head.decode("utf-8", "replace"), content)


def _part(head: str, content: bytes) -> Part:
    fields = {
        key.strip().lower(): value.strip()
        for key, _, value in (line.partition(":") for line in head.split("\r\n"))
    }
    disposition = " " + fields.get("content-disposition", "")
    name, filename = _NAME.search(disposition), _FILENAME.search(disposition)
    return Part(
        name[1] if name else "",
        filename[1] if filename else "",
        fields.get("content-type", ""),
        content,
    )
