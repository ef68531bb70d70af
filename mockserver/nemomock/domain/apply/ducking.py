"""Music that goes down while somebody speaks."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.ends import with_effect
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.listen import sounding
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import is_music
from nemomock.domain.draft import Draft, Effect, Segment, TrackKind
from nemomock.domain.sounds import Duck

DEEPEST_DB = 48.0
"""Music is not lowered further than this; below, it cannot be heard anyway."""


def duck(draft: Draft, edit: Duck, facts: Facts) -> Applied:
    """Make the music duck under speech, or no longer; `no_bgm`, or `no_sound` to duck under."""
    if not any(is_music(segment) for _, segment in draft.segments()):
        raise CannotEdit(edit.op, "no_bgm")
    db = min(max(edit.db, 0.0), DEEPEST_DB)
    if db == 0:
        return Applied(with_ducking(draft, 0.0), (Change(edit.op, "duck_off"),))
    if not _speech(draft, facts):
        raise CannotEdit(edit.op, "no_sound")
    return Applied(with_ducking(draft, db), (Change(edit.op, "ducked", {"depth_db": db}),))


def with_ducking(draft: Draft, db: float) -> Draft:
    """Return the draft with its music ducking by so many dB; 0 takes it off."""
    effect = Effect("duck", {"db": db}) if db else None

    def changed(segment: Segment) -> Segment:
        return with_effect(segment, "duck", effect) if is_music(segment) else segment

    return replace(
        draft,
        tracks=tuple(
            replace(track, segments=tuple(map(changed, track.segments))) for track in draft.tracks
        ),
    )


def _speech(draft: Draft, facts: Facts) -> bool:
    spoken = (
        segment
        for track in draft.of_kind(TrackKind.AUDIO)
        for segment in track.segments
        if not is_music(segment)
    )
    return bool(sounding(draft, facts)) or any(spoken)
