"""Middleware that makes trouble: it asks which faults strike an exchange, and does what they say.

What happens inside a stream is done by `web.telling`, what becomes of an export by
`render.fates`; the rest here. The admin door has no trouble.
"""

from __future__ import annotations

from collections.abc import Awaitable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from nemomock.backend import Backend
from nemomock.domain.accounts import Account
from nemomock.domain.errors import BadRequest, Forbidden, NemoError, PlanBlocked
from nemomock.domain.sessions import Session
from nemomock.line import line_of
from nemomock.web import envelope, guard
from nemomock.web.asked import exchange_of, holder
from nemomock.web.damage import damaged
from nemomock.web.head import header
from nemomock.web.trouble import give_trouble
from nemomock.world.faults import HEADER, Exchange, FaultInvalid, Trouble, fault_from_header
from nemomock.world.faults.kinds import (
    NoCredits,
    SessionLost,
    Slow,
    Status,
    TokenExpired,
    UrlExpired,
)
from nemomock.world.faults.kinds import PlanBlocked as BlockedPlan

_ADMIN = "/__nemomock/"
_HEADER = HEADER.lower().encode()
_SAID = {
    429: "Too many requests; slow down",
    500: "Internal server error",
    502: "Bad gateway",
    503: "The service is unavailable",
    504: "The gateway timed out",
}


class Troubled:
    """Wraps the application, inside of the recorder."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass one exchange through, with its trouble."""
        if scope["type"] == "http":
            backend: Backend = scope["state"]["backend"]
            asked = header(scope, _HEADER)
            quiet = asked is None and backend.faults.none
            if not (quiet or scope["path"].startswith(_ADMIN)):
                return self._strike(asked, backend, scope, receive, send)
        return self._app(scope, receive, send)

    async def _strike(
        self, asked: str | None, backend: Backend, scope: Scope, receive: Receive, send: Send
    ) -> None:
        exchange, receive = await exchange_of(scope, receive, backend)
        if exchange.account:
            guard.attribute(scope, exchange.account)
        try:
            trouble = (*backend.faults.strike(exchange), *_asked(asked))
            give_trouble(scope, trouble)
            await _before(trouble, exchange, backend, holder(scope, backend))
        except NemoError as error:
            response = await envelope.refuse(Request(scope, receive), error)
            await response(scope, receive, send)
            return
        if status := next((each for each in trouble if isinstance(each, Status)), None):
            await envelope.document(*_refused(status))(scope, receive, send)
            return
        await self._app(scope, receive, damaged(scope, send, trouble, line_of(scope, receive)))


def _asked(header: str | None) -> tuple[Trouble, ...]:
    if header is None:
        return ()
    try:
        return (fault_from_header(header).trouble,)
    except FaultInvalid as error:
        raise BadRequest(str(error)) from error


async def _before(
    trouble: tuple[Trouble, ...], exchange: Exchange, backend: Backend, asks: Account | None
) -> None:
    """Do what happens before the handler. Raises what is answered instead of it.

    Only what belongs to the holder of the token is touched: the header of a fault is anybody's.
    """
    for each in trouble:
        match each:
            case Slow(seconds=seconds):
                with backend.clock.worker(exchange.account or "") as worker:
                    await worker.sleep(seconds)
            case TokenExpired() if asks:
                backend.registry.expire(asks)
            case NoCredits() if asks:
                backend.registry.drain(asks)
            case SessionLost() if asks and exchange.session:
                _lose(exchange.session, asks, backend)
            case BlockedPlan():
                raise PlanBlocked(
                    "Your plan cannot export. Register or upgrade your plan to unlock export"
                )
            case UrlExpired():
                raise Forbidden("The link expired; ask the API for a new one")


def _lose(session_id: str, asks: Account, backend: Backend) -> None:
    session = backend.store.get(Session, session_id)
    if session and session.owner == asks.id:
        backend.projects.lose(session_id)


def _refused(status: Status) -> tuple[object, int, dict[str, str]]:
    said = _SAID.get(status.status, "The request was refused")
    retry = {} if status.retry_after is None else {"Retry-After": str(status.retry_after)}
    return {"code": status.status, "message": said, "data": None}, status.status, retry
