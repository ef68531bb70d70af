"""`/__nemomock/...`: what a test needs and a client never sees."""

from __future__ import annotations

import hmac
import ipaddress
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from nemomock import __version__
from nemomock.domain.errors import BadRequest, Forbidden
from nemomock.web import bodies, envelope
from nemomock.web.context import Context
from nemomock.world.clock import Mode, iso
from nemomock.world.journal import to_wire

MOST_CREDITS = 10**9


class ClockOrder(msgspec.Struct):
    """Move time on by seconds, or choose whether it jumps by itself."""

    advance: float | None = None
    mode: Literal["virtual", "manual"] | None = None


class CreditsOrder(msgspec.Struct):
    """Give credits to the holder of a token."""

    token: str
    grant: int


async def health(request: Request[Context]) -> Response:
    """Say that the process lives."""
    _admit(request)
    return envelope.ok({"status": "ok", "version": __version__})


async def ready(request: Request[Context]) -> Response:
    """Say whether uploads can be measured and exports rendered. 503 when not."""
    _admit(request)
    tools = await request.state["backend"].check_tools()
    return envelope.ok({"status": "ready", "tools": tools})


async def reset(request: Request[Context]) -> Response:
    """Forget everything, as if just started."""
    _admit(request)
    await request.state["backend"].reset()
    return envelope.ok({"status": "reset"})


async def clock(request: Request[Context]) -> Response:
    """Show the time, or move it: a move answers after all that fell due was delivered."""
    _admit(request)
    if request.method != "POST":
        return _clock(request)
    backend = request.state["backend"]
    order = await bodies.read(request, ClockOrder)
    try:
        if order.mode is not None:
            backend.clock.switch(Mode(order.mode))
        if order.advance is not None:
            await backend.advance(order.advance)
    except ValueError as error:
        raise BadRequest(str(error)) from error
    return _clock(request)


async def grant(request: Request[Context]) -> Response:
    """Give an account credits."""
    _admit(request)
    order = await bodies.read(request, CreditsOrder)
    if not 0 <= order.grant <= MOST_CREDITS:
        raise BadRequest(f"`{order.grant}` is no grant; use 0 to {MOST_CREDITS} credits")
    ledger = request.state["backend"].registry.grant(order.token, order.grant).ledger
    return envelope.ok(
        {
            "granted": ledger.granted,
            "available": ledger.available,
            "frozen": ledger.frozen,
            "spent": ledger.spent,
        }
    )


async def journal(request: Request[Context]) -> Response:
    """Show the last exchanges, oldest first, or forget them."""
    _admit(request)
    kept = request.state["backend"].journal
    if request.method == "DELETE":
        kept.clear()
    return envelope.ok({"entries": [to_wire(entry) for entry in kept.entries()]})


def _admit(request: Request[Context]) -> None:
    """Let callers on this machine pass, or holders of the admin token. Raises Forbidden."""
    wanted = request.state["backend"].settings.admin_token
    if wanted is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), wanted.encode()):
            raise Forbidden("The admin door needs `Authorization: Bearer <admin token>`")
    elif not _local(request.client.host if request.client else ""):
        raise Forbidden("The admin door opens to this machine only; start with --admin-token")
    elif not all(_local(name) for name in _names(request)):
        raise Forbidden("The admin door does not open to web pages from elsewhere")


def _names(request: Request[Context]) -> list[str]:
    """Return the hosts that the caller says it talks to and comes from."""
    origin = request.headers.get("origin")
    came = [] if origin is None else [urlsplit(origin).hostname or origin]
    return [request.url.hostname or "", *came]


def _local(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _clock(request: Request[Context]) -> Response:
    clock = request.state["backend"].clock
    now = clock.now()
    return envelope.ok({"mode": clock.mode.value, "now": now, "iso": iso(now), "pace": clock.pace})


routes = [
    Mount(
        "/__nemomock",
        routes=[
            Route("/health", health, methods=["GET"]),
            Route("/ready", ready, methods=["GET"]),
            Route("/reset", reset, methods=["POST"]),
            Route("/clock", clock, methods=["GET", "POST"]),
            Route("/credits", grant, methods=["POST"]),
            Route("/journal", journal, methods=["GET", "DELETE"]),
        ],
    )
]
