"""Subtitles as people write them: SubRip, WebVTT, or lines that begin with their time.

The libraries for these read whole files and pass over what they cannot read. These come in a
message, and whoever wrote them is told which line is wrong.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from nemomock.domain.captions import Cue
from nemomock.domain.reading_pace import reading_ms
from nemomock.domain.timed_lines import CLOCK, Block, Loose, scan
from nemomock.domain.words import words_of

OPEN_MS: Final = 3000
"""A line whose end is not said stays this long, or as long as it takes to read."""
TOGETHER_MS: Final = 200
"""Cues that begin within this time are said by two at once and share the screen."""
MOST_CUES: Final = 3000
EXAMPLE: Final = "`00:00:01,000 --> 00:00:04,000`"
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{\\[^{}]*\}")
_STAMP = re.compile(rf"<({CLOCK})>")


class BadCues(ValueError):
    """A timed line that cannot be read; `line` counts from 1, `said` is what stands there."""

    def __init__(self, line: int, said: str, why: str) -> None:
        """Keep where it is and what is wrong with it."""
        self.line = line
        self.said = said if len(said) <= 60 else said[:57] + "..."
        self.why = why
        super().__init__(f"line {line}: `{self.said}` {why}")


def read_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of a file or of timed lines, in order and none over another.

    Raises `BadCues` at the first line that cannot be read; without any timed line there are none.
    """
    rest, cues = find_cues(text)
    for part in scan(text) if rest else ():
        if isinstance(part, Loose) and (said := part.text.strip()):
            raise BadCues(part.line, said, "belongs to no subtitle; write its time before it")
    return cues


def find_cues(message: str) -> tuple[str, tuple[Cue, ...]]:
    """Return a message without the timed lines in it, and the cues that these are.

    Lines like `0:05 Hello` count when there are two, so that a single `0:05 fade to black`
    is not taken for a subtitle. Raises `BadCues` at the first timed line that cannot be read.
    """
    parts = tuple(scan(message))
    blocks = [part for part in parts if isinstance(part, Block)]
    if not blocks or (len(blocks) == 1 and not blocks[0].end):
        _check(Loose(row, line) for row, line in enumerate(message.splitlines(), 1))
        return message.strip(), ()
    loose = [part for part in parts if isinstance(part, Loose)]
    _check(loose)
    told = re.sub(r"\n{3,}", "\n\n", "\n".join(part.text for part in loose)).strip()
    if len(blocks) > MOST_CUES:
        raise BadCues(blocks[MOST_CUES].line, f"{len(blocks)} cues", f"are over {MOST_CUES}")
    return told, apart(_closed([cue for cue in map(_cue, blocks) if cue.text]))


def apart(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Return cues in order, each gone when the next begins; two said at once share one."""
    ordered: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start_ms):
        last = ordered[-1] if ordered else None
        if last and cue.start_ms < min(last.end_ms, last.start_ms + TOGETHER_MS):
            end = max(last.end_ms, cue.end_ms)
            ordered[-1] = Cue(last.start_ms, end, f"{last.text}\n{cue.text}")
        else:
            ordered.append(cue)
    cut = (replace(one, end_ms=min(one.end_ms, two.start_ms)) for one, two in pairwise(ordered))
    return (*cut, *ordered[-1:])


def _cue(block: Block) -> Cue:
    start = _ms(block.line, block.start)
    end = _ms(block.line, block.end) if block.end else start
    if end < start:
        raise BadCues(block.line, f"{block.start} --> {block.end}", "ends before it begins")
    _check(Loose(block.line + row, line) for row, line in enumerate(block.text, 1))
    text, words = _words("\n".join(block.text), start, block.line)
    return Cue(start, end, text, words)


def _closed(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Give those that have no end one: they stay until the next, but not for ever."""
    for place, cue in enumerate(cues):
        if cue.end_ms > cue.start_ms:
            yield cue
            continue
        end = cue.start_ms + max(OPEN_MS, reading_ms(cue.text))
        later = [next_.start_ms for next_ in cues[place + 1 : place + 2]]
        yield replace(cue, end_ms=min([end, *(ms for ms in later if ms > cue.start_ms)]))


def _words(marked: str, start: int, line: int) -> tuple[str, tuple[int, ...]]:
    """Return the plain words of a cue, and when each is said if WebVTT's stamps tell it."""
    first, *stamped = _STAMP.split(marked)
    text = _plain(first)
    times = [start] * len(words_of(text))
    for stamp, part in zip(stamped[::2], stamped[1::2], strict=True):
        plain = _plain(part)
        times += [_ms(line, stamp)] * len(words_of(plain))
        text += plain
    text = "\n".join(row.strip() for row in text.splitlines() if row.strip())
    whole = stamped and len(words_of(text)) == len(times) and times == sorted(times)
    return text, tuple(times) if whole else ()


def _plain(marked: str) -> str:
    return html.unescape(_TAG.sub("", marked))


def _ms(line: int, said: str) -> int:
    plain = re.fullmatch(r"([\d.]+)\s?\D*", said)
    if plain:
        return round(float(plain[1]) * 1000)
    *above, rest = said.replace(",", ".").split(":")
    seconds, _, thousandths = rest.partition(".")
    hours, minutes = (["0", *above])[-2:]
    if int(seconds) > 59 or (len(above) == 2 and int(minutes) > 59):
        raise BadCues(line, said, "is no time: minutes and seconds go up to 59")
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int(thousandths.ljust(3, "0") or 0)


def _check(lines: Iterable[Loose]) -> None:
    """Tell a timing that could not be read from words between the cues."""
    for line in lines:
        if "-->" in line.text:
            raise BadCues(line.line, line.text.strip(), f"is no timing; write it as {EXAMPLE}")
