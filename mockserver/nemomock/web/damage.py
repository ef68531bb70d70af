"""Answers that are damaged on their way out: cut short, of the wrong range, or cut off."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from nemomock.line import Line
from nemomock.world.faults import Trouble
from nemomock.world.faults.kinds import BadRange, Drop, How, ShortFile

SHIFT = 1
"""By how many bytes the wrong range lies beside the one that was asked for."""


def damaged(scope: Scope, send: Send, trouble: tuple[Trouble, ...], line: Line) -> Send:
    """Return a `send` that damages what an application sends, if that is the trouble."""
    ranges = next((each for each in trouble if isinstance(each, BadRange)), None)
    if ranges:
        _misread_range(scope, ranges)
    cut = _cut(trouble)
    if cut is None and ranges is None:
        return send
    return _Damage(send, line, cut, ranges).send


def _cut(trouble: tuple[Trouble, ...]) -> tuple[float, How] | None:
    """Return after which share of a body the line is cut; streams are cut by their events."""
    for each in trouble:
        if isinstance(each, ShortFile):
            return each.share, each.how
        if isinstance(each, Drop):
            return 0.5, each.how
    return None


def _misread_range(scope: Scope, ranges: BadRange) -> None:
    """Change the range that the application reads."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
    wanted = next((value for name, value in scope["headers"] if name == b"range"), None)
    if wanted is None:
        return
    if ranges.gives == "shifted":
        headers.append((b"range", _shifted(wanted)))
    elif ranges.gives == "refused":
        headers.append((b"range", b"bytes=999999999999999-"))
    scope["headers"] = headers


def _shifted(wanted: bytes) -> bytes:
    first, dash, last = wanted.partition(b"=")[2].partition(b"-")
    moved = str(int(first) + SHIFT).encode() if first.isdigit() else first
    return b"bytes=" + moved + dash + last


class _Damage:
    """One answer on its way. Streams (`text/event-stream`) pass as they are."""

    def __init__(
        self, send: Send, line: Line, cut: tuple[float, How] | None, ranges: BadRange | None
    ) -> None:
        self._send = send
        self._line = line
        self._cut = cut
        self._ranges = ranges
        self._left: int | None = None
        self._over = False

    async def send(self, message: Message) -> None:
        if self._over:
            return
        if message["type"] == "http.response.start":
            self._begin(message)
            await self._send(message)
        elif self._left is None or self._cut is None:
            await self._send(message)
        else:
            await self._part(message, self._cut[1])

    def _begin(self, message: MutableMapping[str, Any]) -> None:
        headers = MutableHeaders(raw=message["headers"])
        if self._cut and not headers.get("content-type", "").startswith("text/event-stream"):
            whole = int(headers.get("content-length", "0"))
            self._left = int(whole * self._cut[0])
        if self._ranges and self._ranges.gives == "shifted" and "content-range" in headers:
            headers["content-range"] = _told(headers["content-range"])

    async def _part(self, message: Message, how: How) -> None:
        assert self._left is not None  # noqa: S101 - only once the head was sent
        body = message.get("body", b"")
        kept = body[: self._left]
        self._left -= len(kept)
        whole = len(kept) == len(body) and self._left > 0
        await self._send({**message, "body": kept, "more_body": True})
        if not whole:
            self._over = True
            await self._line.cut(how)


def _told(content_range: str) -> str:
    """Tell the range that was asked for, though the bytes are others."""
    span, slash, size = content_range.removeprefix("bytes ").partition("/")
    first, dash, last = span.partition("-")
    return f"bytes {int(first) - SHIFT}{dash}{last}{slash}{size}"
