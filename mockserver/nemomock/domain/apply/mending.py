"""Footage mended: shaky pictures steadied, noise taken out of pictures and sound."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import is_music
from nemomock.domain.apply.where import Part, part
from nemomock.domain.draft import Draft, Effect, Segment, TrackKind
from nemomock.domain.looks import NOISE_FLOOR_DB
from nemomock.domain.media import MediaKind
from nemomock.domain.pictures import Denoise, Stabilize
from nemomock.domain.place import EVERYWHERE

ABOVE_NOISE_DB = 8.0
"""How far above the measured noise the line between it and speech is drawn."""

SOFTEST_DB, LOUDEST_DB = -80.0, -20.0
"""Where that line lies at most."""


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
        done = replace(parts[of], draft=done).changed(partial(_cleaned, of, edit, facts))
    of_word = "both" if len(found) > 1 else found[0]
    return Applied(done, (Change(edit.op, "denoised", {"of_word": of_word, **meant.facts}),))


def noisy(draft: Draft, edit: Denoise, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the sources whose noise must be known, each once."""
    if edit.of == "picture":
        return ()
    heard = _sounding(part(draft, edit.where, facts, edit.op), edit, facts)
    return tuple(dict.fromkeys(one.source for one in heard.segments if one.source is not None))


def _cleaned(of: str, edit: Denoise, facts: Facts, segment: Segment) -> Segment:
    params: dict[str, object] = {"of": of, "much": _share(edit.much)}
    if of == "sound":
        params["floor"] = _floor(facts.noise.get(segment.source or ""))
    return _with(Effect("denoise", params), segment)


def _floor(noise: float | None) -> float:
    """Return the level below which all is noise: a little above what was measured."""
    if noise is None:
        return NOISE_FLOOR_DB
    return round(min(max(noise + ABOVE_NOISE_DB, SOFTEST_DB), LOUDEST_DB), 1)


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
