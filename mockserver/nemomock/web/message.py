"""One message to the agent: read, begun, and told as it happens (M1-M8)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from nemomock.domain.errors import Conflict, NotFound
from nemomock.line import line_of
from nemomock.web import bodies, chat_request, guard, sse
from nemomock.web.context import Context
from nemomock.web.dialects import Spelling
from nemomock.web.head import header
from nemomock.web.trouble import trouble_of
from nemomock.world.faults.kinds import NoCredits, Stall


async def answer(request: Request[Context]) -> Response:
    """Begin the work a message asks for, and return the stream that tells of it."""
    backend = request.state["backend"]
    holder = guard.account(request)
    order = chat_request.read(
        await bodies.take(request), header(request.scope, b"content-type") or ""
    )
    if order.app_name != guard.AGENT:
        raise NotFound(f"There is no app `{order.app_name[:64]}`; the agent's name is nemo_agent")
    guard.check_user(holder, order.user_id)
    session = backend.projects.find(holder, order.session_id)
    trouble = trouble_of(request.scope)
    stalled = next((each for each in trouble if isinstance(each, Stall)), None)
    try:
        if stalled:
            feed = backend.chats.stall(session, stalled.seconds)
        else:
            broke = any(isinstance(each, NoCredits) for each in trouble)
            feed = backend.chats.begin(session, order.text, broke=broke)
    except Conflict:
        request.scope["nemomock.notes"] = ("a message while the session was busy",)
        raise
    return sse.stream(
        feed,
        Spelling(backend.settings.dialect, streaming=order.streaming),
        trouble=trouble,
        line=line_of(request.scope, request.receive),
        gate=backend.gates.get(session.id),
        rng=lambda: backend.seed.rng("slices", session.id, session.messages),
    )
