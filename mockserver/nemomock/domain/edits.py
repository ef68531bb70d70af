"""What a person can ask of a draft, as values. Times in ms, on the timeline as it stands.

`op` is the public name of each edit: what `nemomock plan` prints and what tool calls
in the event stream carry. `None` means that the person left it open and the editor chooses.
How an edit changes a draft is `domain.apply`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from nemomock.domain.captions import Captions, Cue, ProgressBar, Subtitles
from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder, Resize
from nemomock.domain.cuts import CutRange, KeepRange, RemoveSilence, Speed, Split, Trim
from nemomock.domain.lettering import TextLook
from nemomock.domain.pictures import (
    Adjust,
    Background,
    Color,
    Crop,
    Denoise,
    Filter,
    Overlay,
    Pip,
    Reverse,
    Stabilize,
    Turn,
)
from nemomock.domain.place import EVERYWHERE, Where
from nemomock.domain.sounds import Duck, Loudness, OnBeat, Voiceover

__all__ = [
    "EVERYWHERE", "AddTransition", "Adjust", "AnimatePhoto", "Aspect", "Background", "Bgm",
    "Captions", "Color", "Compress", "Crop", "Cue", "CutClip", "CutRange", "Denoise", "Duck",
    "Edit", "Fade", "Filter", "Generate", "KeepRange", "Loop", "Loudness", "Merge", "Motion",
    "Mute", "OnBeat", "Overlay", "Pip", "ProgressBar", "Remove", "RemoveSilence", "Reorder",
    "Resize", "Restyle", "Reverse", "Slideshow", "Speed", "Split", "Stabilize", "Subtitles",
    "Target", "Text", "TextLook", "Title", "Trim", "Turn", "Undo", "Use", "Voiceover", "Volume",
    "Where",
]  # fmt: skip

Target = Literal[
    "video", "bgm", "voice", "all", "title", "text", "subtitle", "progress", "audio", "transition",
    "overlay", "pip",
]  # fmt: skip
"""What a level, a fade or a removal is about; `voice` is the sound of the clips.

`overlay` is every logo or watermark picture, `pip` every clip shown over or beside the film.
"""


@dataclass(frozen=True, slots=True)
class Use:
    """Start the timeline anew from one uploaded file (W2)."""

    op: ClassVar[str] = "use"
    filename: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Put every uploaded clip on the timeline, one after the other."""

    op: ClassVar[str] = "merge"


@dataclass(frozen=True, slots=True)
class Bgm:
    """Lay music under the whole. `level` 0-1; `style` is the person's own words."""

    op: ClassVar[str] = "bgm"
    mood: str = "lofi"
    level: float | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """Set (`level`) or change (`gain_db`) how loud something is. Level 1.0 is as recorded.

    Between two moments, or in one clip, only the sound of the clips can change.
    """

    op: ClassVar[str] = "volume"
    target: Target = "all"
    level: float | None = None
    gain_db: float | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence something; between two moments, or in one clip, only the sound of the clips."""

    op: ClassVar[str] = "mute"
    target: Target = "all"
    start_ms: int | None = None
    end_ms: int | None = None
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class Fade:
    """Fade picture and sound in from, or out to, a colour and silence; 0 leaves an end alone.

    `color` is `#rrggbb`; None: black.
    """

    op: ClassVar[str] = "fade"
    in_ms: int = 0
    out_ms: int = 0
    target: Target = "all"
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """Put a title over the picture, or over one clip. `text` None: the project's or clip's name."""

    op: ClassVar[str] = "title"
    text: str | None = None
    start_ms: int | None = None
    duration_ms: int | None = None
    at_end: bool = False
    look: TextLook = TextLook()
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Put a line of text over the picture. `last_ms`: during the last so many ms.

    Without any time it stands from start to end, of one clip where `clip` names it.
    """

    op: ClassVar[str] = "text"
    text: str
    start_ms: int | None = None
    duration_ms: int | None = None
    last_ms: int | None = None
    role: str = "subtitle"
    look: TextLook = TextLook()
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class Restyle:
    """Give the lines that are there another look; what the look leaves open stays.

    `target` is `title`, `subtitle`, `progress` or `text`, which is every line. The look's
    `scale` makes them larger or smaller.
    """

    target: Target = "text"
    look: TextLook = TextLook()

    @property
    def op(self) -> str:
        """The public name: of what is restyled."""
        return self.target if self.target in ("title", "subtitle") else "text"


@dataclass(frozen=True, slots=True)
class AddTransition:
    """Put a transition on every cut, on the one nearest to `at_ms`, or after one clip."""

    op: ClassVar[str] = "transition"
    kind: str = "fade"
    duration_ms: int = 500
    at_ms: int | None = None
    clip: int | None = None


@dataclass(frozen=True, slots=True)
class Aspect:
    """Reframe the picture. `fit`: `contain`, `cover`, `blur`, or None for the editor's choice."""

    op: ClassVar[str] = "aspect"
    ratio: str
    fit: str | None = None


@dataclass(frozen=True, slots=True)
class Slideshow:
    """Lay the uploaded images out one after the other, with motion."""

    op: ClassVar[str] = "slideshow"
    per_image_ms: int | None = None
    target_ms: int | None = None
    motion: bool = True


@dataclass(frozen=True, slots=True)
class Generate:
    """Make a new moving clip from words and put it at the end of the timeline."""

    op: ClassVar[str] = "generate"
    prompt: str
    duration_ms: int | None = None
    ratio: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a track, or all of a kind, off the timeline."""

    op: ClassVar[str] = "remove"
    target: Target


@dataclass(frozen=True, slots=True)
class Undo:
    """Go back to how the draft was `steps` messages ago."""

    op: ClassVar[str] = "undo"
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Compress:
    """Export a smaller file: at most `most_bytes`, or None for about half of what it would be."""

    op: ClassVar[str] = "compress"
    most_bytes: int | None = None


Edit = (
    Use | Trim | CutRange | CutClip | KeepRange | RemoveSilence | Split | Merge | Reorder | Loop
    | Speed | Bgm | Volume | Mute | Fade | Title | Text | Restyle | AddTransition | Aspect | Color
    | Resize | Motion | Slideshow | AnimatePhoto | Generate | Remove | Undo
    | Adjust | Filter | Crop | Turn | Reverse | Stabilize | Denoise | Background | Overlay | Pip
    | Duck | Loudness | OnBeat | Voiceover | Subtitles | Captions | ProgressBar | Compress
)  # fmt: skip
