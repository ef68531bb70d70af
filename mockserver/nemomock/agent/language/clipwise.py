"""Edits of one clip: `speed up the second clip`, `mute clip 2`, `a title on the first clip`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nemomock.agent.language.arranging import numbered
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome
from nemomock.domain.edits import (
    AddTransition,
    Adjust,
    Color,
    CutClip,
    Denoise,
    Filter,
    Generate,
    KeepRange,
    Mute,
    Reverse,
    Speed,
    Stabilize,
    Text,
    Title,
    Trim,
    Turn,
    Volume,
    Where,
)


def of_clip(clause: Clause, found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield what a clause came to, about the clip it names by number where it names one."""
    clips = [number for _, number in numbered(clause)]
    made = any(isinstance(each, Generate) for each in found)
    alone = len(clips) == 1 and not clause.context and not made
    gone = any(isinstance(each, CutClip) for each in found)
    for each in found:
        match each:
            case Trim() if gone and each == Trim():
                continue
            case Speed(start_ms=None, last_ms=None) | Title() | Text(last_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case Mute(target="all" | "voice", start_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case Volume(target="all" | "voice", start_ms=None) if alone:
                yield replace(each, clip=clips[0])
            case KeepRange() | Trim(each=False, intro=False, outro=False) if alone:
                yield replace(each, clip=clips[0])
            case AddTransition(at_ms=None) if len(clips) == 2 and clips[1] - clips[0] == 1:
                yield replace(each, clip=clips[0])
            case AddTransition(at_ms=None) if alone and clause.has("after"):
                yield replace(each, clip=clips[0])
            case Color() | Adjust() | Filter() | Turn() | Reverse() | Stabilize() | Denoise() if (
                each.where == Where(clip=clips[0] if clips else None) and len(clips) > 1
            ):
                yield from (replace(each, where=Where(clip=number)) for number in clips)
            case _:
                yield each
