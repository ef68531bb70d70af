"""`/__nemomock/verdict`: what the client did wrong, by the journal."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.admin import door
from nemomock.web import envelope
from nemomock.web.context import Context


async def verdict(request: Request[Context]) -> Response:
    """Judge every account that the journal remembers."""
    door.admit(request)
    # It reads messages as the agent does, which takes a while to load.
    from nemomock.verdict import finding_to_wire, judge

    backend = request.state["backend"]
    clock = backend.clock
    found = judge(backend.journal.entries(), flows=not clock.virtual, pace=clock.pace)
    return envelope.ok({"clean": not found, "findings": [*map(finding_to_wire, found)]})


routes = [Route("/__nemomock/verdict", verdict, methods=["GET"])]
