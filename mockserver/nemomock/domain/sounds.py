"""Edits of how things sound beside their plain level. Part of `domain.edits`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Duck:
    """Lower the music by `db` while somebody speaks; 0 takes it off."""

    op: ClassVar[str] = "volume"
    db: float = 12.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """Bring the sound to a measured loudness, clip by clip, in LUFS (EBU R 128)."""

    op: ClassVar[str] = "volume"
    target: Literal["voice", "bgm", "all"] = "all"
    lufs: float = -14.0


@dataclass(frozen=True, slots=True)
class OnBeat:
    """Move the cuts to the beats of our own music, or cut on every `every` beats."""

    every: int | None = None

    @property
    def op(self) -> str:
        """The public name: of what is done to the cuts."""
        return "on_beat" if self.every is None else "split"


@dataclass(frozen=True, slots=True)
class Voiceover:
    """Speak words over the film. `voice` None: the editor's choice; `language` as `en`, `zh`."""

    op: ClassVar[str] = "voiceover"
    text: str
    voice: Literal["female", "male"] | None = None
    language: str | None = None
    start_ms: int = 0
    level: float = 1.0
