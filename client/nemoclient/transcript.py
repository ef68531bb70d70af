"""Fold the events of one turn into what the agent said and did."""

from __future__ import annotations

import re

from nemoclient.events import ChatEvent, Failure, Heartbeat, Text, ToolCall, ToolResult

_NOISE = re.compile(r"^\W*I(?:'ve| have)? encountered a temporary (?:issue|problem|error)", re.I)


def is_noise(text: str) -> bool:
    """Recognise the apology that trails good answers (WIRE.md, run_sse)."""
    return _NOISE.match(text) is not None


class Transcript:
    """Grows while the stream lasts."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._partial: list[str] = []
        self._failure: Failure | None = None
        self._tools = 0
        self.failed: tuple[str, ...] = ()
        self.eventful = False

    def add(self, event: ChatEvent) -> None:
        """Take the next event."""
        self.eventful = self.eventful or not isinstance(event, Heartbeat)
        match event:
            case Text(text, partial=True):
                self._partial.append(text)
            case Text(text):
                self._partial.clear()
                self._texts.append(text)
            case ToolCall() | ToolResult():
                self._flush()
                self._tools += 1
                self.failed += event.failed if isinstance(event, ToolResult) else ()
            case Failure():
                self._failure = event

    @property
    def text(self) -> str:
        """Return all that was said, noise left out."""
        said = [*self._texts, "".join(self._partial)]
        return _join([text.strip() for text in said if text.strip() and not is_noise(text)])

    @property
    def apology(self) -> str:
        """Return the noise; it matters only when nothing else was said."""
        return next((text.strip() for text in self._texts if is_noise(text)), "")

    @property
    def failure(self) -> Failure | None:
        """Return the reported failure, unless it is noise after a good answer."""
        failed = self._failure
        noise = failed is not None and not failed.code and is_noise(failed.message)
        return None if noise and (self.text or self._tools) else failed

    def _flush(self) -> None:
        if self._partial:
            self._texts.append("".join(self._partial))
            self._partial.clear()


def _join(texts: list[str]) -> str:
    """Join in order, each text once when it is repeated right away."""
    kept = [text for index, text in enumerate(texts) if index == 0 or text != texts[index - 1]]
    return "\n".join(kept)
