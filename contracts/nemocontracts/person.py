"""Somebody using the API with bare HTTP: every exchange is kept as a line of curl."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx
import hypothesis

from nemocontracts import checks, stream
from nemocontracts.curl import curl, scrubbed
from nemocontracts.paths import BALANCE, CREATE, SUBMIT, TOKEN
from nemocontracts.samples import Sample
from nemocontracts.stream import Turn, Wire
from nemocontracts.targets import ATTRIBUTION

if TYPE_CHECKING:
    from nemocontracts.api import Api

ENDED = frozenset(("completed", "failed", "cancelled"))
POLLS = 300
SETTLE_TRIES = 20


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with perhaps a token and a session. `headers` go with every request."""

    api: Api
    token: str = field(default="", repr=False)
    sid: str = ""
    task: str = ""
    user: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: dict(ATTRIBUTION))

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send anything and return whatever comes."""
        headers = dict(self.headers)
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        given = more.pop("headers", {})
        headers |= given
        url = path if path.startswith("http") else self.api.target.url + path
        if path == "/run_sse" and "Authorization" not in given:
            self.api.afford(self, str(more))
        self._note(method, url, headers, more)
        return self.api.ask(method, url, headers=headers, **more)

    def ask(self, method: str, path: str, **more: Any) -> Wire:
        """Send what must succeed, and return its data."""
        return checks.succeeded(self.send(method, path, **more))

    def refused(self, code: int, method: str, path: str, **more: Any) -> Wire:
        """Send what must be refused with `code`, and return the whole body."""
        return checks.refused(self.send(method, path, **more), code, strict=not self.api.live)

    def identify(self, client_id: str) -> Person:
        """Get a token."""
        data = self.ask("POST", TOKEN, headers={"X-Client-Id": client_id})
        return replace(self, token=data["token"], user=data.get("user_id", ""))

    def begin(self, language: str = "en", name: str = "project") -> Person:
        """Begin a session."""
        data = self.ask("POST", CREATE, json={"task_name": name, "language": language})
        return replace(
            self, sid=data["session_id"], task=data["task_id"], user=data.get("user_id", self.user)
        )

    @property
    def upload_path(self) -> str:
        """Where files go."""
        return f"/api/upload-video/nemo_agent/me/{self.sid}"

    @property
    def state_path(self) -> str:
        """Where the timeline is read."""
        return f"/api/state/nemo_agent/me/{self.sid}/latest"

    def upload(self, *samples: Sample) -> list[Wire]:
        """Upload files in one form and return what the API says of them."""
        form = [("files", (sample.name, sample.data)) for sample in samples]
        found: list[Wire] = self.ask("POST", self.upload_path, files=form)["files"]
        return found

    def message(self, text: str, **more: object) -> Wire:
        """Return the body of a message."""
        return {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": self.sid,
            "new_message": {"parts": [{"text": text}]},
            **more,
        }

    def say(self, text: str, **more: object) -> Turn:
        """Say something and read the stream to its closing."""
        accept = {"Accept": "text/event-stream"}
        answer = self.send("POST", "/run_sse", json=self.message(text, **more), headers=accept)
        checks.streamed(answer)
        return stream.read(answer.content)

    def leave(self, text: str) -> None:
        """Say something and hang up once the stream has begun."""
        self.api.afford(self, text)
        headers = {**self.headers, "Authorization": f"Bearer {self.token}"}
        url = self.api.target.url + "/run_sse"
        with self.api.http.stream("POST", url, json=self.message(text), headers=headers) as answer:
            self.api.judgeable(answer)
            assert answer.status_code == 200, answer.status_code

    def state(self) -> Wire:
        """Return `data` of the state answer."""
        return self.ask("GET", self.state_path)

    def draft(self) -> Wire:
        """Return the timeline."""
        found: Wire = self.state()["state"]["draft"]
        return found

    def balance(self) -> Wire:
        """Return the credits."""
        return self.ask("GET", BALANCE)

    def named(self, render_id: str) -> str:
        """Return an id that is new: live, all tests are one person's."""
        return f"{render_id}_{self.sid}" if self.api.live else render_id

    def order(self, render_id: str, draft: Wire | None = None, **output: object) -> Wire:
        """Return the body of an export."""
        return {
            "id": self.named(render_id),
            "sessionId": self.sid,
            "draft": self.draft() if draft is None else draft,
            "output": {"format": "mp4", "quality": "high", **output},
        }

    def export(self, render_id: str, draft: Wire | None = None, **output: object) -> Wire:
        """Submit an export, wait for its end, and return the last answer."""
        submitted = self.send("POST", SUBMIT, json=self.order(render_id, draft, **output))
        checks.job(checks.envelope(submitted, 200), self.named(render_id))
        return self.finish(render_id)

    def finish(self, render_id: str) -> Wire:
        """Poll until an export has ended."""
        name = self.named(render_id)
        for _ in range(POLLS):
            answer = checks.envelope(self.send("GET", f"{SUBMIT}/{name}"), 200)
            if checks.job(answer, name) in ENDED:
                return answer
            time.sleep(self.api.pause)
        raise AssertionError(f"`{render_id}` has not ended after {POLLS} polls: {answer}")

    def download(self, answer: Wire) -> bytes:
        """Return the film of a finished export."""
        found = self.api.fetch(checks.film_url(answer))
        assert found.status_code == 200, f"the film's link answered {found.status_code}"
        return found.content

    def settled(self, seen: Callable[[], bool]) -> bool:
        """Whether it is seen, now or within the time an edit may take."""
        for _ in range(SETTLE_TRIES):
            if seen():
                return True
            time.sleep(self.api.pause)
        return False

    def _note(self, method: str, url: str, headers: Mapping[str, str], more: Wire) -> None:
        line = scrubbed(curl(method, url, headers, more), (self.token, *self.api.secrets))
        if hypothesis.currently_in_test_context():
            hypothesis.note(line)
        else:
            self.api.story.append(line)
