"""An exchange as a value, from a tape or just now. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx


@dataclass(frozen=True, slots=True)
class Recorded:
    """One exchange of a tape; `number` is its entry, from 1. `whole`: the answer was not cut."""

    number: int
    method: str
    url: str
    status: int
    kind: str
    asked: Mapping[str, str] = field(default_factory=dict)
    sent: bytes = b""
    told: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True

    @classmethod
    def of(cls, answer: httpx.Response, number: int = 0) -> Recorded:
        """Return what was just answered."""
        asked = answer.request
        return cls(
            number,
            asked.method,
            str(asked.url),
            answer.status_code,
            answer.headers.get("content-type", "").partition(";")[0].strip().lower(),
            asked=dict(asked.headers),
            told=dict(answer.headers),
            body=answer.content,
        )

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return urlsplit(self.url).path

    @property
    def json(self) -> Any:
        """The answer as JSON. Raises ValueError."""
        return json.loads(self.body)

    @property
    def ordered(self) -> Any:
        """The request's body as JSON. Raises ValueError."""
        return json.loads(self.sent)

    @property
    def good(self) -> bool:
        """Whether it was answered with what was asked for: code 0, a stream or a file."""
        if not 200 <= self.status < 300:
            return False
        if self.kind != "application/json":
            return True
        try:
            found = self.json
        except ValueError:
            return False
        return isinstance(found, dict) and found.get("code") == 0

    def __str__(self) -> str:
        """Say which one it is."""
        return f"entry {self.number}, {self.method} {self.path} -> {self.status}"
