"""A plain text as subtitles: cut where a reader would pause, and spread over the time there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from nemomock.domain.captions import Cue
from nemomock.domain.media import Span
from nemomock.domain.reading_pace import LETTER_MS, LINE, MOST_MS, letters
from nemomock.domain.words import pieces

LINES: Final = 2
HASTE: Final = 2.5
"""Nobody reads faster than this many times the comfortable pace."""
PAUSES: Final = tuple(".,;:!?…—。，；：！？、")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_CLAUSE = re.compile(r"(?<=[,;:—])\s+|(?<=[，；：、])")


def spread(text: str, spans: Iterable[Span], line: float = LINE) -> tuple[Cue, ...]:
    """Return a text as cues over `spans`, each of two lines of `line` letters and 1-7 s if it can.

    Nothing when the time does not let anyone read it.
    """
    parts = cut(text, line)
    spans = tuple(spans)
    have = sum(span.length_ms for span in spans)
    counts = [letters(part.replace("\n", " ")) + 4 for part in parts]
    if not parts or sum(counts) * LETTER_MS / HASTE > have:
        return ()
    ends = [round(have * reached / sum(counts)) for reached in accumulate(counts)]
    starts = [0, *ends[:-1]]
    laid = [
        _lay(part, start, end, spans) for part, start, end in zip(parts, starts, ends, strict=True)
    ]
    return tuple(cue for cue in laid if cue.end_ms > cue.start_ms)


def cut(text: str, line: float = LINE) -> tuple[str, ...]:
    """Return a text in parts that each fill at most two lines, broken at their middle."""
    parts: list[str] = []
    for sentence in _sentences(text):
        row = ""
        for piece in _small(sentence, line):
            if row and not _fits(row + piece, line):
                parts.append(row.strip())
                row = ""
            row += piece
        parts.append(row.strip())
    return tuple(folded(part, line) for part in _gathered(parts, line) if part)


def folded(text: str, line: float = LINE, slack: float = 1.0) -> str:
    """Return a text with each row of it that is over a line broken near its middle.

    A break behind a comma is worth lines that are less alike. A half that is over the line by
    less than `slack` is not broken again.
    """
    return "\n".join(_folded(row, line, slack) for row in text.split("\n"))


def _folded(row: str, line: float, slack: float) -> str:
    parts = tuple(pieces(row))
    if letters(row) <= line or len(parts) < 2:
        return row
    reached = tuple(accumulate(map(letters, parts)))
    best = min(range(1, len(parts)), key=lambda n: _unease(parts[n - 1], reached, n, line))
    halves = ("".join(parts[:best]).strip(), "".join(parts[best:]).strip())
    return "\n".join(
        half if letters(half) <= line * slack else _folded(half, line, slack) for half in halves
    )


def _unease(last: str, reached: Sequence[float], count: int, line: float) -> float:
    """Return how little a row likes to be broken behind so many parts, of which `last` is one."""
    above = reached[count - 1] - (len(last) - len(last.rstrip()))
    longest = max(above, reached[-1] - reached[count - 1])
    return longest * (0.7 if longest <= line and last.rstrip().endswith(PAUSES) else 1.0)


def _sentences(text: str) -> Iterator[str]:
    for row in text.splitlines():
        for sentence in _SENTENCE.split(row):
            if sentence and sentence.strip():
                yield sentence.strip()


def _fits(text: str, line: float) -> bool:
    text = text.strip()
    return letters(text) <= line * LINES and folded(text, line).count("\n") < LINES


def _small(sentence: str, line: float) -> Iterator[str]:
    """Yield a sentence at once, else by its clauses, else by its words."""
    if _fits(sentence, line):
        yield sentence
        return
    for clause in _CLAUSE.split(sentence):
        blank = "" if _unspaced(clause) else " "
        yield from [clause + blank] if _fits(clause, line) else pieces(clause + blank)


def _unspaced(text: str) -> bool:
    return letters(text[-1:]) > 1


def _gathered(parts: Sequence[str], line: float) -> Iterator[str]:
    """Join very short parts with what follows while both fit one line."""
    row = ""
    for part in parts:
        joined = f"{row}{'' if _unspaced(row) else ' '}{part}".strip()
        if row and (letters(row) > line / 3 or letters(joined) > line):
            yield row
            row = part
        else:
            row = joined
    if row:
        yield row


def _lay(part: str, start: int, end: int, spans: Sequence[Span]) -> Cue:
    """Lay a part at its share of the spans' time, no longer than it takes to read."""
    begin = _moment(start, spans, ending=False)
    stop = min(_moment(end, spans, ending=True), begin + MOST_MS)
    return Cue(begin, max(stop, begin), part)


def _moment(reached: int, spans: Sequence[Span], *, ending: bool) -> int:
    """Return where on the timeline so much of the spans' time has gone by."""
    for span in spans:
        if reached < span.length_ms or (ending and reached == span.length_ms):
            return span.start_ms + reached
        reached -= span.length_ms
    return spans[-1].end_ms
