"""The one clock. Every `now` and every wait of the backend goes through it.

Three modes. `real`: as the backend. `fast`: waits are divided by a pace, `now`
stays the wall's. `virtual`: time stands still and jumps to the next due moment
when no worker can run (`auto`), or only when `advance` is called (`manual`).
Whoever waits is in one heap, and in the real modes one timer serves them all: thousands
of quiet streams cost no timer each, and what is due together is woken together.
A *worker* is a piece of backend work (a chat, a render) that the virtual clock
waits for before it moves. No other module reads the time or sleeps.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from typing import NamedTuple, Self

from msgspec import Struct

from nemomock.world.iso import iso

VIRTUAL_START = 1_767_225_600.0
"""Where virtual time begins: 2026-01-01T00:00:00Z."""

LATEST = 7_258_118_400.0
"""The end of virtual time: 2200-01-01T00:00:00Z."""

_MOMENT_S = 0.001


class Mode(StrEnum):
    """How time passes."""

    REAL = "real"
    FAST = "fast"
    VIRTUAL = "virtual"
    MANUAL = "manual"


class _Alarm(NamedTuple):
    """A sleeper. `number` is one of its own, so that alarms have an order.

    `due` is in the clock's epoch seconds; in the real modes in those of the event loop.
    """

    due: float
    number: int
    scope: str
    bell: asyncio.Future[None]


class _Scope(Struct):
    """How many workers of one owner exist, and how many of them can run."""

    alive: int = 0
    running: int = 0


class Clock:
    """Time for one backend, inside one event loop."""

    def __init__(
        self, mode: Mode = Mode.REAL, *, pace: float = 60.0, start: float = VIRTUAL_START
    ) -> None:
        """Begin at `start` (epoch seconds; virtual modes only) with waits divided by `pace`."""
        if pace <= 0:
            raise ValueError(f"`{pace}` is no pace; use a number above 0")
        self.mode = mode
        self.virtual = mode in (Mode.VIRTUAL, Mode.MANUAL)
        """Whether time is ours to move; no switch changes that."""
        self.pace = pace if mode is Mode.FAST else 1.0
        self._virtual = start
        self._alarms: list[_Alarm] = []
        self._timer: asyncio.Handle | None = None
        self._timer_due = 0.0
        self._numbers = itertools.count()
        self._running = 0
        self._scopes: dict[str, _Scope] = {}
        self._stirred = asyncio.Event()
        self._advancing = False

    def now(self) -> float:
        """Return the time in epoch seconds."""
        return self._virtual if self.virtual else time.time()

    def since(self, moment: float) -> float:
        """Return how many of the backend's own seconds have passed since `moment`."""
        return (self.now() - moment) * self.pace

    def worker(self, scope: str) -> Worker:
        """Hold virtual time still while the work inside can run; used as a context manager.

        `scope` says whose work it is: an account's id.
        """
        return Worker(self, scope)

    async def settled(self, scope: str) -> None:
        """Return once all of a scope's work that is due has happened; real modes: at once.

        When time jumps by itself that is all of its work, so what a caller reads next
        does not depend on how fast this machine is.
        """
        if not self.virtual:
            return
        await asyncio.sleep(0)
        while self._unsettled(scope):
            await self._stir()

    async def advance(self, seconds: float) -> float:
        """Move virtual time on and return it, after everything that fell due has happened.

        Raises ValueError in real and fast mode, and for a negative `seconds`.
        """
        if not self.virtual:
            raise ValueError(f"the clock is `{self.mode}`; only a virtual clock can be advanced")
        if not 0 <= seconds < float("inf"):
            raise ValueError(f"`{seconds}` is no time to advance by; use 0 or more seconds")
        target = self._virtual + seconds
        if target > LATEST:
            raise ValueError(f"`{seconds}` seconds lead beyond {iso(LATEST)}; advance by less")
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

    def turn_back(self, moment: float) -> None:
        """Go to another moment of virtual time; real time goes on as it does."""
        if self.virtual:
            self._virtual = moment

    def take_up(self, scope: str) -> None:
        """Begin a piece of work."""
        self._scopes.setdefault(scope, _Scope()).alive += 1
        self._enter(scope)

    def lay_down(self, scope: str) -> None:
        """End a piece of work."""
        self._scopes[scope].alive -= 1
        self._leave(scope)

    async def sleep_in(self, scope: str, seconds: float) -> None:
        """Wait so many of the backend's seconds, as a worker of `scope`."""
        loop = asyncio.get_running_loop()
        start = self._virtual if self.virtual else loop.time()
        due = start + max(0.0, seconds) / self.pace
        bell = loop.create_future()
        alarm = _Alarm(due, next(self._numbers), scope, bell)
        heapq.heappush(self._alarms, alarm)
        if not self.virtual:
            self._tick_at(loop, due)
            await bell
            return
        self._leave(scope)
        try:
            await bell
        except asyncio.CancelledError:
            if bell.cancelled():
                self._forget(alarm)
                self._enter(scope)
            raise

    @contextmanager
    def idle_in(self, scope: str) -> Iterator[None]:
        """Count a worker of `scope` as not running, while it waits for another one."""
        self._leave(scope)
        try:
            yield
        finally:
            self._enter(scope)

    def _tick_at(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        """Have the one timer go off by then."""
        # uvloop's handle of what is due already does not know when it is.
        if self._timer is None or due < self._timer_due:
            if self._timer:
                self._timer.cancel()
            self._timer, self._timer_due = loop.call_at(due, self._tick, loop), due

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wake who is due, those of a moment later too: loops wait no more exactly than that."""
        self._timer = None
        now = loop.time() + _MOMENT_S
        while self._alarms and self._alarms[0].due <= now:
            bell = heapq.heappop(self._alarms).bell
            if not bell.done():
                bell.set_result(None)
        if self._alarms:
            self._tick_at(loop, self._alarms[0].due)

    def _unsettled(self, scope: str) -> bool:
        work = self._scopes.get(scope, _Scope())
        return (work.alive if self.mode is Mode.VIRTUAL else work.running) > 0

    def _enter(self, scope: str) -> None:
        self._running += 1
        self._scopes[scope].running += 1

    def _leave(self, scope: str) -> None:
        self._running -= 1
        work = self._scopes[scope]
        work.running -= 1
        if not work.alive:
            self._scopes.pop(scope, None)
        self._stirred.set()
        if self._running == 0:
            self._nudge()

    def _nudge(self) -> None:
        """Look, after the current callbacks, whether time should jump."""
        if self.mode is Mode.VIRTUAL and self._running == 0:
            asyncio.get_running_loop().call_soon(self._jump)

    def _jump(self) -> None:
        if self._running == 0 and self._alarms and not self._advancing:
            self._ring()

    def _ring(self) -> None:
        """Wake the earliest sleeper, which counts as running from this moment."""
        alarm = heapq.heappop(self._alarms)
        if alarm.bell.cancelled():
            self._nudge()
            return
        self._virtual = max(self._virtual, alarm.due)
        self._enter(alarm.scope)
        alarm.bell.set_result(None)

    def _forget(self, alarm: _Alarm) -> None:
        if alarm in self._alarms:
            self._alarms.remove(alarm)
            heapq.heapify(self._alarms)

    async def _calm(self) -> None:
        """Return once no worker is running."""
        await asyncio.sleep(0)
        while self._running:
            await self._stir()

    async def _stir(self) -> None:
        self._stirred.clear()
        await self._stirred.wait()
        await asyncio.sleep(0)


class Worker:
    """A piece of work that may wait on the clock. Made by `Clock.worker`."""

    __slots__ = ("_clock", "_scope")

    def __init__(self, clock: Clock, scope: str) -> None:
        """Belong to `scope`."""
        self._clock = clock
        self._scope = scope

    def __enter__(self) -> Self:
        """Begin to work."""
        self._clock.take_up(self._scope)
        return self

    def __exit__(self, *how: object) -> None:
        """End the work, however it went."""
        self._clock.lay_down(self._scope)

    def sleep(self, seconds: float) -> Awaitable[None]:
        """Wait so many of the backend's seconds."""
        return self._clock.sleep_in(self._scope, seconds)

    def idle(self) -> AbstractContextManager[None]:
        """Let virtual time pass while this worker waits for another one."""
        return self._clock.idle_in(self._scope)


def stopwatch() -> float:
    """Return real seconds from an arbitrary start: for telling a person, never for deciding."""
    return time.perf_counter()
