"""Streams as a browser's developer tools export them: parsed messages instead of bytes. Pure.

Chrome keeps no body of an event stream, but `_eventSourceMessages` beside the response:
`[{"time": epoch seconds, "eventName": "message", "eventId": "", "data": "..."}]`. Heartbeats that
are comments, and how the stream ended, are lost there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nemomock.tape.exchange import Frame

MESSAGES = "_eventSourceMessages"


def frames(messages: Iterable[Mapping[str, Any]], sent: float, wait: float) -> Iterator[Frame]:
    """Yield a frame for each message; none comes before the head, which came after `wait` ms.

    `sent` is when the request had been sent, in epoch seconds.
    """
    reached = wait
    for message in messages:
        reached = max(reached, round((float(message["time"]) - sent) * 1000, 3))
        yield Frame(reached, _spelt(message))


def _spelt(message: Mapping[str, Any]) -> bytes:
    """Write a message as an event stream has it; `message` is the name of one without a name."""
    lines = [f"data: {line}" for line in str(message.get("data") or "").split("\n")]
    name, number = str(message.get("eventName") or ""), str(message.get("eventId") or "")
    if name not in ("", "message"):
        lines.insert(0, f"event: {name}")
    if number:
        lines.insert(0, f"id: {number}")
    return "".join(f"{line}\n" for line in (*lines, "")).encode()
