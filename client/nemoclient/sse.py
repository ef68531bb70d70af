"""Server-sent events from bytes, by the rules of the WHATWG HTML standard (9.2.6).

One intentional divergence: an event that the stream's end cuts off before its
blank line is still delivered by `close`, since the backend has no done event.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event; a comment is an event of the type `comment`, as it is a sign of life."""

    data: str
    type: str = "message"


class _Lines:
    """Cut text into lines at LF, CR or CRLF, wherever the pieces were cut."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._after_cr = False

    def feed(self, text: str) -> list[str]:
        """Return the lines that are now complete."""
        if self._after_cr and text:
            self._after_cr = False
            text = text.removeprefix("\n")
        if not text:
            return []
        self._after_cr = text.endswith("\r")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) == 1:
            self._parts.append(lines[0])
            return []
        first = "".join((*self._parts, lines[0]))
        self._parts = [lines[-1]]
        return [first, *lines[1:-1]]

    def rest(self) -> str:
        """Return the line that has no end."""
        rest, self._parts = "".join(self._parts), []
        return rest


class Decoder:
    """Bytes in, events out; the time taken is linear in the bytes."""

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._lines = _Lines()
        self._started = False
        self._data: list[str] = []
        self._type = ""

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """Return the events that this piece completes."""
        return self._take(self._lines.feed(self._text(chunk)))

    def close(self) -> list[ServerEvent]:
        """Return what is left when the stream has ended."""
        lines = self._lines.feed(self._text(b"", final=True))
        return self._take([*lines, self._lines.rest(), ""])

    def _text(self, chunk: bytes, *, final: bool = False) -> str:
        text = self._utf8.decode(chunk, final)
        if text and not self._started:
            self._started = True
            text = text.removeprefix(_BOM)
        return text

    def _take(self, lines: list[str]) -> list[ServerEvent]:
        found = (self._line(line) for line in lines)
        return [event for event in found if event is not None]

    def _line(self, line: str) -> ServerEvent | None:
        if not line:
            return self._dispatch()
        name, _, value = line.partition(":")
        if not name:
            return ServerEvent(value.removeprefix(" "), "comment")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._type = value
        return None

    def _dispatch(self) -> ServerEvent | None:
        data, kind = self._data, self._type
        self._data, self._type = [], ""
        if not data and not kind:
            return None
        return ServerEvent("\n".join(data), kind or "message")
