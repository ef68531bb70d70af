"""JSON bodies into typed values, with errors that name the field."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request

from nemomock.domain.errors import BadRequest, BodyTooLarge, UnsupportedBody
from nemomock.web.context import Context
from nemomock.web.head import given

T = TypeVar("T")
BODY_LIMIT = 8 * 1024 * 1024


async def read(request: Request[Context], kind: type[T]) -> T:
    """Read the whole body as `kind`. Raises BadRequest naming what is wrong and where."""
    body = await take(request)
    if not body.strip():
        raise BadRequest(f"The body is empty; {request.url.path} takes a JSON object")
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise BadRequest(f"The body is not usable: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"The body is not JSON: {error}") from error


async def take(request: Request[Context]) -> bytes:
    """Return the body's bytes. Raises BodyTooLarge over the limit, before reading on.

    Raises UnsupportedBody when it is compressed, ClientDisconnect when the client hangs up before
    its end.
    """
    check_coding(request)
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
        size += len(parts[-1])
        if size > BODY_LIMIT:
            raise BodyTooLarge(f"The body is larger than {BODY_LIMIT // 2**20} MB")
    return b"".join(parts)


def check_coding(request: Request[Context]) -> None:
    """Let a body pass that is sent as it is. Raises UnsupportedBody: nothing is unpacked here."""
    if b"content-encoding" not in given(request.scope):
        return
    for name, value in request.scope["headers"]:
        if name == b"content-encoding" and value.strip().lower() not in (b"", b"identity"):
            coding = value.decode("latin-1")[:40]
            raise UnsupportedBody(
                f"Content-Encoding `{coding}` is not read; send the body as it is",
                headers=(("Accept-Encoding", "identity"),),
            )
