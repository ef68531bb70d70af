"""One exchange while it is being recorded, and what becomes of it at its end."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from nemomock.tape.exchange import (
    Answered,
    Asked,
    Close,
    Exchange,
    Frame,
    Headers,
    header,
    without,
)
from nemomock.tape.spool import Spool

HOP = (
    "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
)  # fmt: skip
"""Headers that are about one connection."""
CONTENT = "content-type"


@dataclass(slots=True)
class Take:
    """One exchange while it lasts; moments are epoch seconds."""

    started: float
    asked: Asked
    sent: float = 0.0
    status: int = 0
    reason: str = ""
    head: float = 0.0
    headers: Headers = ()
    request: list[bytes] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    close: Close = Close.TRUNCATED
    comment: str = "the client hung up first"
    sending: Spool | None = None
    receiving: Spool | None = None
    _asked_size: int = 0
    _held: int = 0

    def ended(self, close: Close, comment: str = "") -> None:
        """Note how it ended."""
        self.close, self.comment = close, comment

    def send(self, data: bytes) -> None:
        """Note a part of the request."""
        self.request.append(data)
        self._asked_size += len(data)
        if self.sending is not None and self.sending.due(self._asked_size):
            self.request = [self.sending.take(b"".join(self.request))]
            self._asked_size = len(self.request[0])

    def receive(self, offset: float, data: bytes) -> None:
        """Note a part of the answer, so many milliseconds after the request was sent."""
        self.frames.append(Frame(offset, data))
        self._held += len(data)
        if self.receiving is not None and self.receiving.due(self._held):
            self.frames = [Frame(offset, self.receiving.take(self._said(), offset))]
            self._held = len(self.frames[0].data)

    def drop(self) -> None:
        """Forget it all."""
        for spool in (self.sending, self.receiving):
            if spool is not None:
                spool.drop()

    def _said(self) -> bytes:
        return b"".join(frame.data for frame in self.frames)

    def _size(self) -> int:
        return len(self._said()) + (self.receiving.taken if self.receiving else 0)

    def exchange(self, now: float, body: bytes) -> Exchange:
        """Return what happened; what came as it is now belongs to one moment if not a stream.

        `body` is what was asked, as far as it is in memory.
        """
        sent = self.sent or self.started
        size = self._size()
        sending, receiving = self.sending, self.receiving
        asked_kept = sending.end(body, header(self.asked.headers, CONTENT)) if sending else None
        answered_kept = (
            receiving.end(self._said(), header(self.headers, CONTENT), (now - sent) * 1000)
            if receiving
            else None
        )
        body, frames = b"" if asked_kept else body, () if answered_kept else tuple(self.frames)
        if self.close is Close.TRUNCATED and _promised(self.headers) == size:
            # The client had it all, and closed before we saw the end of the connection.
            self.ended(Close.FIN)
        wait, closed = ((moment - sent) * 1000 for moment in (self.head or now, now))
        answered = Answered(
            self.status,
            without(self.headers, *HOP, "content-encoding"),
            frames,
            self.close,
            wait,
            closed,
            self.reason,
        )
        answered = _plain(answered, self.headers)
        asked = Asked(
            self.asked.method, self.asked.url, without(self.asked.headers, "content-encoding"), body
        )
        return Exchange(
            self.started,
            asked,
            answered,
            (sent - self.started) * 1000,
            self.comment,
            asked_kept,
            answered_kept,
        )


def decoded(headers: Headers, body: bytes) -> bytes:
    """Undo gzip and its like; what cannot be undone may hide anything and is left out."""
    encoding = header(headers, "content-encoding")
    if encoding in ("", "identity"):
        return body
    try:
        return httpx.Response(200, headers={"content-encoding": encoding}, content=body).content
    except httpx.DecodingError:
        return b""


def _plain(answered: Answered, headers: Headers) -> Answered:
    """Return the answer without encodings; one that is no stream came at once, at its end."""
    if answered.streamed and header(headers, "content-encoding") in ("", "identity"):
        return answered
    body = decoded(headers, answered.body)
    frames = (Frame(answered.closed, body),) if body else ()
    return Answered(
        answered.status,
        answered.headers,
        frames,
        answered.close,
        answered.wait,
        answered.closed,
        answered.reason,
    )


def _promised(headers: Headers) -> int | None:
    length = header(headers, "content-length")
    return int(length) if length.isdecimal() else None
