"""What a test does behind a mock's back: its clock, its money, its trouble, its streams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx


class TargetUnusable(ValueError):
    """The target cannot be judged as asked; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one backend, through its back door."""

    door: Door

    def now(self) -> float:
        """Return the backend's time in epoch seconds."""
        return float(self.door.ask("GET", "clock")["now"])

    def advance(self, seconds: float) -> float:
        """Move time on; returns once all that fell due was delivered, with the new time."""
        return float(self.door.ask("POST", "clock", {"advance": seconds})["now"])

    def hold(self) -> None:
        """Let time move only when told."""
        self.door.ask("POST", "clock", {"mode": "manual"})

    def release(self) -> None:
        """Let time jump by itself again."""
        self.door.ask("POST", "clock", {"mode": "virtual"})


@dataclass(frozen=True, slots=True)
class Credits:
    """The money of one backend, through its back door."""

    door: Door

    def grant(self, token: str, amount: int) -> Mapping[str, int]:
        """Give the holder of a token credits; return the ledger."""
        ledger: Mapping[str, int] = self.door.ask(
            "POST", "credits", {"token": token, "grant": amount}
        )
        return ledger


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong at one backend, through its back door."""

    door: Door

    def add(self, kind: str, **more: object) -> str:
        """Set a fault, as `add("drop", after=2, how="rst", nth=[1])`; return its name.

        Raises TargetUnusable for one that makes no sense.
        """
        told = self.door.ask("POST", "faults", {"faults": [{"kind": kind, **more}]})
        name: str = told["faults"][0]["name"]
        return name

    def remove(self, name: str) -> None:
        """Take a fault away."""
        self.door.ask("DELETE", f"faults/{quote(name, safe='')}")

    def clear(self) -> None:
        """Take all faults away."""
        self.door.ask("DELETE", "faults")

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        """Yield the faults that are set."""
        return iter(self.door.ask("GET", "faults")["faults"])


@dataclass(frozen=True, slots=True)
class Stream:
    """The streams of one session, through the back door. Heartbeats are no events here."""

    door: Door
    session: str

    def hold(self, before: int = 1) -> None:
        """Stop ahead of an event, counted from 1, now and in later streams."""
        self._tell("hold", {"before": before})

    def push(self, text: str) -> None:
        """Let the agent say something now, ahead of what is held."""
        self._tell("push", {"text": text})

    def push_raw(self, raw: str) -> None:
        """Put bytes into the stream as they are."""
        self._tell("push", {"raw": raw})

    def release(self) -> None:
        """Let the stream go on."""
        self._tell("release")

    @property
    def held(self) -> bool:
        """Whether it waits now."""
        return bool(self._look()["held"])

    @property
    def told(self) -> int:
        """How many events went out."""
        return int(self._look()["told"])

    def _look(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.door.ask("GET", f"streams/{quote(self.session, safe='')}")
        return found

    def _tell(self, what: str, body: Mapping[str, object] | None = None) -> None:
        self.door.ask("POST", f"streams/{quote(self.session, safe='')}/{what}", body)


@dataclass(frozen=True, slots=True)
class Door:
    """`/__nemomock` of one backend."""

    http: httpx.Client
    url: str

    def ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """Return the data of an answer. Raises TargetUnusable for a refusal."""
        answer = self.http.request(method, f"{self.url}/__nemomock/{path}", json=body)
        if answer.status_code != 200:
            raise TargetUnusable(f"`{path}` of {self.url} answered {answer.text[:200]}")
        return answer.json()["data"]
