"""Faults of messages: their streams, events, heartbeats, silence and outcome (M1-M8, G6)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from nemomock.agent import performance, runner
from nemomock.agent.feeds import Feed
from nemomock.agent.performance import Performance
from nemomock.agent.runner import Chats
from nemomock.agent.script import Pace
from nemomock.agent.till import Till
from nemomock.domain import apply as domain_apply
from nemomock.domain.apply import cutting, words
from nemomock.domain.sessions import Session
from nemomock.mutants.mutant import Mutant, always, around, instead, returning
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


def _escaped(block: bytes) -> bytes:
    return block.decode().encode("ascii", "backslashreplace") if b"content" in block else block


def _raw_breaks(piece: bytes) -> bytes:
    """Write a CRLF inside the JSON of a text, as it is."""
    return piece.replace(b'"text":"', b'"text":"\r\n', 1)


def _deaf(original: Any) -> Any:
    def beat(self: Performance) -> None:
        original(self)
        self.feed.end()

    return beat


def _stopping(original: Any) -> Any:
    """Stop the work of a message when its listener leaves."""

    def begin(self: Chats, session: Session, text: str | None) -> Feed:
        feed: Feed = original(self, session, text)
        task = vars(self)["_tasks"].get(session.id)
        leave = feed.leave

        def left() -> None:
            leave()
            if task is not None:
                task.cancel()

        vars(feed)["leave"] = left
        return feed

    return begin


def _impatient(original: Any) -> Any:
    def begin(self: Chats, session: Session, text: str | None) -> Feed:
        busy = vars(self)["_tasks"].pop(session.id, None)
        feed: Feed = original(self, session, text)
        del busy
        return feed

    return begin


def _pace(silence: float) -> Any:
    return instead(runner, "Pace", lambda _: Pace(silence))


def _quiet_talk(original: Any) -> Any:
    def speaks(planned: Any, outcomes: Any) -> bool:
        return bool(outcomes) and bool(original(planned, outcomes))

    return speaks


def _slower(factor: float) -> Any:
    def change(planned: Any) -> Any:
        steps = tuple(replace(step, at=step.at * factor) for step in planned.steps)
        return replace(planned, steps=steps, ends_at=planned.ends_at * factor)

    return returning(runner, "script", change)


def _beatless(planned: Any) -> Any:
    kept = tuple(step for step in planned.steps if type(step).__name__ != "Beat")
    return replace(planned, steps=kept)


def _lost(*, silent_only: bool) -> Any:
    """Forget what a call did, though it is charged and told."""

    def make(original: Any) -> Any:
        def finish(self: Performance, call: Any, worker: Any) -> Any:
            if self.script.silent or not silent_only:
                vars_before = self.bench.session.draft
                commit = Till.commit

                def forget(till: Till, plan: Any, bench: Any, outcomes: Any) -> None:
                    bench.draft = vars_before
                    commit(till, plan, bench, outcomes)

                self.till = _Forgetful(self.till, forget)  # type: ignore[assignment]
            return original(self, call, worker)

        return finish

    return around(Performance, "_finish", make)


class _Forgetful:
    """A till whose commits are changed."""

    def __init__(self, till: Till, commit: Any) -> None:
        self._till = till
        self._commit = commit

    def commit(self, plan: Any, bench: Any, outcomes: Any) -> None:
        self._commit(self._till, plan, bench, outcomes)

    def close(self) -> Any:
        return self._till.close()


def _first_only(original: Any) -> Any:
    """Do the first edit of a message and let the others fall."""

    async def perform(call: Any, bench: Any, workshop: Any) -> Any:
        return await original(replace(call, edits=call.edits[:1]), bench, workshop)

    return perform


def _cut_off_by(ms: int) -> Any:
    def stretch(original: Any) -> Any:
        def changed(op: str, start_ms: int, end_ms: int | None, have_ms: int) -> Any:
            return original(op, start_ms, None if end_ms is None else end_ms + ms, have_ms)

        return changed

    return around(cutting, "stretch", stretch)


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
    Mutant(
        "beat-ends-stream", "M5", "a heartbeat ends the stream", around(Performance, "_beat", _deaf)
    ),
    Mutant(
        "beats-missing", "M5", "there are no heartbeats", returning(runner, "script", _beatless)
    ),
    Mutant(
        "beat-odd",
        "M5",
        "a heartbeat is `data: ping`",
        streamed(lambda piece: piece.replace(b"data: heartbeat\n", b"data: ping\n")),
    ),
    Mutant(
        "beat-as-event",
        "M5",
        "a heartbeat is a JSON event `ping`",
        streamed(lambda piece: piece.replace(b'{"type":"heartbeat"}', b'{"type":"ping"}')),
    ),
    Mutant(
        "done-line",
        "M6",
        "a stream ends with [DONE]",
        streamed(lambda piece: piece, b"data: [DONE]\n\n"),
    ),
    Mutant(
        "done-event",
        "M6",
        "a stream ends with a `done` event",
        streamed(lambda piece: piece, b'data: {"type":"done"}\n\n'),
    ),
    Mutant(
        "last-frame-open",
        "M6",
        "a stream ends in the middle of a line",
        streamed(lambda piece: piece, b'data: {"content":'),
    ),
    Mutant(
        "frames-crlf",
        "M6",
        "lines end with CRLF",
        streamed(lambda piece: piece.replace(b"\n", b"\r\n")),
    ),
    Mutant("json-crlf", "M6", "a text has a raw CRLF inside its JSON", streamed(_raw_breaks)),
    Mutant("leaving-stops", "M6", "who hangs up stops the work", around(Chats, "begin", _stopping)),
    Mutant("never-silent", "M7", "every edit closes with text", _pace(0.0)),
    Mutant("always-silent", "M7", "no edit closes with text", _pace(1.0)),
    Mutant(
        "talk-silent", "M7", "talk closes without text", around(performance, "speaks", _quiet_talk)
    ),
    Mutant("edit-lost", "M8", "edits are told and charged, and not kept", _lost(silent_only=False)),
    Mutant(
        "silent-edit-lost",
        "M8",
        "an edit that closes without text is not kept",
        _lost(silent_only=True),
    ),
    Mutant("cut-10-ms-off", "M8", "a cut takes 10 ms too much", _cut_off_by(10)),
    Mutant("title-4-s", "M8", "a title stands four seconds", instead(words, "TITLE_MS", 4000)),
    Mutant(
        "edits-after-first-lost",
        "M8",
        "of several edits in a message the first is done",
        around(performance, "perform", _first_only),
    ),
    Mutant(
        "unmuted",
        "M8",
        "mute does nothing",
        instead(domain_apply, "mute", lambda draft, *_: domain_apply.Applied(draft, ())),
    ),
    Mutant(
        "answers-english-only",
        "G6",
        "answers are English in every session",
        instead(runner, "_language", always("en")),
    ),
    Mutant(
        "answers-no-screen",
        "G6",
        "answers speak of no screen",
        returning(performance, "answer", always("OK")),
    ),
)
