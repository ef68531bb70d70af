"""A stream of `/run_sse`, read to its closing: events, heartbeats, and what was wrong with it.

Read by the event-stream rules, from the bytes; both documented spellings are understood.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Wire = dict[str, Any]
FIELDS = ("", "data", "event", "id", "retry")
"""The names that a line may begin with; a comment has none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message's stream. `events` are its JSON documents, heartbeats left out."""

    raw: bytes
    events: tuple[Wire, ...]
    beats: int
    odd: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What was said to the person; partial texts left out."""
        found = [
            part["text"]
            for event, part in self._parts()
            if "text" in part and not event.get("partial") and not part.get("thought")
        ]
        typed = [event.get("content", "") for event in self._typed("text")]
        return tuple(text for text in (*found, *typed) if text)

    @property
    def calls(self) -> tuple[Wire, ...]:
        """The tool calls, in order; newer ADKs tell each beforehand in a partial event too."""
        found = [
            part["functionCall"]
            for event, part in self._parts()
            if "functionCall" in part and not event.get("partial")
        ]
        return (*found, *self._typed("tool_call"))

    @property
    def results(self) -> tuple[Wire, ...]:
        """The tool results, in order."""
        found = [
            part["functionResponse"] for _, part in self._parts() if "functionResponse" in part
        ]
        return (*found, *self._typed("tool_result"))

    @property
    def documents(self) -> tuple[Wire, ...]:
        """The events that claim ADK's shape: all but typed ones and error lines."""
        return tuple(event for event in self.events if "type" not in event and "error" not in event)

    def _parts(self) -> Iterator[tuple[Wire, Wire]]:
        for event in self.documents:
            for part in (event.get("content") or {}).get("parts", ()):
                yield event, part

    def _typed(self, kind: str) -> tuple[Wire, ...]:
        return tuple(event for event in self.events if event.get("type") == kind)


def read(raw: bytes) -> Turn:
    """Read a whole stream."""
    text = raw.decode("utf-8")
    events: list[Wire] = []
    odd: list[str] = []
    beats = 0
    for block in blocks(text):
        kind, data = _fields(block)
        document = _document(data)
        if _strange(block):
            odd.append(block)
        elif kind == "heartbeat" or _is_beat(block, data, document):
            beats += 1
        elif isinstance(document, dict):
            events.append(document)
        else:
            odd.append(block)
    return Turn(raw, tuple(events), beats, tuple(odd))


def blocks(text: str) -> Iterator[str]:
    """Yield what stands between blank lines, line endings made one."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for block in plain.split("\n\n"):
        if block.strip("\n"):
            yield block.strip("\n")


def _fields(block: str) -> tuple[str, str]:
    kind, data = "message", []
    for line in block.split("\n"):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            kind = value
        elif name == "data":
            data.append(value)
    return kind, "\n".join(data)


def _strange(block: str) -> bool:
    """Whether a line has a field that event streams do not: it would be ignored, and be lost."""
    return any(line.partition(":")[0] not in FIELDS for line in block.split("\n"))


def _document(data: str) -> object:
    try:
        return json.loads(data)
    except json.JSONDecodeError:
        return None


def _is_beat(block: str, data: str, document: object) -> bool:
    if isinstance(document, dict):
        return document.get("type") == "heartbeat"
    only_comments = all(line.startswith(":") for line in block.split("\n"))
    return only_comments or data.strip() in ("", "heartbeat")
