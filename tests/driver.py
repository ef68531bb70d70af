"""A plain HTTP caller for tests of the mock: no client of ours, no cleverness."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from nemomock.testing import Mode, Settings, serving

ATTRIBUTION = {
    "X-Skill-Source": "free-online-video",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}
Wire = dict[str, Any]


@dataclass(slots=True)
class Driver:
    """One person's way through the API. `sid` is their session."""

    http: httpx.Client
    url: str
    token: str = ""
    sid: str = ""
    user: str = ""
    headers: dict[str, str] = field(default_factory=lambda: dict(ATTRIBUTION))

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send anything, with token and attribution."""
        headers = {**self.headers, "Authorization": f"Bearer {self.token}"}
        headers.update(more.pop("headers", {}))
        return self.http.request(method, self.url + path, headers=headers, **more)

    def ask(self, method: str, path: str, **more: Any) -> Wire:
        """Send what must succeed, and return the whole answer."""
        answer = self.send(method, path, **more)
        body: Wire = answer.json()
        assert (answer.status_code, body["code"]) == (200, 0), body
        return body

    def another(self, client_id: str) -> Driver:
        """Return somebody else on the same backend."""
        return Driver(self.http, self.url).enter(client_id)

    def enter(self, client_id: str = "tester", *, language: str = "en") -> Driver:
        """Get a token and a session."""
        answer = self.http.post(
            self.url + "/api/auth/anonymous-token", headers={"X-Client-Id": client_id}
        ).json()
        self.token, self.user = answer["data"]["token"], answer["data"]["user_id"]
        return self.begin(language)

    def begin(self, language: str = "en") -> Driver:
        """Get a new session."""
        body = {"task_name": "project", "language": language}
        found = self.ask("POST", "/api/tasks/me/with-session/nemo_agent", json=body)
        self.sid = found["data"]["session_id"]
        return self

    def upload(self, *paths: Path) -> list[Wire]:
        """Upload files and return what the API says of them."""
        files = [("files", (path.name, path.read_bytes())) for path in paths]
        path = f"/api/upload-video/nemo_agent/me/{self.sid}"
        found: list[Wire] = self.ask("POST", path, files=files)["data"]["files"]
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

    def say(self, text: str) -> str:
        """Say something and return the whole stream."""
        answer = self.send("POST", "/run_sse", json=self.message(text))
        assert answer.status_code == 200, answer.text
        return answer.text

    def told(self, text: str) -> str:
        """Say something and return what the agent said, texts joined."""
        return "\n".join(texts(self.say(text)))

    def state(self) -> Wire:
        """Return the session's state."""
        found: Wire = self.ask("GET", f"/api/state/nemo_agent/me/{self.sid}/latest")["data"]
        return found

    def draft(self) -> Wire:
        """Return the session's draft."""
        found: Wire = self.state()["state"]["draft"]
        return found

    def balance(self) -> Wire:
        """Return the credits."""
        found: Wire = self.ask("GET", "/api/credits/balance/simple")["data"]
        return found

    def render(self, render_id: str = "render_1", **output: object) -> Wire:
        """Submit an export of the draft as it stands."""
        body = {
            "id": render_id,
            "sessionId": self.sid,
            "draft": self.draft(),
            "output": {"format": "mp4", "quality": "low", **output},
        }
        return self.ask("POST", "/api/render/proxy/lambda", json=body)

    def poll(self, render_id: str = "render_1") -> Wire:
        """Return how an export stands; under a virtual clock it has ended."""
        return self.ask("GET", f"/api/render/proxy/lambda/{render_id}")

    def admin(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Wire:
        """Use the admin door."""
        answer = self.http.request(method, f"{self.url}/__nemomock/{path}", json=body)
        found: Wire = answer.json()
        assert answer.status_code == 200, found
        return found["data"]  # type: ignore[no-any-return]


def events(stream: str) -> list[Wire]:
    """Return the JSON documents of a stream, heartbeats left out."""
    lines = [line[6:] for line in stream.split("\n") if line.startswith("data: {")]
    found = [json.loads(line) for line in lines]
    return [event for event in found if event.get("type") != "heartbeat"]


def texts(stream: str) -> list[str]:
    """Return what the agent said in a stream."""
    return [
        part["text"]
        for event in events(stream)
        for part in event.get("content", {}).get("parts", [])
        if "text" in part
    ]


@contextmanager
def backend(**chosen: Any) -> Iterator[Driver]:
    """Serve a mock with these settings, virtual time and no silence unless chosen."""
    settings = Settings(**{"port": 0, "clock": Mode.VIRTUAL, "silence": 0.0, **chosen})
    with (
        serving(settings) as mock,
        httpx.Client(timeout=60, trust_env=False) as http,
    ):
        yield Driver(http, mock.url)
