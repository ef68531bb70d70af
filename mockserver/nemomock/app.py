"""The application: routes, error handlers, and a backend for as long as it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from nemomock.admin import contract
from nemomock.admin import routes as admin
from nemomock.backend import Backend, open_store
from nemomock.domain.errors import NemoError
from nemomock.settings import Settings
from nemomock.store import Store
from nemomock.web import auth, balance, chat, envelope, files, projects, renders, uploads
from nemomock.web.context import Context
from nemomock.web.cors import allowing
from nemomock.web.desk import Desk, Refusal, Table
from nemomock.web.recorder import Recorder
from nemomock.web.troubled import Troubled
from nemomock.web.visitors import Visitors

ROUTES = (
    *auth.routes,
    *projects.routes,
    *chat.routes,
    *uploads.routes,
    *balance.routes,
    *renders.routes,
    *files.routes,
    *contract.routes,
    *admin.routes,
)
TABLE = Table(ROUTES)
REFUSALS: Mapping[type[Exception], Refusal] = {
    NemoError: envelope.refuse,
    HTTPException: envelope.refuse_http,
    ClientDisconnect: envelope.end,
}


def create_app(settings: Settings | None = None) -> Starlette:
    """Return a mock of its own, with its own memory. Raises FolderInUse.

    The memory is opened here, so that a folder that cannot be used is told before anything
    is served.
    """
    settings = settings or Settings()
    return _Mock(
        settings,
        routes=ROUTES,
        exception_handlers={**REFUSALS, Exception: envelope.break_down},
        lifespan=_lifespan(settings, open_store(settings)),
    )


class _Mock(Starlette):
    """Starlette behind layers of our own: what the desk answers never comes to Starlette's."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        """Answer as the settings say; `options` go to Starlette."""
        super().__init__(**options)
        self._settings = settings

    def build_middleware_stack(self) -> ASGIApp:
        desk = Desk(super().build_middleware_stack(), TABLE, REFUSALS)
        app = Recorder(Visitors(Troubled(desk), self._settings))
        return allowing(app, self._settings.cors) if self._settings.cors else app


def _lifespan(
    settings: Settings, store: Store
) -> Callable[[Starlette], AbstractAsyncContextManager[Context]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[Context]:
        async with Backend.running(settings, store) as backend:
            app.state.backend = backend
            yield {"backend": backend}

    return lifespan
