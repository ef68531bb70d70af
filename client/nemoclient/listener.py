"""Follow one stream: bytes and clock readings in, notices and an ending out. No I/O.

Two deadlines: bytes of any kind, so heartbeats too, put off the idle one; nothing
puts off the total one (M2, M5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nemoclient.errors import UnreachableError
from nemoclient.events import Failure, read
from nemoclient.models import Notice
from nemoclient.settings import Patience
from nemoclient.sse import Decoder, ServerEvent
from nemoclient.transcript import Transcript
from nemoclient.wire import Answer

STILL_WORKING = Notice("Still working...")


@dataclass(frozen=True, slots=True)
class Head:
    """The status line and the headers of the answer, names in lower case."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Closed:
    """The answer's body has ended as it should."""


Arrival = Head | bytes | Closed | UnreachableError | None


class Close(StrEnum):
    """How a stream came to its end."""

    ENDED = "ended"
    DROPPED = "dropped"
    STALLED = "stalled"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard; `answer` is set when the API answered without a stream.

    `failed` is what the tools could not do, and why.
    """

    close: Close
    text: str = ""
    apology: str = ""
    failure: Failure | None = None
    answer: Answer | None = None
    eventful: bool = False
    failed: tuple[str, ...] = ()


class Listener:
    """The state of one stream; times are in seconds of any steady clock."""

    def __init__(self, patience: Patience, now: float) -> None:
        self._patience = patience
        self._start = self._heard = self._told = now
        self._decoder = Decoder()
        self._transcript = Transcript()
        self._head: Head | None = None
        self._body = bytearray()
        self._close: Close | None = None

    @property
    def ended(self) -> bool:
        """Tell whether there is nothing more to wait for."""
        return self._close is not None

    def wait(self, now: float) -> float:
        """Return after how many seconds something is due, whatever arrives."""
        return max(0.0, min(self._stalled_at, self._told + self._patience.still_working) - now)

    def take(self, arrival: Arrival, now: float) -> Notice | None:
        """Take what arrived, or nothing, and return what the person should be told."""
        match arrival:
            case Head():
                self._head, self._heard = arrival, now
            case bytes():
                self._heard = now
                self._feed(arrival)
            case Closed():
                self._end(Close.ENDED)
            case UnreachableError():
                if not arrival.sent:
                    raise arrival
                self._end(Close.DROPPED)
        return self._due(now)

    def heard(self) -> Heard:
        """Return what was heard until the end."""
        said = self._transcript
        return Heard(
            self._close or Close.DROPPED,
            said.text,
            said.apology,
            said.failure,
            self._answer(),
            said.eventful,
            said.failed,
        )

    @property
    def _stalled_at(self) -> float:
        patience = self._patience
        return min(self._heard + patience.idle, self._start + patience.total)

    @property
    def _streaming(self) -> bool:
        head = self._head
        kind = head.headers.get("content-type", "") if head else ""
        return head is not None and head.status < 300 and "json" not in kind

    def _due(self, now: float) -> Notice | None:
        if self._close is None and now >= self._stalled_at:
            self._end(Close.STALLED)
        if self._close is None and now - self._told >= self._patience.still_working:
            self._told = now
            return STILL_WORKING
        return None

    def _feed(self, chunk: bytes) -> None:
        if self._streaming:
            self._hear(self._decoder.feed(chunk))
        else:
            self._body += chunk

    def _hear(self, events: list[ServerEvent]) -> None:
        for event in events:
            for meaning in read(event):
                self._transcript.add(meaning)

    def _end(self, close: Close) -> None:
        self._close = close
        if self._streaming:
            self._hear(self._decoder.close())

    def _answer(self) -> Answer | None:
        if self._head is None or self._streaming:
            return None
        return Answer(self._head.status, self._head.headers, bytes(self._body))
