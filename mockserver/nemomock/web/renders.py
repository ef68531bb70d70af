"""Exports: submit, poll, cancel, download (E1-E7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.domain import codec
from nemomock.domain.draft import Draft
from nemomock.domain.errors import BadRequest, Conflict, DraftInvalid
from nemomock.domain.jobs import Job, JobStatus
from nemomock.domain.sessions import Session
from nemomock.domain.sources import wrong_sources
from nemomock.render.output import parse_output
from nemomock.web import bodies, envelope, files, guard
from nemomock.web.context import Context
from nemomock.web.links import base_url
from nemomock.web.trouble import trouble_of
from nemomock.world.iso import iso

_ID = re.compile(r"[A-Za-z0-9_.-]{1,128}")


class RenderOrder(msgspec.Struct, rename={"session_id": "sessionId"}):
    """What to export (E1)."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    session_id: str
    draft: object
    output: dict[str, object] | None = None


async def submit(request: Request[Context]) -> Response:
    """Queue an export; it costs nothing (E4)."""
    backend = request.state["backend"]
    holder = guard.account(request)
    guard.attribution(request)
    order = await bodies.read(request, RenderOrder)
    if not _ID.fullmatch(order.id):
        raise BadRequest(f"Render id `{order.id[:40]}` is not usable: letters, digits, _ - . only")
    session = backend.projects.find(holder, order.session_id)
    draft = codec.decode_sound(order.draft)
    _exportable(draft, session)
    parse_output(order.output, draft.canvas)
    job = backend.farm.submit(
        Job(
            id=order.id,
            owner=holder.id,
            session_id=session.id,
            draft=draft,
            output=msgspec.json.encode(order.output).decode(),
            created_at=backend.clock.now(),
        ),
        trouble_of(request.scope),
    )
    return _answer(request, job)


async def poll(request: Request[Context]) -> Response:
    """Show how an export stands (E2)."""
    backend = request.state["backend"]
    holder = guard.account(request)
    await backend.clock.settled(holder.id)
    return _answer(request, backend.farm.find(holder.id, request.path_params["id"]))


async def cancel(request: Request[Context]) -> Response:
    """Call an export off and stop its encoder."""
    holder = guard.account(request)
    job = await request.state["backend"].farm.cancel(holder.id, request.path_params["id"])
    return _answer(request, job)


async def download(request: Request[Context]) -> Response:
    """Hand the finished file out: the same as behind `output.url`."""
    backend = request.state["backend"]
    holder = guard.account(request)
    await backend.clock.settled(holder.id)
    job = backend.farm.find(holder.id, request.path_params["id"])
    if job.status is not JobStatus.COMPLETED:
        raise Conflict(f"Render `{job.id}` is `{job.status}`; poll until it is completed")
    return files.respond(request, backend.farm.file(job), "video/mp4", f"{job.id}.mp4")


def _exportable(draft: Draft, session: Session) -> None:
    """Let a draft pass that can be drawn with this session's files. Raises DraftInvalid."""
    if not draft.ready:
        raise DraftInvalid("$.t: the draft has no segments; edit something before exporting")
    if wrong := wrong_sources(draft, {media.id: media for media in session.media}):
        raise DraftInvalid(wrong[0])
    if draft.smaller and (why := draft.smaller.refused(draft.duration_ms)):
        raise DraftInvalid(why)


def _answer(request: Request[Context], job: Job) -> Response:
    """Spell a job: both documented shapes at once, or one of them (WIRE.md "Render")."""
    spelling = request.state["backend"].settings.dialect.render
    url = None
    if job.status is JobStatus.COMPLETED:
        url = request.state["backend"].links.render(base_url(request), job)
    body: dict[str, object] = {"code": 0, "message": "success"}
    if spelling != "data":
        body |= _flat(job, url)
    if spelling != "flat":
        body |= {"success": job.status is not JobStatus.FAILED, "data": _nested(job, url)}
    return envelope.document(body)


def _flat(job: Job, url: str | None) -> Mapping[str, object]:
    output = None
    if url is not None:
        output = {"url": url, "duration": job.duration_ms / 1000, "size": job.bytes}
    return {
        "taskId": job.id,
        "status": job.status.value,
        "progress": job.progress,
        "output": output,
        **_trouble(job),
    }


def _nested(job: Job, url: str | None) -> Mapping[str, object]:
    return {
        "id": job.id,
        "status": job.status.value,
        "progress": job.progress,
        "outputUrl": url,
        "createdAt": iso(job.created_at),
        "completedAt": None if job.ended_at is None else iso(job.ended_at),
        **_trouble(job),
    }


def _trouble(job: Job) -> Mapping[str, object]:
    trouble: dict[str, object] = {}
    if job.error is not None:
        trouble["error"] = job.error
    if job.warnings:
        trouble["warnings"] = job.warnings
    return trouble


routes = [
    Route("/api/render/proxy/lambda", submit, methods=["POST"]),
    Route("/api/render/proxy/lambda/{id}", poll, methods=["GET"]),
    Route("/api/render/proxy/lambda/{id}/cancel", cancel, methods=["POST"]),
    Route("/api/render/proxy/{id}/download", download, methods=["GET"]),
]
