"""What one clause comes to: an edit, an action, or a reason why not; and what the rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemomock.agent.language.clauses import Clause
from nemomock.domain.edits import Edit
from nemomock.domain.plan import Action

Reason = Literal[
    "subtitle", "voiceover", "stabilize", "denoise", "background", "overlay_image", "watermark",
    "pip", "loop", "reorder", "compress", "crop", "filter", "other", "resize", "unknown",
    "reverse", "rotate", "flip", "transcribe", "redo", "taken_back",
    "words_missing", "restyle", "event", "times_missing", "filler", "ducking", "normalise",
    "format", "second_ratio", "best_moments", "mute_range", "exposure", "one_photo",
    "kind", "numbering", "ramp",
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
    """What the whole message tells: its text, its material, and whether it describes a new clip."""

    text: str
    clauses: tuple[Clause, ...] = ()
    images: bool = False
    photo: bool = False
    owned: bool = False
    generating: bool = False
    slideshow: bool = False

    def words(self, clause: Clause) -> str:
        """Return what the person wrote for one clause."""
        return self.text[clause.items[0].start : clause.items[-1].end].strip()
