"""The written contract in one piece: `openapi.yaml` with its JSON Schemas put in.

`python -m nemocontracts.openapi` prints it as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

Document = dict[str, Any]
COMPONENTS = "#/components/schemas/"


def load() -> Document:
    """Return the whole document, every reference inside it."""
    here = files(__package__ or "nemocontracts")
    document: Document = yaml.safe_load(here.joinpath("openapi.yaml").read_text("utf-8"))
    schemas = {
        file.name: json.loads(file.read_text("utf-8"))
        for file in here.joinpath("schemas").iterdir()
    }
    return bundle(document, schemas)


def bundle(document: Document, schemas: Mapping[str, Document]) -> Document:
    """Make each schema file a component named by its title, and so each of its `$defs`.

    References between the files and into `$defs` become references to components.
    Raises ValueError when two components would have one name.
    """
    text = json.dumps(document | {"components": document["components"] | {"schemas": {}}})
    parts = _parts(document["components"]["schemas"], schemas)
    moved = json.dumps(parts)
    for name, schema in schemas.items():
        for spelling in (name, f"schemas/{name}"):
            moved = moved.replace(f'"{spelling}"', f'"{COMPONENTS}{schema["title"]}"')
    bundled: Document = json.loads(text)
    bundled["components"]["schemas"] = json.loads(moved.replace('"#/$defs/', f'"{COMPONENTS}'))
    return bundled


def follow(document: Document, node: Document) -> Document:
    """Return what a node's `$ref` points at in the end, or the node itself."""
    while "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def validator(document: Document, schema: Document) -> Draft202012Validator:
    """Return what checks values against a schema of the document."""
    whole = {**schema, "components": document["components"]}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _parts(named: Document, schemas: Mapping[str, Document]) -> Document:
    parts = {name: part for name, part in named.items() if not _stands_for(part, schemas)}
    for schema in schemas.values():
        own = {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}
        for name, part in {schema["title"]: own, **schema.get("$defs", {})}.items():
            if name in parts:
                raise ValueError(f"two components are called `{name}`; rename one of them")
            parts[name] = part
    return parts


def _stands_for(part: Document, schemas: Mapping[str, Document]) -> bool:
    return str(part.get("$ref", "")).removeprefix("schemas/") in schemas


if __name__ == "__main__":
    json.dump(load(), sys.stdout, ensure_ascii=False, indent=2)
