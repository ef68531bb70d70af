"""Faults of answers on their way out: one field, status, header or frame of chosen paths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nemomock.mutants.mutant import Apply, around
from nemomock.web.recorder import Recorder

TOKEN = "/api/auth/anonymous-token"  # noqa: S105 - a path
CREATE = "/api/tasks/.*"
STATE = "/api/state/.*"
UPLOAD = "/api/upload-video/.*"
BALANCE = "/api/credits/.*"
JOBS = "/api/render/proxy/lambda.*"
STREAM = "/run_sse"
FILES = "/files/.*"
API = "/(api/.*|run_sse)"


@dataclass(slots=True)
class Answer:
    """A JSON answer that may be changed before it leaves."""

    status: int
    headers: dict[bytes, bytes]
    body: dict[str, Any]


Change = Callable[[Answer], None]


def told(path: str, change: Change) -> Apply:
    """Change the JSON answers of the paths that match."""
    return _passing(path, lambda send: _Json(send, change))


def heads(path: str, change: Callable[[dict[bytes, bytes]], None]) -> Apply:
    """Change the headers of any answer of the paths that match."""
    return _passing(path, lambda send: _Head(send, change))


def streamed(change: Callable[[bytes], bytes], end: bytes = b"") -> Apply:
    """Change the bytes of streams, piece by piece of whole frames, and say `end` at the end."""
    return _passing(STREAM, lambda send: _Stream(send, change, end))


def events(change: Callable[[dict[str, Any]], tuple[dict[str, Any], ...]]) -> Apply:
    """Send what `change` makes of each ADK event."""

    def frames(piece: bytes) -> bytes:
        blocks = piece.removesuffix(b"\n\n").split(b"\n\n")
        return b"".join(one for block in blocks for one in _changed(block, change))

    return streamed(frames)


def drop(path: str) -> Change:
    """Leave a field out; `path` is dotted, `*` stands for every item of a list."""

    def change(answer: Answer) -> None:
        for holder, key in _places(answer.body, path):
            del holder[key]

    return change


def rename(path: str, name: str) -> Change:
    """Give a field another name."""

    def change(answer: Answer) -> None:
        for holder, key in _places(answer.body, path):
            holder[name] = holder.pop(key)

    return change


def put(path: str, value: Callable[[Any], Any]) -> Change:
    """Put `value(old)` into a field that is there."""

    def change(answer: Answer) -> None:
        for holder, key in _places(answer.body, path):
            holder[key] = value(holder[key])

    return change


def refusal(code: int, *, now: int | None = None, status: int | None = None) -> Change:
    """Refuse with another code or status than `code`."""

    def change(answer: Answer) -> None:
        if answer.body.get("code") == code:
            answer.body["code"] = code if now is None else now
            answer.status = answer.status if status is None else status

    return change


def _places(body: Any, path: str) -> Iterator[tuple[dict[str, Any], str]]:
    *steps, last = path.split(".")
    found = [body]
    for step in steps:
        if step == "*":
            found = [item for node in found if isinstance(node, list) for item in node]
        else:
            found = [node[step] for node in found if isinstance(node, dict) and step in node]
    for node in found:
        if isinstance(node, dict) and last in node:
            yield node, last


def _passing(path: str, make: Callable[[Send], Send]) -> Apply:
    pattern = re.compile(path)

    def patched(original: ASGIApp) -> Any:
        async def call(self: Recorder, scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and pattern.fullmatch(scope["path"]):
                send = make(send)
            await original(self, scope, receive, send)  # type: ignore[call-arg, arg-type]

        return call

    return around(Recorder, "__call__", patched)


def _changed(
    block: bytes, change: Callable[[dict[str, Any]], tuple[dict[str, Any], ...]]
) -> Iterator[bytes]:
    if block.startswith(b'data: {"content"'):
        for document in change(json.loads(block.removeprefix(b"data: "))):
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            yield b"data: " + text.encode() + b"\n\n"
    elif block:
        yield block + b"\n\n"


class _Json:
    """Holds a JSON answer back until it is whole, and sends it changed."""

    def __init__(self, send: Send, change: Change) -> None:
        self._send = send
        self._change = change
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is(message, b"application/json"):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        answer = Answer(start["status"], dict(start["headers"]), json.loads(self._body))
        self._change(answer)
        body = json.dumps(answer.body, ensure_ascii=False).encode()
        headers = answer.headers | {b"content-length": str(len(body)).encode()}
        await self._send({**start, "status": answer.status, "headers": list(headers.items())})
        await self._send({"type": "http.response.body", "body": body})


class _Head:
    """Changes headers and nothing else."""

    def __init__(self, send: Send, change: Callable[[dict[bytes, bytes]], None]) -> None:
        self._send = send
        self._change = change

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            self._change(headers)
            message = {**message, "headers": list(headers.items())}
        await self._send(message)


class _Stream:
    """Changes the pieces of an event stream as they pass."""

    def __init__(self, send: Send, change: Callable[[bytes], bytes], end: bytes) -> None:
        self._send = send
        self._change = change
        self._end = end
        self._streams = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._streams = _is(message, b"text/event-stream")
        elif self._streams:
            body = message.get("body", b"")
            body = self._change(body) if body else body
            body += b"" if message.get("more_body", False) else self._end
            message = {**message, "body": body}
        await self._send(message)


def _is(message: Message, kind: bytes) -> bool:
    headers: dict[bytes, bytes] = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(kind)
