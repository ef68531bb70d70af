"""Who is asking, and for whose session: the first lines of every handler."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Scope

from nemomock.domain.accounts import Account
from nemomock.domain.errors import BadToken, NotFound, PlanBlocked, SessionNotFound
from nemomock.domain.sessions import Session
from nemomock.web.context import Context
from nemomock.web.head import header

AGENT = "nemo_agent"
ATTRIBUTION = ("X-Skill-Source", "X-Skill-Version", "X-Skill-Platform")


def attribute(scope: Scope, account_id: str) -> None:
    """Note in the journal whose exchange this is, whatever becomes of it."""
    scope["nemomock.account"] = account_id


def account(request: Request[Context]) -> Account:
    """Return who holds the bearer token. Raises BadToken (A6)."""
    scheme, _, token = (header(request.scope, b"authorization") or "").partition(" ")
    if scheme and scheme.lower() != "bearer":
        # What stands there may be the token itself, so it is not repeated.
        raise BadToken("The Authorization header must be `Bearer <token>`")
    registry = request.state["backend"].registry
    try:
        holder: Account = registry.holder(token.strip())
    except BadToken:
        if known := registry.known(token.strip()):
            attribute(request.scope, known.id)
        raise
    attribute(request.scope, holder.id)
    return holder


def session(request: Request[Context], holder: Account) -> Session:
    """Return the session that the path names, if it is the holder's.

    Raises SessionNotFound (S3), also when the path names another user; NotFound for
    another agent.
    """
    agent = request.path_params["agent"]
    if agent != AGENT:
        raise NotFound(f"There is no agent `{agent}`; the agent's name is {AGENT}")
    check_user(holder, request.path_params["user"])
    return request.state["backend"].projects.find(holder, request.path_params["sid"])


def check_user(holder: Account, user: str) -> None:
    """Let `me` and the holder's own id pass (WIRE.md "Conventions")."""
    if user not in ("me", holder.id):
        raise SessionNotFound(f"User `{user[:64]}` has no sessions here; use `me`")


def attribution(request: Request[Context]) -> None:
    """Let a request with all three attribution headers pass (E6). Raises PlanBlocked."""
    missing = [name for name in ATTRIBUTION if not request.headers.get(name, "").strip()]
    if missing:
        raise PlanBlocked(
            f"Export needs skill attribution: {', '.join(missing)} missing. "
            "Send all three X-Skill headers on every request"
        )
    if request.state["backend"].settings.exports_blocked:
        raise PlanBlocked("Your plan cannot export. Register or upgrade your plan to unlock export")
