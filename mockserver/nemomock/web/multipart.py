"""Multipart uploads, streamed to disk as they come: nothing is ever held in memory.

The first refusal is remembered and the rest of the body read and thrown away, so that
a client that is still sending gets an answer and not a broken pipe; but not for ever.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError, MultipartParseError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from nemomock.domain.errors import BadRequest, BodyTooLarge, NemoError
from nemomock.media.intake import Arrival, Library
from nemomock.web import bodies
from nemomock.web.context import Context

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

# What is wrong with a body is told to the client; without a handler it would go to stderr as well.
logging.getLogger("python_multipart").addHandler(logging.NullHandler())

FIELD = b"files"
MAX_FILES = 100
MAX_PARTS = 1000
BESIDE = 16 * 1024 * 1024
"""Bytes that a form may bring besides its files."""

PATIENCE = 4
"""How many files of the largest size are read on after a refusal."""


class _Receiver:
    """The parser's callbacks: headers make an arrival, data fills it."""

    def __init__(self, library: Library, arrivals: ExitStack) -> None:
        self.files: list[Arrival] = []
        self.refusal: NemoError | None = None
        self._library = library
        self._arrivals = arrivals
        self._header = b""
        self._value = b""
        self._disposition = b""
        self._current: Arrival | None = None
        self._parts = 0
        self.kept = 0
        self.ended = False

    def on_end(self) -> None:
        self.ended = True

    def on_part_begin(self) -> None:
        self._parts += 1
        if self._parts > MAX_PARTS and not self.refusal:
            self.refusal = BodyTooLarge(f"More than {MAX_PARTS} parts in one form")
        self._disposition = b""
        self._current = None

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        if options.get(b"name") != FIELD or self.refusal:
            return
        name = options.get(b"filename", b"").decode("utf-8", "replace")
        if len(self.files) == MAX_FILES:
            self.refusal = BadRequest(f"More than {MAX_FILES} files in one upload; send them apart")
            return
        try:
            self._current = self._arrivals.enter_context(self._library.arrival(_basename(name)))
            self.files.append(self._current)
        except NemoError as error:
            self.refusal = error

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current is None or self.refusal:
            return
        self.kept += end - start
        try:
            self._current.write(data[start:end])
        except NemoError as error:
            self.refusal = error

    def on_part_end(self) -> None:
        if self._current is None or self.refusal:
            return
        try:
            self._current.close()
        except NemoError as error:
            self.refusal = error


async def receive(
    request: Request[Context], library: Library, arrivals: ExitStack
) -> list[Arrival]:
    """Take every part named `files`; `arrivals` throws away what is not kept.

    Raises BadRequest for a broken or empty form, UnsupportedFile (4001), FileTooLarge (4002),
    BodyTooLarge for what comes besides files, UnsupportedBody for a compressed form.
    """
    bodies.check_coding(request)
    _, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if not boundary:
        raise BadRequest("The form has no boundary: let your HTTP client set Content-Type itself")
    receiver = _Receiver(library, arrivals)
    parser = _parser(
        boundary,
        {
            "on_part_begin": receiver.on_part_begin,
            "on_part_data": receiver.on_part_data,
            "on_part_end": receiver.on_part_end,
            "on_header_field": receiver.on_header_field,
            "on_header_value": receiver.on_header_value,
            "on_header_end": receiver.on_header_end,
            "on_headers_finished": receiver.on_headers_finished,
            "on_end": receiver.on_end,
        },
    )
    await _feed(request, parser, receiver, PATIENCE * library.limit)
    if receiver.refusal:
        raise receiver.refusal
    if not receiver.ended:
        raise BadRequest("The form stops before its last boundary; send it again, whole")
    if not receiver.files:
        raise BadRequest("No file in the form: send each file in a field named `files`")
    return receiver.files


def _parser(boundary: bytes, callbacks: MultipartCallbacks) -> MultipartParser:
    try:
        return MultipartParser(boundary, callbacks)
    except FormParserError as error:
        raise BadRequest(f"The form's boundary is not usable: {error}") from error


async def _feed(
    request: Request[Context], parser: MultipartParser, receiver: _Receiver, patience: int
) -> None:
    """Parse the body to its end, or to the first refusal; then read on, for `patience` bytes."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if receiver.refusal is None:
            _parse(chunk, parser, receiver)
            if size - receiver.kept > BESIDE:
                receiver.refusal = BodyTooLarge(
                    f"More than {BESIDE // 2**20} MB besides the files of the form"
                )
            patience += len(chunk)
        if size > patience:
            return
    if receiver.refusal is None:
        _parse(b"", parser, receiver)


def _parse(chunk: bytes, parser: MultipartParser, receiver: _Receiver) -> None:
    """Parse a piece of the form; an empty one is its end."""
    try:
        if chunk:
            parser.write(chunk)
        else:
            parser.finalize()
    except MultipartParseError as error:
        receiver.refusal = receiver.refusal or BadRequest(f"The form is broken: {error}")


def _basename(name: str) -> str:
    """Return the last part of a path that a browser or a person sent as a name."""
    return name.replace("\\", "/").rpartition("/")[2]
