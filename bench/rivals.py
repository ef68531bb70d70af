"""Servers with nothing in them, to be measured against: one of `ROLES`, told in the arguments.

answers FOLDER   Starlette: GET and POST /<name> answers with the bytes of FOLDER/<name>
stream FILE      raw ASGI: the blocks of an event stream, a send each; /whole in one
ticker           raw ASGI: a heartbeat a second on every stream
disk FOLDER      Starlette: the body of a POST into a file, as it comes
first            Starlette with one route, as little as can be served
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


def answers(folder: str) -> ASGIApp:
    """Return what answers with the files of a folder."""
    return Starlette(routes=[*map(_route, sorted(Path(folder).iterdir()))])


def stream(file: str) -> ASGIApp:
    """Return what sends an event stream."""
    text = Path(file).read_bytes()
    blocks = [block + b"\n\n" for block in text.split(b"\n\n") if block]

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        _only_http(scope)
        while (await receive()).get("more_body"):
            pass
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for block in [text] if scope["path"] == "/whole" else blocks:
            await send({"type": "http.response.body", "body": block, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    return told


def _only_http(scope: Scope) -> None:
    """Decline a lifespan by raising, as ASGI has it; the server then goes on without one."""
    if scope["type"] != "http":
        raise ValueError(f"this answers http alone, not {scope['type']}")


def ticker() -> ASGIApp:
    """Return what beats once a second on every stream, from one task for all."""
    listeners: set[Send] = set()
    beat = {"type": "http.response.body", "body": b": heartbeat\n\n", "more_body": True}
    beating: list[asyncio.Task[None]] = []

    async def tick() -> None:
        while True:
            await asyncio.sleep(1)
            for send in tuple(listeners):
                await send(beat)

    async def held(scope: Scope, receive: Receive, send: Send) -> None:
        _only_http(scope)
        if not beating:
            beating.append(asyncio.create_task(tick()))
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        listeners.add(send)
        while (await receive())["type"] != "http.disconnect":
            pass
        listeners.discard(send)

    return held


def disk(folder: str) -> ASGIApp:
    """Return what writes bodies down."""

    async def taken(request: Request) -> Response:
        size = 0
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            async for piece in request.stream():
                size += file.write(piece)
        return Response(str(size))

    return Starlette(routes=[Route("/", taken, methods=["POST"])])


def first() -> ASGIApp:
    """Return what has one route."""

    async def alive(request: Request) -> Response:
        del request
        return Response(b'{"status": "ok"}', media_type="application/json")

    return Starlette(routes=[Route("/health", alive)])


def _route(file: Path) -> Route:
    body = file.read_bytes()

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            await request.body()
        return Response(body, media_type="application/json")

    return Route(f"/{file.name}", answer, methods=["GET", "POST"])


ROLES: dict[str, Callable[..., ASGIApp]] = {
    "answers": answers,
    "stream": stream,
    "ticker": ticker,
    "disk": disk,
    "first": first,
}


def main() -> None:
    """Serve on a free port and print where."""
    role, *given = sys.argv[1:]
    app = ROLES[role](*given)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(4096)
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        print(json.dumps({"url": url, "pid": os.getpid()}), flush=True)
        config = uvicorn.Config(app, log_config=None, access_log=False)
        uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
