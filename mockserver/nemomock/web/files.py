"""The media links: files by signed path, with byte ranges and ETag."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from nemomock.domain.errors import NotFound
from nemomock.domain.jobs import Job
from nemomock.domain.sessions import Session
from nemomock.media.content_types import CONTENT_TYPES
from nemomock.web.context import Context

_RANGE = re.compile(r"bytes=(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*", re.IGNORECASE)


async def media(request: Request[Context]) -> Response:
    """Hand out an upload or a generated clip (`cdn_url`)."""
    backend = request.state["backend"]
    _check(request)
    session = backend.store.get(Session, request.path_params["sid"])
    for item in session.media if session else ():
        if item.id == request.path_params["id"]:
            kind = CONTENT_TYPES[item.path.rpartition(".")[2]]
            path = backend.library.path(item)
            return respond(request, path, kind, item.filename, etag=f'"{item.hash[:32]}"')
    raise NotFound("The file behind this link is gone")


async def render(request: Request[Context]) -> Response:
    """Hand out a finished export (`output.url`)."""
    backend = request.state["backend"]
    _check(request)
    owner, name = request.path_params["owner"], request.path_params["id"]
    job = backend.store.get(Job, f"{owner}/{name}")
    if job is None:
        raise NotFound("The export behind this link is gone")
    return respond(request, backend.farm.file(job), "video/mp4", f"{name}.mp4")


def respond(
    request: Request[Context], path: Path, kind: str, filename: str, *, etag: str | None = None
) -> Response:
    """Answer with a file, whole or in ranges; 304 when the caller has it. Raises NotFound."""
    if not path.is_file():
        raise NotFound("The file behind this link is gone")
    response = FileResponse(
        path,
        media_type=kind,
        filename=filename,
        content_disposition_type="inline",
        stat_result=path.stat(),
        headers={"etag": etag} if etag else None,
    )
    if _has_it(request.headers.get("if-none-match", ""), response.headers["etag"]):
        return Response(status_code=304, headers={"etag": response.headers["etag"]})
    _ignore_nonsense(request)
    return response


def _check(request: Request[Context]) -> None:
    query = request.query_params
    links = request.state["backend"].links
    path = request.scope.get("raw_path", b"").decode("ascii") or request.url.path
    links.check(path, query.get("e", ""), query.get("s", ""))


def _has_it(wanted: str, etag: str) -> bool:
    names = {name.strip().removeprefix("W/") for name in wanted.split(",")}
    return etag in names or "*" in names


def _ignore_nonsense(request: Request[Context]) -> None:
    """Drop a Range header that is no byte range, as RFC 9110 asks, instead of refusing it."""
    wanted = request.headers.get("range")
    if wanted is not None and not _RANGE.fullmatch(wanted.strip()):
        request.scope["headers"] = [
            (name, value) for name, value in request.scope["headers"] if name != b"range"
        ]


routes = [
    Route("/files/renders/{owner}/{id}.mp4", render, methods=["GET"]),
    Route("/files/{sid}/{id}/{name}", media, methods=["GET"]),
]
