"""What one clause comes to: an edit, an action, or a reason why not; and what the rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.senses import Sense
from nemomock.domain.edits import Cue, Edit
from nemomock.domain.plan import Action

Reason = Literal[
    "background", "overlay_image", "cover", "watermark", "loop", "reorder", "crop", "filter",
    "other", "resize", "unknown", "rotate", "transcribe", "redo", "taken_back",
    "words_missing", "voice_words", "voice_clone", "bad_cues", "event", "times_missing", "filler",
    "format", "second_ratio", "best_moments", "mute_range", "exposure", "one_photo",
    "numbering", "ramp", "sound_effect", "chapters", "thumbnail", "stock", "translate", "lip_sync",
    "frame_rate", "freeze", "record", "analysis", "hide", "bleep", "sound_file", "countdown",
    "avatar", "vocals", "writing", "project",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """An operation that cannot be done, why, and the person's words if the reason quotes them."""

    op: str
    reason: Reason
    words: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A request beside the timeline."""

    action: Action


Outcome = Edit | Refused | Act


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole message tells: its text, its material, whether it describes a new clip.

    `shaped`: a ratio is named. `cues` are the subtitles that came with it.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    images: bool = False
    photo: bool = False
    owned: bool = False
    generating: bool = False
    slideshow: bool = False
    shaped: bool = False
    cues: tuple[Cue, ...] = ()
    senses: frozenset[Sense] = frozenset()

    def has(self, *senses: Sense) -> bool:
        """Whether some clause has one of these senses."""
        return not self.senses.isdisjoint(senses)

    def words(self, clause: Clause) -> str:
        """Return what the person wrote for one clause."""
        return self.text[clause.items[0].start : clause.items[-1].end].strip()
