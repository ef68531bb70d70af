"""Everything that can go wrong, as types.

    NemoError
    ├── UnreachableError        no answer from the API
    ├── AnswerError             an answer that cannot be read
    ├── ApiError                the API refused: `status`, `code`
    │   ├── BadRequestError     400
    │   ├── TokenError          1001
    │   ├── SessionError        1002
    │   ├── CreditsError        2001
    │   ├── PlanError           402, a matter of subscription and never of credits
    │   ├── FileTypeError       4001
    │   ├── FileSizeError       4002
    │   ├── RateLimitError      429
    │   └── BusyError           409
    ├── AgentError              the agent failed while it was working
    ├── LostTurnError           the stream broke and nothing changed afterwards
    ├── EmptyTimelineError      there is nothing to export
    ├── RenderError             the export failed twice
    ├── RenderTimeoutError      the export did not end in time
    ├── DownloadError           the file could not be fetched whole
    └── TargetError             the file cannot be written where it should go

`message` says what happened, `advice` what the person can do about it. Both are
free of tokens (A7).
"""

from __future__ import annotations

from nemoclient.secret import Secret, redact

ACCEPTED_FORMATS = (  # seed U3
    *("mp4", "mov", "avi", "webm", "mkv"),
    *("jpg", "png", "gif", "webp"),
    *("mp3", "wav", "m4a", "aac"),
)
MAX_FILE_BYTES = 500 * 1024 * 1024  # WIRE.md, upload


class NemoError(Exception):
    """The base of the tree."""

    advice = ""

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        self.message = redact(message)
        if advice is not None:
            self.advice = advice
        super().__init__(self.message)

    def hide(self, secret: Secret | None) -> None:
        """Take one more secret out of the message."""
        self.message = redact(self.message, secret)
        self.args = (self.message,)


class UnreachableError(NemoError):
    """No answer came; `sent` tells whether the request may have arrived."""

    advice = "Check the network and NEMO_API_URL, then try again."

    def __init__(self, message: str, *, sent: bool = True) -> None:
        self.sent = sent
        super().__init__(message)


class AnswerError(NemoError):
    """An answer that is not what the API documents."""

    advice = "Check that NEMO_API_URL names a NemoVideo API."


class ApiError(NemoError):
    """The API said no."""

    def __init__(
        self, message: str, *, status: int, code: int, retry_after: float | None = None
    ) -> None:
        self.status = status
        self.code = code
        self.retry_after = retry_after
        super().__init__(message)


class BadRequestError(ApiError):
    """400; on the token call it means that `X-Client-Id` is missing or unusable (A4)."""


class TokenError(ApiError):
    """1001: the token is expired, unknown or malformed (A6)."""

    advice = "Set NEMO_TOKEN to a valid token, or unset it to get a free starter token."


class SessionError(ApiError):
    """1002: the session does not exist, or belongs to somebody else (S3)."""

    advice = "Start a new session and upload the files again."


class CreditsError(ApiError):
    """2001: out of credits (C2)."""

    advice = "Top up credits in your account"

    def for_anonymous(self, web_url: str, user_id: str) -> CreditsError:
        """Point an anonymous person to the registration page."""
        bind = f"?bind={user_id}" if user_id else ""
        self.advice = f"Register to get more credits: {web_url.rstrip('/')}/register{bind}"
        return self


class PlanError(ApiError):
    """402: the plan may not export (E6)."""

    advice = "Register or upgrade your plan to unlock export."


class FileTypeError(ApiError):
    """4001: the file is of a kind that is not accepted (U3)."""

    advice = "Accepted formats: " + ", ".join(ACCEPTED_FORMATS) + "."


class FileSizeError(ApiError):
    """4002: the file is larger than 500 MB (U4)."""

    advice = "The limit is 500 MB. Compress the file or trim it, then upload it again."


class RateLimitError(ApiError):
    """429: too many requests; for tokens, one per client id in 7 days (A5)."""

    advice = "Wait a minute and try again."


class BusyError(ApiError):
    """409: the session is still working on the message before."""

    advice = "The earlier message is still being worked on. Wait until it is done."


class AgentError(NemoError):
    """The agent reported a failure inside the stream; `code` is its own word for it."""

    advice = "Look at the timeline: part of the edit may have been made. Then ask again."

    def __init__(self, message: str, *, code: str = "") -> None:
        self.code = code
        super().__init__(message)


class LostTurnError(NemoError):
    """The stream was lost, and the timeline did not change within the time given."""

    advice = "The message was not sent again, so nothing is charged twice. Ask once more."


class EmptyTimelineError(NemoError):
    """An export was asked for, but no track has anything on it."""

    advice = "Upload a clip or ask for a video first."


class RenderError(NemoError):
    """The export failed, and so did its one retry."""

    advice = "Try again later, or simplify the last edit."


class RenderTimeoutError(NemoError):
    """The export has not ended after the last poll."""

    advice = "It may still finish: export again later, or with a longer --export-timeout."


class DownloadError(NemoError):
    """The exported file could not be fetched whole."""

    advice = "Export again; it is free."


class TargetError(NemoError):
    """The place where a download should go cannot hold it."""


_BY_CODE: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: TokenError,
    402: PlanError,
    409: BusyError,
    413: FileSizeError,
    415: FileTypeError,
    429: RateLimitError,
    1001: TokenError,
    1002: SessionError,
    2001: CreditsError,
    4001: FileTypeError,
    4002: FileSizeError,
}
_BY_WORD = {
    "INSUFFICIENT_CREDITS": 2001,
    "OUT_OF_CREDITS": 2001,
    "NO_CREDITS": 2001,
    "TOKEN_EXPIRED": 1001,
    "SESSION_NOT_FOUND": 1002,
}


def refusal(status: int, code: int, message: str, *, retry_after: float | None = None) -> ApiError:
    """Choose the error of an answer: the envelope's code decides, else the HTTP status."""
    kind = _BY_CODE.get(code) or _BY_CODE.get(status)
    if kind is None and status == 404 and "session not found" in message.lower():
        kind, code = SessionError, 1002
    return (kind or ApiError)(
        message or f"the API answered {status}",
        status=status,
        code=code or status,
        retry_after=retry_after,
    )


def in_band(code: str, message: str) -> ApiError | AgentError:
    """Choose the error of an `errorCode` event (WIRE.md, run_sse)."""
    number = int(code) if code.isdecimal() else _BY_WORD.get(code.upper(), 0)
    if number in _BY_CODE:
        return refusal(200, number, message or code)
    return AgentError(message or code or "the agent failed", code=code)
