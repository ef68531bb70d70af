"""What is known of a media file: the facts that edits and the renderer rest on."""

from __future__ import annotations

from enum import StrEnum

from nemomock.domain.record import Record


class MediaKind(StrEnum):
    """`file_type` on the wire (U3)."""

    VIDEO = "video"
    IMAGE = "image"
    AUDIO = "audio"


class Origin(StrEnum):
    """How a file came to be: sent by the client, or made by the agent."""

    UPLOAD = "upload"
    BGM = "bgm"
    GENERATED = "generated"


class Media(Record, frozen=True):
    """One stored file, as probed.

    `duration_ms` is 0 for a still; a GIF that moves is a video. `width` and
    `height` are upright, after rotation is applied. `fps` is 0 without video.
    `path` is relative to the media folder. `hash` is SHA-256, hex. `beat_ms` is the time
    between the beats of our own music, the first at 0; 0 where no beat is known.
    """

    id: str
    filename: str
    kind: MediaKind
    path: str
    bytes: int
    hash: str
    duration_ms: int = 0
    width: int = 0
    height: int = 0
    fps: float = 0.0
    has_audio: bool = False
    origin: Origin = Origin.UPLOAD
    beat_ms: float = 0.0

    @property
    def name(self) -> str:
        """The file's name without its extension: what a timeline calls it."""
        stem, dot, _ = self.filename.rpartition(".")
        return stem if dot and stem else self.filename

    @property
    def visual(self) -> bool:
        """Whether it can stand on a video track."""
        return self.kind is not MediaKind.AUDIO


class Span(Record, frozen=True):
    """A stretch of time in ms, end excluded."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return self.end_ms - self.start_ms
