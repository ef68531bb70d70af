"""How an edit changes a draft: pure, all or nothing, and the only way a draft changes.

`needs` says what must be measured or made before `apply` is called.
"""

from __future__ import annotations

from collections.abc import Iterable

from nemomock.domain.apply.backdrops import screened
from nemomock.domain.apply.doers import ON_FILES, ON_PICTURE
from nemomock.domain.apply.facts import ClipOrder, Facts, MusicOrder, Needs
from nemomock.domain.apply.gather import clip_order
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.lively import moving
from nemomock.domain.apply.loudness import meant
from nemomock.domain.apply.material import with_picture
from nemomock.domain.apply.mending import noisy
from nemomock.domain.apply.naming import subject
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.sound import music_order, own_music
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import (
    Background,
    Bgm,
    Denoise,
    Edit,
    Generate,
    Loudness,
    RemoveSilence,
    Split,
    Subtitles,
    Trim,
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
    if (do := ON_FILES.get(type(edit))) is not None:
        return do(draft, edit, facts)
    laid, placed = with_picture(draft, facts, edit.op)
    done = ON_PICTURE[type(edit)](laid, edit, facts)
    return Applied(done.draft, (*placed, *done.changes), done.rewound)


def needs(draft: Draft, edit: Edit, facts: Facts) -> Needs:
    """Return what must be known or made before this edit; nothing when it cannot be done.

    `facts` here need no `silences`, no `liveliness`, no `screens` and no `made`.
    """
    try:
        if isinstance(edit, Generate):
            return Needs(clip=clip_order(draft, edit))
        laid = with_picture(draft, facts, edit.op)[0]
        if isinstance(edit, Bgm):
            order = music_order(laid, edit)
            return Needs() if own_music(edit, facts) else Needs(music=order)
        return _measures(laid, edit, facts)
    except CannotEdit:
        return Needs()


def _measures(laid: Draft, edit: Edit, facts: Facts) -> Needs:
    """Return what must be measured before an edit of a film."""
    match edit:
        case Trim(target_ms=int()) if not (edit.intro or edit.outro):
            return Needs(liveliness=moving(laid, facts))
        case Trim(target_ms=int()):
            return Needs(silences=sounding(laid, facts), liveliness=moving(laid, facts))
        case Loudness():
            return Needs(loudness=_sources(meant(laid, edit.target, facts)))
        case Denoise():
            return Needs(noise=noisy(laid, edit, facts))
        case Background(key=None):
            return Needs(screens=screened(laid, facts, edit.op))
        case Subtitles(cues=()):
            return Needs(silences=sounding(laid, facts))
        case Trim() | RemoveSilence() | Split() if _listens(edit):
            return Needs(silences=sounding(laid, facts))
    return Needs()


def _sources(segments: Iterable[Segment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source for one in segments if one.source is not None))


def _listens(edit: Trim | RemoveSilence | Split) -> bool:
    match edit:
        case Trim():
            return edit.intro or edit.outro or edit == Trim()
        case Split():
            return edit == Split()
    return True
