"""Frozen values of msgspec's making, which `dataclasses` takes for its own. Pure.

Python takes a millisecond to make a data class, msgspec a fiftieth of one, and a start makes
dozens. `replace`, `fields` and `asdict` work on them, and mypy knows their parameters.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct, field
from msgspec.structs import fields

__all__ = ["Record", "field"]


class _Fields:
    """What `dataclasses` looks for on a class."""

    def __get__(self, value: object, kind: type[Struct]) -> dict[str, dataclasses.Field[Any]]:
        return _fields(kind)


class Record(Struct, frozen=True):
    """A frozen value; subclasses say `frozen=True` as well."""

    __dataclass_fields__ = _Fields()


@cache
def _fields(kind: type[Struct]) -> dict[str, dataclasses.Field[Any]]:
    given = [(each.name, Any, _field(each.default, each.default_factory)) for each in fields(kind)]
    made = dataclasses.make_dataclass(kind.__name__, given, kw_only=True)
    return {each.name: each for each in dataclasses.fields(made)}


def _field(default: object, factory: Any) -> Any:
    if factory is not NODEFAULT:
        return dataclasses.field(default_factory=factory)
    return dataclasses.field() if default is NODEFAULT else dataclasses.field(default=default)
