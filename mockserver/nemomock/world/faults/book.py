"""The faults of one backend: which strike an exchange, by count, by clock and by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from nemomock.world.clock import Clock
from nemomock.world.faults.fault import Exchange, Fault
from nemomock.world.faults.kinds import Trouble
from nemomock.world.seed import Seed


class Marks(Struct, frozen=True):
    """The faults of one moment. `began`: from when their seconds count, in epoch seconds."""

    began: float
    faults: Mapping[str, Fault]
    met: Mapping[tuple[str, str], int]
    struck: Mapping[tuple[str, str], int]


class FaultBook:
    """Faults in the order they were added. Counts are kept for each account by itself, so that
    what others do at the same time changes nothing."""

    def __init__(self, *, clock: Clock, seed: Seed, faults: Iterable[Fault] = ()) -> None:
        """Begin with these faults; their clock begins now."""
        self._clock = clock
        self._seed = seed
        self._began = clock.now()
        self._faults: dict[str, Fault] = {}
        self._met: Counter[tuple[str, str]] = Counter()
        self._struck: Counter[tuple[str, str]] = Counter()
        self._first = tuple(faults)
        self.add(*self._first)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is set, each with its name."""
        return tuple(self._faults.values())

    @property
    def none(self) -> bool:
        """Whether nothing is set, so that nobody need ask."""
        return not self._faults

    def add(self, *faults: Fault) -> tuple[Fault, ...]:
        """Set more faults and return them with their names; one of a known name takes its place."""
        named = tuple(
            fault if fault.name else replace(fault, name=self._free(fault.trouble.kind))
            for fault in faults
        )
        for fault in named:
            self._forget(fault.name)
            self._faults[fault.name] = fault
        return named

    def put(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Set these faults and no others."""
        self.clear()
        return self.add(*faults)

    def remove(self, name: str) -> bool:
        """Take a fault away; whether it was there."""
        found = self._faults.pop(name, None) is not None
        self._forget(name)
        return found

    def clear(self) -> None:
        """Take all faults away, and forget what they struck."""
        self._faults.clear()
        self._met.clear()
        self._struck.clear()

    def remembered(self) -> Marks:
        """Return what is set, and what was struck so far."""
        return Marks(self._began, dict(self._faults), Counter(self._met), Counter(self._struck))

    def recall(self, marks: Marks) -> None:
        """Go on from these marks; where time cannot be turned back, faults begin anew."""
        self._began = marks.began if self._clock.virtual else self._clock.now()
        self._faults = dict(marks.faults)
        self._met, self._struck = Counter(marks.met), Counter(marks.struck)

    def reset(self) -> None:
        """Begin anew with the faults of the start."""
        self.clear()
        self._began = self._clock.now()
        self.add(*self._first)

    def strike(self, exchange: Exchange) -> tuple[Trouble, ...]:
        """Return the trouble that this exchange gets, and count it."""
        if not self._faults:
            return ()
        elapsed = self._clock.since(self._began)
        return tuple(
            fault.trouble
            for fault in self._faults.values()
            if fault.fits(exchange, elapsed) and self._strikes(fault, exchange)
        )

    def _strikes(self, fault: Fault, exchange: Exchange) -> bool:
        key = (fault.name, exchange.client or exchange.account or "")
        self._met[key] += 1
        if not fault.meant(self._met[key], self._struck[key]):
            return False
        if fault.scope.probability < 1:
            draw = self._seed.rng("fault", *key, self._met[key]).random()
            if draw >= fault.scope.probability:
                return False
        self._struck[key] += 1
        return True

    def _free(self, kind: str) -> str:
        number = 1
        while f"{kind}-{number}" in self._faults:
            number += 1
        return f"{kind}-{number}"

    def _forget(self, name: str) -> None:
        for counter in (self._met, self._struck):
            for key in [key for key in counter if key[0] == name]:
                del counter[key]
