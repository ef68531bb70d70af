"""What a stream tells, before any dialect spells it. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Said:
    """Text for the person (M3)."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolCalled:
    """The agent begins a piece of work (M4)."""

    call_id: str
    name: str
    args: Json


@dataclass(frozen=True, slots=True)
class ToolReturned:
    """A piece of work has ended (M4); `state` is what it changed."""

    call_id: str
    name: str
    response: Json
    state: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beat:
    """Still working (M5). `number` counts the beats of a stream."""

    number: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The agent cannot go on; `code` is a word (wire-adk.md 5)."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Broke:
    """The run itself broke: ADK's bare error line (wire-adk.md 5)."""

    message: str


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that a test pushes into a stream, as they are."""

    data: bytes


Body = Said | ToolCalled | ToolReturned | Beat | Refused | Broke | Raw


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one run. `at` is epoch seconds on the clock."""

    id: str
    invocation_id: str
    at: float
    body: Body
