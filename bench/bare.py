"""The baseline: Starlette with nothing in it."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator

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


def main() -> None:
    """Serve on a free port and print where."""
    app = Starlette(routes=[Route("/plain", plain), Route("/stream", stream)])
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        print(json.dumps({"url": f"http://127.0.0.1:{door.getsockname()[1]}"}), flush=True)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        server.run(sockets=[door])


if __name__ == "__main__":
    main()
