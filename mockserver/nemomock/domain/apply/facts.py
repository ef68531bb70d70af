"""What an edit may ask about the world, gathered beforehand so that editing stays pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nemomock.domain.draft import Draft
from nemomock.domain.media import Media, MediaKind, Origin, Span

LIVELY_STEP_MS = 500
"""The time between two measures of liveliness."""

LOUD_STEP_MS, LOUD_WINDOW_MS = 100, 400
"""Loudness is measured every so often, over so long (EBU R 128, momentary)."""


@dataclass(frozen=True, slots=True)
class Loud:
    """How loud a source is: LUFS at the end of every step, and its highest true peak in dB."""

    momentary: tuple[float, ...]
    peak_db: float


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word, and when, in ms of its source."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The files of the session and what was measured or made for this edit.

    `media` holds every file, in upload order. `silences` has the silent stretches of
    a source, in its own ms. `liveliness` says for each `LIVELY_STEP_MS` of a source, 0-1,
    how much is heard and moves there. `loudness` says how loud sources are, `noise` the
    level of their noise in dB (none where they are never quiet), `spoken` the words in
    them. `screens` has the colour, as `#rrggbb`, of the screen that fills the edges of a
    source, where one does. `made` is what was synthesised for a `Bgm`, `Generate` or
    `Voiceover`. `speech`: whether the extra that hears and speaks is there.
    `history` holds the draft as it was *before* each message that changed it, latest
    last. `project` is the task's name,
    `language` the session's.
    """

    media: Mapping[str, Media] = field(default_factory=dict)
    silences: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    liveliness: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    loudness: Mapping[str, Loud] = field(default_factory=dict)
    noise: Mapping[str, float] = field(default_factory=dict)
    screens: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    made: Media | None = None
    speech: bool = False
    history: tuple[Draft, ...] = ()
    project: str = ""
    language: str = "en"

    def file(self, source: str | None) -> Media | None:
        """Return the file a segment shows, if it is known."""
        if source is None:
            return None
        if self.made is not None and self.made.id == source:
            return self.made
        return self.media.get(source)

    def still(self, source: str | None) -> bool:
        """Whether a source is an image that does not move."""
        media = self.file(source)
        return media is not None and media.kind is MediaKind.IMAGE

    def uploads(self, *kinds: MediaKind) -> tuple[Media, ...]:
        """Return what the person sent, of these kinds, in upload order."""
        return tuple(
            media
            for media in self.media.values()
            if media.origin is Origin.UPLOAD and media.kind in kinds
        )


@dataclass(frozen=True, slots=True)
class MusicOrder:
    """Music to be made: so long, in this mood, following the person's own words."""

    duration_ms: int
    mood: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class ClipOrder:
    """A clip to be made from words; `ratio` as `16:9`, `width` and `height` its canvas."""

    prompt: str
    duration_ms: int
    ratio: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SpeechOrder:
    """Words to be spoken, in a voice of the synthesiser."""

    text: str
    voice: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be measured or made before an edit: media ids to listen to, or an order.

    `liveliness`: media ids to be measured by sound and motion; `loudness` and `noise`: by
    sound alone; `spoken`: to be written down. `screens`: media ids whose edges are to be
    looked at.
    """

    silences: tuple[str, ...] = ()
    liveliness: tuple[str, ...] = ()
    loudness: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    music: MusicOrder | None = None
    clip: ClipOrder | None = None
    speech: SpeechOrder | None = None
