"""Footage mended: shaky pictures steadied, noise taken out of pictures and sound."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import is_music
from nemomock.domain.apply.where import Part, part
from nemomock.domain.draft import Draft, Effect, Segment, TrackKind
from nemomock.domain.media import MediaKind
from nemomock.domain.pictures import Denoise, Stabilize
from nemomock.domain.place import EVERYWHERE


def stabilize(draft: Draft, edit: Stabilize, facts: Facts) -> Applied:
    """Steady the moving pictures of a part; `only_stills` when there are none."""
    meant = _moving(part(draft, edit.where, facts, edit.op), facts)
    if not meant.ids:
        raise CannotEdit(edit.op, "only_stills")
    effect = Effect("stabilize", {"much": _share(edit.much)})
    done = meant.changed(partial(_with, effect))
    return Applied(done, (Change(edit.op, "stabilized", meant.facts),))


def denoise(draft: Draft, edit: Denoise, facts: Facts) -> Applied:
    """Take noise out of a part's pictures, sound or both, as far as it has them.

    `only_stills` when it has no moving picture, `no_sound` when it has no sound.
    """
    meant = part(draft, edit.where, facts, edit.op)
    wanted = ("picture", "sound") if edit.of == "both" else (edit.of,)
    parts = {"picture": _moving(meant, facts), "sound": _sounding(meant, edit, facts)}
    found = [of for of in wanted if parts[of].ids]
    if not found:
        raise CannotEdit(edit.op, "only_stills" if edit.of == "picture" else "no_sound")
    done = meant.draft
    for of in found:
        effect = Effect("denoise", {"of": of, "much": _share(edit.much)})
        done = replace(parts[of], draft=done).changed(partial(_with, effect))
    of_word = "both" if len(found) > 1 else found[0]
    return Applied(done, (Change(edit.op, "denoised", {"of_word": of_word, **meant.facts}),))


def _moving(meant: Part, facts: Facts) -> Part:
    kept = (one.id for one in meant.segments if not facts.still(one.source))
    return replace(meant, ids=frozenset(kept))


def _sounding(meant: Part, edit: Denoise, facts: Facts) -> Part:
    """Return the segments that are heard; for everything also sounds that are no music."""
    clips = [one for one in meant.segments if _is_heard(one, facts)]
    if edit.where == EVERYWHERE:
        for track in meant.draft.of_kind(TrackKind.AUDIO):
            clips += [one for one in track.segments if not is_music(one)]
    return replace(meant, ids=frozenset(one.id for one in clips))


def _is_heard(segment: Segment, facts: Facts) -> bool:
    media = facts.file(segment.source)
    return media is None or media.has_audio or media.kind is MediaKind.AUDIO


def _with(effect: Effect, segment: Segment) -> Segment:
    """Return the segment with an effect in place of the one of its kind for the same thing."""
    others = tuple(old for old in segment.effects if _about(old) != _about(effect))
    return replace(segment, effects=(*others, effect))


def _about(effect: Effect) -> tuple[str, object]:
    of = effect.params.get("of", "sound") if effect.kind == "denoise" else None
    return effect.kind, of


def _share(much: float) -> float:
    return min(max(much, 0.0), 1.0)
