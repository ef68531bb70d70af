"""Middleware that looks whom a request is meant for, and which page sends it.

A page on the net can have its own name lead to this machine (DNS rebinding) and then is, for a
browser, the same site as the mock. So on a connection that came in on this machine's own address a
name must be one of ours. An address is no name that anybody can turn, and a connection from
elsewhere, or an application without a socket (in a test: `http://test`), has no such danger:
in a container a backend has whatever name its network gives it.

A page may also just send: what changes something is refused when it comes from a foreign site.
"""

from __future__ import annotations

from collections.abc import Awaitable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from nemomock.domain.errors import Forbidden
from nemomock.domain.hosts import host_of, is_address, is_local, name_of
from nemomock.settings import Settings
from nemomock.web import envelope
from nemomock.web.head import given

_CHANGE_NOTHING = frozenset(("GET", "HEAD", "OPTIONS"))
_REMEMBERED = 100
_LONGEST = 100


class Visitors:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Know our own names, and the sites that may send."""
        public = urlsplit(settings.public_url or "").hostname
        self._app = app
        self._names = frozenset((settings.host, public, *settings.allow_hosts))
        self._always = bool(settings.allow_hosts)
        self._sites = frozenset(settings.cors)
        self._known: set[tuple[bytes, str]] = set()

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Let one request pass, or refuse it."""
        if scope["type"] == "http":
            try:
                self._check(scope)
            except Forbidden as error:
                return _refuse(error, scope, receive, send)
        return self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        claims = given(scope)
        host, origin = claims.get(b"host", b""), claims.get(b"origin")
        self._check_host(host, scope.get("server"))
        if origin is not None and scope["method"] not in _CHANGE_NOTHING:
            self._check_origin(origin.decode("latin-1"), host.decode("latin-1"))

    def _check_host(self, host: bytes, server: tuple[str, int | None] | None) -> None:
        here = server[0] if server else ""
        if (host, here) in self._known or not host:
            return
        name = name_of(host.decode("latin-1"))
        if name is None:
            raise Forbidden("The Host header is no name of a machine")
        watched = self._always or (is_address(here) and is_local(here))
        if watched and not (is_address(name) or is_local(name) or name in self._names):
            shown = name[:_LONGEST]
            raise Forbidden(
                f"`{shown}` is no name of this backend; if it is, start with --allow-host {shown}"
            )
        if len(self._known) < _REMEMBERED:
            self._known.add((host, here))

    def _check_origin(self, origin: str, host: str) -> None:
        site = host_of(origin)
        same = site is not None and (site == host.lower() or is_local(name_of(site) or ""))
        if not same and origin not in self._sites:
            raise Forbidden(
                f"A page of `{origin[:_LONGEST]}` may change nothing here; "
                "if it is yours, start with --cors and that origin"
            )


async def _refuse(error: Forbidden, scope: Scope, receive: Receive, send: Send) -> None:
    response = await envelope.refuse(Request(scope, receive), error)
    await response(scope, receive, send)
