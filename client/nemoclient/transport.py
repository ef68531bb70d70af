"""What both drivers share: requests from steps, values from responses."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any

import httpx

from nemoclient.errors import UnreachableError
from nemoclient.files import PartFile
from nemoclient.listener import Head
from nemoclient.models import Progress
from nemoclient.multipart import Form
from nemoclient.steps import Call, Fetch, Fetched
from nemoclient.wire import Answer

Report = Callable[[Progress], None]

_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_TEXT = 30.0
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


def timeout(seconds: float | None) -> httpx.Timeout:
    """Return limits in which only the wait for bytes may be long."""
    return httpx.Timeout(_TEXT, read=seconds, write=120.0)


def request_parts(call: Call[Any], base: str) -> dict[str, Any]:
    """Return method, address, headers and body, as httpx wants them; no form."""
    headers = list(call.headers)
    if call.body is not None:
        headers.append(("Content-Type", "application/json"))
    if call.form is not None:
        headers.append(("Content-Type", call.form.content_type))
        headers.append(("Content-Length", str(call.form.length)))
    return {
        "method": call.method,
        "url": base + call.path,
        "headers": headers,
        "content": call.body,
    }


def body_of(form: Form, report: Report) -> Iterator[bytes]:
    """Read a form for sending, and report how far each file has come."""
    for chunk, progress in form.chunks():
        yield chunk
        if progress.what:
            report(progress)


async def async_body_of(
    form: Form, report: Report, run: Callable[..., Any]
) -> AsyncIterator[bytes]:
    """Do the same without blocking; `run` takes a blocking function elsewhere."""
    chunks = body_of(form, report)
    while chunk := await run(next, chunks, b""):
        yield chunk


def answer_of(response: httpx.Response) -> Answer:
    """Take what was read out of a response."""
    return Answer(response.status_code, lowered(response.headers), response.content)


def head_of(response: httpx.Response) -> Head:
    """Take status and headers out of a response."""
    return Head(response.status_code, lowered(response.headers))


def lowered(headers: httpx.Headers) -> Mapping[str, str]:
    """Return plain headers with names in lower case."""
    return {name.lower(): value for name, value in headers.items()}


def unreachable(error: httpx.HTTPError | httpx.InvalidURL) -> UnreachableError:
    """Say in plain words that no answer came, and whether it may have been sent."""
    if isinstance(error, httpx.TimeoutException):
        message = "The API took too long to answer."
    elif isinstance(error, _UNSENT):
        message = "The API cannot be reached."
    else:
        message = "The connection to the API broke."
    return UnreachableError(message, sent=not isinstance(error, _UNSENT))


def fetch_headers(step: Fetch) -> list[tuple[str, str]]:
    """Ask for the bytes as they are, from where the file ends."""
    headers = [*step.headers, ("Accept-Encoding", "identity")]
    if step.offset:
        headers.append(("Range", f"bytes={step.offset}-"))
        if step.etag and not step.etag.startswith("W/"):
            headers.append(("If-Range", step.etag))
    return headers


class Receiver:
    """Writes one response to a part file; follows what the server really sent."""

    def __init__(self, step: Fetch, response: httpx.Response, report: Report) -> None:
        self._part: PartFile = step.part
        self._report = report
        self._status = response.status_code
        self._etag = response.headers.get("etag", "")
        self.offset, self.total = _placed(step, response)
        self.size = self.offset
        self.usable = self._status in (200, 206) and self.offset <= step.offset

    def store(self, chunks: Iterator[bytes]) -> None:
        """Write the chunks as they come."""
        with self._part.open(self.offset) as file:
            for chunk in chunks:
                file.write(chunk)
                self.add(len(chunk))

    def add(self, count: int) -> None:
        """Count what was written."""
        self.size += count
        self._report(Progress(self._part.target.name, self.size, self.total))

    def open(self) -> Any:
        """Open the part file where the response begins."""
        return self._part.open(self.offset)

    def result(self, *, broken: bool) -> Fetched:
        """Return how far it came."""
        if not self.usable:
            return Fetched(self._status, 0, broken=self._status < 300)
        return Fetched(self._status, self.size, self.total, self._etag, broken)


def broken(step: Fetch, receiver: Receiver | None) -> Fetched:
    """Keep what came before the break."""
    if receiver is None or not receiver.usable:
        return Fetched(0, step.offset, 0, step.etag, broken=True)
    return receiver.result(broken=True)


def _placed(step: Fetch, response: httpx.Response) -> tuple[int, int]:
    """Return where the response's first byte belongs, and the length of the whole file."""
    length = int(response.headers.get("content-length") or 0)
    if response.status_code != 206:
        return 0, length
    match = _RANGE.match(response.headers.get("content-range", ""))
    if match is None:
        return step.offset + 1, 0
    start = int(match.group(1))
    total = 0 if match.group(2) == "*" else int(match.group(2))
    return (start if start == step.offset else step.offset + 1), total
