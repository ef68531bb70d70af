"""Answers as the tape says, and ends of connections: uvicorn alone would always end them well."""

from __future__ import annotations

import msgspec
from starlette.types import Message, Receive, Scope, Send

from nemomock.line import line_of
from nemomock.tape.exchange import Close


async def hang_up(scope: Scope, receive: Receive, close: Close) -> None:
    """End the connection now: `truncated` after all that was written, `reset` at once."""
    await line_of(scope, receive).cut("rst" if close is Close.RESET else "fin")


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


def text_of(raw: bytes) -> str:
    """Return a header's bytes as text: UTF-8, else Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _raw(value: str) -> bytes:
    return value.encode("utf-8")
