"""Sessions: making one, and how its timeline stands (S1, T1)."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nemomock.domain import codec
from nemomock.domain.errors import BadRequest, NotFound
from nemomock.domain.media import Media, Origin
from nemomock.domain.sessions import Session
from nemomock.web import bodies, envelope, guard
from nemomock.web.context import Context
from nemomock.web.links import base_url

NAME_LIMIT = 200


class SessionOrder(msgspec.Struct):
    """What to begin."""

    task_name: str = "project"
    language: str = "en"


async def create(request: Request[Context]) -> Response:
    """Begin a project and its session (S1)."""
    holder = guard.account(request)
    if request.path_params["agent"] != guard.AGENT:
        raise NotFound(f"There is no agent `{request.path_params['agent']}`; use {guard.AGENT}")
    guard.check_user(holder, request.path_params["user"])
    order = await bodies.read(request, SessionOrder)
    for name, value in (("task_name", order.task_name), ("language", order.language)):
        if not value.strip() or len(value) > NAME_LIMIT:
            raise BadRequest(f"{name} `{value[:40]}` must have 1 to {NAME_LIMIT} characters")
    session = request.state["backend"].projects.create(
        holder, task_name=order.task_name, language=order.language
    )
    return envelope.ok(
        {"task_id": session.task_id, "session_id": session.id, "user_id": session.owner}
    )


async def latest(request: Request[Context]) -> Response:
    """Show the session: its draft and its media (T1, S5)."""
    backend = request.state["backend"]
    holder = guard.account(request)
    await backend.clock.settled(holder.id)
    session = guard.session(request, holder)
    canvas = session.draft.canvas
    return envelope.ok(
        {
            "session_id": session.id,
            "task_id": session.task_id,
            "task_name": session.task_name,
            "user_id": session.owner,
            "state": {
                "draft": codec.encode(session.draft),
                "video_infos": _files(request, session, generated=False),
                "canvas_config": {
                    "width": canvas.width,
                    "height": canvas.height,
                    "ratio": canvas.ratio,
                },
                "video_analyses": [_analysis(item) for item in session.media if item.visual],
                "generated_media": _files(request, session, generated=True),
            },
        }
    )


def file_view(request: Request[Context], session_id: str, media: Media) -> dict[str, object]:
    """Return a file as the API shows it; duration in seconds (WIRE.md "upload")."""
    links = request.state["backend"].links
    return {
        "id": media.id,
        "filename": media.filename,
        "file_type": media.kind.value,
        "cdn_url": links.media(base_url(request), session_id, media),
        "duration": media.duration_ms / 1000,
        "width": media.width,
        "height": media.height,
        "fps": media.fps,
        "size": media.bytes,
        "hash": media.hash,
    }


def _files(
    request: Request[Context], session: Session, *, generated: bool
) -> list[dict[str, object]]:
    return [
        file_view(request, session.id, item)
        for item in session.media
        if (item.origin is not Origin.UPLOAD) is generated
    ]


def _analysis(media: Media) -> dict[str, object]:
    shape = "square"
    if media.width != media.height:
        shape = "landscape" if media.width > media.height else "portrait"
    return {"id": media.id, "orientation": shape, "has_audio": media.has_audio}


routes = [
    Route("/api/tasks/{user}/with-session/{agent}", create, methods=["POST"]),
    Route("/api/state/{agent}/{user}/{sid}/latest", latest, methods=["GET"]),
]
