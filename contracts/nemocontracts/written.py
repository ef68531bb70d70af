"""What the written contract (openapi.yaml) says of an answer. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy

from jsonschema import ValidationError

from nemocontracts import stream
from nemocontracts.openapi import Document, follow, validator
from nemocontracts.recorded import Recorded
from nemocontracts.walk import METHODS, operations, schemas

_HOLE = re.compile(r"\{[^}]+\}")


class Contract:
    """The written contract, ready to be held against answers."""

    def __init__(self, document: Document) -> None:
        """Read a whole document, as `openapi.load` returns it."""
        self._document = document
        self._places = tuple(_places(self._document))

    def operation(self, recorded: Recorded) -> str:
        """Return the id of the operation that was used; empty when none is documented."""
        return str((self._found(recorded) or {}).get("operationId", ""))

    def problems(self, recorded: Recorded) -> Iterator[str]:
        """Yield what is wrong with an answer: its status, headers, media type, fields."""
        operation = self._found(recorded)
        if operation is None:
            return
        given = operation["responses"]
        wild = f"{recorded.status // 100}XX"
        response = given.get(str(recorded.status), given.get(wild))
        if response is None:
            yield f"status {recorded.status} is none of {', '.join(given)}"
            return
        response = follow(self._document, response)
        for name, header in response.get("headers", {}).items():
            told = recorded.told.get(name.lower())
            yield from self._header(name, told, follow(self._document, header))
        content = response.get("content", {})
        media = content.get(recorded.kind, content.get(recorded.kind.partition("/")[0] + "/*"))
        if content and media is None:
            yield f"`{recorded.kind}` is none of {', '.join(content)}"
        elif recorded.whole and content:
            yield from self._misfits(media, recorded)

    def _header(self, name: str, value: str | None, header: Document) -> Iterator[str]:
        if value is None:
            if header.get("required"):
                yield f"no {name}"
        elif header["schema"].get("type") != "integer":
            yield from (f"{name}: {problem}" for problem in self._errors(header["schema"], value))
        elif not value.isdecimal():
            yield f"{name}: `{value}` is no number"

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


def eased(document: Document) -> Document:
    """Return the contract as far as documents back it: what is `ours` is asked of nobody."""
    document = deepcopy(document)
    for response in _responses(document):
        for name, header in response.get("headers", {}).items():
            response["headers"][name] = {**follow(document, header), "required": False}
    for _, schema in schemas(document):
        ours = {
            name
            for name, part in schema.get("properties", {}).items()
            if follow(document, part).get("x-source", part.get("x-source")) == "ours"
        }
        if "oneOf" in schema:
            # Alternatives that ask for less are no longer told apart.
            schema["anyOf"] = schema.pop("oneOf")
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in ours]
        for name in ours:
            schema["properties"][name] = {}
    return document


def _responses(document: Document) -> Iterator[Document]:
    yield from document["components"].get("responses", {}).values()
    for _, operation in operations(document):
        yield from operation["responses"].values()
