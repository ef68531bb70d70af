"""The one place that writes streams: sse-starlette, with ADK's headers and nothing of its own.

sse-starlette brings disconnects and shutdown; its pings are off, since heartbeats come
from the script on the clock. What costs too much here can be replaced behind `stream`.
"""

from __future__ import annotations

from random import Random

from sse_starlette import EventSourceResponse
from sse_starlette.sse import AppStatus
from starlette.responses import Response

from nemomock.agent.feeds import Feed
from nemomock.agent.gates import Gate
from nemomock.web.line import Line
from nemomock.web.telling import Spell, tell, tell_in_trouble
from nemomock.world.faults import Trouble

# The server ends every feed before it stops; cutting them off would look like a broken stream.
AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]

_NOT_ADK = ("cache-control", "connection", "x-accel-buffering")


def stream(
    feed: Feed,
    spell: Spell,
    *,
    trouble: tuple[Trouble, ...],
    line: Line,
    gate: Gate | None,
    rng: Random,
) -> Response:
    """Answer with the feed's events as they come; events due together leave in one send.

    A stream in trouble, or one that a test holds, leaves event by event.
    """
    if trouble or gate:
        told = tell_in_trouble(feed, spell, trouble=trouble, line=line, gate=gate, rng=rng)
    else:
        told = tell(feed, spell)
    response = EventSourceResponse(told, ping=0)
    for name in _NOT_ADK:
        del response.headers[name]
    return response
