"""`/run_sse`: one message to the agent, answered by a stream (M1-M8)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.web.context import Context


async def run_sse(request: Request[Context]) -> Response:
    """Begin the work a message asks for, and tell it as it happens."""
    # How it is read and told is loaded when somebody first speaks, as the agent is.
    from nemomock.web.message import answer

    return await answer(request)


routes = [Route("/run_sse", run_sse, methods=["POST"])]
