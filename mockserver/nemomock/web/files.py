"""The media links: files by signed path, with byte ranges and ETag."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from nemomock.backend.links import short
from nemomock.domain.errors import NotFound
from nemomock.domain.jobs import Job
from nemomock.domain.sessions import Session
from nemomock.media.content_types import CONTENT_TYPES
from nemomock.web import guard
from nemomock.web.context import Context

_PIECE = r"(\d{1,18}-\d{0,18}|-\d{1,18})"
_RANGE = re.compile(rf"bytes={_PIECE}(\s*,\s*{_PIECE})*", re.IGNORECASE)


async def media(request: Request[Context]) -> Response:
    """Hand out an upload or a generated clip (`cdn_url`)."""
    backend = request.state["backend"]
    _check(request)
    session = backend.store.get(Session, request.path_params["sid"])
    if session:
        guard.attribute(request.scope, session.owner)
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
    guard.attribute(request.scope, owner)
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
        filename=short(filename),
        content_disposition_type="inline",
        stat_result=path.stat(),
        headers={"etag": etag} if etag else None,
    )
    if _has_it(request.headers.get("if-none-match", ""), response.headers["etag"]):
        return Response(status_code=304, headers={"etag": response.headers["etag"]})
    _mend_range(request, path.stat().st_size)
    return response


def _check(request: Request[Context]) -> None:
    query = request.query_params
    links = request.state["backend"].links
    path = request.scope.get("raw_path", b"").decode("ascii") or request.url.path
    links.check(path, query.get("e", ""), query.get("s", ""))


def _has_it(wanted: str, etag: str) -> bool:
    names = {name.strip().removeprefix("W/") for name in wanted.split(",")}
    return etag in names or "*" in names


def _mend_range(request: Request[Context], size: int) -> None:
    """Leave of a Range header what can be served, as RFC 9110 asks, instead of refusing it all.

    What is no byte range is ignored; ranges past the end count only when all are.
    """
    wanted = request.headers.get("range")
    if wanted is None:
        return
    headers = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
    if _RANGE.fullmatch(wanted.strip()):
        pieces = [piece.strip() for piece in wanted.partition("=")[2].split(",")]
        if not any(_backwards(piece) for piece in pieces):
            kept = [piece for piece in pieces if _starts_within(piece, size)] or pieces
            headers.append((b"range", f"bytes={','.join(kept)}".encode()))
    request.scope["headers"] = headers


def _backwards(piece: str) -> bool:
    first, _, last = piece.partition("-")
    return bool(first and last) and int(last) < int(first)


def _starts_within(piece: str, size: int) -> bool:
    first, _, last = piece.partition("-")
    return int(first) < size if first else int(last) > 0


routes = [
    Route("/files/renders/{owner}/{id}.mp4", render, methods=["GET"]),
    Route("/files/{sid}/{id}/{name}", media, methods=["GET"]),
]
