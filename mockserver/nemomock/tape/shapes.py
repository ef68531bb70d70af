"""The shape of answers: which fields there were, how often and of which types; never a value.

How often is told by the object a field stands in: `output.url` is always there if every `output`
that is an object has one, however many answers have none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nemomock.tape import ids
from nemomock.tape.exchange import Answered, header

ROOT = "body"
ENDED = frozenset(("completed", "failed", "cancelled"))
"""The statuses at which a job has ended (WIRE.md "Render")."""
_DEEPEST = 100
_STAGES = {"pending": 0, "processing": 1, **dict.fromkeys(ENDED, 2)}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of some objects: its types, and how many of the objects have it."""

    parent: str
    types: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Shape:
    """Fields by path; `keys` are, for each path of an object, those of every object there."""

    fields: Mapping[str, Field]
    keys: Mapping[str, tuple[frozenset[str], ...]]

    def always(self, where: str) -> bool:
        """Whether every object that could have a field has it."""
        field = self.fields[where]
        return field.count >= len(self.keys.get(field.parent, ())) > 0

    def has_room(self, parent: str) -> bool:
        """Whether there was an object in which a field could have been."""
        return parent in self.keys

    def kinds(self, parent: str) -> frozenset[str]:
        """Return all keys of the objects at a path."""
        return frozenset().union(*self.keys.get(parent, ()))


def shape(answers: Iterable[Answered]) -> Shape:
    """Return the shape of all JSON in some answers, be it one body or the events of a stream."""
    found: list[tuple[str, str, str]] = []
    keys: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for answered in answers:
        read = documents(answered)
        # An answer that should have been JSON and is not has room for a body all the same.
        keys[""] += [frozenset((ROOT,))] * max(1, len(read))
        for document in read:
            found += _walked("", ROOT, document, keys)
    types: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for parent, where, kind in found:
        types[parent, where].append(kind)
    fields = {
        where: Field(parent, frozenset(kinds), len(kinds))
        for (parent, where), kinds in types.items()
    }
    return Shape(fields, {path: tuple(sets) for path, sets in keys.items()})


def media_type(answered: Answered) -> str:
    """Return the media type of an answer without its parameters, in lower case."""
    return header(answered.headers, "content-type").partition(";")[0].strip().lower()


def documents(answered: Answered) -> tuple[Any, ...]:
    """Return the JSON of a body, or of each event of a stream but for heartbeats."""
    if media_type(answered) != "text/event-stream":
        return tuple(_read(answered.body))
    found = (item for text in _events(answered.body) for item in _read(text))
    return tuple(item for item in found if not _is_heartbeat(item))


def code(answered: Answered) -> int | None:
    """Return the envelope's code, if there is an envelope."""
    for document in documents(answered) if media_type(answered) != "text/event-stream" else ():
        found = document.get("code") if isinstance(document, dict) else None
        if isinstance(found, int) and not isinstance(found, bool):
            return found
    return None


def succeeded(answered: Answered) -> bool:
    """Whether a request went well: by its status, and by the code of its envelope."""
    return 200 <= answered.status < 300 and not code(answered)


def job_status(document: Any) -> str | None:
    """Return what a document says of a job's status, in either spelling; None if it says none."""
    if not isinstance(document, dict):
        return None
    data = document.get("data")
    found = document.get("status", data.get("status") if isinstance(data, dict) else None)
    return found if isinstance(found, str) else None


def stage(status: str | None) -> int | None:
    """Return how far a job is: 0 waiting, 1 at work, 2 ended; None for an unknown word."""
    return _STAGES.get(status or "")


def _walked(
    parent: str, where: str, value: Any, keys: defaultdict[str, list[frozenset[str]]]
) -> Iterator[tuple[str, str, str]]:
    """Yield parent, path and type of a value and all in it; members of a list share a path."""
    yield parent, where, _type(value)
    if isinstance(value, dict):
        named = [("{id}" if ids.is_id(key) else key, item) for key, item in value.items()]
        keys[where].append(frozenset(name for name, _ in named))
        for name, item in named:
            yield from _walked(where, f"{where}.{name}", item, keys)
    elif isinstance(value, list):
        for item in value:
            yield from _walked(where, f"{where}[]", item, keys)


def _events(body: bytes) -> Iterator[bytes]:
    """Yield the data of each event; lines that are not data are nothing to us."""
    data: list[bytes] = []
    for line in (*body.splitlines(), b""):
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif not line and data:
            yield b"\n".join(data)
            data = []


def _read(text: bytes) -> Iterator[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not _is_deep(found):
        yield found


def _is_deep(document: Any) -> bool:
    """Whether values are nested deeper than any API's are, which would be too deep to walk."""
    level = [document]
    for _ in range(_DEEPEST):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)


def _is_heartbeat(document: Any) -> bool:
    return isinstance(document, dict) and document.get("type") == "heartbeat"


def _type(value: object) -> str:
    names = {bool: "boolean", str: "string", dict: "object", list: "array", type(None): "null"}
    return names.get(type(value), "number")
