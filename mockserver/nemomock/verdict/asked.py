"""Exchanges as rules look at them: what was asked for, of which session, with which end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import msgspec

from nemomock.world.journal import Entry

_KINDS: Final = (
    ("token", "POST", re.compile(r"/api/auth/anonymous-token")),
    ("session", "POST", re.compile(r"/api/tasks/[^/]+/with-session/[^/]+")),
    ("message", "POST", re.compile(r"/run_sse")),
    ("upload", "POST", re.compile(r"/api/upload-video/[^/]+/[^/]+/(?P<session>[^/]+)")),
    ("credits", "GET", re.compile(r"/api/credits/balance/simple")),
    ("state", "GET", re.compile(r"/api/state/[^/]+/[^/]+/(?P<session>[^/]+)/latest")),
    ("submit", "POST", re.compile(r"/api/render/proxy/lambda")),
    ("poll", "GET", re.compile(r"/api/render/proxy/lambda/(?P<render>[^/]+)")),
    ("cancel", "POST", re.compile(r"/api/render/proxy/lambda/(?P<render>[^/]+)/cancel")),
    ("download", "GET", re.compile(r"/api/render/proxy/(?P<render>[^/]+)/download")),
    ("download", "GET", re.compile(r"/files/renders/[^/]+/(?P<render>[^/]+)\.mp4")),
)
CUTS: Final = frozenset({"drop", "late_success", "error_line", "stall"})
"""Faults after which a client cannot know what became of its message."""
_BEAT = re.compile(
    rb'^(: heartbeat|event: heartbeat|data: ?(heartbeat|\{"type":"heartbeat"\})?)?\r?$'
)


class Asked:
    """One exchange, read. `number` is its place in the journal."""

    def __init__(self, entry: Entry) -> None:
        """Read an entry of the journal."""
        self.entry = entry
        self.number = entry.number
        self.path, _, self.query = entry.path.partition("?")
        self.kind, self._named = _kind(entry.method, self.path)

    @property
    def place(self) -> tuple[float, int, int]:
        """When it was asked, among the others."""
        return self.entry.began, self.entry.asked, self.number

    @property
    def lost(self) -> bool:
        """Whether the caller cannot know how it ended."""
        return not self.entry.complete or bool(CUTS & set(self.entry.faults))

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The request's JSON object; empty when it is none."""
        return _object(self.entry.request)

    @cached_property
    def answer(self) -> Mapping[str, Any]:
        """The response's JSON object; empty when it is none."""
        return _object(self.entry.response)

    @property
    def session(self) -> str | None:
        """The session it names."""
        named = self._named.get("session")
        return named or _word(self.body, "session_id") or _word(self.body, "sessionId")

    @property
    def render(self) -> str | None:
        """The export it names."""
        return self._named.get("render") or (
            _word(self.body, "id") if self.kind == "submit" else None
        )

    @cached_property
    def text(self) -> str:
        """What a message says."""
        message = self.body.get("new_message")
        parts = message.get("parts") if isinstance(message, dict) else None
        listed = parts if isinstance(parts, list) else ()
        found = [part.get("text") for part in listed if isinstance(part, dict)]
        return "\n".join(text for text in found if isinstance(text, str))

    @property
    def status(self) -> str | None:
        """How an export stands, as a poll was told."""
        data = self.answer.get("data")
        nested = data.get("status") if isinstance(data, dict) else None
        told = self.answer.get("status") or nested
        return told if isinstance(told, str) else None

    @property
    def standing(self) -> tuple[str | None, object]:
        """Status and progress of an export, as a poll was told."""
        data = self.answer.get("data")
        nested = data.get("progress") if isinstance(data, dict) else None
        return self.status, self.answer.get("progress", nested)

    @cached_property
    def only_beats(self) -> bool:
        """Whether a stream told nothing but heartbeats."""
        lines = self.entry.response.encode().split(b"\n")
        return all(_BEAT.match(line) for line in lines)

    @cached_property
    def says_something(self) -> bool:
        """Whether a stream told a text."""
        return '"text":' in self.entry.response or '{"type":"text"' in self.entry.response


@dataclass(frozen=True, slots=True)
class Story:
    """All exchanges of one account in their order. `flows`: time passes by itself."""

    asked: tuple[Asked, ...]
    flows: bool
    pace: float

    def of(self, *kinds: str) -> Iterator[Asked]:
        """Yield the exchanges of some kinds."""
        return (each for each in self.asked if each.kind in kinds)

    def after(self, asked: Asked) -> Iterator[Asked]:
        """Yield what was asked after one exchange."""
        begun = asked.place
        return (each for each in self.asked if each.place > begun)

    def seconds(self, earlier: float, later: float) -> float:
        """Return how many of the backend's own seconds lie between two moments."""
        return (later - earlier) * self.pace


def _kind(method: str, path: str) -> tuple[str, Mapping[str, str]]:
    for kind, verb, form in _KINDS:
        if method == verb and (found := form.fullmatch(path)):
            return kind, {key: value for key, value in found.groupdict().items() if value}
    return "other", {}


def _word(body: Mapping[str, Any], key: str) -> str | None:
    value = body.get(key)
    return value if isinstance(value, str) else None


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
