"""What must be measured or made before an edit is done."""

from __future__ import annotations

from collections.abc import Iterable

from nemomock.domain.apply.backdrops import screened
from nemomock.domain.apply.facts import Facts, Needs
from nemomock.domain.apply.gather import clip_order
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.lively import moving
from nemomock.domain.apply.loudness import meant
from nemomock.domain.apply.material import with_picture
from nemomock.domain.apply.mending import noisy
from nemomock.domain.apply.outcome import CannotEdit
from nemomock.domain.apply.sound import music_order, own_music
from nemomock.domain.apply.transcript import HEARD, spoken_language
from nemomock.domain.apply.voiceover import speech_order
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import (
    Background,
    Bgm,
    Captions,
    Denoise,
    Edit,
    Generate,
    Loudness,
    RemoveSilence,
    Split,
    Subtitles,
    Trim,
    Voiceover,
)


def needs(draft: Draft, edit: Edit, facts: Facts) -> Needs:
    """Return what must be known or made before this edit; nothing when it cannot be done.

    `facts` here need nothing that is measured, and no `made`.
    """
    try:
        if isinstance(edit, Generate):
            return Needs(clip=clip_order(draft, edit))
        laid = with_picture(draft, facts, edit.op)[0]
        return _made(laid, edit, facts) or _measured(laid, edit, facts) or Needs()
    except CannotEdit:
        return Needs()


def _made(draft: Draft, edit: Edit, facts: Facts) -> Needs | None:
    match edit:
        case Bgm():
            order = music_order(draft, edit)
            return None if own_music(edit, facts) else Needs(music=order)
        case Voiceover():
            return Needs(speech=speech_order(edit, facts))
    return None


def _measured(draft: Draft, edit: Edit, facts: Facts) -> Needs | None:
    match edit:
        case Trim(target_ms=int()) if not (edit.intro or edit.outro):
            return Needs(liveliness=moving(draft, facts))
        case Trim(target_ms=int()):
            return Needs(silences=sounding(draft, facts), liveliness=moving(draft, facts))
        case Loudness():
            return Needs(loudness=_sources(meant(draft, edit.target, facts)))
        case Background():
            return Needs(screens=screened(draft, facts, edit.op))
        case Denoise():
            return Needs(noise=noisy(draft, edit, facts))
        case Captions() if facts.speech and spoken_language(edit, facts) in HEARD:
            return Needs(spoken=sounding(draft, facts))
        case Trim() | RemoveSilence() | Split() | Subtitles() if _listens(edit):
            return Needs(silences=sounding(draft, facts))
    return None


def _sources(segments: Iterable[Segment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source for one in segments if one.source is not None))


def _listens(edit: Trim | RemoveSilence | Split | Subtitles) -> bool:
    match edit:
        case Trim():
            return edit.intro or edit.outro or edit == Trim()
        case Split():
            return edit == Split()
        case Subtitles():
            return not edit.cues
    return True
