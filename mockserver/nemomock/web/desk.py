"""The desk in front of the router: a request's handler is found in one look.

Starlette's router asks one route after the other and wraps every handler twice. What the desk
does not know (wrong methods, slashes too many) goes on to that router, which has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from nemomock.web.envelope import break_down

Endpoint = Callable[[Request[Any]], Awaitable[Response]]
Refusal = Callable[[Request, Exception], Awaitable[Response]]
Found = tuple[Endpoint, dict[str, str]]
"""A handler, and the parameters of a path; nobody changes them."""

_REMEMBERED = 1_000
_SHORT = 200
_WHOLE_PART = re.compile(r"\{\w+\}|[^{}]*")


class _Node(Struct):
    """What may follow in a path: names as they are, or anything under a parameter's name."""

    names: dict[str, _Node] = field(default_factory=dict)
    anything: _Node | None = None
    endpoints: dict[str, tuple[Endpoint, tuple[str, ...]]] = field(default_factory=dict)


class Table:
    """Handlers by method and path. A parameter that is only part of a part is the router's."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        """Learn the routes; of two for one path the first counts, as with the router."""
        self._root = _Node()
        self._found: dict[tuple[str, str], Found] = {}
        for route in routes:
            if isinstance(route, Route) and route.methods:
                self._learn(route)

    def find(self, method: str, path: str) -> Found | None:
        """Return the handler and the path's parameters; None when the router must say.

        What was found is remembered: clients ask for the same few things again and again.
        """
        found = self._found.get((method, path))
        if found is None:
            found = self._look(method, path)
            if found and len(path) < _SHORT:
                if len(self._found) >= _REMEMBERED:
                    self._found.clear()
                self._found[method, path] = found
        return found

    def _look(self, method: str, path: str) -> Found | None:
        node, values = self._root, []
        for part in path.split("/")[1:]:
            following = node.names.get(part)
            if following is None:
                following = node.anything
                if following is None or not part:
                    return None
                values.append(part)
            node = following
        found = node.endpoints.get(method)
        if found is None:
            return None
        return found[0], dict(zip(found[1], values, strict=True))

    def _learn(self, route: Route) -> None:
        node, names = self._root, []
        for part in route.path.split("/")[1:]:
            if not _WHOLE_PART.fullmatch(part):
                return
            if part.startswith("{"):
                names.append(part[1:-1])
                node.anything = node.anything or _Node()
                node = node.anything
            else:
                node = node.names.setdefault(part, _Node())
        for method in route.methods or ():
            node.endpoints.setdefault(method, (route.endpoint, tuple(names)))


class _Request(Request[Any]):
    """A request whose state is what the lifespan gave, and no copy of it."""

    @property
    def state(self) -> Any:
        return self.scope["state"]


class Desk:
    """Before Starlette's own layers: answers what the table knows, and passes the rest on."""

    def __init__(
        self, app: ASGIApp, table: Table, refusals: Mapping[type[Exception], Refusal]
    ) -> None:
        """Stand before `app`, the router; `refusals` make answers of what handlers raise."""
        self._app = app
        self._table = table
        self._refusals = tuple(refusals.items())
        self._raised = tuple(refusals)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        known = scope["type"] == "http" and not scope["root_path"]
        found = self._table.find(scope["method"], scope["path"]) if known else None
        if found is None:
            await self._app(scope, receive, send)
            return
        endpoint, scope["path_params"] = found
        request = _Request(scope, receive, send)
        try:
            response = await endpoint(request)
        except self._raised as error:
            response = await self._refusal(error)(request, error)
        except Exception as error:
            # Raised again, for the log; told before, as Starlette does it.
            response = await break_down(request, error)
            await response(scope, receive, send)
            raise
        await response(scope, receive, send)

    def _refusal(self, error: Exception) -> Refusal:
        return next(refusal for kind, refusal in self._refusals if isinstance(error, kind))
