"""Subtitles that stand in the message itself: they are taken out before its words are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nemomock.domain.captions import Cue
from nemomock.domain.cues import BadCues, find_cues

_TIMED: Final = re.compile(r"\d:\d\d\S*\s*(?:-{1,2}>|[–—]>|→)\s*\d")
_ASKED: Final = re.compile(r"subtitle|caption|\bsrt\b|\bvtt\b|lyrics|字幕|歌词", re.IGNORECASE)
_LISTED: Final = re.compile(r"\n\s*[\[(（【]?\s*\d")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A message without the subtitles in it, these, and what is wrong with the first bad line."""

    told: str
    cues: tuple[Cue, ...] = ()
    wrong: str = ""


def pasted(message: str) -> Pasted:
    """Part a message from the timed lines in it; lists of times are only that if they are asked."""
    asked = _ASKED.search(message) and _LISTED.search(message)
    if not (asked or _TIMED.search(message)):
        return Pasted(message)
    try:
        told, cues = find_cues(message)
    except BadCues as error:
        before = message.splitlines()[: max(0, error.line - 1)]
        return Pasted("\n".join(line for line in before if not _TIMED.search(line)), (), str(error))
    return Pasted(told, cues) if cues else Pasted(message)
