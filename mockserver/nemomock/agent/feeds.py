"""From a run to whoever listens: what is told while nobody listens is only done, not lost work."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nemomock.agent.events import Event


class Feed:
    """One listener's queue of events. The run never waits for it.

    Thousands may be open at once, so what is seldom needed is made when it is.
    """

    __slots__ = ("__weakref__", "_arrived", "_ended", "_events", "_resting", "_stirred", "left")

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._events: list[Event] = []
        self._ended = False
        self._resting = True
        self._stirred: asyncio.Future[None] | None = None
        self._arrived: asyncio.Event | None = None
        self.left = False
        """Whether the listener has gone."""

    @property
    def due(self) -> bool:
        """Whether something, or the end, is there to be taken without waiting."""
        return bool(self._events) or self._ended

    @property
    def over(self) -> bool:
        """Whether nothing is left to be told, or nobody to tell it to."""
        return self.left or (self._ended and not self._events)

    def tell(self, event: Event) -> None:
        """Queue an event, unless the listener has gone."""
        if not self.left:
            self._events.append(event)
            self._resting = False
            self._stir()

    def end(self) -> None:
        """Close the stream after what is queued (M6)."""
        self._ended = True
        self._stir()

    def leave(self) -> None:
        """Note that the listener has gone; the work goes on."""
        self.left = True
        self._events.clear()
        self.rest()
        self._stir()

    async def take(self) -> tuple[Event, ...]:
        """Return all that is due, waiting for the first; nothing once the stream has ended.

        Asking again means that the events before have been handed on.
        """
        await self.stirred()
        return self.taken()

    def stirred(self) -> asyncio.Future[None]:
        """Return what is done once something is due, or nobody listens; `take` in two steps."""
        if not self._events:
            self.rest()
        bell = asyncio.get_running_loop().create_future()
        if self.due or self.left:
            bell.set_result(None)
        else:
            self._stirred = bell
        return bell

    def taken(self) -> tuple[Event, ...]:
        """Return all that is due without waiting."""
        due = tuple(self._events)
        self._events.clear()
        return due

    def rest(self) -> None:
        """Count what was taken as handed on, though it is held back: nobody waits for it."""
        self._resting = True
        if self._arrived:
            self._arrived.set()
            self._arrived = None

    async def delivered(self) -> None:
        """Return once everything told so far has been handed on."""
        if self._resting:
            return
        self._arrived = self._arrived or asyncio.Event()
        await self._arrived.wait()

    def _stir(self) -> None:
        """Wake the listener, if it waits."""
        if self._stirred and not self._stirred.done():
            self._stirred.set_result(None)
