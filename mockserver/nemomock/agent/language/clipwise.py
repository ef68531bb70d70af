"""Edits of one clip: `speed up the second clip`, `mute clip 2`, `a title on the first clip`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nemomock.agent.language.arranging import numbered
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome
from nemomock.domain.edits import AddTransition, Mute, Speed, Text, Title, Trim, Volume


def of_clip(clause: Clause, found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield what a clause came to, about the clip it names by number where it names one."""
    clips = [number for _, number in numbered(clause)]
    alone = len(clips) == 1 and not clause.context
    for each in found:
        match each:
            case Speed(start_ms=None, last_ms=None) | Title() | Text(last_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case Mute(target="all" | "voice", start_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case Volume(target="all" | "voice", start_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case Trim(each=False, intro=False, outro=False) if alone:
                yield replace(each, clip=clips[0])
            case AddTransition(at_ms=None) if len(clips) == 2 and clips[1] - clips[0] == 1:
                yield replace(each, clip=clips[0])
            case AddTransition(at_ms=None) if alone and clause.has("after"):
                yield replace(each, clip=clips[0])
            case _:
                yield each
