"""The connection below an exchange: what trouble cuts, and where an application finds it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
from collections.abc import Callable

from starlette.types import Receive, Scope

from nemomock.waiting import Flow, Signal
from nemomock.world.faults.kinds import How

TRANSPORT = "nemomock.transport"
"""Where a scope has the transport below it, on a socket of ours."""
SIGNAL = "nemomock.signal"
"""Where it has what rings when more of the request is there, or its client has gone."""


class Line:
    """One client's connection."""

    def __init__(self, transport: asyncio.Transport | None, receive: Receive | None = None) -> None:
        """Know the transport; None where there is no socket below, and cutting does nothing."""
        self._transport = transport
        self._receive = receive

    async def cut(self, how: How) -> None:
        """End the connection: in order, by a reset, or by never sending another byte.

        Returns once it has ended; where nothing is sent any more, once the client has gone.
        """
        if self._transport is None:
            return
        flow = getattr(self._transport.get_protocol(), "flow", None)
        if isinstance(flow, Flow):
            flow.flush()
        if how == "rst":
            _reset_on_close(self._transport)
            self._transport.abort()
        elif how == "fin":
            self._transport.close()
        if self._receive:
            await _gone(self._receive)


def line_of(scope: Scope, receive: Receive | None = None) -> Line:
    """Return the line of an exchange; with `receive` it is noticed when the client hangs up."""
    return Line(scope.get(TRANSPORT), receive)


def is_open(scope: Scope) -> bool:
    """Whether the client is still there, as far as anybody can tell."""
    transport: asyncio.Transport | None = scope.get(TRANSPORT)
    return transport is None or not transport.is_closing()


def on_hang_up(
    scope: Scope, receive: Receive, leave: Callable[[], None]
) -> asyncio.Task[None] | None:
    """Have `leave` called when the client hangs up, whose request was read to its end.

    Return the task that waits for it, to be cancelled; on a socket of ours there is need of none.
    What rings then is the hang-up, or the end of the answer.
    """
    signal: Signal | None = scope.get(SIGNAL)
    if signal is None:
        return asyncio.create_task(_left(receive, leave))
    signal.then(leave)
    return None


async def _left(receive: Receive, leave: Callable[[], None]) -> None:
    await _gone(receive)
    leave()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _reset_on_close(transport: asyncio.Transport) -> None:
    """Make the close of a socket a reset: what was not sent yet is thrown away."""
    below = transport.get_extra_info("socket")
    if below is None:
        return
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(below.fileno())) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
