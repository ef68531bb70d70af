"""Faults from TOML, JSON and a request's header; whatever is wrong is named, with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import fields

from nemomock.world.faults.fault import Fault, Scope
from nemomock.world.faults.kinds import Trouble

KINDS: Final[Mapping[str, type[Trouble]]] = {kind.kind: kind for kind in get_args(Trouble)}
HEADER: Final = "X-Nemomock-Fault"
_LEAST: Final = {"probability": 0.0, "share": 0.0, "status": 400, "most": 1, "at": 1, "every": 1}
_MOST: Final = {"probability": 1.0, "share": 1.0, "status": 599}


class FaultInvalid(ValueError):
    """A fault cannot be understood; the message names where, what, and what is possible.

    `place` counts the faults of a list from 0, `key` is the offending one.
    """

    def __init__(self, message: str, *, place: int = 0, key: str = "") -> None:
        """Keep what is wrong and where."""
        super().__init__(message)
        self.place = place
        self.key = key


def read_faults(text: str, name: str = "faults") -> tuple[Fault, ...]:
    """Read TOML with a `[[fault]]` each. Raises FaultInvalid with the file's name and line."""
    # Few servers are given a file of faults.
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FaultInvalid(f"{name}: {error}") from error
    listed = document.get("fault", [])
    if extra := sorted(set(document) - {"fault", "title", "about"}):
        raise FaultInvalid(f"{name}: `{extra[0]}` is unknown; write one [[fault]] for each fault")
    try:
        return faults_of(listed)
    except FaultInvalid as error:
        line = _line(text, error.place, error.key)
        raise FaultInvalid(f"{name}, line {line}: {error}", place=error.place) from error


def faults_of(value: object) -> tuple[Fault, ...]:
    """Read a list of objects, as JSON or TOML have them. Raises FaultInvalid."""
    if not isinstance(value, list):
        raise FaultInvalid(f"`{value!r:.60}` is no list of faults")
    return tuple(fault_of(each, place) for place, each in enumerate(value))


def fault_of(value: object, place: int = 0) -> Fault:
    """Read one fault: `kind`, its own parameters, and those of its scope. Raises FaultInvalid."""
    if not isinstance(value, dict):
        raise FaultInvalid(f"`{value!r:.60}` is no fault; write its kind and more", place=place)
    given: dict[str, object] = dict(value)
    kind = given.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise FaultInvalid(
            f"kind `{kind}` is unknown; use one of {', '.join(KINDS)}", place=place, key="kind"
        )
    name = given.pop("name", "")
    if not isinstance(name, str):
        raise FaultInvalid(f"name `{name}` is no text", place=place, key="name")
    trouble = _filled(KINDS[kind], given, place)
    scope = _filled(Scope, given, place)
    for key in given:
        known = ", ".join((*_names(KINDS[kind]), *_names(Scope), "name"))
        raise FaultInvalid(f"{kind} has no `{key}`; it has {known}", place=place, key=key)
    return Fault(trouble, scope, name)


def fault_from_header(value: str) -> Fault:
    """Read `drop; after=2; how=rst`: the fault of one request. Raises FaultInvalid."""
    kind, *pairs = (part.strip() for part in value.split(";"))
    given: dict[str, object] = {"kind": kind}
    for pair in filter(None, pairs):
        key, found, text = (part.strip() for part in pair.partition("="))
        if not found:
            raise FaultInvalid(f"{HEADER}: `{pair}` is no key=value", key=pair)
        given[key] = _plain(text)
    try:
        return fault_of(given)
    except FaultInvalid as error:
        raise FaultInvalid(f"{HEADER}: {error}", key=error.key) from error


def fault_to_wire(fault: Fault) -> dict[str, object]:
    """Return a fault as `fault_of` reads it; what stands at its default is left out."""
    wire: dict[str, object] = {"name": fault.name, "kind": fault.trouble.kind}
    for part in (fault.trouble, fault.scope):
        for item in fields(part):
            value = getattr(part, item.name)
            if value != item.default:
                wire[item.name] = list(value) if isinstance(value, tuple) else value
    return wire


def _filled(kind: type[Any], given: dict[str, object], place: int) -> Any:
    """Make a value of what is given for it, taking that out of `given`."""
    chosen: dict[str, object] = {}
    for item in fields(kind):
        assert item.default is not NODEFAULT  # noqa: S101 - every parameter has a default
        if item.name in given:
            chosen[item.name] = _value(item.name, item.type, given.pop(item.name), place)
    return kind(**chosen)


def _value(key: str, hint: object, value: object, place: int) -> object:
    allowed = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if any(get_origin(each) is tuple for each in allowed):
        return _places(key, value, place)
    choices = [name for each in allowed if get_origin(each) is Literal for name in get_args(each)]
    if choices:
        if value in choices:
            return value
        raise FaultInvalid(
            f"{key} `{value}` is unknown; use one of {', '.join(choices)}", place=place, key=key
        )
    kind = next(each for each in allowed if each is not NoneType)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        word = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}
        raise FaultInvalid(f"{key} `{value}` is not {word[kind]}", place=place, key=key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        _bounded(key, value, place)
    return value


def _bounded(key: str, value: float, place: int) -> None:
    least, most = _LEAST.get(key, 0), _MOST.get(key, float("inf"))
    if not least <= value <= most or value == float("inf"):
        reach = f"{least:g} to {most:g}" if most < float("inf") else f"{least:g} or more"
        raise FaultInvalid(f"{key} `{value:g}` is out of bounds; use {reach}", place=place, key=key)


def _places(key: str, value: object, place: int) -> tuple[int, ...]:
    found = value if isinstance(value, list) else [value]
    for each in found:
        if not isinstance(each, int) or isinstance(each, bool) or each < 1:
            raise FaultInvalid(
                f"{key} `{each}` is no place; count from 1: {key} = 2, or {key} = [2, 3]",
                place=place,
                key=key,
            )
    return tuple(found)


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))


def _plain(text: str) -> object:
    """Read a header's value: a number, true or false, else text."""
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def _line(text: str, place: int, key: str) -> int:
    """Return the line of a key of the `place`-th fault, or of its heading."""
    lines = text.splitlines()
    heads = [
        number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*fault\s*\]\]", line)
    ]
    if place >= len(heads):
        return 1
    end = heads[place + 1] if place + 1 < len(heads) else len(lines)
    for number in range(heads[place], end):
        if key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", lines[number]):
            return number + 1
    return heads[place] + 1
