"""Uploads: files in a form, or URLs to fetch; all of a request is kept or nothing (U1-U4)."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.domain.accounts import Account
from nemomock.domain.errors import BadRequest, UnsupportedBody
from nemomock.domain.media import Media
from nemomock.domain.sessions import Session
from nemomock.media.intake import Arrival
from nemomock.web import bodies, envelope, guard, multipart
from nemomock.web.context import Context
from nemomock.web.projects import file_view

if TYPE_CHECKING:
    from nemomock.media.fetch import Home

MAX_URLS = 20


class UrlOrder(msgspec.Struct):
    """Which URLs to fetch."""

    urls: list[str]
    source_type: Literal["url"] = "url"


async def upload(request: Request[Context]) -> Response:
    """Take files into a session (U1, U2, U5)."""
    backend = request.state["backend"]
    holder = guard.account(request)
    session = guard.session(request, holder)
    with ExitStack() as arrivals:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            files = await multipart.receive(request, backend.library, arrivals)
        elif kind == "application/json":
            files = await _fetch_all(request, arrivals)
        else:
            raise UnsupportedBody(
                f"Content-Type `{kind[:80]}` is not an upload; send multipart/form-data with "
                '`files`, or application/json with {"urls": [...], "source_type": "url"}'
            )
        kept = await _keep_all(request, holder, session, files)
    return envelope.ok(
        {
            "files": [file_view(request, session.id, media) for media in kept],
            "session_state_applied": True,
        }
    )


async def _fetch_all(request: Request[Context], arrivals: ExitStack) -> list[Arrival]:
    backend = request.state["backend"]
    order = await bodies.read(request, UrlOrder)
    if not 1 <= len(order.urls) <= MAX_URLS:
        raise BadRequest(f"{len(order.urls)} URLs; send 1 to {MAX_URLS} in one upload")
    files: list[Arrival] = []
    for url in order.urls:
        found = await backend.fetcher.fetch(url, _home(request))
        files.append(arrivals.enter_context(found))
    return files


def _home(request: Request[Context]) -> Home | None:
    """Return the address of the connection itself, which no header can change."""
    from nemomock.media.fetch import Home

    server: tuple[str, int | None] | None = request.scope.get("server")
    return Home(server[0], server[1]) if server and server[1] else None


async def _keep_all(
    request: Request[Context], holder: Account, session: Session, files: list[Arrival]
) -> list[Media]:
    backend = request.state["backend"]
    number = backend.projects.count_upload(holder, session.id)
    kept: list[Media] = []
    try:
        for place, file in enumerate(files):
            media_id = f"vid_{backend.seed.hex(12, 'media', session.id, number, place)}"
            kept.append(await backend.library.keep(file, session_id=session.id, media_id=media_id))
        latest = backend.projects.find(holder, session.id)
        backend.store.save(replace(latest, media=(*latest.media, *kept)))
    except BaseException:
        backend.library.discard(kept)
        raise
    return kept


routes = [Route("/api/upload-video/{agent}/{user}/{sid}", upload, methods=["POST"])]
