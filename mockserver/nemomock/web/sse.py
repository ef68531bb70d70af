"""The one place that writes streams: sse-starlette, with ADK's headers and nothing of its own.

sse-starlette brings disconnects and shutdown; its pings are off, since heartbeats come
from the script on the clock. What costs too much here can be replaced behind `stream`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse
from sse_starlette.sse import AppStatus
from starlette.responses import Response

from nemomock.agent.feeds import Feed
from nemomock.settings import Dialect
from nemomock.web.dialects import encode

# The server ends every feed before it stops; cutting them off would look like a broken stream.
AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]

_NOT_ADK = ("cache-control", "connection", "x-accel-buffering")


def stream(feed: Feed, dialect: Dialect, *, streaming: bool) -> Response:
    """Answer with the feed's events as they come; events due together leave in one send."""
    response = EventSourceResponse(_chunks(feed, dialect, streaming=streaming), ping=0)
    for name in _NOT_ADK:
        del response.headers[name]
    return response


async def _chunks(feed: Feed, dialect: Dialect, *, streaming: bool) -> AsyncIterator[bytes]:
    try:
        while due := await feed.take():
            yield b"".join(encode(event, dialect, streaming=streaming) for event in due)
    finally:
        feed.leave()
