"""Every call of the API that needs a token, as a value: what to send so that it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from nemocontracts.paths import BALANCE, CLAIM, CREATE, SUBMIT
from nemocontracts.person import Person


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call. `path` may hold `{sid}`; `body` says what it reads."""

    name: str
    method: str
    path: str
    body: str = ""
    by_session: bool = False

    def call(self, person: Person, **more: Any) -> httpx.Response:
        """Make the call as `person`, with a body that is understood unless `more` has one."""
        if self.body and not {"json", "content", "files"} & set(more):
            more["json"] = sound(self.body, person)
        return person.send(self.method, self.path.format(sid=person.sid), **more)

    def __str__(self) -> str:
        """Name it in a test id."""
        return self.name


def sound(kind: str, person: Person) -> dict[str, object]:
    """Return a body that the endpoint understands."""
    bodies: dict[str, dict[str, object]] = {
        "session": {"task_name": "project", "language": "en"},
        "message": person.message("hello"),
        "urls": {"urls": ["http://127.0.0.1:9/none.mp4"], "source_type": "url"},
        "render": person.order("render_none", {"d": 0, "t": []}),
        "claim": {"task_id": person.task, "session_id": person.sid},
    }
    return bodies[kind]


ENDPOINTS = (
    Endpoint("create-session", "POST", CREATE, "session"),
    Endpoint("run_sse", "POST", "/run_sse", "message", by_session=True),
    Endpoint("upload", "POST", "/api/upload-video/nemo_agent/me/{sid}", "urls", by_session=True),
    Endpoint("balance", "GET", BALANCE),
    Endpoint("state", "GET", "/api/state/nemo_agent/me/{sid}/latest", by_session=True),
    Endpoint("render", "POST", SUBMIT, "render", by_session=True),
    Endpoint("poll", "GET", f"{SUBMIT}/render_none"),
    Endpoint("cancel", "POST", f"{SUBMIT}/render_none/cancel"),
    Endpoint("download", "GET", "/api/render/proxy/render_none/download"),
    Endpoint("claim-token", "POST", CLAIM, "claim", by_session=True),
)
READERS = tuple(endpoint for endpoint in ENDPOINTS if endpoint.body)
BY_SESSION = tuple(endpoint for endpoint in ENDPOINTS if endpoint.by_session)
