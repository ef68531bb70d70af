"""Events as bytes, in ADK's 1.10 shape or the vendor's older typed one (wire-adk.md 3, WIRE.md).

Dialects are spellings of the same script: choosing one never changes what happens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from nemomock.agent.events import (
    Beat,
    Body,
    Broke,
    Event,
    Raw,
    Refused,
    Said,
    ToolCalled,
    ToolReturned,
)
from nemomock.settings import Dialect

AUTHOR = "nemo_agent"
_TEXT = b'"text":'
_BLANK = _TEXT + b'""'
PARTIAL_WORDS = 6
"""How many words one partial event carries when the client asked for `streaming`."""

HEARTBEATS: Mapping[str, bytes] = {
    "typed": b'data: {"type":"heartbeat"}\n\n',
    "empty": b"data:\n\n",
    "bare": b"data: heartbeat\n\n",
    "comment": b": heartbeat\n\n",
}
_MIXED = (
    HEARTBEATS["typed"],
    HEARTBEATS["empty"],
    b"data: \n\n",
    HEARTBEATS["bare"],
    b"event: heartbeat\ndata:\n\n",
    HEARTBEATS["comment"],
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one stream's events are written."""

    dialect: Dialect
    streaming: bool = False

    def __call__(self, event: Event) -> bytes:
        """Return the event's bytes."""
        return encode(event, self.dialect, streaming=self.streaming)


def encode(event: Event, dialect: Dialect, *, streaming: bool = False) -> bytes:
    """Return the event's bytes. `streaming` splits ADK texts into partials first."""
    match event.body:
        case Beat(number):
            mixed = dialect.heartbeat == "mixed"
            return _MIXED[number % len(_MIXED)] if mixed else HEARTBEATS[dialect.heartbeat]
        case Raw(data):
            return data
        case Broke(message):
            # ADK writes this one line with json.dumps and its spaces.
            return b"data: " + json.dumps({"error": message}).encode() + b"\n\n"
    if dialect.events == "typed":
        return _line(_typed(event.body))
    if streaming and isinstance(event.body, Said):
        return _increments(event, event.body.text)
    return _line(_adk(event))


def _line(document: object) -> bytes:
    return b"data: " + msgspec.json.encode(document) + b"\n\n"


def _typed(body: Body) -> dict[str, object]:
    match body:
        case Said(text):
            return {"type": "text", "content": text}
        case ToolCalled(_, name, args):
            return {"type": "tool_call", "name": name, "args": args}
        case ToolReturned(_, name, response):
            return {"type": "tool_result", "name": name, "result": response}
        case Refused(code, message):
            return {"type": "error", "code": code, "message": message}
    raise TypeError(f"no spelling for {type(body).__name__}")


def _increments(event: Event, text: str) -> bytes:
    """Spell a text piece by piece, and then whole.

    Pieces differ in their text and in the end of their id, so the rest is spelled once.
    """
    blank = _line(_event(event, event.id, text="", partial=True))
    head, _, tail = blank.partition(_BLANK)
    before, _, after = tail.rpartition(event.id.encode())
    opening, closing = head + _TEXT + b'"', b'"' + before + event.id[:-4].encode()
    pieces = [
        b"%b%b%b%04x%b" % (opening, piece, closing, number, after)
        for number, piece in enumerate(_pieces(text))
    ]
    whole = _line(_event(event, event.id, text=text, partial=False))
    return b"".join((*pieces, whole))


def _adk(event: Event) -> dict[str, object]:
    match event.body:
        case Said(text):
            return _event(event, event.id, text=text)
        case ToolCalled(call_id, name, args):
            part = {"functionCall": {"id": call_id, "args": args, "name": name}}
            return {
                **_content(part, "model"),
                **_stamp(event),
                "longRunningToolIds": [],
                **_identity(event, event.id),
            }
        case ToolReturned(call_id, name, response, state):
            part = {"functionResponse": {"id": call_id, "name": name, "response": response}}
            return {
                **_content(part, "user"),
                **_stamp(event, state),
                **_identity(event, event.id),
            }
        case Refused(code, message):
            return {
                "errorCode": code,
                "errorMessage": message,
                **_stamp(event),
                **_identity(event, event.id),
            }

    raise TypeError(f"no spelling for {type(event.body).__name__}")


def _event(event: Event, name: str, *, text: str, partial: bool | None = None) -> dict[str, object]:
    flag = {} if partial is None else {"partial": partial}
    return {
        **_content({"text": text}, "model"),
        **flag,
        **_stamp(event),
        **_identity(event, name),
    }


def _content(part: Mapping[str, object], role: str) -> dict[str, object]:
    return {"content": {"parts": [part], "role": role}}


def _stamp(event: Event, state: Mapping[str, object] | None = None) -> dict[str, object]:
    return {
        "invocationId": event.invocation_id,
        "author": AUTHOR,
        "actions": {"stateDelta": state or {}, "artifactDelta": {}, "requestedAuthConfigs": {}},
    }


def _identity(event: Event, name: str) -> dict[str, object]:
    return {"id": name, "timestamp": round(event.at, 6)}


def _pieces(text: str) -> list[bytes]:
    """Cut a text into increments that join to it again: words, or a few signs without spaces.

    They are JSON already, without its quotes. JSON writes a space as it is, and nothing else as
    one, so that the whole is written once and cut then.
    """
    words = msgspec.json.encode(text)[1:-1].split(b" ")
    if len(words) == 1:
        starts = range(0, len(text), PARTIAL_WORDS)
        return [msgspec.json.encode(text[at : at + PARTIAL_WORDS])[1:-1] for at in starts]
    starts = range(0, len(words), PARTIAL_WORDS)
    *pieces, last = [b" ".join(words[at : at + PARTIAL_WORDS]) for at in starts]
    return [*(piece + b" " for piece in pieces), last]
