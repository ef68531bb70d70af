"""A tape of several runs at once, told apart by a header: each is played by itself.

So tests that were recorded side by side replay in any order, each with the answers that were its
own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from nemomock.tape.exchange import Answered, Asked, Exchange, Tape, header
from nemomock.tape.player import Missed, Player


class Stories:
    """The runs of one tape, each with a player of its own."""

    def __init__(self, tape: Tape, by: str, *, strict: bool = False, shift: float = 0.0) -> None:
        """Tell runs apart by the value of the header `by`, given in lower case."""
        self.tape = tape
        self._by = by
        runs: defaultdict[str, list[Exchange]] = defaultdict(list)
        for item in tape.exchanges:
            runs[header(item.asked.headers, by)].append(item)
        self._nobody = Player(replace(tape, exchanges=()), strict=strict)
        self._players = {
            name: Player(replace(tape, exchanges=tuple(items)), strict=strict, shift=shift)
            for name, items in runs.items()
        }

    @property
    def missed(self) -> tuple[Missed, ...]:
        """What was asked for in vain."""
        players = (*self._players.values(), self._nobody)
        return tuple(miss for player in players for miss in player.missed)

    def take(self, live: Asked) -> Answered | Missed:
        """Return the answer that a request got in its run, or why there is none."""
        return self._players.get(header(live.headers, self._by), self._nobody).take(live)
