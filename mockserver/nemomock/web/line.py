"""The connection below an exchange: what trouble needs to cut it, and where handlers find it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
from typing import Protocol, cast

from starlette.types import ASGIApp, Receive, Scope, Send

from nemomock.world.faults import Trouble
from nemomock.world.faults.kinds import How

_LINE = "nemomock.line"
_TROUBLE = "nemomock.trouble"


class _Carrier(Protocol):
    """What uvicorn binds `send` to."""

    transport: asyncio.Transport


class Line:
    """One client's connection."""

    def __init__(self, transport: asyncio.Transport | None, receive: Receive | None = None) -> None:
        """Know the transport; None where there is no socket below, and cutting does nothing."""
        self._transport = transport
        self._receive = receive

    @property
    def open(self) -> bool:
        """Whether the client is still there, as far as anybody can tell."""
        return self._transport is None or not self._transport.is_closing()

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


class Wired:
    """Wraps the application outermost, where uvicorn's `send` still shows its connection."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give an exchange its line."""
        if scope["type"] == "http":
            carrier = cast("_Carrier | None", getattr(send, "__self__", None))
            scope[_LINE] = Line(getattr(carrier, "transport", None), receive)
        await self._app(scope, receive, send)


def line_of(scope: Scope) -> Line:
    """Return the line of an exchange."""
    found: Line | None = scope.get(_LINE)
    return found or Line(None)


def trouble_of(scope: Scope) -> tuple[Trouble, ...]:
    """Return the trouble that an exchange was given."""
    found: tuple[Trouble, ...] = scope.get(_TROUBLE, ())
    return found


def give_trouble(scope: Scope, trouble: tuple[Trouble, ...]) -> None:
    """Give an exchange its trouble, for the handlers that make it."""
    scope[_TROUBLE] = trouble


def _reset_on_close(transport: asyncio.Transport) -> None:
    """Make the close of a socket a reset: what was not sent yet is thrown away."""
    below = transport.get_extra_info("socket")
    if below is None:
        return
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(below.fileno())) as same:
        same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
