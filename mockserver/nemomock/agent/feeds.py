"""From a run to whoever listens: what is told while nobody listens is only done, not lost work."""

from __future__ import annotations

import asyncio
from collections import deque

from nemomock.agent.events import Event


class Feed:
    """One listener's queue of events. The run never waits for it."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._events: deque[Event] = deque()
        self._stirred = asyncio.Event()
        self._delivered = asyncio.Event()
        self._delivered.set()
        self._ended = False
        self._listening = True

    def tell(self, event: Event) -> None:
        """Queue an event, unless the listener has gone."""
        if self._listening:
            self._events.append(event)
            self._delivered.clear()
            self._stirred.set()

    def end(self) -> None:
        """Close the stream after what is queued (M6)."""
        self._ended = True
        self._stirred.set()

    def leave(self) -> None:
        """Note that the listener has gone; the work goes on."""
        self._listening = False
        self._events.clear()
        self._delivered.set()

    async def take(self) -> tuple[Event, ...]:
        """Return all that is due, waiting for the first; nothing once the stream has ended.

        Asking again means that the events before have been handed on.
        """
        if not self._events:
            self._delivered.set()
        while not self._events and not self._ended:
            self._stirred.clear()
            await self._stirred.wait()
        due = tuple(self._events)
        self._events.clear()
        return due

    def rest(self) -> None:
        """Count what was taken as handed on, though it is held back: nobody waits for it."""
        self._delivered.set()

    async def delivered(self) -> None:
        """Return once everything told so far has been handed on."""
        await self._delivered.wait()
