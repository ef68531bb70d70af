"""The envelope: `{"code", "message", "data"}` around every answer, errors too (WIRE.md)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nemomock.backend import Backend
from nemomock.domain.errors import NemoError, SessionNotFound, UnprocessableBody
from nemomock.world.journal import redact, redact_address

GONE = 499
"""The status of an exchange whose client hung up, or was hung up on, before it had asked."""

_JSON = (b"content-type", b"application/json")
_NAMED_CODES = frozenset((1001, 1002, 2001, 4001, 4002))
_SAID = {
    404: "There is nothing at {method} {path}; /openapi.json lists what there is",
    405: "{path} does not take {method}",
}
_ADK_DETAIL = {404: "Not Found", 405: "Method Not Allowed"}


def ok(data: object) -> Response:
    """Wrap what was asked for."""
    return document({"code": 0, "message": "success", "data": data})


def document(
    value: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with JSON."""
    return _Document(msgspec.json.encode(value), status, headers)


class _Document(Response):
    """A whole JSON answer. Its two headers are written as they go out: every answer has them."""

    def __init__(self, body: bytes, status: int, headers: Mapping[str, str] | None) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = [(b"content-length", b"%d" % len(body)), _JSON]
        if headers:
            self.headers.update(headers)


async def refuse(request: Request, error: Exception) -> Response:
    """Answer with a refusal; its HTTP status depends on the dialect."""
    assert isinstance(error, NemoError)  # noqa: S101 - registered for this tree only
    backend: Backend = request.scope["state"]["backend"]
    message = redact(error.message)
    body: dict[str, object] = {"code": error.code, "message": message, "data": None}
    match error:
        case UnprocessableBody():
            body["detail"] = _without_secrets(error.problems)
        case SessionNotFound():
            body["detail"] = "Session not found"
    in_envelope = backend.settings.dialect.errors == "envelope" and error.code in _NAMED_CODES
    status = 200 if in_envelope else error.status
    return document(body, status, dict(error.headers))


async def refuse_http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: unknown paths and methods, with ADK's `detail`."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    status = error.status_code
    said = _SAID.get(status, error.detail)
    body = {
        "code": status,
        "message": redact_address(said.format(method=request.method, path=request.url.path)),
        "data": None,
        "detail": _ADK_DETAIL.get(status, error.detail),
    }
    return document(body, status, error.headers)


def _without_secrets(value: object) -> object:
    """Return what a client sent, for showing it to the client's log."""
    match value:
        case str():
            return redact(value)
        case list() | tuple():
            return [_without_secrets(each) for each in value]
        case dict():
            return {key: _shown(key, each) for key, each in value.items()}
    return value


def _shown(key: str, value: object) -> object:
    from nemomock.world.secrets import names_secret

    named = isinstance(value, str) and names_secret(key.encode())
    return "[redacted]" if named else _without_secrets(value)


async def end(request: Request, error: Exception) -> Response:
    """End an exchange whose client hung up; nobody reads this."""
    del request, error
    return Response(status_code=GONE)


async def break_down(request: Request, error: Exception) -> Response:
    """Answer a fault of our own without its innards; the log has them."""
    del request, error
    return document({"code": 500, "message": "nemomock broke; its log says why", "data": None}, 500)
