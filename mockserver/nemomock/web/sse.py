"""The one place that writes streams: events as they come, each as the dialect spells it.

A stream is raw ASGI: what is due together leaves in one send, and no task waits for its client to
hang up. That is most of what a stream costs. One that is in trouble, or that a test
holds, leaves event by event through sse-starlette, where speed is nobody's concern.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from nemomock.agent.feeds import Feed
from nemomock.agent.gates import Gate
from nemomock.line import Line, on_hang_up
from nemomock.web.telling import Spell, spoils, tell_in_trouble
from nemomock.world.faults import Trouble

_HEADERS = ((b"content-type", b"text/event-stream; charset=utf-8"),)
"""ADK's, and no others (M1)."""
_NOT_ADK = ("cache-control", "connection", "x-accel-buffering")


def stream(
    feed: Feed,
    spell: Spell,
    *,
    trouble: tuple[Trouble, ...],
    line: Line,
    gate: Gate | None,
    rng: Callable[[], Random],
) -> Response:
    """Answer with the feed's events as they come; events due together leave in one send.

    A stream in trouble, or one that a test holds, leaves event by event.
    """
    if gate or spoils(trouble):
        return _apart(feed, spell, trouble=trouble, line=line, gate=gate, rng=rng())
    return _Stream(feed, spell)


class _Stream(Response):
    """An answer that lasts as long as its feed, or as its client stays."""

    def __init__(self, feed: Feed, spell: Spell) -> None:
        self._feed = feed
        self._spell = spell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell what is due until the feed ends; a client that hangs up is let go at once."""
        feed = self._feed
        await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
        watched, leaving, more = False, None, True
        try:
            while more:
                if not feed.due:
                    if not watched:
                        watched, leaving = True, on_hang_up(scope, receive, feed.leave)
                    await feed.stirred()
                due = feed.taken()
                more = not feed.over
                if not feed.left:
                    body = b"".join(map(self._spell, due))
                    await send({"type": "http.response.body", "body": body, "more_body": more})
        finally:
            feed.leave()
            if leaving:
                leaving.cancel()


def _apart(
    feed: Feed,
    spell: Spell,
    *,
    trouble: tuple[Trouble, ...],
    line: Line,
    gate: Gate | None,
    rng: Random,
) -> Response:
    # Few processes ever need it, and a start is not to wait for it.
    from sse_starlette import EventSourceResponse
    from sse_starlette.sse import AppStatus

    # The server ends every feed before it stops; cutting them off would look like a broken stream.
    AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]
    told = tell_in_trouble(feed, spell, trouble=trouble, line=line, gate=gate, rng=rng)
    response = EventSourceResponse(told, ping=0)
    for name in _NOT_ADK:
        del response.headers[name]
    return response
