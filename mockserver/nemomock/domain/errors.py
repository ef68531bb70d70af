"""Every refusal the backend can give, as an exception with its wire code.

    NemoError
    ├── BadRequest            400  the request lacks or misspells something
    │   └── DraftInvalid      400  a draft breaks a law, named by its path
    ├── BadToken             1001  missing, malformed, unknown or expired token
    ├── SessionNotFound      1002  no such session, or somebody else's
    ├── OutOfCredits         2001  the account cannot pay
    ├── UnsupportedFile      4001  not one of the thirteen types, or not what it claims
    ├── FileTooLarge         4002  more than the limit a file
    ├── PlanBlocked           402  attribution missing, or a plan that may not export
    ├── Forbidden             403  a link that expired, an admin call from outside
    ├── NotFound              404  no such thing
    ├── Conflict              409  busy, or an id that was used before
    ├── BodyTooLarge          413  a body beyond what its address takes
    ├── UnsupportedBody       415  a body in a form that its address does not read
    ├── UnprocessableBody     422  a body the agent door cannot read (ADK's shape)
    ├── RateLimited           429  one token a client a week
    ├── Unavailable           503  the media tools are missing
    └── NotStored             507  the disk is full, or cannot be written

Codes and statuses: WIRE.md "Conventions". Codes 1001-4002 are the seeds'; the
rest repeat the HTTP status.
"""

from __future__ import annotations


class NemoError(Exception):
    """A refusal: `code` goes into the envelope, `status` onto the response line."""

    code: int = 500
    status: int = 500

    def __init__(self, message: str, *, headers: tuple[tuple[str, str], ...] = ()) -> None:
        """Keep `message`, a plain sentence for the person, and extra response headers."""
        super().__init__(message)
        self.message = message
        self.headers = headers


class BadRequest(NemoError):
    """The request lacks or misspells something (A4 among others)."""

    code = status = 400


class DraftInvalid(BadRequest):
    """A draft breaks a law; the message starts with the path of the offender."""


class BadToken(NemoError):
    """The bearer token is missing, malformed, unknown or older than its 7 days (A6)."""

    code = 1001
    status = 401


class SessionNotFound(NemoError):
    """The session does not exist, or is somebody else's (S3)."""

    code = 1002
    status = 404


class OutOfCredits(NemoError):
    """The account cannot pay for what was asked (C2)."""

    code = 2001
    status = 402


class UnsupportedFile(NemoError):
    """The file is not one of the thirteen types, or not what its name says (U3)."""

    code = 4001
    status = 415


class FileTooLarge(NemoError):
    """The file is larger than the limit (U4)."""

    code = 4002
    status = 413


class PlanBlocked(NemoError):
    """Attribution is incomplete, or the plan may not export (E6); never about credits."""

    code = status = 402


class Forbidden(NemoError):
    """The link expired, or the caller may not use this door."""

    code = status = 403


class NotFound(NemoError):
    """There is no such thing here."""

    code = status = 404


class Conflict(NemoError):
    """The session is busy, or the id was used before."""

    code = status = 409


class BodyTooLarge(NemoError):
    """A body that is larger than its address takes; a file over the limit is 4002."""

    code = status = 413


class UnsupportedBody(NemoError):
    """A body whose type or coding its address does not read; a file's type is 4001."""

    code = status = 415


class UnprocessableBody(NemoError):
    """A body that `/run_sse` cannot read; `problems` has ADK's shape (wire-adk.md 5)."""

    code = status = 422

    def __init__(self, message: str, problems: tuple[dict[str, object], ...]) -> None:
        """Keep the sentence and ADK's `detail` list."""
        super().__init__(message)
        self.problems = problems


class RateLimited(NemoError):
    """One token a client a week (A5)."""

    code = status = 429


class Unavailable(NemoError):
    """Something the work needs is missing on this machine."""

    code = status = 503


class NotStored(NemoError):
    """What was asked cannot be kept: the disk is full, or its folder cannot be written.

    Nothing of it is kept then, and nothing charged.
    """

    code = status = 507
