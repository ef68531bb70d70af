"""Ready-made trouble by name: each a readable file beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from nemomock.world.faults.fault import Fault
from nemomock.world.faults.reading import FaultInvalid, read_faults

ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Some faults with a name; `about` says what a client meets."""

    name: str
    title: str
    about: str
    faults: tuple[Fault, ...]


def scenarios() -> tuple[Scenario, ...]:
    """Return every ready-made scenario, by name."""
    names = (found.name for found in files(__package__).iterdir() if found.name.endswith(ENDING))
    return tuple(scenario(name.removesuffix(ENDING)) for name in sorted(names))


def scenario(name: str) -> Scenario:
    """Return one scenario. Raises FaultInvalid for an unknown name, with those there are."""
    found = files(__package__) / f"{name}{ENDING}"
    if not name.isidentifier() or not found.is_file():
        known = ", ".join(
            each.name.removesuffix(ENDING)
            for each in sorted(files(__package__).iterdir(), key=lambda each: each.name)
            if each.name.endswith(ENDING)
        )
        raise FaultInvalid(f"scenario `{name[:80]}` is unknown; there are {known}")
    text = found.read_text()
    import tomllib

    told = tomllib.loads(text)
    about = " ".join(told["about"].split())
    return Scenario(name, told["title"], about, read_faults(text, f"{name}{ENDING}"))
