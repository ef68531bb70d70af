"""An exchange as faults look at it: whose it is, and which session it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from nemomock.backend import Backend
from nemomock.domain.accounts import Account
from nemomock.domain.jobs import Job
from nemomock.domain.sessions import Session
from nemomock.web.bodies import BODY_LIMIT
from nemomock.world.faults import Exchange

_SESSION = re.compile(r"/api/(?:state|upload-video)/[^/]+/[^/]+/([^/]+)")
_EXPORT = re.compile(r"/files/renders/([^/]+)/([^/]+)\.mp4")
_FILE = re.compile(r"/files/([^/]+)/[^/]+/[^/]+")
_IN_BODY: Mapping[str, str] = {
    "/run_sse": "session_id",
    "/api/render/proxy/lambda": "sessionId",
}


async def exchange_of(scope: Scope, receive: Receive, backend: Backend) -> tuple[Exchange, Receive]:
    """Return what is asked, and the body again for whoever reads it next."""
    client = Headers(scope=scope).get("x-client-id")
    owner, linked = _linked(scope["path"], backend)
    account = _account(scope, client, owner, backend)
    named, again = await _session(scope, receive)
    exchange = Exchange(
        method=scope["method"],
        path=scope["path"],
        account=account.id if account else None,
        client=account.client_id if account else client,
        session=linked or named,
    )
    return exchange, again


def holder(scope: Scope, backend: Backend) -> Account | None:
    """Return whose token was sent, in time or not; a client id or a link proves nothing."""
    token = Headers(scope=scope).get("authorization", "").partition(" ")[2].strip()
    return backend.registry.known(token)


def _account(
    scope: Scope, client: str | None, owner: str | None, backend: Backend
) -> Account | None:
    """Return who asks: by the token, by the client id, or whose file a link is about."""
    found = holder(scope, backend) or backend.registry.client(client or "")
    return found or backend.store.get(Account, owner or "")


def _linked(path: str, backend: Backend) -> tuple[str | None, str | None]:
    """Return account and session of the file that a link is about; links carry no token."""
    if named := _EXPORT.fullmatch(path):
        job = backend.store.get(Job, f"{named[1]}/{named[2]}")
        return named[1], job.session_id if job else None
    if named := _FILE.fullmatch(path):
        session = backend.store.get(Session, named[1])
        return session.owner if session else None, named[1]
    return None, None


async def _session(scope: Scope, receive: Receive) -> tuple[str | None, Receive]:
    path = scope["path"]
    if named := _SESSION.match(path):
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
    left = messages[::-1]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay


def _named(body: bytes, key: str) -> str | None:
    try:
        document = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    named = document.get(key) if isinstance(document, dict) else None
    return named if isinstance(named, str) else None
