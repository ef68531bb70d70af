"""What the written contract must keep, checked: `python -m nemocontracts.lint`.

Prints the JSON pointer of every offence and exits with 1 when there is one. Needs
openapi-spec-validator, of the `dev` extra.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from openapi_spec_validator import OpenAPIV31SpecValidator

from nemocontracts.openapi import Document, follow, load
from nemocontracts.walk import Found, operations, parameters, pointer, samples, schemas

SOURCES = ("seed", "vendor", "adk", "ours")


def lint(document: Document) -> Iterator[Found[str]]:
    """Yield every offence: where, and what is wrong there."""
    broken = tuple(_specification(document))
    if broken:
        yield from broken
        return
    yield from _operations(document)
    yield from _sources(document)
    yield from _samples(document)
    yield from _links(document)


def _specification(document: Document) -> Iterator[Found[str]]:
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield Found(pointer(*error.absolute_path), f"not OpenAPI 3.1: {error.message[:200]}")


def _operations(document: Document) -> Iterator[Found[str]]:
    for where, operation in operations(document):
        for key in ("operationId", "summary", "tags"):
            if not operation.get(key):
                yield Found(where, f"has no {key}")
        given = operation.get("responses", {})
        if not any(status.startswith("2") for status in given):
            yield Found(where, "says nothing of success")
        for status, why in _refusals(document, operation):
            if status not in given:
                yield Found(where, f"has no {status} response, though {why}")


def _refusals(document: Document, operation: Document) -> Iterator[tuple[str, str]]:
    """Yield the statuses that an operation of this kind can end with."""
    choices = (operation if "security" in operation else document)["security"]
    keys = {key for choice in choices for key in choice}
    yield "5XX", "anything may break"
    yield "403", "its Host or its Origin may be a stranger's"
    if "token" in keys:
        yield "401", "it needs a token"
        if any(found["in"] == "path" for _, found in parameters(document, operation)):
            yield "404", "its path names a thing"
    if "requestBody" in operation:
        yield "400", "it reads a body"


def _sources(document: Document) -> Iterator[Found[str]]:
    for where, schema in schemas(document):
        for name, part in schema.get("properties", {}).items():
            yield from _source(document, f"{where}/properties{pointer(name)}", part)
    for where, operation in operations(document):
        yield from _source(document, where, operation)
        for place, found in parameters(document, operation):
            yield from _source(document, where + place, found)
    for name, header in document["components"].get("headers", {}).items():
        yield from _source(document, f"/components/headers{pointer(name)}", header)


def _source(document: Document, where: str, part: Document) -> Iterator[Found[str]]:
    source = part.get("x-source", follow(document, part).get("x-source"))
    if source not in SOURCES:
        yield Found(where, f"x-source is `{source}`; use one of {', '.join(SOURCES)}")


def _samples(document: Document) -> Iterator[Found[str]]:
    for where, sample in samples(document):
        for error in sample.errors(document):
            yield Found(where, f"does not match its schema: {error[:200]}")


def _links(document: Document) -> Iterator[Found[str]]:
    targets = {found["operationId"]: found for _, found in operations(document)}
    for where, operation in operations(document):
        for status, response in operation.get("responses", {}).items():
            for name, link in follow(document, response).get("links", {}).items():
                place = where + pointer("responses", status, "links", name)
                target = targets.get(link.get("operationId"))
                if target is None:
                    yield Found(place, f"leads to `{link.get('operationId')}`, which is nowhere")
                    continue
                taken = {found["name"] for _, found in parameters(document, target)}
                for key in link.get("parameters", {}):
                    if key not in taken:
                        yield Found(place, f"gives `{key}`, which its target does not take")


def main() -> int:
    """Lint the shipped document; return how the process shall exit."""
    offences = tuple(lint(load()))
    for where, why in offences:
        sys.stdout.write(f"{where}: {why}\n")
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
