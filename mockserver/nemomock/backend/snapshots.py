"""Snapshots: all that a backend remembers at one moment, to come back to.

Records are frozen, so a snapshot is little more than copies of dictionaries. It is kept in the
process: a restart forgets it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from nemomock.backend.registry import Addresses
from nemomock.domain.errors import NotFound
from nemomock.render.fates import Fate
from nemomock.store import Shelves
from nemomock.world.faults.book import Marks
from nemomock.world.journal import Pages

MOST = 100
"""How many are kept; the oldest goes first."""


class Snapshot(Struct, frozen=True):
    """One moment. `hour` is epoch seconds on the backend's clock."""

    hour: float
    records: Shelves
    addresses: Addresses
    lost: frozenset[str]
    faults: Marks
    fates: tuple[Mapping[str, Fate], Mapping[str, int]]
    pages: Pages


class Snapshots:
    """The snapshots of one backend, by name."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, Snapshot] = {}
        self._number = 0

    def keep(self, snapshot: Snapshot) -> str:
        """Keep one more and return its name."""
        self._number += 1
        name = f"snapshot-{self._number}"
        self._kept[name] = snapshot
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return name

    def find(self, name: str | None) -> tuple[str, Snapshot]:
        """Return a snapshot with its name; None means the latest. Raises NotFound."""
        wanted = name if name is not None else next(reversed(self._kept), "")
        found = self._kept.get(wanted)
        if found is None:
            there = ", ".join(self._kept) or "none; POST /__nemomock/snapshot takes one"
            raise NotFound(f"There is no snapshot `{wanted[:80]}`; there is {there}")
        return wanted, found

    def clear(self) -> object:
        """Forget them all, and return them; numbers go on."""
        before, self._kept = self._kept, {}
        return before
