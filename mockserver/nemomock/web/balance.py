"""The balance (C1)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.web import envelope, guard
from nemomock.web.context import Context


async def read(request: Request[Context]) -> Response:
    """Show what is left, and what is reserved for work in progress."""
    backend = request.state["backend"]
    holder = guard.account(request)
    await backend.clock.settled(holder.id)
    ledger = backend.registry.get(holder.id).ledger
    return envelope.ok(
        {"available": ledger.available, "frozen": ledger.frozen, "total": ledger.total}
    )


routes = [Route("/api/credits/balance/simple", read, methods=["GET"])]
