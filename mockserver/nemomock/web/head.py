"""The head of a request, read once: every request asks several times for this header or that."""

from __future__ import annotations

from starlette.types import Scope

GIVEN = "nemomock.given"
"""Where a scope keeps its headers by name."""


def given(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers by their names in lower case; of several with one name the first."""
    found: dict[bytes, bytes] | None = scope.get(GIVEN)
    if found is None:
        found = scope[GIVEN] = dict(reversed(scope["headers"]))
    return found


def header(scope: Scope, name: bytes) -> str | None:
    """Return one header as text, None without it."""
    value = given(scope).get(name)
    return None if value is None else value.decode("latin-1")
