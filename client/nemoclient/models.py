"""What the API speaks of, as values. Times are whole milliseconds unless a name says more."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from nemoclient.errors import NemoError
from nemoclient.gui import Action
from nemoclient.secret import Secret


@dataclass(frozen=True, slots=True)
class Token:
    """Access to the API (A1-A3); `expires_at` is seconds since 1970, 0 when unknown."""

    secret: Secret
    user_id: str = ""
    expires_at: float = 0.0

    def valid(self, now: float) -> bool:
        """Tell whether the token is still good for a minute."""
        return not self.expires_at or self.expires_at - 60 > now


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation and its timeline (S1); `language` is "" when it is not known."""

    session_id: str
    task_id: str = ""
    user_id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Credits (C1); `frozen` is reserved for work in progress."""

    available: float
    frozen: float
    total: float


@dataclass(frozen=True, slots=True)
class Media:
    """A file the session knows (U1); `duration` is in seconds."""

    name: str
    kind: str = ""
    url: str = field(default="", repr=False)
    media_id: str = ""
    duration: float = 0.0


class TrackKind(IntEnum):
    """The draft's `tt` (T2); other numbers exist and are kept as they are."""

    VIDEO = 0
    AUDIO = 1
    TEXT = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece on a track; `details` fingerprints everything else about it."""

    segment_id: str
    start: int
    duration: int
    name: str = ""
    text: str = ""
    role: str = ""
    source: str = ""
    volume: float | None = None
    details: tuple[tuple[str, bytes], ...] = ()

    @property
    def end(self) -> int:
        """Where the piece ends."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True)
class Track:
    """One layer of the timeline."""

    track_id: str
    kind: int
    name: str = ""
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The timeline; `raw` is the JSON as it came, which is what an export sends back."""

    raw: bytes = field(default=b"{}", repr=False)
    tracks: tuple[Track, ...] = ()
    duration: int = 0
    size: tuple[int, int] | None = None

    @property
    def exportable(self) -> bool:
        """Tell whether any track holds anything (WIRE.md, draft)."""
        return any(track.segments for track in self.tracks)


@dataclass(frozen=True, slots=True)
class State:
    """What the state call tells (T1)."""

    session_id: str
    user_id: str = ""
    draft: Draft = Draft()
    media: tuple[Media, ...] = ()
    generated: tuple[Media, ...] = ()
    canvas: tuple[int, int] | None = None


class Ending(StrEnum):
    """How a chat turn ended."""

    ANSWERED = "answered"
    SILENT = "silent"
    DROPPED = "dropped"
    STALLED = "stalled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what came of it.

    `text` is ready to be shown: translated, without tokens, never empty. `error` is
    set when the API refused the message, or it was lost. `refused` holds the sentences
    in which the agent refused, `failed` what its tools could not do; `changed` tells
    whether the state is another than before, also where that has no words.
    """

    ending: Ending
    text: str
    actions: tuple[Action, ...] = ()
    changes: tuple[str, ...] = ()
    state: State | None = None
    error: NemoError | None = None
    refused: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    changed: bool = False

    @property
    def ok(self) -> bool:
        """Tell whether the turn did what it could."""
        return self.error is None

    @property
    def unmet(self) -> bool:
        """Tell whether it was refused or failed, and nothing changed."""
        return bool(self.refused or self.failed) and not self.changed

    def checked(self) -> Turn:
        """Return the turn, or raise its error."""
        if self.error is not None:
            raise self.error
        return self


class RenderStatus(StrEnum):
    """Where an export stands (E2)."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Render:
    """An export job; `progress` is 0-100, `size` is in bytes, 0 when unknown."""

    render_id: str
    status: RenderStatus
    progress: float = 0.0
    url: str = field(default="", repr=False)
    size: int = 0
    error: str = ""

    @property
    def ended(self) -> bool:
        """Tell whether the job will not change any more."""
        return self.status not in (RenderStatus.PENDING, RenderStatus.PROCESSING)


@dataclass(frozen=True, slots=True)
class Output:
    """What to export (E1); `resolution` is "1080p", "720p" or "WxH", empty for the default."""

    format: str = "mp4"
    quality: str = "high"
    resolution: str = ""
    fps: int = 0


@dataclass(frozen=True, slots=True)
class Export:
    """A finished export: the file on this machine and the job it came from."""

    path: str
    render: Render
    size: int


class NoticeKind(StrEnum):
    """What a notice is about, for those who show them differently."""

    STATUS = "status"
    YOU = "you"
    ANSWER = "answer"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the person; free of technical detail (A8)."""

    text: str
    kind: NoticeKind = NoticeKind.STATUS

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a transfer or an export has come; `total` is 0 when unknown."""

    what: str
    done: float
    total: float
