"""Streams held by a test: before their nth event they wait, until they are released."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from nemomock.agent.events import Event
    from nemomock.agent.feeds import Feed


class Gate(Struct):
    """One session's streams. `before`: the event they stop ahead of, from 1; None: none.

    `told` counts the events of the latest stream that went out, heartbeats left out; `open`:
    somebody reads it still.
    """

    before: int | None = None
    told: int = 0
    held: bool = False
    open: bool = False
    _pushed: deque[Event] = field(default_factory=deque)
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def enter(self) -> None:
        """Begin to count a stream."""
        self.told = 0
        self.open = True
        self._pushed.clear()

    def leave(self) -> None:
        """Note that the stream is over."""
        self.open = self.held = False

    def hold(self, before: int) -> None:
        """Stop the session's stream ahead of its event number `before`."""
        self.before = before

    def push(self, event: Event) -> None:
        """Tell an event next, ahead of whatever is held back."""
        self._pushed.append(event)
        self._stirred.set()

    def release(self) -> None:
        """Let the stream go on, and the ones after it."""
        self.before = None
        self._stirred.set()

    async def due(self, feed: Feed) -> AsyncIterator[Event]:
        """Yield what is pushed, for as long as the next event is held back."""
        while True:
            while self._pushed:
                yield self._pushed.popleft()
            self.held = self.before is not None and self.told + 1 >= self.before
            if not self.held:
                return
            self._stirred.clear()
            feed.rest()
            await self._stirred.wait()


class Gates:
    """The gates of one backend, by session."""

    def __init__(self) -> None:
        """Begin with every stream free."""
        self._gates: dict[str, Gate] = {}

    def get(self, session_id: str) -> Gate | None:
        """Return a session's gate, if one was ever asked for."""
        return self._gates.get(session_id)

    def of(self, session_id: str) -> Gate:
        """Return a session's gate."""
        return self._gates.setdefault(session_id, Gate())

    def clear(self) -> None:
        """Release every stream and forget the gates."""
        for gate in self._gates.values():
            gate.release()
        self._gates.clear()
