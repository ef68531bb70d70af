"""The one clock. Every `now` and every wait of the backend goes through it.

Three modes. `real`: as the backend. `fast`: waits are divided by a pace, `now`
stays the wall's. `virtual`: time stands still and jumps to the next due moment
when no worker can run (`auto`), or only when `advance` is called (`manual`).
A *worker* is a piece of backend work (a chat, a render) that the virtual clock
waits for before it moves. No other module reads the time or sleeps.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

VIRTUAL_START = 1_767_225_600.0
"""Where virtual time begins: 2026-01-01T00:00:00Z."""


class Mode(StrEnum):
    """How time passes."""

    REAL = "real"
    FAST = "fast"
    VIRTUAL = "virtual"
    MANUAL = "manual"


@dataclass(order=True, slots=True)
class _Alarm:
    due: float
    number: int
    bell: asyncio.Future[None]


class Clock:
    """Time for one backend, inside one event loop."""

    def __init__(self, mode: Mode = Mode.REAL, *, pace: float = 60.0, start: float | None = None):
        """Begin at `start` (epoch seconds; virtual modes only) with waits divided by `pace`."""
        if pace <= 0:
            raise ValueError(f"`{pace}` is no pace; use a number above 0")
        self.mode = mode
        self.pace = pace if mode is Mode.FAST else 1.0
        self._virtual = VIRTUAL_START if start is None else start
        self._alarms: list[_Alarm] = []
        self._numbers = itertools.count()
        self._running = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._advancing = False

    @property
    def virtual(self) -> bool:
        """Whether time is ours to move."""
        return self.mode in (Mode.VIRTUAL, Mode.MANUAL)

    def now(self) -> float:
        """Return the time in epoch seconds."""
        return self._virtual if self.virtual else time.time()

    def stopwatch(self) -> float:
        """Return real seconds from an arbitrary start: for reporting, never for deciding."""
        return time.perf_counter()

    async def sleep(self, seconds: float) -> None:
        """Wait so many of the backend's seconds. Only inside a `worker`."""
        if not self.virtual:
            await asyncio.sleep(max(0.0, seconds) / self.pace)
            return
        assert self._running > 0, "only a worker may sleep"  # noqa: S101 - our own invariant
        alarm = _Alarm(
            self._virtual + max(0.0, seconds),
            next(self._numbers),
            asyncio.get_running_loop().create_future(),
        )
        heapq.heappush(self._alarms, alarm)
        self._leave()
        try:
            await alarm.bell
        except asyncio.CancelledError:
            if alarm.bell.cancelled():
                self._forget(alarm)
                self._enter()
            raise

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Hold virtual time still while the work inside can run."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Let virtual time pass while a worker waits for another worker."""
        self._leave()
        try:
            yield
        finally:
            self._enter()

    async def settled(self) -> None:
        """Return once nothing can run until time moves; at once in real and fast mode.

        In `virtual` mode this is after all that was due has happened, so what
        a caller reads next does not depend on how fast this machine is.
        """
        if not self.virtual:
            return
        await asyncio.sleep(0)
        while not self._quiet.is_set():
            await self._quiet.wait()
            await asyncio.sleep(0)

    async def advance(self, seconds: float) -> float:
        """Move virtual time on and return it, after everything that fell due has happened.

        Raises ValueError in real and fast mode, and for a negative `seconds`.
        """
        if not self.virtual:
            raise ValueError(f"the clock is `{self.mode}`; only a virtual clock can be advanced")
        if not 0 <= seconds < float("inf"):
            raise ValueError(f"`{seconds}` is no time to advance by; use 0 or more seconds")
        target = self._virtual + seconds
        self._advancing = True
        try:
            await self._calm()
            while self._alarms and self._alarms[0].due <= target:
                self._ring()
                await self._calm()
        finally:
            self._advancing = False
        self._virtual = max(self._virtual, target)
        self._nudge()
        return self._virtual

    def switch(self, mode: Mode) -> None:
        """Go between `virtual` (jumps by itself) and `manual` (moves when told).

        Raises ValueError for any other change: real time cannot be taken back.
        """
        if not self.virtual or mode not in (Mode.VIRTUAL, Mode.MANUAL):
            raise ValueError(f"the clock is `{self.mode}` and cannot become `{mode}`")
        self.mode = mode
        self._nudge()

    def _enter(self) -> None:
        self._running += 1
        self._quiet.clear()

    def _leave(self) -> None:
        self._running -= 1
        if self._running == 0:
            self._nudge()

    def _nudge(self) -> None:
        """Look, after the current callbacks, whether time should jump."""
        if self.virtual and self._running == 0:
            asyncio.get_running_loop().call_soon(self._jump)

    def _jump(self) -> None:
        if self._running:
            return
        if self.mode is Mode.VIRTUAL and self._alarms and not self._advancing:
            self._ring()
        else:
            self._quiet.set()

    def _ring(self) -> None:
        """Wake the earliest sleeper, which counts as running from this moment."""
        alarm = heapq.heappop(self._alarms)
        if alarm.bell.cancelled():
            self._nudge()
            return
        self._virtual = max(self._virtual, alarm.due)
        self._enter()
        alarm.bell.set_result(None)

    def _forget(self, alarm: _Alarm) -> None:
        if alarm in self._alarms:
            self._alarms.remove(alarm)
            heapq.heapify(self._alarms)

    async def _calm(self) -> None:
        await asyncio.sleep(0)
        while self._running:
            await self._quiet.wait()
            await asyncio.sleep(0)


def iso(moment: float) -> str:
    """Write epoch seconds as ISO 8601 in UTC, to the second, with `Z`."""
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
