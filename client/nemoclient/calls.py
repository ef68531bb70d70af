"""One pure function for each endpoint (WIRE.md). A session id stands in the path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import msgspec

from nemoclient import draft as drafts
from nemoclient.errors import AnswerError
from nemoclient.models import (
    Balance,
    Draft,
    Media,
    Output,
    Render,
    RenderStatus,
    Session,
    State,
    Token,
)
from nemoclient.multipart import Form
from nemoclient.secret import Secret
from nemoclient.steps import Call
from nemoclient.wire import Answer, Node, checked, unwrap

_RENDERS = "/api/render/proxy/lambda"
_UPLOAD_TIMEOUT = 600.0


def anonymous_token(client_id: str) -> Call[Token]:
    """Ask for a free starter token (A2)."""
    path = "/api/auth/anonymous-token"
    return Call("POST", path, _token, headers=(("X-Client-Id", client_id),))


def create_session(language: str) -> Call[Session]:
    """Open a session (S1)."""
    path = "/api/tasks/me/with-session/nemo_agent"
    return Call("POST", path, _session, _json(task_name="project", language=language))


def send_message(session_id: str, text: str) -> Call[None]:
    """Speak to the agent (M1); the answer is a stream, so there is nothing to read."""
    body = _json(
        app_name="nemo_agent",
        user_id="me",
        session_id=session_id,
        new_message={"parts": [{"text": text}]},
    )
    return Call("POST", "/run_sse", _nothing, body, headers=(("Accept", "text/event-stream"),))


def upload(session_id: str, form: Form) -> Call[tuple[Media, ...]]:
    """Send files (U1)."""
    return Call("POST", _upload_path(session_id), _files, form=form, timeout=_UPLOAD_TIMEOUT)


def upload_urls(session_id: str, urls: tuple[str, ...]) -> Call[tuple[Media, ...]]:
    """Let the backend fetch files itself (U2)."""
    body = _json(urls=urls, source_type="url")
    return Call("POST", _upload_path(session_id), _files, body, timeout=_UPLOAD_TIMEOUT)


def credits_balance() -> Call[Balance]:
    """Ask for the credits (C1)."""
    return Call("GET", "/api/credits/balance/simple", _balance)


def state(session_id: str) -> Call[State]:
    """Ask for the timeline and the files (T1)."""
    path = f"/api/state/nemo_agent/me/{quote(session_id, safe='')}/latest"
    return Call("GET", path, _state(session_id))


def submit_render(session_id: str, render_id: str, draft: Draft, output: Output) -> Call[Render]:
    """Queue an export (E1); the draft goes back as it came, unknown keys and all."""
    wanted: dict[str, object] = {"format": output.format, "quality": output.quality}
    if output.resolution:
        wanted["resolution"] = output.resolution
    if output.fps:
        wanted["fps"] = output.fps
    body = _json(id=render_id, sessionId=session_id, draft=msgspec.Raw(draft.raw), output=wanted)
    return Call("POST", _RENDERS, _render(render_id), body)


def render(render_id: str) -> Call[Render]:
    """Ask how an export is going (E2)."""
    return Call("GET", f"{_RENDERS}/{quote(render_id, safe='')}", _render(render_id))


def cancel_render(render_id: str) -> Call[None]:
    """Call an export off."""
    return Call("POST", f"{_RENDERS}/{quote(render_id, safe='')}/cancel", _nothing)


def download_path(render_id: str) -> str:
    """Return where an export's file is when its own address has gone."""
    return f"/api/render/proxy/{quote(render_id, safe='')}/download"


def _json(**fields: object) -> bytes:
    return msgspec.json.encode(fields)


def _upload_path(session_id: str) -> str:
    return f"/api/upload-video/nemo_agent/me/{quote(session_id, safe='')}"


def _nothing(answer: Answer) -> None:
    checked(answer)


def _token(answer: Answer) -> Token:
    data = unwrap(answer)
    if not data["token"].text():
        raise AnswerError("the answer has no token")
    return Token(Secret(data["token"].text()), data["user_id"].text(), _moment(data["expires_at"]))


def _moment(node: Node) -> float:
    """Read ISO 8601 or a number as seconds since 1970."""
    text = node.text()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        number = node.number()
        return number / 1000 if number > 1e11 else number
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _session(answer: Answer) -> Session:
    data = unwrap(answer)
    if not data["session_id"].text():
        raise AnswerError("the answer has no session_id")
    return Session(data["session_id"].text(), data["task_id"].text(), data["user_id"].text())


def _state(session_id: str) -> Callable[[Answer], State]:
    return lambda answer: drafts.read_state(unwrap(answer), session_id)


def _balance(answer: Answer) -> Balance:
    data = unwrap(answer)
    return Balance(data["available"].number(), data["frozen"].number(), data["total"].number())


def _files(answer: Answer) -> tuple[Media, ...]:
    return tuple(drafts.read_media(item) for item in unwrap(answer)["files"])


def _render(render_id: str) -> Callable[[Answer], Render]:
    return lambda answer: _read_render(checked(answer), render_id)


def _read_render(body: Node, render_id: str) -> Render:
    """Read the flat shape, the `data` shape, or both at once."""
    data = body["data"]
    word = (body["status"].text() or data["status"].text() or "pending").lower()
    if body["success"].value is False:
        word = RenderStatus.FAILED
    known = word in tuple(RenderStatus)
    output = body["output"] if body["output"] else data["output"]
    return Render(
        render_id=render_id,
        status=RenderStatus(word) if known else RenderStatus.PROCESSING,
        progress=body["progress"].number(data["progress"].number()),
        url=output["url"].text() or data["outputUrl"].text() or body["outputUrl"].text(),
        size=output["size"].whole(),
        error=body["error"].text() or data["error"].text() or body["error"]["message"].text(),
    )
