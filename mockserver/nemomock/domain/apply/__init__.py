"""How an edit changes a draft: pure, all or nothing, and the only way a draft changes.

`needs` says what must be measured or made before `apply` is called.
"""

from __future__ import annotations

from nemomock.domain.apply.clips import (
    animate_photo,
    cut_clip,
    loop,
    move_slowly,
    reorder,
    resize,
)
from nemomock.domain.apply.cutting import cut_range, keep_range, speed, trim
from nemomock.domain.apply.facts import ClipOrder, Facts, MusicOrder, Needs
from nemomock.domain.apply.frame import aspect, color, transition
from nemomock.domain.apply.gather import clip_order, generate, merge, slideshow, use
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.lively import moving
from nemomock.domain.apply.material import with_picture
from nemomock.domain.apply.naming import subject
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.passage import passage
from nemomock.domain.apply.pauses import remove_silence, split
from nemomock.domain.apply.sound import bgm, fade, music_order, mute, own_music, volume
from nemomock.domain.apply.taking import remove, undo
from nemomock.domain.apply.words import restyle, text, title
from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder, Resize
from nemomock.domain.draft import Draft
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

__all__ = [
    "Applied",
    "CannotEdit",
    "Change",
    "ClipOrder",
    "Facts",
    "MusicOrder",
    "Needs",
    "Value",
    "apply",
    "clip_order",
    "needs",
    "subject",
]


def apply(draft: Draft, edit: Edit, facts: Facts) -> Applied:
    """Return the draft after one edit, with notes of what changed.

    Raises `CannotEdit` when it cannot be done; the draft that was given is untouched.
    """
    match edit:
        case Use():
            return use(draft, edit, facts)
        case Merge():
            return merge(draft, edit, facts)
        case Slideshow():
            return slideshow(draft, edit, facts)
        case AnimatePhoto():
            return animate_photo(draft, edit, facts)
        case Generate():
            return generate(draft, edit, facts)
        case Remove():
            return remove(draft, edit, facts)
        case Undo():
            return undo(draft, edit, facts)
    return _on_picture(draft, edit, facts)


def needs(draft: Draft, edit: Edit, facts: Facts) -> Needs:
    """Return what must be known or made before this edit; nothing when it cannot be done.

    `facts` here need no `silences`, no `liveliness` and no `made`.
    """
    try:
        match edit:
            case Generate():
                return Needs(clip=clip_order(draft, edit))
            case Bgm():
                order = music_order(with_picture(draft, facts, edit.op)[0], edit)
                return Needs() if own_music(edit, facts) else Needs(music=order)
            case Trim(target_ms=int()) if not (edit.intro or edit.outro):
                return Needs(liveliness=moving(with_picture(draft, facts, edit.op)[0], facts))
            case Trim(target_ms=int()):
                laid = with_picture(draft, facts, edit.op)[0]
                return Needs(silences=sounding(laid, facts), liveliness=moving(laid, facts))
            case Trim() | RemoveSilence() | Split() if _listens(edit):
                return Needs(silences=sounding(with_picture(draft, facts, edit.op)[0], facts))
    except CannotEdit:
        return Needs()
    return Needs()


def _listens(edit: Trim | RemoveSilence | Split) -> bool:
    match edit:
        case Trim():
            return edit.intro or edit.outro or edit == Trim()
        case Split():
            return edit == Split()
    return True


_Cutting = Trim | CutRange | CutClip | KeepRange | RemoveSilence | Split | Speed | Reorder | Loop
_Seen = Title | Text | Restyle | AddTransition | Aspect | Color | Motion | Resize
_Sounding = Bgm | Volume | Mute | Fade


def _on_picture(draft: Draft, edit: _Cutting | _Seen | _Sounding, facts: Facts) -> Applied:
    laid, placed = with_picture(draft, facts, edit.op)
    done = _time(laid, edit, facts)
    return Applied(done.draft, (*placed, *done.changes))


def _time(draft: Draft, edit: _Cutting | _Seen | _Sounding, facts: Facts) -> Applied:
    match edit:
        case Trim():
            return trim(draft, edit, facts)
        case CutRange():
            return cut_range(draft, edit, facts)
        case KeepRange():
            return keep_range(draft, edit, facts)
        case RemoveSilence():
            return remove_silence(draft, edit, facts)
        case Split():
            return split(draft, edit, facts)
        case Speed():
            return speed(draft, edit, facts)
    return _clips(draft, edit, facts)


def _clips(
    draft: Draft, edit: CutClip | Reorder | Loop | _Seen | _Sounding, facts: Facts
) -> Applied:
    match edit:
        case CutClip():
            return cut_clip(draft, edit, facts)
        case Reorder():
            return reorder(draft, edit, facts)
        case Loop():
            return loop(draft, edit, facts)
        case Bgm() | Volume() | Mute() | Fade():
            return _sound(draft, edit, facts)
    return _surface(draft, edit, facts)


def _sound(draft: Draft, edit: _Sounding, facts: Facts) -> Applied:
    match edit:
        case Bgm():
            return bgm(draft, edit, facts)
        case Fade():
            return fade(draft, edit, facts)
        case Volume() | Mute() if edit.start_ms is not None or edit.end_ms is not None:
            return passage(draft, edit, facts)
        case Volume():
            return volume(draft, edit, facts)
        case Mute():
            return mute(draft, edit, facts)


def _surface(draft: Draft, edit: _Seen, facts: Facts) -> Applied:
    match edit:
        case Title():
            return title(draft, edit, facts)
        case Text():
            return text(draft, edit, facts)
        case Restyle():
            return restyle(draft, edit, facts)
        case AddTransition():
            return transition(draft, edit, facts)
        case Aspect():
            return aspect(draft, edit, facts)
        case Color():
            return color(draft, edit, facts)
        case Motion():
            return move_slowly(draft, edit, facts)
        case Resize():
            return resize(draft, edit, facts)
