"""Every kind of trouble, as a value: what it does is said here, where it is done is `web.trouble`.

`kind` is the public name; `paths` and `methods` are the exchanges it is about when its scope
names none. Numbers of events are counted from 1 in the order of the stream; times are seconds
on the backend's clock. Structs, since data classes take a millisecond each to make, for which
every start would wait.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

How = Literal["fin", "rst", "hang"]
"""How a connection is cut: closed in order, reset, or left open without another byte."""

STREAMS = ("/run_sse",)
SUBMITS = ("/api/render/proxy/lambda",)
FILES = ("/files/*", "/api/render/proxy/*/download")
ANYWHERE = ("*",)


class SilentClose(Struct, frozen=True):
    """The edit is done and told by tool events, and the stream closes without a text (M7)."""

    kind: ClassVar[str] = "silent_close"
    paths: ClassVar[tuple[str, ...]] = STREAMS


class EmptyStream(Struct, frozen=True):
    """The work is done, and the stream closes without any event."""

    kind: ClassVar[str] = "empty_stream"
    paths: ClassVar[tuple[str, ...]] = STREAMS


class Stall(Struct, frozen=True):
    """Nothing but heartbeats for so many seconds, then the end; nothing is done or charged."""

    kind: ClassVar[str] = "stall"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    seconds: float = 600.0


class Drop(Struct, frozen=True):
    """The connection is cut after so many events, or half-way through any other answer.

    The work goes on.
    """

    kind: ClassVar[str] = "drop"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    after: int = 1
    how: How = "fin"


class LateSuccess(Struct, frozen=True):
    """The connection is cut once the work has begun; then the edit is applied and charged."""

    kind: ClassVar[str] = "late_success"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    how: How = "fin"


class BrokenJson(Struct, frozen=True):
    """One event's JSON breaks off in the middle of its line."""

    kind: ClassVar[str] = "broken_json"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    at: int = 2


class TrailingNoise(Struct, frozen=True):
    """After good answers a text of a temporary issue, which means nothing."""

    kind: ClassVar[str] = "trailing_noise"
    paths: ClassVar[tuple[str, ...]] = STREAMS


class ErrorLine(Struct, frozen=True):
    """After so many events ADK's bare error line, and the end. The work goes on."""

    kind: ClassVar[str] = "error_line"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    after: int = 1
    message: str = "Internal error"


class Slice(Struct, frozen=True):
    """The same stream in pieces of 1 to `most` bytes, cut anywhere; CRLF and a BOM if asked."""

    kind: ClassVar[str] = "slice"
    paths: ClassVar[tuple[str, ...]] = STREAMS
    most: int = 7
    crlf: bool = False
    bom: bool = False


class Slow(Struct, frozen=True):
    """The answer begins so many seconds late."""

    kind: ClassVar[str] = "slow"
    paths: ClassVar[tuple[str, ...]] = ANYWHERE
    seconds: float = 5.0


class Status(Struct, frozen=True):
    """An HTTP status instead of the answer; nothing is done. `retry_after` in seconds."""

    kind: ClassVar[str] = "status"
    paths: ClassVar[tuple[str, ...]] = ANYWHERE
    status: int = 503
    retry_after: int | None = None


class TokenExpired(Struct, frozen=True):
    """The token's week is over from this call on (A6)."""

    kind: ClassVar[str] = "token_expired"
    paths: ClassVar[tuple[str, ...]] = ANYWHERE


class SessionLost(Struct, frozen=True):
    """The backend has forgotten the session from this call on (S3)."""

    kind: ClassVar[str] = "session_lost"
    paths: ClassVar[tuple[str, ...]] = (
        *STREAMS, *SUBMITS, "/api/state/*", "/api/upload-video/*",
    )  # fmt: skip


class NoCredits(Struct, frozen=True):
    """What the account has left is spent elsewhere, and this message cannot be paid (C2)."""

    kind: ClassVar[str] = "no_credits"
    paths: ClassVar[tuple[str, ...]] = STREAMS


class PlanBlocked(Struct, frozen=True):
    """402: the plan may not export (E6)."""

    kind: ClassVar[str] = "plan_blocked"
    paths: ClassVar[tuple[str, ...]] = SUBMITS


class RenderFail(Struct, frozen=True):
    """The export ends `failed` once it has reached so many percent."""

    kind: ClassVar[str] = "render_fail"
    paths: ClassVar[tuple[str, ...]] = SUBMITS
    at: int = 40
    error: str = "The renderer ran out of memory"


class RenderStuck(Struct, frozen=True):
    """The export stays `processing` at so many percent until it is cancelled."""

    kind: ClassVar[str] = "render_stuck"
    paths: ClassVar[tuple[str, ...]] = SUBMITS
    at: int = 40


class RenderVanish(Struct, frozen=True):
    """After so many polls the export is unknown."""

    kind: ClassVar[str] = "render_vanish"
    paths: ClassVar[tuple[str, ...]] = SUBMITS
    polls: int = 1


class UrlExpired(Struct, frozen=True):
    """403: the link's time is over."""

    kind: ClassVar[str] = "url_expired"
    paths: ClassVar[tuple[str, ...]] = FILES


class ShortFile(Struct, frozen=True):
    """The file breaks off after a share of its bytes, though its length was told whole."""

    kind: ClassVar[str] = "short_file"
    paths: ClassVar[tuple[str, ...]] = FILES
    share: float = 0.5
    how: How = "fin"


class BadRange(Struct, frozen=True):
    """Asked for a range, the answer is the whole file, the wrong bytes, or 416."""

    kind: ClassVar[str] = "bad_range"
    paths: ClassVar[tuple[str, ...]] = FILES
    gives: Literal["whole", "shifted", "refused"] = "whole"


Trouble = (
    SilentClose | EmptyStream | Stall | Drop | LateSuccess | BrokenJson | TrailingNoise
    | ErrorLine | Slice | Slow | Status | TokenExpired | SessionLost | NoCredits | PlanBlocked
    | RenderFail | RenderStuck | RenderVanish | UrlExpired | ShortFile | BadRange
)  # fmt: skip
