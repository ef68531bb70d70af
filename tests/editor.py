"""Code under test, as the examples of the pytest plugin need some: a small client of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from nemocontracts import stream
from nemocontracts.samples import Sample, clip
from nemocontracts.stream import Turn

Wire = dict[str, Any]
CREATE = "/api/tasks/me/with-session/nemo_agent"
BALANCE = "/api/credits/balance/simple"


@dataclass(frozen=True, slots=True)
class Editor:
    """A session. `http` brings the address and the token."""

    http: httpx.Client
    sid: str

    @classmethod
    def begin(cls, http: httpx.Client, language: str = "en") -> Editor:
        """Create a session."""
        answer = http.post(CREATE, json={"task_name": "holiday", "language": language})
        return cls(http, answer.json()["data"]["session_id"])

    def upload(self, file: Sample | None = None) -> httpx.Response:
        """Upload a file, or a clip of four seconds."""
        chosen = file or clip(4.0)
        files = {"files": (chosen.name, chosen.data)}
        return self.http.post(f"/api/upload-video/nemo_agent/me/{self.sid}", files=files)

    def ask(self, text: str) -> httpx.Response:
        """Say something."""
        return self.http.post("/run_sse", json=message(self.sid, text))

    def say(self, text: str) -> Turn:
        """Say something and read the stream."""
        return stream.read(self.ask(text).content)

    def state(self) -> Wire:
        """Return the draft and what goes with it."""
        found = self.http.get(f"/api/state/nemo_agent/me/{self.sid}/latest").json()
        state: Wire = found["data"]["state"]
        return state

    def length(self) -> int:
        """Return how many milliseconds the timeline lasts."""
        length: int = self.state()["draft"]["d"]
        return length

    def balance(self) -> Wire:
        """Return the credits."""
        found: Wire = self.http.get(BALANCE).json()["data"]
        return found


def message(sid: str, text: str) -> Wire:
    """Return the body of a message."""
    return {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": sid,
        "new_message": {"parts": [{"text": text}]},
    }
