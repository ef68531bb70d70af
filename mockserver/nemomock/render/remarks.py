"""What of a draft cannot be shown as it says, for a person: nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from nemomock.domain.draft import Draft, Effect, Segment, TrackKind
from nemomock.domain.looks import (
    ANIMATIONS,
    COLOR_LOOKS,
    EFFECTS,
    FILTERS,
    FITS,
    MOTIONS,
    POSITIONS,
    TRANSITIONS,
)
from nemomock.media.typefaces import Lettering, missing
from nemomock.render.text.setting import faced_lines

_CHOICES: Final = {
    "color": ("look", COLOR_LOOKS),
    "filter": ("name", FILTERS),
    "motion": ("move", MOTIONS),
}


def remarks(draft: Draft, lettering: Lettering) -> tuple[str, ...]:
    """Return what to tell about a draft: unknown names, and characters that no font draws."""
    found: list[str] = []
    for track, segment in draft.segments():
        if track.kind is TrackKind.TEXT:
            found += _of_text(segment, lettering)
        elif track.kind is TrackKind.VIDEO:
            found += _of_clip(segment)
    return tuple(dict.fromkeys(found))


def _of_text(segment: Segment, lettering: Lettering) -> Iterator[str]:
    lines = faced_lines(segment, lettering)
    lost = dict.fromkeys(one for line, faces in lines for one in missing(line, faces))
    if lost:
        text = "".join(line for line, _ in lines)
        yield f"no font here can draw `{''.join(lost)}` of the text `{text}`"
    font = segment.style.font
    if font and font.casefold() not in lettering.named:
        yield f"the font `{font}` is not installed; the text is drawn with another"
    yield from _unknown("position", segment.position, POSITIONS, "it stands in the center")
    if segment.animation:
        yield from _unknown("animation", segment.animation, ANIMATIONS, "it stands still")


def _of_clip(segment: Segment) -> Iterator[str]:
    yield from _unknown("fit", segment.fit, FITS, "the whole picture is shown")
    if segment.transition:
        yield from _unknown("transition", segment.transition.kind, TRANSITIONS, "a fade is used")
    for effect in segment.effects:
        yield from _of_effect(effect)


def _of_effect(effect: Effect) -> Iterator[str]:
    yield from _unknown("effect", effect.kind, EFFECTS, "it is left out")
    if effect.kind in _CHOICES:
        key, known = _CHOICES[effect.kind]
        yield from _unknown(f"effect {key}", str(effect.params.get(key)), known, "it is left out")


def _unknown(what: str, name: str, known: Collection[str], instead: str) -> Iterator[str]:
    if name not in known:
        yield f"the {what} `{name}` is not known; {instead}"
