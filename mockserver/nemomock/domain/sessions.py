"""A session: one project of one account, with its media and its timeline (S1-S5)."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.draft import Draft
from nemomock.domain.media import Media
from nemomock.domain.record import Record

UNDO_DEPTH = 20


class Session(Record, frozen=True):
    """What the agent remembers between two messages.

    `history` holds earlier drafts, latest last; `messages` and `uploads` count
    calls, so that chance can be drawn per call. `paid` tells that editing in this
    session was charged once. `busy` is the invocation id of the message at work.
    """

    id: str
    task_id: str
    owner: str
    task_name: str
    language: str
    created_at: float
    draft: Draft = Draft()
    media: tuple[Media, ...] = ()
    history: tuple[Draft, ...] = ()
    messages: int = 0
    uploads: int = 0
    paid: bool = False
    frozen: int = 0

    def with_media(self, *media: Media) -> Session:
        """Return the session with more files."""
        return replace(self, media=(*self.media, *media))

    def with_draft(self, draft: Draft, *, history: tuple[Draft, ...] | None = None) -> Session:
        """Return the session with a new timeline, the old one kept for undo."""
        if draft == self.draft:
            return self
        past = (*self.history, self.draft) if history is None else history
        return replace(self, draft=draft, history=past[-UNDO_DEPTH:])
