"""What the agent's stream says: both event dialects, read into one set of values.

WIRE.md (run_sse) and wire-adk.md (sections 3-5) describe the dialects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nemoclient.sse import ServerEvent
from nemoclient.wire import Node, parse, reason

SPEECHLESS = ("STOP", "MODEL_RETURNED_NO_CONTENT")
"""What ADK calls a model that ended without a word: silence (M7), not a failure (wire-adk.md 6)."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Still working (M5)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words for the person; `partial` holds an increment, else the whole text (M3)."""

    text: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The agent uses a tool; never shown (M4)."""

    name: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """A tool has answered; never shown (M4). `failed` is what it could not do, and why."""

    name: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """The agent reports an error inside the stream."""

    message: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Data that is no event; survived, not shown."""


ChatEvent = Heartbeat | Text | ToolCall | ToolResult | Failure | Unreadable


def read(event: ServerEvent) -> tuple[ChatEvent, ...]:
    """Return what one server-sent event means."""
    data = event.data.strip()
    if event.type in ("comment", "heartbeat", "ping") or data in ("", "heartbeat", "ping"):
        return (Heartbeat(),)
    node = parse(data.encode())
    if not isinstance(node.value, dict):
        return (_unparsed(data),)
    if node["type"].text() and not node.has("invocationId", "author"):
        return tuple(_typed(node))
    return tuple(_adk(node))


def _unparsed(data: str) -> ChatEvent:
    """Before ADK 1.24 error texts were pasted into the JSON unescaped."""
    if data.startswith('{"error"'):
        message = data.removeprefix('{"error"').lstrip(' :"').rstrip(' "}')
        return Failure(message)
    return Unreadable()


def _typed(node: Node) -> Iterator[ChatEvent]:
    match node["type"].text():
        case "heartbeat" | "ping":
            yield Heartbeat()
        case "text" | "message":
            yield Text(node["content"].text() or node["text"].text())
        case "tool_call":
            yield ToolCall(node["name"].text())
        case "tool_result":
            yield ToolResult(node["name"].text(), _failures(node["result"]))
        case "error":
            yield Failure(reason(node), node["code"].text())
        case _:
            yield Unreadable()


def _adk(node: Node) -> Iterator[ChatEvent]:
    for part in node["content"]["parts"]:
        yield from _part(part, partial=node["partial"].value is True)
    if node["errorCode"].text() in SPEECHLESS:
        return
    if node["errorCode"] or node["errorMessage"]:
        yield Failure(node["errorMessage"].text(), node["errorCode"].text())
    elif node["error"]:
        yield Failure(reason(node))


def _part(part: Node, *, partial: bool) -> Iterator[ChatEvent]:
    if part["text"].text() and part["thought"].value is not True:
        yield Text(part["text"].text(), partial)
    for call in (part["functionCall"], part["function_call"]):
        if call:
            yield ToolCall(call["name"].text())
    for result in (part["functionResponse"], part["function_response"]):
        if result:
            yield ToolResult(result["name"].text(), _failures(result["response"]))


def _failures(response: Node) -> tuple[str, ...]:
    """Return what a tool's answer lists as failed, else the reason of its failed status."""
    listed = tuple(note for note in map(_failure, response["failed"]) if note)
    if listed or response["status"].text().lower() not in ("error", "failed", "failure"):
        return listed
    return (reason(response) or "failed",)


def _failure(item: Node) -> str:
    parts = (item["op"].text(), (item["reason"].text() or reason(item)).replace("_", " "))
    return item.text() or ": ".join(part for part in parts if part)
