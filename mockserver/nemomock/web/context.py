"""What every handler finds in `request.state`."""

from __future__ import annotations

from typing import TypedDict

from nemomock.backend import Backend


class Context(TypedDict):
    """Given by the lifespan."""

    backend: Backend
