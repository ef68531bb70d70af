"""An exchange that was recorded, and what the written contract says of it. Pure."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from jsonschema import ValidationError

from nemocontracts import stream
from nemocontracts.openapi import Document, follow, validator
from nemocontracts.walk import METHODS, schemas

_HOLE = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One exchange of a tape; `number` is its entry, from 1. `whole`: the answer was not cut."""

    number: int
    method: str
    url: str
    status: int
    kind: str
    asked: Mapping[str, str] = field(default_factory=dict)
    sent: bytes = b""
    told: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return urlsplit(self.url).path

    @property
    def json(self) -> Any:
        """The answer as JSON. Raises ValueError."""
        return json.loads(self.body)

    @property
    def ordered(self) -> Any:
        """The request's body as JSON. Raises ValueError."""
        return json.loads(self.sent)

    @property
    def good(self) -> bool:
        """Whether it was answered with what was asked for: code 0, a stream or a file."""
        if not 200 <= self.status < 300:
            return False
        if self.kind != "application/json":
            return True
        try:
            found = self.json
        except ValueError:
            return False
        return isinstance(found, dict) and found.get("code") == 0

    def __str__(self) -> str:
        """Say which one it is."""
        return f"entry {self.number}, {self.method} {self.path} -> {self.status}"


class Contract:
    """The written contract as far as documents back it: what is `ours` is asked of nobody else."""

    def __init__(self, document: Document) -> None:
        """Read a whole document, as `openapi.load` returns it."""
        self._document = _eased(document)
        self._places = tuple(_places(self._document))

    def operation(self, recorded: Recorded) -> str:
        """Return the id of the operation that was used; empty when none is documented."""
        return str((self._found(recorded) or {}).get("operationId", ""))

    def problems(self, recorded: Recorded) -> Iterator[str]:
        """Yield what is wrong with an answer: its status, its media type, its fields."""
        operation = self._found(recorded)
        if operation is None:
            return
        given = operation["responses"]
        wild = f"{recorded.status // 100}XX"
        response = given.get(str(recorded.status), given.get(wild))
        if response is None:
            yield f"status {recorded.status} is none of {', '.join(given)}"
            return
        content = follow(self._document, response).get("content", {})
        media = content.get(recorded.kind, content.get(recorded.kind.partition("/")[0] + "/*"))
        if content and media is None:
            yield f"`{recorded.kind}` is none of {', '.join(content)}"
        elif recorded.whole and content:
            yield from self._misfits(media, recorded)

    def _misfits(self, media: Document, recorded: Recorded) -> Iterator[str]:
        if "x-event-schema" in media:
            for event in stream.read(recorded.body).events:
                yield from self._errors(media["x-event-schema"], event)
        elif "schema" in media and recorded.kind == "application/json":
            try:
                yield from self._errors(media["schema"], recorded.json)
            except ValueError as error:
                yield f"no JSON: {error}"

    def _errors(self, schema: Document, value: object) -> Iterator[str]:
        for error in validator(self._document, schema).iter_errors(value):
            leaf = _nearest(error)
            yield f"{leaf.json_path}: {leaf.message[:300]}"

    def _found(self, recorded: Recorded) -> Document | None:
        for method, pattern, operation in self._places:
            if method == recorded.method and pattern.fullmatch(recorded.path):
                return operation
        return None


def _nearest(error: ValidationError) -> ValidationError:
    """Return what is wrong with the alternative that has the least wrong with it."""
    while error.context:
        branches: defaultdict[object, list[ValidationError]] = defaultdict(list)
        for part in error.context:
            branches[part.schema_path[0]].append(part)
        error = min(branches.values(), key=len)[0]
    return error


def _places(document: Document) -> Iterator[tuple[str, re.Pattern[str], Document]]:
    """Yield method, path and operation, plain paths before those with holes."""
    for path in sorted(document["paths"], key=lambda path: path.count("{")):
        plain = _HOLE.split(path)
        pattern = re.compile("[^/]+".join(map(re.escape, plain)))
        for method in METHODS:
            if method in document["paths"][path]:
                yield method.upper(), pattern, document["paths"][path][method]


def _eased(document: Document) -> Document:
    """Return a document that asks nobody for fields of ours."""
    eased = deepcopy(document)
    for _, schema in schemas(eased):
        ours = {
            name
            for name, part in schema.get("properties", {}).items()
            if follow(eased, part).get("x-source", part.get("x-source")) == "ours"
        }
        if "oneOf" in schema:
            # Alternatives that ask for less are no longer told apart.
            schema["anyOf"] = schema.pop("oneOf")
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in ours]
        for name in ours:
            schema["properties"][name] = {}
    return eased
