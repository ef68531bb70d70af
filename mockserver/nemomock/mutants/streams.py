"""Faults of streams: their frames, their events and how long they last (M1-M4)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from nemomock.agent import runner
from nemomock.agent.feeds import Feed
from nemomock.agent.runner import Chats
from nemomock.domain.sessions import Session
from nemomock.mutants.mutant import Mutant, around, returning
from nemomock.mutants.wire import STREAM, drop, events, heads, put, streamed, told
from nemomock.web import chat_request

Wire = dict[str, Any]


def _parts(event: Wire) -> list[Wire]:
    found: list[Wire] = event["content"]["parts"]
    return found


def _all(change: Any) -> Any:
    """Make an event change from what changes one in place."""

    def changed(event: Wire) -> tuple[Wire, ...]:
        change(event)
        return (event,)

    return events(changed)


def _text_renamed(event: Wire) -> None:
    for part in _parts(event):
        if "text" in part:
            part["content"] = part.pop("text")


def _other_result_id(event: Wire) -> None:
    for part in _parts(event):
        if "functionResponse" in part:
            part["functionResponse"]["id"] = "adk-" + part["functionResponse"]["id"][::-1]


def _arguments_text(event: Wire) -> None:
    for part in _parts(event):
        if "functionCall" in part:
            part["functionCall"]["args"] = json.dumps(part["functionCall"]["args"])


def _other_run(event: Wire) -> None:
    event["invocationId"] = "e-" + event["id"]


def _without(kind: str) -> Any:
    return events(lambda event: () if any(kind in part for part in _parts(event)) else (event,))


def _shorter_partials(event: Wire) -> None:
    if event.get("partial"):
        _parts(event)[0]["text"] = _parts(event)[0]["text"][:-1]


def _spaced(piece: bytes) -> bytes:
    blocks = [block for block in piece.split(b"\n\n") if block]
    return b"".join(_spread(block) + b"\n\n" for block in blocks)


def _spread(block: bytes) -> bytes:
    if not block.startswith(b'data: {"content"'):
        return block
    document = json.loads(block.removeprefix(b"data: "))
    return b"data: " + json.dumps(document, ensure_ascii=False).encode()


def _impatient(original: Any) -> Any:
    def begin(self: Chats, session: Session, text: str | None, **more: Any) -> Feed:
        busy = vars(self)["_tasks"].pop(session.id, None)
        feed: Feed = original(self, session, text, **more)
        del busy
        return feed

    return begin


def _slower(factor: float) -> Any:
    def change(planned: Any) -> Any:
        steps = tuple(replace(step, at=step.at * factor) for step in planned.steps)
        return replace(planned, steps=steps, ends_at=planned.ends_at * factor)

    return returning(runner, "script", change)


MUTANTS = (
    Mutant(
        "stream-as-json",
        "M1",
        "a stream says it is JSON",
        heads(STREAM, lambda h: h.update({b"content-type": b"application/json"})),
    ),
    Mutant(
        "stream-no-charset",
        "M1",
        "a stream does not tell its charset",
        heads(
            STREAM,
            lambda h: (
                h.update({b"content-type": b"text/event-stream"})
                if b"event-stream" in h[b"content-type"]
                else None
            ),
        ),
    ),
    Mutant(
        "stream-cached",
        "M1",
        "a stream has a Cache-Control of its own",
        heads(STREAM, lambda h: h.update({b"cache-control": b"no-store"})),
    ),
    Mutant(
        "snake-only",
        "M1",
        "camelCase is not read",
        around(
            chat_request,
            "_Reading",
            lambda original: type(
                "_Reading",
                (original,),
                {
                    "__slots__": (),
                    "find": lambda self, _, snake: (
                        (snake, self.body[snake]) if snake in self.body else None
                    ),
                },
            ),
        ),
    ),
    Mutant(
        "problem-place",
        "M1",
        "a 422 names places without `body`",
        told(
            STREAM,
            put(
                "detail",
                lambda d: [{**p, "loc": p["loc"][1:]} for p in d] if isinstance(d, list) else d,
            ),
        ),
    ),
    Mutant("problem-detail-dropped", "M1", "a 422 has no `detail`", told(STREAM, drop("detail"))),
    Mutant(
        "problem-400",
        "M1",
        "a wrong field is 400",
        told(STREAM, lambda a: setattr(a, "status", 400) if a.status == 422 else None),
    ),
    Mutant("stream-20-minutes", "M2", "a generation lasts beyond fifteen minutes", _slower(10)),
    Mutant("stream-at-once", "M2", "all work takes no time", _slower(0.001)),
    Mutant(
        "two-at-once",
        "M2",
        "a second message begins beside the first",
        around(Chats, "begin", _impatient),
    ),
    Mutant("text-renamed", "M3", "a text part is `content`", _all(_text_renamed)),
    Mutant(
        "role-agent", "M3", "the role is `agent`", _all(lambda e: e["content"].update(role="agent"))
    ),
    Mutant("author-user", "M3", "the author is `user`", _all(lambda e: e.update(author="user"))),
    Mutant("partials-cut", "M3", "partial texts do not join to the whole", _all(_shorter_partials)),
    Mutant("nulls-told", "M3", "absent fields are null", _all(lambda e: e.update(errorCode=None))),
    Mutant("json-spaced", "M3", "events are written with spaces", streamed(_spaced)),
    Mutant(
        "event-key-new",
        "M3",
        "an event has a key that ADK forbids",
        _all(lambda e: e.update(vendor="nemo")),
    ),
    Mutant("actions-dropped", "M3", "`actions` is missing", _all(lambda e: e.pop("actions"))),
    Mutant("result-missing", "M4", "tool results are not told", _without("functionResponse")),
    Mutant("call-missing", "M4", "tool calls are not told", _without("functionCall")),
    Mutant(
        "result-id-other", "M4", "a result has another id than its call", _all(_other_result_id)
    ),
    Mutant("call-args-text", "M4", "arguments are JSON in a string", _all(_arguments_text)),
    Mutant(
        "event-id-repeated",
        "M4",
        "all events have one id",
        _all(lambda e: e.update(id="00000000-0000-4000-8000-000000000000")),
    ),
    Mutant("event-twice", "M4", "every event is sent twice", events(lambda e: (e, e))),
    Mutant("invocation-per-event", "M4", "every event has a run of its own", _all(_other_run)),
    Mutant(
        "invocation-constant",
        "M4",
        "all runs have one id",
        _all(lambda e: e.update(invocationId="e-00000000-0000-4000-8000-000000000000")),
    ),
    Mutant(
        "timestamps-backwards",
        "M4",
        "timestamps run backwards",
        _all(lambda e: e.update(timestamp=-e["timestamp"])),
    ),
    Mutant(
        "timestamp-text",
        "M4",
        "`timestamp` is text",
        _all(lambda e: e.update(timestamp=str(e["timestamp"]))),
    ),
)
