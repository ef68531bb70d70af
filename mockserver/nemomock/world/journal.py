"""What was asked and answered, newest last: capped, bodies cut, secrets taken out."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import asdict
from typing import NamedTuple

import msgspec

from nemomock.domain.record import Record

CAPACITY = 1_000
BODY_LIMIT = 64 * 1024

_SECRETS = (
    (re.compile(r"(?i)(bearer\s+)[^\s\"',]+"), r"\1[redacted]"),
    (re.compile(r"nmv_usr_[A-Za-z0-9_-]+"), "nmv_usr_[redacted]"),
    (re.compile(r"clm_[A-Za-z0-9_-]+"), "clm_[redacted]"),
    (re.compile(r"([?&]s=)[0-9a-f]+"), r"\1[redacted]"),
)


_SHAPE = "nmv_usr_"
_SHAPE_IN_BODY = _SHAPE.encode()
_TOKENS = re.compile(rb"nmv_usr_[A-Za-z0-9_-]+")
_TOKEN = b"nmv_usr_[redacted]"
_STAND_IN = "[redacted]"
_NAMES_SECRETS = re.compile(
    r"(?i)token|secret|signature|passw|passphrase|pwd|credential|authorization|basic|jwt|hmac|"
    r"client[_.-]?id|[_.-]?key[\"'=: _.-]"
)
"""What must stand in a text for `secrets` to find anything there; most bodies have nothing."""


def redact(text: str) -> str:
    """Return `text` without tokens, claim tokens, link signatures and named secrets (A7)."""
    for pattern, stand_in in _SECRETS:
        text = pattern.sub(stand_in, text)
    return redact_address(text) if _NAMES_SECRETS.search(text) else text


def redact_address(text: str) -> str:
    """Return a text of which it is known that it may name secrets, without them."""
    # Its patterns take longer to make than most of the server.
    from nemomock.world import secrets

    for pattern, stand_in in _SECRETS:
        text = pattern.sub(stand_in, text)
    raw, kept, at = text.encode("utf-8", "replace"), [], 0
    for start, end in sorted(secrets.in_text(raw)):
        if start >= at and _STAND_IN.encode() not in raw[start:end]:
            kept += [raw[at:start], _STAND_IN.encode()]
            at = end
    return b"".join((*kept, raw[at:])).decode() if kept else text


class Entry(Record, frozen=True):
    """One exchange, or one remark about an exchange. `at` is epoch seconds on the clock.

    `began` is when it was asked, `complete` whether the whole answer went out to a caller who was
    still there. `attribution` are the three X-Skill headers, "" for a missing one. `faults` are
    the kinds of trouble that it was given. `number` is its place among what has ended, `asked`
    among what was asked: a stream that broke may be written down after what followed it.
    """

    number: int
    at: float
    method: str
    path: str
    status: int
    account: str | None = None
    request: str = ""
    response: str = ""
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    began: float = 0.0
    complete: bool = True
    attribution: tuple[str, ...] = ()
    retry_after: str = ""
    asked: int = 0


class Exchange(msgspec.Struct, frozen=True, gc=False):
    """An exchange as it was, as an entry but for its place and its bodies: bytes, never shown.

    A struct, not a dataclass: every request of every client makes one.
    """

    at: float
    method: str
    path: str
    status: int
    account: str | None = None
    request: bytes = b""
    response: bytes = b""
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    began: float = 0.0
    complete: bool = True
    attribution: tuple[str, ...] = ()
    retry_after: str = ""
    asked: int = 0


class Journal:
    """The last exchanges of one backend.

    Tokens are taken out before an exchange is kept, other secrets when it is read: that costs more.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        """Remember at most `capacity` exchanges."""
        self._exchanges: deque[Exchange] = deque(maxlen=capacity)
        self._next = 1
        self._asked = 0

    def ask(self) -> int:
        """Return the place of an exchange that begins, among all that were asked."""
        self._asked += 1
        return self._asked

    def add(self, exchange: Exchange) -> None:
        """Write one exchange down."""
        if _SHAPE_IN_BODY in exchange.request or _SHAPE_IN_BODY in exchange.response:
            exchange = msgspec.structs.replace(
                exchange,
                request=_TOKENS.sub(_TOKEN, exchange.request),
                response=_TOKENS.sub(_TOKEN, exchange.response),
            )
        if _SHAPE in exchange.path:
            exchange = msgspec.structs.replace(exchange, path=redact(exchange.path))
        self._next += 1
        self._exchanges.append(exchange)

    def entries(self) -> tuple[Entry, ...]:
        """Return what is remembered, oldest first; any thread may ask."""
        exchanges, following = tuple(self._exchanges), self._next
        first = following - len(exchanges)
        return tuple(_entry(first + place, each) for place, each in enumerate(exchanges))

    def remembered(self) -> Pages:
        """Return what is written so far."""
        return Pages(tuple(self._exchanges), self._next)

    def recall(self, pages: Pages) -> object:
        """Have these pages and no others; return those from before."""
        before = self.clear()
        self._exchanges.extend(pages.exchanges)
        self._next = pages.next
        return before

    def clear(self) -> object:
        """Forget everything, and return it; numbers go on."""
        before, self._exchanges = self._exchanges, deque(maxlen=self._exchanges.maxlen)
        return before


def to_wire(entry: Entry) -> dict[str, object]:
    """Return an entry as the admin door shows it."""
    return asdict(entry)


class Pages(NamedTuple):
    """A journal at one moment; `next` is the number of the next exchange."""

    exchanges: tuple[Exchange, ...]
    next: int


def _entry(number: int, exchange: Exchange) -> Entry:
    return Entry(
        number=number,
        at=exchange.at,
        method=exchange.method,
        path=redact_address(exchange.path),
        status=exchange.status,
        account=exchange.account,
        request=_body(exchange.request),
        response=_body(exchange.response),
        notes=exchange.notes,
        faults=exchange.faults,
        began=exchange.began,
        complete=exchange.complete,
        attribution=exchange.attribution,
        retry_after=exchange.retry_after,
        asked=exchange.asked,
    )


def _body(body: bytes) -> str:
    text = body[:BODY_LIMIT].decode("utf-8", "replace")
    rest = len(body) - BODY_LIMIT
    return redact(text) + (f"… [{rest} bytes more]" if rest > 0 else "")
