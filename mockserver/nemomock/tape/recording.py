"""A tape in the making: exchanges come in as they end, and leave without secrets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from nemomock.tape import folder
from nemomock.tape.exchange import Exchange, Tape
from nemomock.tape.redaction import Redactor


@dataclass(slots=True)
class Recording:
    """What was recorded so far, and where it is written. `origin` is the backend's."""

    path: Path
    origin: str
    comment: str = ""
    _exchanges: list[Exchange] = field(default_factory=list)
    _redactor: Redactor = field(default_factory=Redactor)
    _saved: int = 0
    _cleaned: int = 0
    _pen: asyncio.Lock = field(default_factory=asyncio.Lock)

    def add(self, exchange: Exchange) -> None:
        """Take an exchange, without the secrets known so far."""
        self._redactor.learn(exchange)
        self._exchanges.append(self._redactor.clean(exchange))

    def tape(self) -> Tape:
        """Return what was recorded so far, in the order in which the exchanges began.

        What an exchange told of a secret is taken out of the earlier ones too.
        """
        if self._redactor.known > self._cleaned:
            self._cleaned = self._redactor.known
            self._exchanges = [self._redactor.clean(item) for item in self._exchanges]
        ordered = sorted(self._exchanges, key=lambda item: item.started)
        return Tape(tuple(ordered), self.origin, self.comment)

    async def save_some(self) -> None:
        """Write when a tenth is new, so that a kill loses little and writing costs little."""
        if len(self._exchanges) - self._saved > self._saved // 10:
            await self.save()

    async def save(self) -> None:
        """Write everything."""
        async with self._pen:
            tape = self.tape()
            self._saved = len(tape.exchanges)
            await asyncio.to_thread(folder.save, tape, self.path)
