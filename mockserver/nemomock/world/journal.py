"""What was asked and answered, newest last: capped, bodies cut, secrets taken out."""

from __future__ import annotations

import itertools
import re
from collections import deque
from dataclasses import asdict, dataclass, field

CAPACITY = 1_000
BODY_LIMIT = 64 * 1024

_SECRETS = (
    (re.compile(r"(?i)(bearer\s+)[^\s\"',]+"), r"\1[redacted]"),
    (re.compile(r"nmv_usr_[A-Za-z0-9_-]+"), "nmv_usr_[redacted]"),
    (re.compile(r"clm_[A-Za-z0-9_-]+"), "clm_[redacted]"),
    (re.compile(r"([?&]s=)[0-9a-f]+"), r"\1[redacted]"),
)


def redact(text: str) -> str:
    """Return `text` without tokens, claim tokens and link signatures (A7)."""
    for pattern, stand_in in _SECRETS:
        text = pattern.sub(stand_in, text)
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange, or one remark about an exchange. `at` is epoch seconds on the clock."""

    number: int
    at: float
    method: str
    path: str
    status: int
    account: str | None = None
    request: str = ""
    response: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Journal:
    """The last exchanges of one backend."""

    capacity: int = CAPACITY
    _entries: deque[Entry] = field(init=False)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        """Make the bounded row."""
        self._entries = deque(maxlen=self.capacity)

    def add(
        self,
        *,
        at: float,
        method: str,
        path: str,
        status: int,
        account: str | None,
        request: bytes,
        response: bytes,
        notes: tuple[str, ...],
    ) -> None:
        """Write one exchange down."""
        self._entries.append(
            Entry(
                number=next(self._numbers),
                at=at,
                method=method,
                path=redact(path),
                status=status,
                account=account,
                request=_body(request),
                response=_body(response),
                notes=notes,
            )
        )

    def entries(self) -> tuple[Entry, ...]:
        """Return what is remembered, oldest first."""
        return tuple(self._entries)

    def clear(self) -> None:
        """Forget everything; numbers go on."""
        self._entries.clear()


def to_wire(entry: Entry) -> dict[str, object]:
    """Return an entry as the admin door shows it."""
    return asdict(entry)


def _body(body: bytes) -> str:
    text = body[:BODY_LIMIT].decode("utf-8", "replace")
    rest = len(body) - BODY_LIMIT
    return redact(text) + (f"… [{rest} bytes more]" if rest > 0 else "")
