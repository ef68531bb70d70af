"""What waits below an exchange, made small: thousands of quiet streams have one each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

from uvicorn.protocols.http.flow_control import FlowControl


class Signal:
    """An `asyncio.Event` without its queue, which costs 700 bytes: one waits, seldom another."""

    __slots__ = ("_bells", "_rung", "_then")

    def __init__(self) -> None:
        """Begin silent."""
        self._rung = False
        self._bells: tuple[asyncio.Future[None], ...] = ()
        self._then: Callable[[], None] | None = None

    def is_set(self) -> bool:
        """Whether it was rung since it was cleared."""
        return self._rung

    def set(self) -> None:
        """Wake all who wait."""
        self._rung = True
        bells, self._bells = self._bells, ()
        for bell in bells:
            if not bell.done():
                bell.set_result(None)
        if self._then:
            self._then()

    def clear(self) -> None:
        """Have those wait who come from now on."""
        self._rung = False

    def then(self, call: Callable[[], None]) -> None:
        """Call that whenever it rings, and now if it has: no task waits for it."""
        self._then = call
        if self._rung:
            call()

    def wait(self) -> asyncio.Future[None]:
        """Return what is done once it has rung."""
        bell = asyncio.get_running_loop().create_future()
        if self._rung:
            bell.set_result(None)
        else:
            self._bells += (bell,)
        return bell


class Flow(FlowControl):
    """Uvicorn's flow control; what waits for room is made when there is none.

    A head waits for its body until the end of what runs now: each write is a call of the system,
    and those are a tenth of what a short answer costs.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        """Begin with room."""
        self._transport = transport
        self._held = b""
        self.read_paused = self.write_paused = False

    def hold(self, head: bytes) -> None:
        """Send that with what is written next, and alone if nothing is before others run."""
        self._held = head
        asyncio.get_running_loop().call_soon(self.flush)

    def write(self, data: bytes) -> None:
        """Send that."""
        self._transport.write(self._held + data)
        self._held = b""

    def flush(self) -> None:
        """Send what is held."""
        if self._held and not self._transport.is_closing():
            self.write(b"")

    def pause_writing(self) -> None:
        """Have senders wait."""
        if not self.write_paused:
            self._is_writable_event = cast("Any", Signal())
        super().pause_writing()
