"""Trouble on request: what may go wrong, for whom, and when."""

from __future__ import annotations

from nemomock.world.faults.book import FaultBook
from nemomock.world.faults.fault import Exchange, Fault, Scope
from nemomock.world.faults.kinds import Trouble
from nemomock.world.faults.reading import (
    HEADER,
    KINDS,
    FaultInvalid,
    fault_from_header,
    fault_of,
    fault_to_wire,
    faults_of,
    read_faults,
)

__all__ = [
    "HEADER",
    "KINDS",
    "Exchange",
    "Fault",
    "FaultBook",
    "FaultInvalid",
    "Scope",
    "Trouble",
    "fault_from_header",
    "fault_of",
    "fault_to_wire",
    "faults_of",
    "read_faults",
]
