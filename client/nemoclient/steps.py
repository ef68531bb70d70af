"""What a flow may ask of the outside: six small values, performed by a driver.

Iterating a step yields it and returns its answer, so that a flow reads
`state = yield from calls.state(session_id)`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from nemoclient.files import PartFile
from nemoclient.listener import Heard
from nemoclient.models import Notice, Progress
from nemoclient.multipart import Form
from nemoclient.settings import Patience
from nemoclient.wire import Answer

T = TypeVar("T")
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One HTTP exchange: what to send, and how to read the answer.

    `headers` hold the token, so they are never shown. `timeout` is in seconds.
    """

    method: str
    path: str
    read: Callable[[Answer], T]
    body: bytes | None = field(default=None, repr=False)
    form: Form | None = None
    headers: Headers = field(default=(), repr=False)
    timeout: float = 60.0

    def signed(self, headers: Headers) -> Call[T]:
        """Return the call with these headers before its own."""
        return replace(self, headers=(*headers, *self.headers))

    def __iter__(self) -> Flow[T]:
        answer: T = yield self
        return answer


@dataclass(frozen=True, slots=True)
class Listen:
    """Send a message and hear its stream to the end. Never performed twice by a driver."""

    call: Call[None]
    patience: Patience

    def __iter__(self) -> Flow[Heard]:
        heard: Heard = yield self
        return heard


@dataclass(frozen=True, slots=True)
class Fetched:
    """How far one attempt to fetch a file came; `total` is 0 when unknown."""

    status: int
    size: int
    total: int = 0
    etag: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Fetch:
    """Append to a file from where it ends, as far as the connection holds."""

    url: str = field(repr=False)
    part: PartFile
    offset: int = 0
    etag: str = ""
    headers: Headers = field(default=(), repr=False)

    def __iter__(self) -> Flow[Fetched]:
        fetched: Fetched = yield self
        return fetched


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait for so many seconds."""

    seconds: float

    def __iter__(self) -> Flow[None]:
        yield self


@dataclass(frozen=True, slots=True)
class Say:
    """Tell the person something, or how far something has come."""

    what: Notice | Progress

    def __iter__(self) -> Flow[None]:
        yield self


@dataclass(frozen=True, slots=True)
class Do(Generic[T]):
    """Do something small that blocks: a file of the vault, the clock, a rename."""

    action: Callable[[], T]

    def __iter__(self) -> Flow[T]:
        done: T = yield self
        return done


Step = Call[Any] | Listen | Fetch | Pause | Say | Do[Any]
Flow = Generator[Step, Any, T]
