"""Ways through an OpenAPI document: its operations, parameters, schemas and examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from nemocontracts.openapi import Document, follow, validator

T = TypeVar("T")
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_MAPS = ("properties", "patternProperties", "$defs")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLES = ("items", "additionalProperties", "not", "if", "then", "else", "contains")


class Found(NamedTuple, Generic[T]):
    """Something, and the JSON pointer of where it stands."""

    where: str
    what: T


@dataclass(frozen=True, slots=True)
class Sample:
    """An example, with the schema it must match; `lines` is for those of a stream."""

    value: object
    schema: Document
    lines: Document | None = None

    def errors(self, document: Document) -> Iterator[str]:
        """Yield what is wrong with it."""
        for error in validator(document, self.schema).iter_errors(self.value):
            yield error.message
        if self.lines is not None:
            check = validator(document, self.lines)
            for line in data_lines(str(self.value)):
                yield from (error.message for error in check.iter_errors(json.loads(line)))


def data_lines(stream: str) -> Iterator[str]:
    """Yield what the `data:` lines of a stream carry, where it is JSON."""
    for line in stream.split("\n"):
        if line.startswith("data: {"):
            yield line.removeprefix("data: ")


def pointer(*steps: object) -> str:
    """Return the JSON pointer of these steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def operations(document: Document) -> Iterator[Found[Document]]:
    """Yield every operation."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield Found(pointer("paths", path, method), item[method])


def parameters(document: Document, operation: Document) -> Iterator[Found[Document]]:
    """Yield an operation's parameters, references followed, placed below the operation."""
    for number, parameter in enumerate(operation.get("parameters", ())):
        yield Found(pointer("parameters", number), follow(document, parameter))


def schemas(document: Document) -> Iterator[Found[Document]]:
    """Yield every schema at every depth, those behind references once, at their own place."""
    for where, holder in _holders(document):
        for key in ("schema", "x-event-schema"):
            if key in holder:
                yield from _below(where + pointer(key), holder[key])
    for name, schema in document["components"]["schemas"].items():
        yield from _below(pointer("components", "schemas", name), schema)


def samples(document: Document) -> Iterator[Found[Sample]]:
    """Yield every example, with the schema beside it."""
    for where, holder in _holders(document):
        lines = holder.get("x-event-schema")
        schema = {"type": "string"} if lines else holder.get("schema", {})
        for key, value in _values(holder):
            yield Found(where + key, Sample(value, schema, lines))
    for where, schema in schemas(document):
        for number, value in enumerate(schema.get("examples", ())):
            yield Found(where + pointer("examples", number), Sample(value, schema))


def _values(holder: Document) -> Iterator[tuple[str, object]]:
    if "example" in holder:
        yield pointer("example"), holder["example"]
    for name, example in holder.get("examples", {}).items():
        yield pointer("examples", name, "value"), example["value"]


def _holders(document: Document) -> Iterator[Found[Document]]:
    """Yield what holds a schema or an example: parameters, headers, and bodies by media type."""
    parts = document["components"]
    for kind in ("parameters", "headers"):
        for name, part in parts.get(kind, {}).items():
            yield Found(pointer("components", kind, name), part)
    for name, response in parts.get("responses", {}).items():
        yield from _media(pointer("components", "responses", name), response)
    for where, operation in operations(document):
        for number, parameter in enumerate(operation.get("parameters", ())):
            yield Found(where + pointer("parameters", number), parameter)
        yield from _media(where + pointer("requestBody"), operation.get("requestBody", {}))
        for status, response in operation.get("responses", {}).items():
            yield from _media(where + pointer("responses", status), response)


def _media(where: str, body: Document) -> Iterator[Found[Document]]:
    for kind, media in body.get("content", {}).items():
        yield Found(where + pointer("content", kind), media)
    for name, header in body.get("headers", {}).items():
        yield Found(where + pointer("headers", name), header)


def _below(where: str, schema: Any) -> Iterator[Found[Document]]:
    if not isinstance(schema, dict):
        return
    yield Found(where, schema)
    for key in _SINGLES:
        yield from _below(where + pointer(key), schema.get(key))
    for key in _LISTS:
        for number, part in enumerate(schema.get(key, ())):
            yield from _below(where + pointer(key, number), part)
    for key in _MAPS:
        for name, part in schema.get(key, {}).items():
            yield from _below(where + pointer(key, name), part)
