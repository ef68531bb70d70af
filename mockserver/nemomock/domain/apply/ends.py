"""The fades at the two ends of a track, taken off before a cut and put back after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nemomock.domain.draft import Effect, Segment, Track


@dataclass(frozen=True, slots=True)
class Ends:
    """How a track begins and ends: fades of the picture, and of the sound in ms."""

    opening: Effect | None = None
    closing: Effect | None = None
    sound_in_ms: int = 0
    sound_out_ms: int = 0


def lift(track: Track) -> tuple[Ends, Track]:
    """Return the fades at the ends of a track, and the track without them."""
    if not track.segments:
        return Ends(), track
    first, last = track.segments[0], track.segments[-1]
    ends = Ends(
        _effect(first, "fade_in"), _effect(last, "fade_out"), first.fade_in_ms, last.fade_out_ms
    )
    return ends, _edged(track, Ends())


def lower(track: Track, ends: Ends) -> Track:
    """Return the track with these fades on its first and last segment, as far as they fit."""
    return _edged(track, ends) if track.segments else track


def with_effect(segment: Segment, kind: str, effect: Effect | None) -> Segment:
    """Return the segment with this effect (or none) in place of any of its kind."""
    others = tuple(old for old in segment.effects if old.kind != kind)
    effects = others if effect is None else (*others, effect)
    return segment if effects == segment.effects else replace(segment, effects=effects)


def _edged(track: Track, ends: Ends) -> Track:
    segments = list(track.segments)
    first = with_effect(segments[0], "fade_in", _fitted(ends.opening, segments[0].duration_ms))
    segments[0] = replace(first, fade_in_ms=min(ends.sound_in_ms, first.duration_ms))
    last = with_effect(segments[-1], "fade_out", _fitted(ends.closing, segments[-1].duration_ms))
    segments[-1] = replace(last, fade_out_ms=min(ends.sound_out_ms, last.duration_ms))
    return replace(track, segments=tuple(segments))


def _effect(segment: Segment, kind: str) -> Effect | None:
    return next((effect for effect in segment.effects if effect.kind == kind), None)


def _fitted(effect: Effect | None, most_ms: int) -> Effect | None:
    if effect is None:
        return None
    length = effect.params.get("d")
    if isinstance(length, int) and length > most_ms:
        return replace(effect, params={**effect.params, "d": most_ms})
    return effect
