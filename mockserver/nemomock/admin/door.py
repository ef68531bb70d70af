"""Who may use the admin door: this machine, or whoever has its token."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.requests import Request

from nemomock.domain.errors import Forbidden
from nemomock.web.context import Context


def admit(request: Request[Context]) -> None:
    """Let callers on this machine pass, or holders of the admin token. Raises Forbidden."""
    wanted = request.state["backend"].settings.admin_token
    if wanted is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), wanted.encode()):
            raise Forbidden("The admin door needs `Authorization: Bearer <admin token>`")
    elif not _local(request.client.host if request.client else ""):
        raise Forbidden("The admin door opens to this machine only; start with --admin-token")
    elif not all(_local(name) for name in _names(request)):
        raise Forbidden("The admin door does not open to web pages from elsewhere")


def _names(request: Request[Context]) -> list[str]:
    """Return the hosts that the caller says it talks to and comes from."""
    origin = request.headers.get("origin")
    came = [] if origin is None else [urlsplit(origin).hostname or origin]
    return [request.url.hostname or "", *came]


def _local(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
