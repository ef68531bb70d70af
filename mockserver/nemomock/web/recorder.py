"""Middleware that writes every exchange into the journal: bodies cut, secrets taken out."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nemomock.backend import Backend
from nemomock.line import is_open
from nemomock.web.envelope import GONE, break_down
from nemomock.web.guard import ATTRIBUTION
from nemomock.web.head import given
from nemomock.web.trouble import trouble_of
from nemomock.world.journal import BODY_LIMIT, Exchange

_TEXT = (b"application/json", b"text/")
_ADMIN = "/__nemomock/"
_KIND = b"content-type"
_ATTRIBUTION = tuple(name.lower().encode() for name in ATTRIBUTION)
_UNSAID = ("",) * len(_ATTRIBUTION)
LONGEST = 200
"""How much of an attribution header is kept."""


class Recorder:
    """Wraps the application; the admin door stays out of the journal.

    What breaks before anything was answered is answered with a 500, so that it is written down.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass one exchange through; it is written down before its last byte is sent.

        So whoever has the whole answer finds it in the journal.
        """
        if scope["type"] != "http" or scope["path"].startswith(_ADMIN):
            return self._app(scope, receive, send)
        return self._record(scope, receive, send)

    async def _record(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = _Exchange(scope, receive, send)
        try:
            await self._app(scope, exchange.listen, exchange.tell)
        except Exception as error:
            # Raised again, for the log; told before, as Starlette does it.
            if not exchange.status:
                response = await break_down(Request(scope), error)
                await response(scope, exchange.listen, exchange.tell)
            raise
        finally:
            if not exchange.written:
                exchange.write(complete=False)


class _Take:
    """The first bytes of one side of an exchange, if it is text."""

    __slots__ = ("_parts", "_size", "text")

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self.text = False

    def add(self, data: bytes) -> None:
        if self.text and self._size <= BODY_LIMIT:
            self._parts.append(data)
        self._size += len(data)

    def read(self) -> bytes:
        if self.text or not self._size:
            return b"".join(self._parts)
        return b"[%d bytes]" % self._size


class _Exchange:
    """One exchange on its way into the journal."""

    __slots__ = (
        "_asked", "_backend", "_began", "_place", "_receive", "_retry_after", "_scope", "_send",
        "_told", "status", "written",
    )  # fmt: skip

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._backend: Backend = scope["state"]["backend"]
        self._began = self._backend.clock.now()
        self._place = self._backend.journal.ask()
        self._asked: _Take | None = None
        self._told = _Take()
        self._retry_after = b""
        self.status = 0
        self.written = False

    async def listen(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            if self._asked is None:
                self._asked = _Take()
                self._asked.text = given(self._scope).get(_KIND, b"").startswith(_TEXT)
            self._asked.add(message.get("body", b""))
        return message

    async def tell(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begin(message)
        elif message["type"] == "http.response.body":
            self._told.add(message.get("body", b""))
            if not message.get("more_body", False):
                self.write(complete=self.status != GONE and is_open(self._scope))
        await self._send(message)

    def _begin(self, message: Message) -> None:
        self.status = message["status"]
        for name, value in message["headers"]:
            if name == _KIND:
                self._told.text = value.startswith(_TEXT)
            elif name == b"retry-after":
                self._retry_after = value

    def write(self, *, complete: bool) -> None:
        self.written = True
        scope = self._scope
        query = scope["query_string"]
        trouble = trouble_of(scope)
        self._backend.journal.add(
            Exchange(
                self._backend.clock.now(),
                scope["method"],
                f"{scope['path']}?{query.decode('latin-1')}" if query else scope["path"],
                self.status,
                scope.get("nemomock.account"),
                self._asked.read() if self._asked else b"",
                self._told.read(),
                scope.get("nemomock.notes", ()),
                tuple([each.kind for each in trouble]) if trouble else (),
                self._began,
                complete,
                _attribution(given(scope)),
                self._retry_after.decode("latin-1"),
                self._place,
            )
        )


def _attribution(headers: Mapping[bytes, bytes]) -> tuple[str, ...]:
    if headers.keys().isdisjoint(_ATTRIBUTION):
        return _UNSAID
    said = [headers.get(name, b"") for name in _ATTRIBUTION]
    return tuple([each.decode("latin-1").strip()[:LONGEST] for each in said])
