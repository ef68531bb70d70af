"""An exchange as faults look at it: whose it is, and which session it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from nemomock.backend import Backend
from nemomock.web.bodies import BODY_LIMIT
from nemomock.world.faults import Exchange

_SESSION = re.compile(r"/api/(?:state|upload-video)/[^/]+/[^/]+/([^/]+)")
_FILE = re.compile(r"/files/([^/]+)/[^/]+/[^/]+")
_IN_BODY: Mapping[str, str] = {
    "/run_sse": "session_id",
    "/api/render/proxy/lambda": "sessionId",
}


async def exchange_of(scope: Scope, receive: Receive, backend: Backend) -> tuple[Exchange, Receive]:
    """Return what is asked, and the body again for whoever reads it next."""
    headers = Headers(scope=scope)
    account = backend.registry.known(headers.get("authorization", "").partition(" ")[2].strip())
    session, again = await _session(scope, receive)
    exchange = Exchange(
        method=scope["method"],
        path=scope["path"],
        account=account.id if account else None,
        client=account.client_id if account else headers.get("x-client-id"),
        session=session,
    )
    return exchange, again


async def _session(scope: Scope, receive: Receive) -> tuple[str | None, Receive]:
    path = scope["path"]
    if named := _SESSION.match(path) or _FILE.fullmatch(path):
        return named[1], receive
    key = _IN_BODY.get(path)
    if key is None or scope["method"] != "POST":
        return None, receive
    messages, body = await _taken(receive)
    return _named(body, key), _again(messages, receive)


async def _taken(receive: Receive) -> tuple[list[Message], bytes]:
    messages: list[Message] = []
    body = b""
    while len(body) <= BODY_LIMIT:
        message = await receive()
        messages.append(message)
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return messages, body


def _again(messages: list[Message], receive: Receive) -> Receive:
    left = iter(messages)

    async def replay() -> Message:
        return next(left, None) or await receive()

    return replay


def _named(body: bytes, key: str) -> str | None:
    try:
        document = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    named = document.get(key) if isinstance(document, dict) else None
    return named if isinstance(named, str) else None
