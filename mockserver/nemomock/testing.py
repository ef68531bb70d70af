"""The mock beside a test: a real socket, its own memory, ready in milliseconds.

with serving(Settings(port=0, clock=Mode.VIRTUAL)) as mock:
    httpx.post(mock.url + "/api/auth/anonymous-token", headers={"X-Client-Id": "me"})
"""

from __future__ import annotations

from collections.abc import Iterable

from nemomock.mutants import MUTANTS, mutated
from nemomock.server import Address, serving
from nemomock.settings import Settings
from nemomock.tape.exchange import Exchange, TapeInvalid
from nemomock.tape.folder import load
from nemomock.tape.serving import replaying, telling
from nemomock.world.clock import Mode
from nemomock.world.faults import Fault, faults_of
from nemomock.world.faults.scenarios import scenario

__all__ = [
    "MUTANTS",
    "Address",
    "Exchange",
    "Mode",
    "Settings",
    "TapeInvalid",
    "chosen_faults",
    "load",
    "mutated",
    "replaying",
    "serving",
    "telling",
]


def chosen_faults(scenarios: str | Iterable[str], faults: object) -> tuple[Fault, ...]:
    """Return the faults of scenarios by name, and those of a list of objects.

    Raises FaultInvalid, which is a ValueError.
    """
    names = (scenarios,) if isinstance(scenarios, str) else scenarios
    return (*(fault for name in names for fault in scenario(name).faults), *faults_of(faults))
