"""What a tape holds, as values: who asked what, and what came back, byte by byte and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

Headers = tuple[tuple[str, str], ...]

OURS = "nemomock"
"""The name under which tapes of our own are written."""
ELSEWHERE = "/__tape/"
"""Where a proxy keeps what comes from other hosts: `/__tape/https/host/path`."""

UPSTREAM = f"{ELSEWHERE}upstream"
"""Where a recorder says of which backend, and a replay that there is none behind it."""


class TapeInvalid(ValueError):
    """A tape that cannot be read or used; the message says where and why."""


class Close(StrEnum):
    """How an answer ended."""

    FIN = "fin"
    """Whole: the last chunk, or all the bytes that were promised."""
    RESET = "reset"
    """The connection was reset."""
    TRUNCATED = "truncated"
    """The connection was closed before the answer was whole."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Bytes that came at once, so many milliseconds after the request was sent."""

    offset: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it went to the backend; `url` is absolute, its body without encodings."""

    method: str
    url: str
    headers: Headers = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer; status 0 means that the connection ended before there was one.

    `wait` and `closed` are in milliseconds after the request was sent, as are the frames.
    """

    status: int
    headers: Headers = ()
    frames: tuple[Frame, ...] = ()
    close: Close = Close.FIN
    wait: float = 0.0
    closed: float = 0.0
    reason: str = ""

    @property
    def body(self) -> bytes:
        """All that was said."""
        return b"".join(frame.data for frame in self.frames)

    @property
    def streamed(self) -> bool:
        """Whether it matters when each part came, and how it ended."""
        kind = header(self.headers, "content-type").lower()
        return kind.startswith("text/event-stream") or self.close is not Close.FIN


@dataclass(frozen=True, slots=True)
class Kept:
    """A body that a recorder wrote to `path` as it came, and that will be beside the tape.

    `cuts` tell when each part came, in milliseconds, and how many bytes it has.
    """

    path: str
    name: str
    sha256: str
    size: int
    cuts: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer. `started` is in epoch seconds; `send` in milliseconds.

    While recording, a large body may be kept in a file; then it is not in `asked` or `answered`.
    """

    started: float
    asked: Asked
    answered: Answered
    send: float = 0.0
    comment: str = ""
    asked_kept: Kept | None = None
    answered_kept: Kept | None = None

    @property
    def kept(self) -> tuple[Kept, ...]:
        """The bodies that are in files."""
        return tuple(body for body in (self.asked_kept, self.answered_kept) if body is not None)


@dataclass(frozen=True, slots=True)
class Tape:
    """Exchanges in the order in which they began.

    `origin` is what the backend's addresses begin with: `scheme://host`, and perhaps a path.
    """

    exchanges: tuple[Exchange, ...]
    origin: str = ""
    comment: str = ""


def header(headers: Headers, name: str) -> str:
    """Return the first value of a header, `name` in lower case; empty when there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def without(headers: Headers, *names: str) -> Headers:
    """Return the headers but for those names, given in lower case."""
    return tuple((key, value) for key, value in headers if key.lower() not in names)


def origin_of(url: str) -> str:
    """Return `scheme://host[:port]` of an absolute URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(url: str) -> str | None:
    """Return the host of a backend's address, `scheme://host[:port][/path]`; None if it is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and not (parts.query or parts.fragment)
    return host if fits and url.isprintable() else None


def target_of(url: str) -> str:
    """Return path and query of a URL, without its fragment."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_text(content_type: str) -> bool:
    """Whether a media type holds text that URLs and secrets can stand in."""
    kind = content_type.partition(";")[0].strip().lower()
    return (
        kind.startswith("text/")
        or kind.endswith(("+json", "+xml"))
        or kind in ("application/json", "application/xml", "application/x-ndjson")
        or kind in ("application/x-www-form-urlencoded", "application/javascript")
    )


def told(error: Exception) -> str:
    """Say what is wrong with an entry, in HAR's words and not in Python's."""
    match error:
        case KeyError(args=(name, *_)):
            return f"it has no `{name}`"
        case ValueError():
            return str(error)
        case _:
            return "a value is of another kind than HAR says: an object, a list, text or a number"
