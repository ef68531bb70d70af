"""Edits that set many timed lines or drawings over the picture. Part of `domain.edits`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from nemomock.domain.lettering import TextLook


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its time on the timeline in ms, and its words.

    `words`: when each of `domain.words.words_of(text)` begins to be said; empty when unknown.
    """

    start_ms: int
    end_ms: int
    text: str
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Subtitles:
    """Set given words as subtitles: as an SRT or VTT file times them, or spread over the film.

    `cues` have times; `text` has none and is spread over what is spoken (or the whole).
    `words`: each word is marked as its turn comes. `soft`: a stream of the film, not drawn.
    """

    op: ClassVar[str] = "subtitle"
    cues: tuple[Cue, ...] = ()
    text: str = ""
    words: bool = False
    soft: bool = False
    look: TextLook = TextLook()


@dataclass(frozen=True, slots=True)
class Captions:
    """Write down what is spoken in the clips, as subtitles. Needs the `speech` extra.

    `language` None: the session's.
    """

    op: ClassVar[str] = "subtitle"
    language: str | None = None
    words: bool = False
    soft: bool = False
    look: TextLook = TextLook()


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """Draw a bar that grows from the left edge to the right as the film goes on."""

    op: ClassVar[str] = "progress_bar"
    color: str = "#ffffff"
    position: str = "bottom"
