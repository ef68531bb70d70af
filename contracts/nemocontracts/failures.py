"""What a failed test shows of its backends: seed, last exchanges, and a line to run it again."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from nemocontracts.targets import Mock

TAIL = 12
"""How many exchanges of the journal a failure shows."""

PATIENCE_S = 5
"""How long a failure waits for a journal; what does not answer may be why the test failed."""

SHARED = "nemomock_session"
"""The fixture whose backend outlives a test."""


@dataclass(slots=True)
class Witness:
    """A backend of a test. `again`: the options that choose it; `door`: it keeps a journal.

    `seed` None: it is not ours to choose.
    """

    backend: Mock
    again: Sequence[str]
    door: bool = False
    seed: int | None = None
    kept: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the last exchanges, as they are, or as they were when the backend ended."""
        return self.kept or self._read()

    def keep(self) -> None:
        """Read what a failure would show, since the backend ends now."""
        self.kept = self._read()

    def _read(self) -> list[str]:
        if not self.door:
            return []
        import httpx

        from nemocontracts.targets import Door, TargetUnusable, caller

        seed = "" if self.seed is None else f"seed {self.seed}; "
        where = f"{seed}the last exchanges of {self.backend.url}"
        try:
            with caller() as http:
                http.timeout = httpx.Timeout(PATIENCE_S)
                entries = Door(http, self.backend.url).ask("GET", "journal")["entries"]
        except (httpx.HTTPError, TargetUnusable) as error:
            return [f"{where} cannot be read: {error}"]
        return [f"{where}:", *(line for entry in entries[-TAIL:] for line in _exchange(entry))]


Witnesses = dict[str, Witness]
WITNESSES = pytest.StashKey[Witnesses]()
"""The backends of an item, or of a session, by the fixtures that brought them."""


@contextmanager
def witnessed(
    request: pytest.FixtureRequest,
    backend: Mock,
    again: Sequence[str],
    *,
    door: bool = False,
    seed: int | None = None,
) -> Iterator[Mock]:
    """Show this backend when a test of the block fails; yield it. `again` and more: see Witness."""
    mutant = request.config.getoption("--nemo-mutant")
    more = [f"--nemo-mutant={mutant}"] if mutant else []
    witness = Witness(backend, [*again, *more], door, seed)
    request.node.stash.setdefault(WITNESSES, {})[request.fixturename] = witness
    try:
        yield backend
    finally:
        witness.keep()


def told(item: pytest.Item) -> str:
    """Return what to show below the failure of a test; nothing if it had no backend."""
    found = _of(item)
    if not found:
        return ""
    lines: list[str] = []
    for witness in found:
        lines += witness.lines()
    options = dict.fromkeys(option for witness in found for option in witness.again)
    return "\n".join([*lines, f"again: {shlex.join(['pytest', _address(item), *options])}"])


def _address(item: pytest.Item) -> str:
    """Return the node's id as it is typed where pytest was started: ids begin at the rootdir."""
    # Config.cwd_relative_nodeid takes another type in each version of pytest.
    path, colons, name = item.nodeid.partition("::")
    here, there = item.config.invocation_params.dir, item.config.rootpath / path
    return (path if here == item.config.rootpath else os.path.relpath(there, here)) + colons + name


def _of(item: pytest.Item) -> list[Witness]:
    """Return its own backend and, when a fixture brought it, the one of the session."""
    own, shared = (node.stash.get(WITNESSES, {}) for node in (item, item.session))
    names = getattr(item, "fixturenames", ())
    return [*own.values(), *(shared[name] for name in shared if name in names)]


def share(request: pytest.FixtureRequest) -> None:
    """Show the session's backend when this test fails, though it was not asked for by name."""
    shared = request.session.stash.get(WITNESSES, {})
    if SHARED in shared and SHARED not in request.node.fixturenames:
        request.node.stash.setdefault(WITNESSES, {})[SHARED] = shared[SHARED]


def _exchange(entry: dict[str, Any]) -> Iterator[str]:
    notes = "".join(f"  ({note})" for note in (*entry["notes"], *entry.get("faults", ())))
    yield f"  {entry['number']} {entry['method']} {entry['path']} {entry['status']}{notes}"
    if entry["status"] >= 400:
        yield f"      {entry['response'][:300]}"
