"""A tape in the making: exchanges come in as they end, and leave without secrets."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from nemomock.tape import folder, spool
from nemomock.tape.exchange import Answered, Asked, Exchange, Kept, Tape
from nemomock.tape.redaction import Redactor


@dataclass(slots=True)
class Recording:
    """What was recorded so far, and where it is written. `origin` is the backend's."""

    path: Path
    origin: str
    comment: str = ""
    failure: OSError | None = None
    """Why the last writing failed, if it did."""
    _exchanges: list[Exchange] = field(default_factory=list)
    _redactor: Redactor = field(default_factory=Redactor)
    _saved: int = 0
    _cleaned: int = 0
    _written: int = 0
    _knew: dict[str, int] = field(default_factory=dict)
    _pen: threading.Lock = field(default_factory=threading.Lock)

    @property
    def home(self) -> Path:
        """The folder of the large bodies."""
        return folder.bodies_of(self.path)

    def add(self, exchange: Exchange) -> None:
        """Take an exchange, without the secrets known so far."""
        self._exchanges.append(self.cleaned(exchange))
        self._knew |= {kept.path: self._redactor.known for kept in exchange.kept}

    def cleaned(self, exchange: Exchange) -> Exchange:
        """Return an exchange without its secrets, or those of others known so far."""
        self._redactor.learn(exchange)
        return self._redactor.clean(exchange)

    def cleaned_piece(self, piece: bytes) -> bytes:
        """Return a piece of a body that is no text without the secrets known so far."""
        item = Exchange(0.0, Asked("", "", body=piece), Answered(0))
        return self._redactor.clean(item).asked.body

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
        """Write when a fifth is new, so that a kill loses little and writing costs little."""
        if len(self._exchanges) - self._saved > self._saved // 5:
            await self.save()

    async def save(self) -> None:
        """Write everything; `failure` tells if that could not be."""
        tape = self.tape()
        self._saved = len(tape.exchanges)
        try:
            await asyncio.to_thread(self._write, tape)
        except OSError as error:
            self.failure = error
        else:
            self.failure = None

    async def end(self) -> None:
        """Write everything; bodies that are in files get rid of what was learnt after them too."""
        self._exchanges = [self._once_more(item) for item in self._exchanges]
        await self.save()

    def _once_more(self, item: Exchange) -> Exchange:
        return replace(
            item,
            asked_kept=self._clean_kept(item.asked_kept),
            answered_kept=self._clean_kept(item.answered_kept),
        )

    def _clean_kept(self, kept: Kept | None) -> Kept | None:
        if kept is None or self._knew[kept.path] == self._redactor.known:
            return kept
        path = Path(kept.path)
        return spool.cleaned(
            kept, path if path.exists() else self.home / kept.name, self.cleaned_piece
        )

    def _write(self, tape: Tape) -> None:
        """Write a tape, but none that is older than the one that is there."""
        with self._pen:
            if len(tape.exchanges) >= self._written:
                folder.save(tape, self.path)
                self._written = len(tape.exchanges)
