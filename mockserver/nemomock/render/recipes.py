"""Files made of stretches of others before a film can be, for what cannot begin at any frame.

A recipe says what is made of what; its name is a hash of both, so that what was made once
is known again. Pure.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

from nemomock.domain.media import Media, MediaKind
from nemomock.render.timeline import SAMPLE_RATE

Of = Literal["picture", "sound"]

FORMAT: Final = "2"
"""Changes when files are made in another way."""
PICTURE_END, CLEAR_END, SOUND_END = ".nut", ".clear.nut", ".f32"
_MAYBE_CLEAR: Final = (".gif", ".webp")
_RAW_SOUND: Final = {"f": "f32le", "ar": str(SAMPLE_RATE), "ac": "2"}


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done to pictures, in this order: steadied and cleaned (0-1 how hard), turned."""

    steady: float = 0.0
    clean: float = 0.0
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """A stretch of a file, in its ms, and what is made of it: pictures, or sound backwards."""

    media: Media
    of: Of
    start_ms: int
    end_ms: int
    steps: Steps

    @property
    def name(self) -> str:
        """A hash of the file's content and all that is done; neither its name nor its place."""
        kind = PurePosixPath(self.media.path).suffix.lower()
        known = (FORMAT, self.media.hash, kind, self.media.width, self.media.height)
        parts = (*known, self.of, self.start_ms, self.end_ms, *astuple(self.steps))
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]

    @property
    def id(self) -> str:
        """The id of the file that will be made."""
        return f"ready-{self.name}"

    @property
    def path(self) -> str:
        """Where it lies, seen from the folder of a piece."""
        return f"../{self.file}"

    @property
    def file(self) -> str:
        """What it is called in the folder of its film."""
        if self.of == "sound":
            return f"{self.id}{SOUND_END}"
        return f"{self.id}{CLEAR_END if self.clear else PICTURE_END}"

    @property
    def clear(self) -> bool:
        """Whether its pictures may have clear parts."""
        return self.media.path.lower().endswith(_MAYBE_CLEAR)

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.end_ms - self.start_ms

    @property
    def passes(self) -> int:
        """How often its pictures are gone through."""
        return 2 if self.steps.steady else 1

    @property
    def frames(self) -> int:
        """How many frames of work it is, about."""
        if self.of == "sound":
            return 0
        return max(round(self.length_ms * (self.media.fps or 25) / 1000), 1) * self.passes

    @property
    def result(self) -> Media:
        """What is known of the file that will be made."""
        media, sound = self.media, self.of == "sound"
        return Media(
            id=self.id,
            filename=media.filename,
            kind=MediaKind.AUDIO if sound else MediaKind.VIDEO,
            path=self.path,
            bytes=0,
            hash=self.name,
            duration_ms=self.length_ms,
            width=0 if sound else media.width,
            height=0 if sound else media.height,
            fps=0.0 if sound else media.fps,
            has_audio=sound,
        )


def opening(path: str) -> dict[str, str]:
    """Return how ffmpeg must open a file that a recipe made; nothing for any other."""
    if path.endswith(PICTURE_END):
        return {"f": "nut"}
    return dict(_RAW_SOUND) if path.endswith(SOUND_END) else {}
