"""A connection as uvicorn serves it, with bounds: what a head may hold, and how long it may take.

llhttp, below httptools, refuses two lengths, a length beside chunks, bare line ends, folded
lines and their like. What it lets pass and a proxy may read otherwise is refused here. Every
refusal is an envelope and ends the connection, after what was asked before has its answer.
"""

from __future__ import annotations

from typing import Any

import httptools

from nemomock.answering import Answerer
from nemomock.refusals import HEAD_LIMIT, MOST_HEADERS, URL_LIMIT, refusal

STRIDE = 32 * 1024
"""A head and a body in chunks are looked at in such steps; one of nothing but frame is refused."""

HEAD_TICKS = 10
"""How many ticks, of a second each, a head may take from its first byte on."""

BODY_TICKS = 30
LEAST_BODY = 500 * BODY_TICKS
"""Bytes that a body must bring in `BODY_TICKS`: half a kilobyte a second, as mod_reqtimeout."""

LATE_TICKS = 10 * BODY_TICKS
"""How long a body may go on that was answered before its end: most clients read only then."""

IDLE_TICKS = 75
"""How long a quiet connection is kept: longer than clients do, which send on it to the last."""

UNREAD_TICKS = 120
"""How long a client may take nothing of what waits for it.

A kernel takes several hundred kilobytes ahead and tells only then of room, so that someone who
reads some KB a second is quiet for most of that.
"""

LINGER_TICKS = 5
"""How long a refused client may go on sending: closed at once, it would not see the refusal."""

_FORWARDED = frozenset((b"x-forwarded-for", b"x-forwarded-proto"))
_TELLING = _FORWARDED | {b"host", b"expect", b"transfer-encoding"}

_IDLE, _HEAD, _BODY, _DEAF = range(4)
"""Where a connection is. Plain numbers: they are compared several times for every request."""


class _Refusal(Exception):
    """Raised inside the parser to stop it."""


class Connection(Answerer):
    """One client's connection. The listener calls `tick` once a second."""

    # In slots: an object with more than thirty values beside them costs 1.3 KB more.
    __slots__ = (
        "_chunked", "_forwarded", "_got", "_held", "_hosts", "_owed", "_phase", "_refused",
        "_size", "_ticks", "_unread", "_unread_ticks", "url",
    )  # fmt: skip

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin idle; uvicorn gives what it always gives."""
        super().__init__(*given, **named)
        self._phase, self._refused, self._ticks = _IDLE, 400, 0
        self._got = self._size = self._held = self._hosts = self._owed = 0
        self._unread = self._unread_ticks = 0
        self._chunked = self._forwarded = False

    def data_received(self, data: bytes) -> None:
        """Read on, in steps where a sender could hide much behind little."""
        if len(data) <= STRIDE:
            self._feed(data)
            return
        rest = memoryview(data)
        while rest and self._phase != _DEAF:
            plain = self._phase == _BODY and not self._chunked
            step = len(rest) if plain else STRIDE
            self._feed(rest[:step])
            rest = rest[step:]

    def tick(self) -> None:
        """Count on towards the end of the patience with whoever is slow."""
        self._tick_unread()
        cycle = self.cycle
        answering = cycle is not None and not cycle.response_complete
        if self._phase == _BODY:
            if not answering:
                self._tick_body(late=True)
            elif not (self.flow.read_paused or cycle.waiting_for_100_continue):
                self._tick_body(late=False)
        elif self._phase == _DEAF:
            self._until(LINGER_TICKS)
        elif not answering:
            self._until(HEAD_TICKS if self._phase == _HEAD else IDLE_TICKS)

    def resume_writing(self) -> None:
        """Go on sending; that much was taken, however much waits at the next tick."""
        self._unread = self._unread_ticks = 0
        super().resume_writing()

    def shutdown(self) -> None:
        """End it as uvicorn does; nobody waits for one that was refused."""
        if self._phase == _DEAF:
            self.transport.close()
        else:
            super().shutdown()

    def on_message_begin(self) -> None:
        """Begin a head."""
        self.url = b""
        self.headers = []
        self.expect_100_continue = self._forwarded = False
        self._phase, self._ticks, self._size, self._hosts = _HEAD, 0, 0, 0
        self._held, self._chunked, self._owed = 0, False, 0

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        self.url += url
        if len(self.url) > URL_LIMIT:
            self._stop(414)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header. Those that follow a body are counted and not kept."""
        self._size += len(name) + len(value)
        if self._size > HEAD_LIMIT or len(self.headers) >= MOST_HEADERS:
            self._stop(431)
        if self._phase != _HEAD:
            return
        name = name.lower()
        self.headers.append((name, value))
        if name in _TELLING:
            self._note(name, value)

    def _note(self, name: bytes, value: bytes) -> None:
        if name == b"host":
            self._hosts += 1
        elif name in _FORWARDED:
            self._forwarded = True
        elif name == b"expect":
            self.expect_100_continue = value.lower() == b"100-continue"
        else:
            self._chunked = True
            if value.lower() != b"chunked":
                self._stop(501)

    def on_headers_complete(self) -> None:
        """Begin the exchange, if its head has one meaning."""
        version = self.parser.get_http_version()
        if version not in ("1.0", "1.1"):
            self._stop(505)
        old = version == "1.0"
        if self._hosts > 1 or (self._hosts == 0 and not old) or (self._chunked and old):
            self._stop(400)
        if self.parser.should_upgrade():
            self._keep_to_http()
        self.begin(version, forwarded=self._forwarded)
        self._phase, self._ticks, self._got = _BODY, 0, 0

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        self._got += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End a body."""
        if self._owed:
            return
        super().on_message_complete()
        self._phase, self._ticks = _IDLE, 0

    def on_response_complete(self) -> None:
        """Begin to count how long what is left of a request may take, or the next one."""
        self._ticks = 0
        super().on_response_complete()

    def _keep_to_http(self) -> None:
        """Take the body of a request that would rather speak something else (h2c).

        The parser takes what follows such a head for the other protocol.
        """
        if self._chunked:
            self._stop(501)
        self._owed = int(dict(self.headers).get(b"content-length", 0))

    def _feed(self, data: bytes | memoryview) -> None:
        rest: bytes | memoryview = data
        while rest and self._phase != _DEAF:
            if self._owed:
                rest = self._pay(rest)
                continue
            before, got, size = self._phase, self._got, self._size
            try:
                self.parser.feed_data(rest)
            except httptools.HttpParserUpgrade as upgrade:
                # No other protocol is spoken: what follows is the body, or the next request.
                rest = rest[upgrade.args[0] :]
            except httptools.HttpParserError:
                self._refuse(self._refused)
            else:
                if len(rest) == STRIDE and before == self._phase:
                    self._look_at_frame(got, size)
                return

    def _pay(self, data: bytes | memoryview) -> bytes | memoryview:
        """Take what is owed of a body from `data`, and return the rest."""
        piece, rest = bytes(data[: self._owed]), data[self._owed :]
        self._owed -= len(piece)
        self.on_body(piece)
        if not self._owed:
            self.on_message_complete()
        return rest

    def _look_at_frame(self, got: int, size: int) -> None:
        """Refuse a step that brought nothing: of a header without end, or of frame alone."""
        if self._phase == _BODY and self._got == got:
            self._refuse(400)
        elif self._phase == _HEAD and self._size == size:
            self._held += STRIDE
            if size + self._held > HEAD_LIMIT:
                self._refuse(431)

    def _tick_unread(self) -> None:
        """Count on for what waits to be sent; a close in order would wait for it as well."""
        before, self._unread = self._unread, self.transport.get_write_buffer_size()
        if not self._unread or self._unread < before:
            self._unread_ticks = 0
            return
        self._unread_ticks += 1
        if self._unread_ticks >= UNREAD_TICKS:
            self.transport.abort()

    def _tick_body(self, *, late: bool) -> None:
        """Count on for a body; `late` is one whose answer did not wait for it."""
        self._ticks += 1
        if self._ticks % BODY_TICKS == 0:
            slow, self._got = self._got < LEAST_BODY, 0
            if slow and not late:
                self._refuse(408)
            elif slow or self._ticks >= LATE_TICKS:
                self.transport.close()

    def _until(self, limit: int) -> None:
        self._ticks += 1
        if self._ticks < limit:
            return
        if self._phase == _HEAD:
            self._refuse(408)
        else:
            self.transport.close()

    def _stop(self, status: int) -> None:
        self._refused = status
        raise _Refusal

    def _refuse(self, status: int) -> None:
        """Answer what is being asked with a refusal, and listen no more."""
        whole = self._phase != _BODY
        self._phase, self._ticks = _DEAF, 0
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if whole:
                # Of an earlier request: it is answered, and the connection closed behind it.
                cycle.keep_alive = False
                return
            if cycle.response_started or self.pipeline:
                self.transport.close()
                return
            cycle.disconnected = True
            cycle.message_event.set()
        self._say(status)

    def _say(self, status: int) -> None:
        if self.transport.is_closing():
            return
        self.transport.write(refusal(status, self.server_state.default_headers))
        self.transport.write_eof()
