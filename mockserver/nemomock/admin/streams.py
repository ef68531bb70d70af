"""`/__nemomock/streams/{session}`: hold a stream before an event, look, push, release."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.admin import door
from nemomock.agent.gates import Gate
from nemomock.domain.errors import BadRequest, Conflict, SessionNotFound
from nemomock.domain.sessions import Session
from nemomock.web import bodies, envelope
from nemomock.web.context import Context

PUSHED = "pushed"


class HoldOrder(msgspec.Struct):
    """Stop ahead of the event with this number, from 1; heartbeats are not counted."""

    before: int = 1


class PushOrder(msgspec.Struct):
    """Something to tell now: a text of the agent, or bytes as they are."""

    text: str | None = None
    raw: str | None = None


async def look(request: Request[Context]) -> Response:
    """Show how far the session's stream is, and whether it is held."""
    return _shown(_gate(request))


async def hold(request: Request[Context]) -> Response:
    """Hold the session's streams from now on ahead of an event."""
    gate = _gate(request)
    order = await bodies.read(request, HoldOrder)
    if order.before < 1:
        raise BadRequest(f"`{order.before}` is no event; they are counted from 1")
    gate.hold(order.before)
    return _shown(gate)


async def push(request: Request[Context]) -> Response:
    """Put something into the open stream, ahead of what is held. Raises Conflict without one."""
    gate = _gate(request)
    order = await bodies.read(request, PushOrder)
    if (order.text is None) == (order.raw is None):
        raise BadRequest('Push one thing: {"text": "..."} or {"raw": "data: ...\\n\\n"}')
    if not gate.open:
        raise Conflict("No stream of this session is open and watched; hold it before it begins")
    from nemomock.agent.events import Event, Raw, Said

    body = Said(order.text) if order.text is not None else Raw((order.raw or "").encode())
    now = request.state["backend"].clock.now()
    gate.push(Event(f"{PUSHED}-{gate.told:04x}", PUSHED, now, body))
    return _shown(gate)


async def release(request: Request[Context]) -> Response:
    """Let the session's stream go on."""
    gate = _gate(request)
    gate.release()
    return _shown(gate)


def _gate(request: Request[Context]) -> Gate:
    door.admit(request)
    backend = request.state["backend"]
    session_id = request.path_params["session"]
    if backend.store.get(Session, session_id) is None:
        raise SessionNotFound(f"There is no session `{session_id[:64]}`")
    return backend.gates.of(session_id)


def _shown(gate: Gate) -> Response:
    return envelope.ok(
        {
            "before": gate.before,
            "told": gate.told,
            "held": gate.held,
            "open": gate.open,
        }
    )


routes = [
    Route("/__nemomock/streams/{session}", look, methods=["GET"]),
    Route("/__nemomock/streams/{session}/hold", hold, methods=["POST"]),
    Route("/__nemomock/streams/{session}/push", push, methods=["POST"]),
    Route("/__nemomock/streams/{session}/release", release, methods=["POST"]),
]
