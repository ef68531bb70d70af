"""Who may use the admin door: this machine, or whoever has its token."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from nemomock.domain.errors import Forbidden
from nemomock.domain.hosts import host_of, is_address, is_local, name_of
from nemomock.web.context import Context


def admit(request: Request[Context]) -> None:
    """Let callers on this machine pass, or holders of the admin token. Raises Forbidden."""
    wanted = request.state["backend"].settings.admin_token
    if wanted is not None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), wanted.encode()):
            raise Forbidden("The admin door needs `Authorization: Bearer <admin token>`")
    elif not is_local(_caller(request)):
        raise Forbidden("The admin door opens to this machine only; start with --admin-token")
    elif not all(is_local(name) for name in _names(request)):
        raise Forbidden("The admin door does not open to web pages from elsewhere")


def admit_reader(request: Request[Context]) -> None:
    """Let this machine's own browser pass as well, which has no token to send. Raises Forbidden."""
    if not all(is_local(name) for name in (_caller(request), *_names(request))):
        admit(request)


def _caller(request: Request[Context]) -> str:
    return request.client.host if request.client else ""


def _names(request: Request[Context]) -> list[str]:
    """Return the hosts that the caller says it talks to and comes from.

    Without a socket below (`http://test`), no name can have led the caller here.
    """
    headers, server = request.headers, request.scope.get("server")
    said = [headers.get("host", "")] if server and is_address(server[0]) else []
    if "origin" in headers:
        said.append(host_of(headers["origin"]) or "")
    return [name_of(each) or "" for each in said]
