"""Tokens: the anonymous one that begins everything, and the one for claiming a project."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.domain.accounts import TOKEN_LIFE_S
from nemomock.domain.errors import SessionNotFound
from nemomock.web import bodies, envelope, guard
from nemomock.web.context import Context
from nemomock.world.iso import iso


class ClaimOrder(msgspec.Struct):
    """Which project to claim."""

    task_id: str
    session_id: str


async def anonymous_token(request: Request[Context]) -> Response:
    """Give a client its token (A2-A5)."""
    registry = request.state["backend"].registry
    address = request.client.host if request.client else "unknown"
    client = request.headers.get("x-client-id")
    if known := registry.client(client or ""):
        guard.attribute(request.scope, known.id)
    issued = registry.issue(client, address)
    account = issued.account
    guard.attribute(request.scope, account.id)
    return envelope.ok(
        {
            "token": issued.token,
            "user_id": account.id,
            "expires_at": iso(account.expires_at),
            "credits": account.ledger.available,
        }
    )


async def claim_token(request: Request[Context]) -> Response:
    """Give a token that may stand in a URL: it opens the claim page and nothing else."""
    backend = request.state["backend"]
    holder = guard.account(request)
    order = await bodies.read(request, ClaimOrder)
    session = backend.projects.find(holder, order.session_id)
    if session.task_id != order.task_id:
        raise SessionNotFound(f"Task `{order.task_id[:64]}` is not that session's task")
    claim = backend.seed.hex(40, "claim", session.id, holder.issued)
    return envelope.ok({"claim_token": f"clm_{claim}", "expires_in": TOKEN_LIFE_S})


routes = [
    Route("/api/auth/anonymous-token", anonymous_token, methods=["POST"]),
    Route("/api/auth/claim-token", claim_token, methods=["POST"]),
]
