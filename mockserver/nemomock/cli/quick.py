"""`serve` with plain options, read without typer's help.

Loading typer takes as long as all else that a server loads. So a command line in which nothing is
out of the ordinary is read here, from the very flags that typer is given. Help, and anything that
is wrong, is typer's to tell.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from nemomock.world.clock import Mode

_KINDS: tuple[Callable[[str], object], ...] = (int, float, Mode, Path, str)


class _Option(Struct, frozen=True):
    """One way to write an option. `says`: what it stands for by itself, if it takes no value."""

    parameter: str
    read: Callable[[str], object] = str
    many: bool = False
    says: bool | None = None


def options_of(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """Return what a command is called with, None when typer should look at the words."""
    known = _declared(command)
    chosen: dict[str, Any] = {}
    left = iter(words)
    for word in left:
        name, equals, value = word.partition("=")
        option = known.get(name)
        if option is None or (option.says is not None and equals):
            return None
        if option.says is not None:
            chosen[option.parameter] = option.says
            continue
        given = value if equals else next(left, None)
        if given is None or (not equals and given.startswith("-")):
            return None
        try:
            read = option.read(given)
        except ValueError:
            return None
        if option.many:
            chosen.setdefault(option.parameter, []).append(read)
        else:
            chosen[option.parameter] = read
    return chosen


def _declared(command: Callable[..., None]) -> dict[str, _Option]:
    known: dict[str, _Option] = {}
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        kind, flag = get_args(parameter.annotation)
        known |= _spelled(name, kind, flag.names or (f"--{name.replace('_', '-')}",))
    return known


def _spelled(parameter: str, kind: object, names: Sequence[str]) -> dict[str, _Option]:
    kinds = get_args(kind) or (kind,)
    if bool in kinds:
        yes, _, no = names[-1].partition("/")
        said = {yes: _Option(parameter, says=True)}
        return said | ({no: _Option(parameter, says=False)} if no else {})
    many = list[str] in kinds
    read = next(each for each in _KINDS if each in kinds or each is str)
    return dict.fromkeys(names, _Option(parameter, read, many))
