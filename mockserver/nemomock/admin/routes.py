"""`/__nemomock/...`: what a test needs and a client never sees."""

from __future__ import annotations

import asyncio
from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock import __version__
from nemomock.admin import door, faults, streams, verdict
from nemomock.domain.errors import BadRequest
from nemomock.web import bodies, envelope
from nemomock.web.context import Context
from nemomock.world.clock import Mode
from nemomock.world.iso import iso
from nemomock.world.journal import to_wire

MOST_CREDITS = 10**9


class ClockOrder(msgspec.Struct):
    """Move time on by seconds, or choose whether it jumps by itself."""

    advance: float | None = None
    mode: Literal["virtual", "manual"] | None = None


class RestoreOrder(msgspec.Struct):
    """Where to come back to; the latest snapshot without a name."""

    snapshot: str | None = None


class CreditsOrder(msgspec.Struct):
    """Give credits to the holder of a token."""

    token: str
    grant: int


async def health(request: Request[Context]) -> Response:
    """Say that the process lives, and how many asyncio tasks it has."""
    door.admit(request)
    tasks = len(asyncio.all_tasks())
    return envelope.ok({"status": "ok", "version": __version__, "tasks": tasks})


async def ready(request: Request[Context]) -> Response:
    """Say whether uploads can be measured and exports rendered. 503 when not."""
    door.admit(request)
    tools = await request.state["backend"].check_tools()
    return envelope.ok({"status": "ready", "tools": tools})


async def reset(request: Request[Context]) -> Response:
    """Forget everything, as if just started."""
    door.admit(request)
    await request.state["backend"].reset()
    return envelope.ok({"status": "reset"})


async def snapshot(request: Request[Context]) -> Response:
    """Remember all of this moment."""
    door.admit(request)
    return envelope.ok({"snapshot": request.state["backend"].snapshot()})


async def restore(request: Request[Context]) -> Response:
    """Come back to a snapshot: the one named, or the latest. Raises NotFound."""
    door.admit(request)
    order = await bodies.read(request, RestoreOrder)
    name = await request.state["backend"].restore(order.snapshot)
    return envelope.ok({"snapshot": name})


async def clock(request: Request[Context]) -> Response:
    """Show the time, or move it: a move answers after all that fell due was delivered."""
    door.admit(request)
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
    door.admit(request)
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
    door.admit(request)
    kept = request.state["backend"].journal
    if request.method == "DELETE":
        kept.clear()
    return envelope.ok({"entries": [to_wire(entry) for entry in kept.entries()]})


def _clock(request: Request[Context]) -> Response:
    clock = request.state["backend"].clock
    now = clock.now()
    return envelope.ok({"mode": clock.mode.value, "now": now, "iso": iso(now), "pace": clock.pace})


routes = [
    Route("/__nemomock/health", health, methods=["GET"]),
    Route("/__nemomock/ready", ready, methods=["GET"]),
    Route("/__nemomock/reset", reset, methods=["POST"]),
    Route("/__nemomock/snapshot", snapshot, methods=["POST"]),
    Route("/__nemomock/restore", restore, methods=["POST"]),
    Route("/__nemomock/clock", clock, methods=["GET", "POST"]),
    Route("/__nemomock/credits", grant, methods=["POST"]),
    Route("/__nemomock/journal", journal, methods=["GET", "DELETE"]),
    *faults.routes,
    *streams.routes,
    *verdict.routes,
]
