"""`/openapi.json` and `/__nemomock/docs`: the written contract, for programs and for people.

The document is data of the `nemocontracts` package, read as files: the mock is a reading
of its own and runs none of that package's code.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import msgspec
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from nemomock.admin import door
from nemomock.domain.errors import NotFound
from nemomock.web import envelope
from nemomock.web.context import Context

PACKAGE = "nemocontracts"
_COMPONENTS = '"#/components/schemas/'


async def document(request: Request[Context]) -> Response:
    """Show the contract in one piece. Raises NotFound when it is not installed."""
    del request
    return envelope.document(read(PACKAGE))


class Docs(HTTPEndpoint):
    """A page that reads the contract aloud; it loads nothing from elsewhere.

    A class, so that it refuses other methods itself: the admin door's mount comes after it.
    """

    async def get(self, request: Request[Context]) -> Response:
        """Show the page."""
        door.admit_reader(request)
        return HTMLResponse(files("nemomock.admin").joinpath("docs.html").read_text("utf-8"))


@cache
def read(package: str) -> msgspec.Raw:
    """Return the document of a package with its schema files put in. Raises NotFound."""
    found = find_spec(package)
    folder = Path(found.origin).parent if found and found.origin else None
    if folder is None or not (folder / "openapi.yaml").is_file():
        raise NotFound(f"The contract is not installed: the package `{package}` is missing")
    # Few ask for the contract, and a start is not to wait for its reader.
    import yaml

    whole = yaml.safe_load((folder / "openapi.yaml").read_text("utf-8"))
    components = whole["components"]["schemas"]
    titles = {}
    for file in sorted((folder / "schemas").glob("*.schema.json")):
        schema = json.loads(file.read_text("utf-8"))
        titles[file.name] = schema["title"]
        components |= schema.pop("$defs")
        components[schema["title"]] = {key: schema[key] for key in schema if key != "$schema"}
    return msgspec.Raw(_joined(msgspec.json.encode(whole).decode(), titles).encode())


def _joined(text: str, titles: dict[str, str]) -> str:
    """Turn references between the files into references within the document."""
    for name, title in titles.items():
        for spelling in (f'"{name}"', f'"schemas/{name}"'):
            text = text.replace(spelling, f'{_COMPONENTS}{title}"')
    return text.replace('"#/$defs/', _COMPONENTS)


routes = [
    Route("/openapi.json", document, methods=["GET"]),
    Route("/__nemomock/docs", Docs),
]
