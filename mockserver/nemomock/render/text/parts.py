"""Words and letters that change one after the other: what is said is marked, what is typed appears.

A hidden letter keeps its room, so that nothing moves while a text is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from nemomock.domain.draft import Segment
from nemomock.domain.reading_pace import letters
from nemomock.domain.words import words_of
from nemomock.render.text.ink import Ink, clearness, ink
from nemomock.render.text.letters import letters_of, seen
from nemomock.render.text.setting import plain_lines

LETTER_MS: Final = 55
TYPED: Final = 0.6
"""The share of a text's time by which it is typed, so that it can still be read."""
PAUSE: Final = 2.0
"""Between two words there is as much time as for so many letters."""
MARK: Final = "#ffd60a"
SHADOW: Final = 0.5


@dataclass(frozen=True, slots=True)
class Clock:
    """Frames of a text, counted from its first, as ms of its event.

    `first` is that frame, by the time of the file; the event begins at `start` hundredths.
    """

    first: int
    frames: int
    start: int
    fps: int

    def before(self, frame: int) -> int:
        """Return a time half a frame before one is shown, at which nothing can be a frame off."""
        return round((2 * (self.first + frame) - 1) * 500 / self.fps) - 10 * self.start

    def at(self, frame: int) -> int:
        """Return when a frame is shown."""
        return round((self.first + frame) * 1000 / self.fps) - 10 * self.start

    def frame(self, ms: float) -> int:
        """Return the frame shown so many ms after the first."""
        return round(ms * self.fps / 1000)


@dataclass(frozen=True, slots=True)
class Parts:
    """The part that each character that is not blank belongs to, and how each part is drawn."""

    of: tuple[int, ...]
    commands: tuple[str, ...]


def parts_of(segment: Segment, clock: Clock) -> Parts | None:
    """Return the parts of a text that is typed or marked; None for one that is not."""
    text = "\n".join(plain_lines(segment.text or ""))
    if segment.animation == "typewriter":
        typed = tuple(seen(letters_of(text)))
        return Parts(_of(typed), tuple(_typed(typed, segment, clock)))
    if (segment.style.mark and segment.role != "lower_third") or segment.animation == "words":
        words = words_of(text)
        return Parts(_of(words), tuple(_marked(words, segment, clock)))
    return None


def _of(parts: Iterable[str]) -> tuple[int, ...]:
    return tuple(
        place for place, part in enumerate(parts) for character in part if not character.isspace()
    )


def _typed(typed: Sequence[str], segment: Segment, clock: Clock) -> Iterator[str]:
    counts = [letters(letter[0]) for letter in typed]
    pace = min(LETTER_MS, TYPED * segment.duration_ms / max(sum(counts), 1))
    shown = clearness(segment.opacity)
    full = f"\\1a{shown}\\3a{shown}\\4a{clearness(segment.opacity * SHADOW)}"
    for reached in accumulate(counts[:-1], initial=0.0):
        frame = clock.frame(reached * pace)
        yield f"\\alpha&HFF&{_then(clock.before(frame), full)}" if frame else full


def _marked(words: Sequence[str], segment: Segment, clock: Clock) -> Iterator[str]:
    plain, mark = ink(segment.style.color), ink(segment.style.mark or MARK)
    begins = segment.words if len(segment.words) == len(words) else _spread(words, segment)
    frames = [clock.frame(ms) for ms in begins]
    for first, last in pairwise([*frames, clock.frames]):
        begin = _then(clock.before(first), _colour(mark)) if first else _colour(mark)
        end = _then(clock.before(last), _colour(plain)) if last < clock.frames else ""
        yield (_colour(plain) + begin if first else begin) + end


def _spread(words: Sequence[str], segment: Segment) -> tuple[float, ...]:
    counts = [letters(word) + PAUSE for word in words]
    reached = accumulate(counts[:-1], initial=0.0)
    return tuple(segment.duration_ms * each / max(sum(counts), 1) for each in reached)


def _then(ms: int, commands: str) -> str:
    return f"\\t({ms},{ms + 1},{commands})"


def _colour(colour: Ink) -> str:
    return f"\\1c{colour.colour}"
