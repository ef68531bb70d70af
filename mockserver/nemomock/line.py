"""The connection below an exchange: what trouble cuts, and where an application finds it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct

from starlette.types import Receive, Scope

from nemomock.world.faults.kinds import How

TRANSPORT = "nemomock.transport"
"""Where a scope has the transport below it, on a socket of ours."""


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
        if how == "rst":
            _reset_on_close(self._transport)
            self._transport.abort()
        elif how == "fin":
            self._transport.close()
        await self._gone()

    async def _gone(self) -> None:
        while self._receive and (await self._receive())["type"] != "http.disconnect":
            pass


def line_of(scope: Scope, receive: Receive | None = None) -> Line:
    """Return the line of an exchange; with `receive` it is noticed when the client hangs up."""
    return Line(scope.get(TRANSPORT), receive)


def is_open(scope: Scope) -> bool:
    """Whether the client is still there, as far as anybody can tell."""
    transport: asyncio.Transport | None = scope.get(TRANSPORT)
    return transport is None or not transport.is_closing()


def _reset_on_close(transport: asyncio.Transport) -> None:
    """Make the close of a socket a reset: what was not sent yet is thrown away."""
    below = transport.get_extra_info("socket")
    if below is None:
        return
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(below.fileno())) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
