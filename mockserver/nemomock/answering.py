"""An answer on its way out, as uvicorn writes it, in fewer steps: half of what it costs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, cast
from urllib.parse import unquote

import httptools
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from nemomock.line import SIGNAL, TRANSPORT
from nemomock.waiting import Flow, Signal

Header = tuple[bytes, bytes]

PROXIES = ("127.0.0.1", "::1")
"""Who is believed when it says for whom it asks; the environment cannot widen that."""

_FRAMING = frozenset((b"content-length", b"transfer-encoding", b"connection"))
_BODILESS = frozenset((204, 304))
_CLOSE = (b"connection", b"close")
_CHUNKED = (b"transfer-encoding", b"chunked")
_NOBODY: Final[deque[Any]] = deque(maxlen=0)


class Answering(RequestResponseCycle):
    """One exchange."""

    flow: Flow

    async def send(self, message: Any) -> None:
        """Write a head, or a piece of a body. Raises RuntimeError for what is no answer."""
        if self.flow.write_paused and not self.disconnected:
            await self.flow.drain()
        if self.disconnected:
            return
        if not self.response_started:
            self._expect(message, "http.response.start")
            self._begin(message["status"], message.get("headers", ()))
        elif not self.response_complete:
            self._expect(message, "http.response.body")
            self._go_on(message.get("body", b""), more=message.get("more_body", False))
        else:
            raise RuntimeError(f"`{message['type']}` came after the end of the answer")

    def _expect(self, message: Any, kind: str) -> None:
        if message["type"] != kind:
            raise RuntimeError(f"`{message['type']}` came where `{kind}` was due")

    def _begin(self, status: int, headers: Sequence[Header]) -> None:
        self.response_started = True
        self.waiting_for_100_continue = False
        lines = [*headers]
        for name, value in headers:
            if name in _FRAMING:
                self._frame(name, value)
        if not self.keep_alive and _CLOSE not in lines:
            lines.append(_CLOSE)
        if self.chunked_encoding is None and self._has_body(status):
            self.chunked_encoding = True
            lines.append(_CHUNKED)
        always = _always(tuple(self.default_headers))
        self.flow.hold(b"%b%b%b\r\n" % (STATUS_LINE[status], always, _written(lines)))

    def _frame(self, name: bytes, value: bytes) -> None:
        """Note what a header says of how the answer ends."""
        if name == b"content-length":
            if self.chunked_encoding is None:
                self.expected_content_length = int(value)
                self.chunked_encoding = False
        elif name == b"transfer-encoding":
            self.chunked_encoding = value.lower() == b"chunked" or self.chunked_encoding
        elif value.lower() == b"close":
            self.keep_alive = False

    def _has_body(self, status: int) -> bool:
        return self.scope["method"] != "HEAD" and status not in _BODILESS

    def _go_on(self, body: bytes, *, more: bool) -> None:
        if self.scope["method"] == "HEAD":
            self.expected_content_length = 0
            body = b""
        elif self.chunked_encoding:
            body = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
            body = body if more else body + b"0\r\n\r\n"
        else:
            self.expected_content_length -= len(body)
            if self.expected_content_length < 0:
                raise RuntimeError("The body is longer than its Content-Length")
        if body:
            self.flow.write(body)
        if not more:
            self._end()

    def _end(self) -> None:
        if self.expected_content_length:
            raise RuntimeError("The body is shorter than its Content-Length")
        self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            self.transport.close()
        self.on_response()


class Answerer(HttpToolsProtocol):
    """Uvicorn's side of a connection once a head is there, in fewer steps as well.

    Thousands may be open at once, so what is seldom needed is made when it is.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin with nobody who waits; uvicorn gives what it always gives."""
        super().__init__(*given, **named)
        self.pipeline = _NOBODY

    def connection_made(self, transport: Any) -> None:
        """Begin with a client."""
        super().connection_made(transport)
        self.flow = Flow(transport)

    def begin(self, version: str, *, forwarded: bool) -> None:
        """Let the application answer what the head asks, after what was asked before.

        `forwarded`: a proxy may have said for whom it asks.
        """
        before, signal = self.cycle, Signal()
        self.cycle = Answering(
            scope=self._scope(version, signal),
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=cast("Any", signal),
            expect_100_continue=self.expect_100_continue,
            keep_alive=version != "1.0" and self.parser.should_keep_alive(),
            on_response=self.on_response_complete,
        )
        app = ProxyHeadersMiddleware(self.app, [*PROXIES]) if forwarded else self.app
        if before is None or before.response_complete:
            self._start_asgi_task(self.cycle, app)
        else:
            self.flow.pause_reading()
            if self.pipeline is _NOBODY:
                self.pipeline = deque()
            self.pipeline.appendleft((self.cycle, app))

    def _scope(self, version: str, signal: Signal) -> Any:
        url = httptools.parse_url(self.url)
        path = url.path.decode("ascii")
        return {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": version,
            "method": self.parser.get_method().decode("ascii"),
            "scheme": self.scheme,
            "server": self.server,
            "client": self.client,
            "root_path": "",
            "path": unquote(path) if "%" in path else path,
            "raw_path": url.path,
            "query_string": url.query or b"",
            "headers": self.headers,
            "state": self.app_state.copy(),
            TRANSPORT: self.transport,
            SIGNAL: signal,
        }

    def on_response_complete(self) -> None:
        """Begin with what was asked next. Who is idle too long is ended by the listener's ticks."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())


def _written(headers: Iterable[Header]) -> bytes:
    """Return headers as lines. Raises RuntimeError where one would become two."""
    lines = [b"%b: %b\r\n" % header for header in headers]
    text = b"".join(lines)
    if not len(lines) == text.count(b"\n") == text.count(b"\r") or b"\0" in text:
        raise RuntimeError("A header holds an end of line, or NUL")
    return text


@lru_cache(maxsize=4)
def _always(headers: tuple[Header, ...]) -> bytes:
    """Return the lines that every answer of this second has: the server's name, and the date."""
    return _written(headers)
