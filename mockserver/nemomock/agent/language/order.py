"""The order in which the edits of one message are applied, each as often as it makes sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nemomock.domain import edits as e
from nemomock.domain.clips import CutClip
from nemomock.domain.edits import (
    AddTransition,
    Bgm,
    Captions,
    Compress,
    CutRange,
    Denoise,
    Edit,
    Fade,
    KeepRange,
    Mute,
    RemoveSilence,
    Speed,
    Split,
    Trim,
    Volume,
    Where,
)

_RANK: tuple[type, ...] = (
    e.Undo, e.Use, e.Merge, e.Slideshow, e.AnimatePhoto, e.Generate, e.Background,
    CutRange, CutClip, e.Reorder, Split, KeepRange, Trim, RemoveSilence, Speed, e.Reverse, e.Loop,
    e.Stabilize, Denoise, e.Turn, e.Crop, AddTransition, e.Color, e.Adjust, e.Filter, e.Motion,
    e.Aspect, e.Resize, e.Remove, e.Restyle, e.Pip, e.Overlay, e.Title, e.Text, e.Subtitles,
    Captions, e.ProgressBar, e.Voiceover, Bgm, e.OnBeat, Volume, e.Loudness, e.Duck, Mute, Fade,
    Compress,
)  # fmt: skip
_PLACE = {kind: place for place, kind in enumerate(_RANK)}
_ONCE = (
    e.Merge, e.Slideshow, RemoveSilence, e.Color, e.Motion, e.Aspect, Bgm, e.Undo, e.Use, e.Loop,
    e.AnimatePhoto, e.Resize, e.Background, e.Reverse, e.Stabilize, Denoise, e.OnBeat, e.Subtitles,
    Captions, e.ProgressBar, e.Duck, e.Loudness, Compress,
)  # fmt: skip
_OF_CLIPS = (Trim, KeepRange, Speed, Mute, Volume, e.Title, e.Text, AddTransition)
_ROUGH = Split()


def applicable(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits sorted for applying.

    Times in one message speak of the timeline as the person sees it, so what is
    at a moment goes from the last to the first, and lengths to reach come last.
    """
    merged = _merged(edits)
    if any(isinstance(edit, KeepRange | CutRange | Split) for edit in merged):
        merged = [edit for edit in merged if edit != Trim()]
    scored = any(isinstance(edit, Bgm) for edit in merged)
    kinds = [type(edit) for edit in merged]
    parted = Split in kinds and e.Reorder in kinds[kinds.index(Split) :]
    return tuple(
        sorted(
            merged,
            key=lambda edit: (
                _of_new_music(edit, scored) or (parted and _of_parts(edit)) or _when(edit)
            ),
        )
    )


def _of_parts(edit: Edit) -> tuple[float, float] | None:
    """Place a split before what is done with its parts: `split it in 3 and put the last first`."""
    return (_PLACE[CutRange] - 0.2, 0) if isinstance(edit, Split) else None


def _of_new_music(edit: Edit, scored: bool) -> tuple[float, float] | None:
    """Place a stretch of the music after the music itself, where the message brings one."""
    match edit:
        case Volume(target="bgm", start_ms=int()) | Mute(target="bgm", start_ms=int()) if scored:
            return _PLACE[type(edit)], 0
    return None


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in dict.fromkeys(edits):
        earlier = next((n for n, each in enumerate(kept) if _alike(each, edit)), None)
        if earlier is None:
            kept.append(edit)
            continue
        joined = _joined(kept[earlier], edit)
        if joined is not None:
            kept[earlier] = joined
        elif not isinstance(edit, _ONCE) and edit not in kept:
            kept.append(edit)
    return kept


def _joined(first: Edit, second: Edit) -> Edit | None:
    """Return what two edits of a kind make together; None where they stay two."""
    match first, second:
        case (Trim(), Trim(each=False)):
            return _one_trim(first, second)
        case (AddTransition(), AddTransition()) | (Split(), Split()) if _plain(first, second):
            return second if _general(first) else first
        case (Fade(), Fade()) if _joins(first, second):
            return _one_fade(first, second)
        case (e.Adjust(), e.Adjust()):
            return _one_adjust(first, second)
        case (Bgm(), Bgm()):
            return _one_bgm(first, second)
        case (RemoveSilence() | Captions() | Compress(), _) if first == type(first)():
            return second
    return None


def _alike(first: Edit, second: Edit) -> bool:
    """Whether two edits are of a kind; a trim of each clip is another kind, as is another place."""
    if type(first) is not type(second) or _where(first) != _where(second):
        return False
    match first, second:
        case (Trim(), Trim()):
            return first.each == second.each and first.clip == second.clip
        case (Denoise(), Denoise()):
            return first.of == second.of
        case (e.Loudness(), e.Loudness()):
            return first.target == second.target
    return True


def _where(edit: Edit) -> Where | None:
    """Return the part that an edit is about; None for those that are always about all."""
    found: object = getattr(edit, "where", None)
    return found if isinstance(found, Where) else None


def _one_trim(first: Trim, second: Trim) -> Trim:
    return Trim(
        first.head_ms + second.head_ms,
        first.tail_ms + second.tail_ms,
        first.target_ms or second.target_ms,
        first.intro or second.intro,
        first.outro or second.outro,
        first.each,
        first.clip,
    )


def _general(edit: Edit) -> bool:
    return edit in (_ROUGH, AddTransition())


def _plain(first: Edit, second: Edit) -> bool:
    return _general(first) or _general(second)


def _joins(first: Fade, second: Fade) -> bool:
    """Whether they make one fade; one without any length stays alone, to be refused."""
    lasting = all(fade.in_ms or fade.out_ms for fade in (first, second))
    return lasting and first.target == second.target


def _one_fade(first: Fade, second: Fade) -> Fade:
    return replace(second, in_ms=first.in_ms or second.in_ms, out_ms=first.out_ms or second.out_ms)


def _one_adjust(first: e.Adjust, second: e.Adjust) -> e.Adjust:
    plain = e.Adjust()
    return replace(
        first,
        brightness=second.brightness or first.brightness,
        contrast=second.contrast if second.contrast != plain.contrast else first.contrast,
        saturation=second.saturation if second.saturation != plain.saturation else first.saturation,
        warmth=second.warmth or first.warmth,
    )


def _one_bgm(first: Bgm, second: Bgm) -> Bgm:
    better = second if second.style and not first.style else first
    return replace(better, level=first.level if first.level is not None else second.level)


def _of_part(place: Where | None) -> tuple[float, float]:
    """Place what is about a part: clips first, for cutting out a stretch makes more of them.

    Numbers and times are those the person sees.
    """
    if place is None or place.clip is not None:
        return _PLACE[CutRange] - 0.7, 0
    return _PLACE[CutRange] - 0.6, -(place.start_ms or 0)


def _when(edit: Edit) -> tuple[float, float]:
    place = _where(edit)
    if (isinstance(edit, _OF_CLIPS) and edit.clip) or (place and place != e.EVERYWHERE):
        return _of_part(place)
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
