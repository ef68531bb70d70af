"""The mock beside a test: a real socket, its own memory, ready in milliseconds.

with serving(Settings(port=0, clock=Mode.VIRTUAL)) as mock:
    httpx.post(mock.url + "/api/auth/anonymous-token", headers={"X-Client-Id": "me"})
"""

from __future__ import annotations

from nemomock.mutants import MUTANTS, mutated
from nemomock.server import Address, serving
from nemomock.settings import Settings
from nemomock.tape.exchange import Exchange, TapeInvalid
from nemomock.tape.folder import load
from nemomock.tape.serving import replaying, telling
from nemomock.world.clock import Mode

__all__ = [
    "MUTANTS",
    "Address",
    "Exchange",
    "Mode",
    "Settings",
    "TapeInvalid",
    "load",
    "mutated",
    "replaying",
    "serving",
    "telling",
]
