"""What a connection says before it hangs up: requests that never came to the application."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

URL_LIMIT = 16 * 1024
HEAD_LIMIT = 64 * 1024
"""Bytes of all headers together, names and values."""

MOST_HEADERS = 100

_WHY = {
    400: "This is no HTTP/1.1 request that could be read one way only; the connection ends",
    408: "The request took too long to arrive; send it again, whole",
    414: f"The address is longer than {URL_LIMIT} bytes",
    431: f"More than {MOST_HEADERS} headers, or {HEAD_LIMIT // 1024} KB of them",
    501: "Transfer-Encoding may be `chunked` and nothing else, and without Upgrade",
    505: "HTTP/1.1 is spoken here",
}


def refusal(status: int, headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return a whole answer: an envelope that says why, and that the connection ends."""
    body = msgspec.json.encode({"code": status, "message": _WHY[status], "data": None})
    lines = b"".join(b"%b: %b\r\n" % header for header in (*headers, *_always(len(body))))
    return STATUS_LINE[status] + lines + b"\r\n" + body


def _always(length: int) -> tuple[tuple[bytes, bytes], ...]:
    return (
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % length),
        (b"connection", b"close"),
    )
