"""The order in which the edits of one message are applied, each as often as it makes sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder, Resize
from nemomock.domain.edits import (
    AddTransition,
    Aspect,
    Bgm,
    Color,
    CutRange,
    Edit,
    Fade,
    Generate,
    KeepRange,
    Merge,
    Mute,
    Remove,
    RemoveSilence,
    Restyle,
    Slideshow,
    Speed,
    Split,
    Text,
    Title,
    Trim,
    Undo,
    Use,
    Volume,
)

_RANK: tuple[type, ...] = (
    Undo, Use, Merge, Slideshow, AnimatePhoto, Generate, CutRange, CutClip, Reorder, Split,
    KeepRange, Trim, RemoveSilence, Speed, Loop, AddTransition, Color, Motion, Aspect, Resize,
    Remove, Restyle, Title, Text, Bgm, Volume, Mute, Fade,
)  # fmt: skip
_PLACE = {kind: place for place, kind in enumerate(_RANK)}
_ONCE = (
    Merge, Slideshow, RemoveSilence, Color, Motion, Aspect, Bgm, Undo, Use, Loop, AnimatePhoto,
    Resize,
)  # fmt: skip
_ROUGH = Split()


def applicable(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits sorted for applying.

    Times in one message speak of the timeline as the person sees it, so what is
    at a moment goes from the last to the first, and lengths to reach come last.
    """
    merged = _merged(edits)
    if any(isinstance(edit, KeepRange | CutRange | Split) for edit in merged):
        merged = [edit for edit in merged if edit != Trim()]
    return tuple(sorted(merged, key=_when))


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        earlier = next((n for n, each in enumerate(kept) if _alike(each, edit)), None)
        if edit in kept:
            continue
        if earlier is None:
            kept.append(edit)
        elif isinstance(edit, Trim) and not edit.each:
            kept[earlier] = _one_trim(kept[earlier], edit)
        elif isinstance(edit, AddTransition | Split) and _plain(kept[earlier], edit):
            kept[earlier] = edit if _general(kept[earlier]) else kept[earlier]
        elif isinstance(edit, Fade):
            kept.append(edit) if not _joins(kept[earlier], edit) else kept.__setitem__(
                earlier, _one_fade(kept[earlier], edit)
            )
        elif isinstance(edit, RemoveSilence) and kept[earlier] == RemoveSilence():
            kept[earlier] = edit
        elif isinstance(edit, Bgm):
            kept[earlier] = _one_bgm(kept[earlier], edit)
        elif not isinstance(edit, _ONCE):
            kept.append(edit)
    return kept


def _alike(first: Edit, second: Edit) -> bool:
    """Whether two edits are of a kind; a trim of each clip is another kind."""
    apart = isinstance(first, Trim) and isinstance(second, Trim) and first.each != second.each
    return type(first) is type(second) and not apart


def _one_trim(first: Edit, second: Trim) -> Trim:
    if not isinstance(first, Trim):
        return second
    return Trim(
        first.head_ms + second.head_ms,
        first.tail_ms + second.tail_ms,
        first.target_ms or second.target_ms,
        first.intro or second.intro,
        first.outro or second.outro,
        first.each,
    )


def _general(edit: Edit) -> bool:
    return edit in (_ROUGH, AddTransition())


def _plain(first: Edit, second: Edit) -> bool:
    return _general(first) or _general(second)


def _joins(first: Edit, second: Fade) -> bool:
    """Whether they make one fade; one without any length stays alone, to be refused."""
    lasting = isinstance(first, Fade) and all(e.in_ms or e.out_ms for e in (first, second))
    return isinstance(first, Fade) and lasting and first.target == second.target


def _one_fade(first: Edit, second: Fade) -> Fade:
    if not isinstance(first, Fade):
        return second
    return replace(second, in_ms=first.in_ms or second.in_ms, out_ms=first.out_ms or second.out_ms)


def _one_bgm(first: Edit, second: Bgm) -> Bgm:
    if not isinstance(first, Bgm):
        return second
    better = second if second.style and not first.style else first
    return replace(better, level=first.level if first.level is not None else second.level)


def _when(edit: Edit) -> tuple[float, float]:
    match edit:
        case CutRange(start_ms=start):
            return _PLACE[CutRange], -start
        case Split(at_ms=points) if points:
            return _PLACE[CutRange], -points[-1]
        case Speed(start_ms=int(start)):
            return _PLACE[CutRange], -start
        case Speed(last_ms=int()):
            return _PLACE[CutRange], float("-inf")
        case CutClip(clip=clip):
            # From the last to the first, so that the numbers stay those the person sees.
            return _PLACE[CutClip], -clip if clip > 0 else clip - 10_000
        case Volume(start_ms=int()) | Mute(start_ms=int()):
            return _PLACE[CutRange] - 0.5, 0
        case Trim(each=True):
            return _PLACE[CutClip] + 0.5, 0
        case Trim(target_ms=int(), head_ms=0, tail_ms=0):
            return _PLACE[RemoveSilence] + 0.5, 0
        case _:
            return _PLACE[type(edit)], 0
