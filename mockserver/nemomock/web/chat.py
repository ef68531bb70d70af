"""`/run_sse`: one message to the agent, answered by a stream (M1-M8)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.domain.errors import Conflict, NotFound
from nemomock.web import bodies, chat_request, guard, sse
from nemomock.web.context import Context


async def run_sse(request: Request[Context]) -> Response:
    """Begin the work a message asks for, and tell it as it happens."""
    backend = request.state["backend"]
    holder = guard.account(request)
    order = chat_request.read(await bodies.take(request), request.headers.get("content-type", ""))
    if order.app_name != guard.AGENT:
        raise NotFound(f"There is no app `{order.app_name[:64]}`; the agent's name is nemo_agent")
    guard.check_user(holder, order.user_id)
    session = backend.projects.find(holder, order.session_id)
    try:
        feed = backend.chats.begin(session, order.text)
    except Conflict:
        request.scope["nemomock.notes"] = ("a message while the session was busy",)
        raise
    return sse.stream(feed, backend.settings.dialect, streaming=order.streaming)


routes = [Route("/run_sse", run_sse, methods=["POST"])]
