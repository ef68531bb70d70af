"""Ending a connection as the tape says: uvicorn alone would always end it well."""

from __future__ import annotations

import asyncio
import socket
import struct

import msgspec
from starlette.types import Message, Receive, Scope, Send

from nemomock.connection import Connection
from nemomock.tape.exchange import Close

_CONNECTION = "nemomock.connection"
_AT_ONCE = struct.pack("ii", 1, 0)


class Line(Connection):
    """A connection that the application can reach: it is in the scope's extensions."""

    def on_message_begin(self) -> None:
        """Begin a request, and let the application reach its connection."""
        super().on_message_begin()
        self.scope["extensions"] = {_CONNECTION: {"transport": self.transport}}


async def hang_up(scope: Scope, receive: Receive, close: Close) -> None:
    """End the connection now: `truncated` after all that was written, `reset` at once."""
    found = scope.get("extensions", {}).get(_CONNECTION)
    if found is None:
        raise RuntimeError("serve this application with http=Line; it must end connections itself")
    transport: asyncio.Transport = found["transport"]
    if close is Close.RESET:
        _linger_not(transport)
        transport.abort()
    else:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


def headers_of(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the headers of a request as text."""
    return tuple((text_of(name), text_of(value)) for name, value in scope["headers"])


async def body_of(receive: Receive) -> bytes:
    """Return the whole body of a request."""
    parts: list[bytes] = []
    more = True
    while more:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


async def begin(send: Send, status: int, headers: tuple[tuple[str, str], ...]) -> None:
    """Send the head of an answer."""
    raw = [(name.lower().encode("latin-1"), _raw(value)) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": raw})


async def say_upstream(send: Send, upstream: str | None) -> None:
    """Answer which backend is behind us, if any: who spends there must know whose it is."""
    body = msgspec.json.encode({"upstream": upstream})
    kind = ("content-type", "application/json")
    await begin(send, 200, (kind, ("content-length", str(len(body)))))
    await say(send, body, more=False)


async def say(send: Send, data: bytes, *, more: bool = True) -> None:
    """Send a part of the body; the last one with `more` False."""
    await send({"type": "http.response.body", "body": data, "more_body": more})


def _linger_not(transport: asyncio.Transport) -> None:
    """Make closing send a reset; the option is the socket's, so a duplicate can set it."""
    own = transport.get_extra_info("socket")
    with socket.fromfd(own.fileno(), own.family, own.type) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)


def text_of(raw: bytes) -> str:
    """Return a header's bytes as text: UTF-8, else Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _raw(value: str) -> bytes:
    return value.encode("utf-8")
