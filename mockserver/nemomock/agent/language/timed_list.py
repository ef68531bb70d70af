"""Words with their times in one line: `add lower thirds: 0:00 Intro, 0:30 Setup, 1:10 Results`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nemomock.agent.language.outcome import Outcome
from nemomock.domain.captions import Cue
from nemomock.domain.edits import Subtitles, Text, TextLook, Title

STANDS_MS: Final = 4000
"""How long a title or a lower third of a list stands, unless the next comes sooner."""

_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_ENTRY: Final = re.compile(
    rf"(?:[,;，；、]|\band\b|和)?\s{{0,9}}(?:at\s)?({_CLOCK})\s{{0,9}}(?:[-–—:：=]\s{{0,9}})?"
    rf"([^,;，；、\n]{{1,120}}?)\s{{0,9}}(?=$|[,;，；、]|\band\s(?:at\s)?{_CLOCK}|和\s?{_CLOCK}|[.。]\s|\n)"
)
_HEAD: Final = re.compile(
    r"(?:^|(?<=[.;,\n。；，]))(?P<head>[^.;,:\n。；，：]{0,80}?"
    r"(?P<noun>lower.thirds?|titles?|chapters?|timestamps?|text|labels?|captions?|subtitles?"
    r"|字幕条|标题|章节|文字|字幕)[^.;,:\n。；，：]{0,40})[:：]\s{0,9}(?=" + _CLOCK + ")",
    re.IGNORECASE,
)
_QUOTES: Final = " \t\"'“”‘’«»「」"


@dataclass(frozen=True, slots=True)
class TimedList:
    """A message without the list in it, and what the list asks for."""

    told: str
    edits: tuple[Outcome, ...] = ()


def timed_list(message: str) -> TimedList:
    """Part a message from a list of times and words in it; there are two of them at least."""
    head = _HEAD.search(message)
    if head is None:
        return TimedList(message)
    entries: list[tuple[int, str]] = []
    end = head.end()
    while entry := _ENTRY.match(message, end):
        entries.append((_ms(entry[1]), entry[2].strip(_QUOTES)))
        end = entry.end()
    starts = [start for start, _ in entries]
    if len(entries) < 2 or starts != sorted(set(starts)):
        return TimedList(message)
    told = f"{message[: head.start()].rstrip(' ,，')} {message[end:].lstrip(' ,.，。')}".strip()
    return TimedList(told, tuple(_edits(f"{head['head']}".lower(), entries)))


def _edits(head: str, entries: list[tuple[int, str]]) -> Iterator[Outcome]:
    ends = [later for (_, (later, _)) in pairwise(entries)] + [entries[-1][0] + STANDS_MS]
    lines = [(*entry, end) for entry, end in zip(entries, ends, strict=True)]
    if re.search(r"caption|subtitle|字幕(?!条)", head):
        yield Subtitles(cues=tuple(Cue(start, end, words) for start, words, end in lines))
        return
    for start, words, end in lines:
        lasts = min(end - start, STANDS_MS)
        if re.search(r"lower.third|字幕条", head):
            yield Text(words, start, lasts, look=TextLook("lower-third"))
        elif re.search(r"title|chapter|标题|章节", head):
            yield Title(words, start, lasts)
        else:
            yield Text(words, start, lasts)


def _ms(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = 60 * seconds + int(part)
    return 1000 * seconds
