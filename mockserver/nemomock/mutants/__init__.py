"""Mutants: the mock wrong in one way each, to prove that the contract's suite sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nemomock.mutants import (
    access,
    bearers,
    films,
    jobs,
    money,
    orders,
    outcomes,
    sessions,
    streams,
    uploads,
)
from nemomock.mutants.mutant import Mutant

__all__ = ["MUTANTS", "Mutant", "mutated"]

MUTANTS: Mapping[str, Mutant] = {
    mutant.name: mutant
    for group in (access, bearers, sessions, streams, outcomes, uploads, money, orders, jobs, films)
    for mutant in group.MUTANTS
}
"""All of them by name, grouped by statement."""


@contextmanager
def mutated(name: str) -> Iterator[None]:
    """Make every mock of this process that mutant while the block runs. Raises KeyError."""
    with MUTANTS[name].apply():
        yield
