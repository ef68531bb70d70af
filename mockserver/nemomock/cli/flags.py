"""Options that are read with typer and without it: how each is spelled, and what it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from msgspec import Struct


class Flag(Struct, frozen=True):
    """An option. Without `names` it is spelled as the parameter that it is for."""

    help: str
    names: tuple[str, ...] = ()


Costs = Annotated[
    list[str] | None, Flag("Price of work: editing=50, generation=100 ...", ("--cost",))
]
Dialects = Annotated[
    list[str] | None,
    Flag("errors=, events=, heartbeat=, render=, credits=; repeatable.", ("--dialect",)),
]
FaultsFile = Annotated[
    Path | None, Flag("TOML file of what goes wrong (docs/faults.md).", ("--faults",))
]
ScenarioNames = Annotated[
    list[str] | None,
    Flag("Ready-made trouble; `nemomock scenarios` lists it.", ("--scenario",)),
]
