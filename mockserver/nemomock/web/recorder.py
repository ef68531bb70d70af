"""Middleware that writes every exchange into the journal: bodies cut, secrets taken out."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nemomock.backend import Backend
from nemomock.web.guard import ATTRIBUTION
from nemomock.web.line import line_of, trouble_of
from nemomock.world.journal import BODY_LIMIT

_TEXT = ("application/json", "text/")
_ADMIN = "/__nemomock/"
LONGEST = 200
"""How much of an attribution header is kept."""


class _Take:
    """The first bytes of one side of an exchange, if it is text."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self.text = False

    def note_type(self, headers: list[tuple[bytes, bytes]]) -> None:
        kind = dict(headers).get(b"content-type", b"").decode("latin-1")
        self.text = kind.startswith(_TEXT)

    def add(self, data: bytes) -> None:
        if self.text and self.size <= BODY_LIMIT:
            self.parts.append(data)
        self.size += len(data)

    def read(self) -> bytes:
        body = b"".join(self.parts)
        return body if self.text or not self.size else b"[%d bytes]" % self.size


class Recorder:
    """Wraps the application; the admin door stays out of the journal."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one exchange through; it is written down before its last byte is sent.

        So whoever has the whole answer finds it in the journal.
        """
        if scope["type"] != "http" or scope["path"].startswith(_ADMIN):
            await self._app(scope, receive, send)
            return
        asked, told = _Take(), _Take()
        asked.note_type(scope["headers"])
        began = scope["state"]["backend"].clock.now()
        exchange = _Exchange(scope, began, asked, told)
        written = False

        async def listen() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                asked.add(message.get("body", b""))
            return message

        async def tell(message: Message) -> None:
            nonlocal written
            if message["type"] == "http.response.start":
                exchange.begin(message)
            elif message["type"] == "http.response.body":
                told.add(message.get("body", b""))
                if not message.get("more_body", False):
                    exchange.write(complete=line_of(scope).open)
                    written = True
            await send(message)

        try:
            await self._app(scope, listen, tell)
        finally:
            if not written:
                exchange.write(complete=False)


class _Exchange:
    """One exchange on its way into the journal."""

    def __init__(self, scope: Scope, began: float, asked: _Take, told: _Take) -> None:
        self._scope = scope
        self._began = began
        self._asked = asked
        self._told = told
        self._status = 0
        self._retry_after = ""

    def begin(self, message: Message) -> None:
        self._status = message["status"]
        self._told.note_type(message["headers"])
        self._retry_after = dict(message["headers"]).get(b"retry-after", b"").decode("latin-1")

    def write(self, *, complete: bool) -> None:
        scope = self._scope
        backend: Backend = scope["state"]["backend"]
        query = scope["query_string"].decode("latin-1")
        given = dict(scope["headers"])
        backend.journal.add(
            at=backend.clock.now(),
            method=scope["method"],
            path=scope["path"] + (f"?{query}" if query else ""),
            status=self._status,
            account=scope.get("nemomock.account"),
            request=self._asked.read(),
            response=self._told.read(),
            notes=tuple(scope.get("nemomock.notes", ())),
            faults=tuple(each.kind for each in trouble_of(scope)),
            began=self._began,
            complete=complete,
            attribution=tuple(
                given.get(name.lower().encode(), b"").decode("latin-1").strip()[:LONGEST]
                for name in ATTRIBUTION
            ),
            retry_after=self._retry_after,
        )
