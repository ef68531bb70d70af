"""Faults of heartbeats, endings, silence, and of what was really done (M5-M8, G6)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from nemomock.agent import performance, runner, script
from nemomock.agent.feeds import Feed
from nemomock.agent.performance import Performance
from nemomock.agent.runner import Chats
from nemomock.agent.script import Pace
from nemomock.agent.till import Till
from nemomock.domain.apply import cutting, words
from nemomock.domain.edits import Mute
from nemomock.domain.sessions import Session
from nemomock.mutants.mutant import Mutant, always, around, instead, returning, together, undone
from nemomock.mutants.wire import streamed


def _raw_breaks(piece: bytes) -> bytes:
    """Write a CRLF inside the JSON of a text, as it is."""
    return piece.replace(b'"text":"', b'"text":"\r\n', 1)


def _deaf(original: Any) -> Any:
    def beat(self: Performance) -> None:
        original(self)
        self.feed.end()

    return beat


_WORK: WeakKeyDictionary[Feed, asyncio.Task[None]] = WeakKeyDictionary()
"""What works for each feed, while the mutant below is made."""


def _noting(original: Any) -> Any:
    def begin(self: Chats, session: Session, text: str | None, **more: Any) -> Feed:
        feed: Feed = original(self, session, text, **more)
        task = vars(self)["_tasks"].get(session.id)
        if task is not None:
            _WORK[feed] = task
        return feed

    return begin


def _stopping(original: Any) -> Any:
    """Stop the work of a message when its listener leaves."""

    def leave(self: Feed) -> None:
        original(self)
        if self in _WORK:
            _WORK[self].cancel()

    return leave


def _pace(silence: float) -> Any:
    return instead(runner, "Pace", lambda _: Pace(silence))


def _quiet_talk(original: Any) -> Any:
    def speaks(planned: Any, outcomes: Any) -> bool:
        return bool(outcomes) and bool(original(planned, outcomes))

    return speaks


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
    Mutant(
        "leaving-stops",
        "M6",
        "who hangs up stops the work",
        together(around(Chats, "begin", _noting), around(Feed, "leave", _stopping)),
    ),
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
    Mutant("unmuted", "M8", "mute does nothing", undone(Mute)),
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
        together(
            instead(performance, "answer", always("Done.")),
            instead(script, "pick", always("Working.")),
        ),
    ),
)
