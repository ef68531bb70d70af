"""What the command line shows: the conversation, progress, results as words or as JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn
from rich.text import Text

from nemoclient import timeline
from nemoclient.errors import NemoError
from nemoclient.models import Balance, Export, Media, Notice, NoticeKind, State, Turn
from nemoclient.models import Progress as Step
from nemoclient.secret import redact

Field = str | int | float | bool | None | list["Field"] | dict[str, "Field"]
# What a server says may not move the cursor, colour, or turn what follows.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_STYLES = {NoticeKind.STATUS: "dim", NoticeKind.TIMELINE: "cyan"}
_SPEAKERS = {NoticeKind.YOU: "You: ", NoticeKind.ANSWER: "Nemo: "}


@dataclass(slots=True)
class Screen:
    """Writes words to stdout, or to stderr when stdout is for JSON."""

    as_json: bool = False
    quiet: bool = False
    _bars: Progress | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)

    @property
    def console(self) -> Console:
        """The place for words; colours only on a terminal."""
        return Console(stderr=self.as_json, highlight=False, soft_wrap=True)

    def tell(self, notice: Notice) -> None:
        """Show a line of the conversation."""
        if self.quiet and notice.kind is NoticeKind.STATUS:
            return
        speaker = _SPEAKERS.get(notice.kind, "")
        line = Text(_plain(f"{speaker}{notice.text}"), style=_STYLES.get(notice.kind, ""))
        (self._bars.console if self._bars else self.console).print(line)

    def report(self, step: Step) -> None:
        """Move the bar of a transfer or an export."""
        if self._bars is None:
            return
        if step.what not in self._tasks:
            self._tasks[step.what] = self._bars.add_task(
                _plain(step.what), total=step.total or None
            )
        self._bars.update(self._tasks[step.what], completed=step.done, total=step.total or None)

    @contextmanager
    def progress(self) -> Iterator[None]:
        """Show bars while the block lasts, on a terminal only."""
        console = Console(stderr=True, highlight=False)
        if not console.is_terminal:
            yield
            return
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
        with Progress(*columns, console=console, transient=True) as bars:
            self._bars = bars
            try:
                yield
            finally:
                self._bars = None
                self._tasks.clear()

    def words(self, text: str) -> None:
        """Show a result, unless it goes out as JSON."""
        if not self.as_json:
            self.console.print(Text(_plain(text)))

    def result(self, **fields: Field) -> None:
        """Print the one JSON object, when JSON was asked for."""
        if self.as_json:
            sys.stdout.write(msgspec.json.encode({"ok": True, **fields}).decode() + "\n")

    def unmet(self, instructions: tuple[str, ...], **fields: Field) -> None:
        """Say which instructions came to nothing, beside the result of the others."""
        message = f"Not done: {'; '.join(instructions)}"
        self.result(ok=False, error="NotDone", message=message, unmet=list(instructions), **fields)
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            Text(_plain(message), style="red")
        )

    def failed(self, error: NemoError | OSError) -> None:
        """Say what went wrong and what can be done about it."""
        message, advice = explain(error)
        if self.as_json:
            body = {"ok": False, "error": type(error).__name__, "message": message}
            code = getattr(error, "code", None)
            body |= {"advice": advice, "code": code}
            sys.stdout.write(msgspec.json.encode(body).decode() + "\n")
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(Text(_plain(f"Error: {message}"), style="red"))
        if advice:
            console.print(Text(_plain(advice)))


def _plain(text: str) -> str:
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def explain(error: NemoError | OSError) -> tuple[str, str]:
    """Return what happened and what to do, without tokens."""
    if isinstance(error, NemoError):
        return redact(error.message), redact(error.advice)
    return f"{error.strerror or error}: {error.filename}", ""


def turn_fields(turn: Turn) -> dict[str, Field]:
    """Return a turn for JSON."""
    return {
        "ending": str(turn.ending),
        "text": turn.text,
        "changes": list(turn.changes),
        "changed": turn.changed,
        "refused": list(turn.refused),
        "failed": list(turn.failed),
        "timeline": timeline.summary(turn.state.draft) if turn.state else None,
    }


def export_fields(export: Export) -> dict[str, Field]:
    """Return an export for JSON; `size` is in bytes."""
    return {
        "path": export.path,
        "file": Path(export.path).name,
        "size": export.size,
        "render_id": export.render.render_id,
    }


def state_fields(session_id: str, state: State) -> dict[str, Field]:
    """Return a state for JSON; durations are in milliseconds."""
    return {
        "session_id": session_id,
        "timeline": timeline.summary(state.draft),
        "duration": state.draft.duration,
        "exportable": state.draft.exportable,
        "files": [media.name for media in state.media],
        "generated": [media.name for media in state.generated],
    }


def media_fields(files: tuple[Media, ...]) -> list[Field]:
    """Return uploads for JSON; durations are in seconds."""
    return [
        {"name": item.name, "kind": item.kind, "duration": item.duration, "id": item.media_id}
        for item in files
    ]


def balance_fields(balance: Balance) -> dict[str, Field]:
    """Return credits for JSON."""
    return {"available": balance.available, "frozen": balance.frozen, "total": balance.total}


def balance_words(balance: Balance) -> str:
    """Return `Credits: 50 available, 50 frozen, 100 in total`."""
    return (
        f"Credits: {balance.available:g} available, {balance.frozen:g} frozen, "
        f"{balance.total:g} in total"
    )


def export_words(export: Export) -> str:
    """Return `Saved out.mp4 (1.2 MB)`."""
    return f"Saved {export.path} ({export.size / 1e6:.1f} MB)"
