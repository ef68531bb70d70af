"""The baseline: Starlette with nothing in it."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

BODY = json.dumps({"code": 0, "message": "success", "data": {"available": 100, "frozen": 0}})
LINE = b'data: {"content":{"parts":[{"text":"' + b"x" * 200 + b'"}],"role":"model"}}\n\n'


async def plain(request: Request) -> Response:
    """Answer a little JSON."""
    del request
    return Response(BODY, media_type="application/json")


async def stream(request: Request) -> Response:
    """Answer two events."""
    del request
    return StreamingResponse(_lines(), media_type="text/event-stream")


async def _lines() -> AsyncIterator[bytes]:
    yield LINE
    yield LINE


def config() -> uvicorn.Config:
    """Return what to serve, silently."""
    app = Starlette(routes=[Route("/plain", plain), Route("/stream", stream)])
    return uvicorn.Config(app, log_config=None, access_log=False)


class Ready(uvicorn.Server):
    """Uvicorn as it is, but that it says when it serves."""

    def __init__(self) -> None:
        """Prepare."""
        super().__init__(config())
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def beside() -> Iterator[None]:
    """Serve in a thread for as long as the block runs."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        server = Ready()
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[door])))
        thread.start()
        server.ready.wait()
        yield
        server.should_exit = True
        thread.join()


def main() -> None:
    """Serve on a free port and print where."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        print(json.dumps({"url": f"http://127.0.0.1:{door.getsockname()[1]}"}), flush=True)
        uvicorn.Server(config()).run(sockets=[door])


if __name__ == "__main__":
    main()
