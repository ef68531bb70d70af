"""A draft with prepared sources: clips that cannot begin at any frame show files made of them.

Stabilising looks twice at a shot, cleaning remembers the frames before, playing backwards
begins with the end. Such clips are made into files first, and the draft is then rendered
as if its segments showed those. Pure: what is to be made is a recipe.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Final

from nemomock.domain.draft import Draft, Effect, Segment, Track, TrackKind
from nemomock.domain.media import Media, MediaKind
from nemomock.render.heard import is_heard
from nemomock.render.reading import TAIL_MS
from nemomock.render.recipes import Of, Recipe, Steps
from nemomock.render.sound import sounds
from nemomock.render.timeline import clips_of

STEP_MS: Final = 500
"""Stretches begin and end at multiples of this, so that a small trim changes none."""
MARGIN_MS: Final = 100

Place = tuple[int, int]
"""A segment by its row and where it starts (ms)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The draft as it is seen and as it is heard, with the files to be made among the media."""

    seen: Draft
    heard: Draft
    media: Mapping[str, Media]
    recipes: tuple[Recipe, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is made of which file."""

    source: str
    of: Of
    steps: Steps


@dataclass(frozen=True, slots=True)
class _Need:
    """The stretch (ms) of a file that a segment plays, of which something must be made."""

    kind: _Kind
    start_ms: float
    end_ms: float


def prepared(draft: Draft, media: Mapping[str, Media], fps: int) -> Prepared:
    """Return the draft with every clip that needs it showing a file that is to be made.

    Stretches of one file that touch are made together: what runs on from clip to clip
    stays one shot.
    """
    seen, heard = _needs(draft, media, fps, "picture"), _needs(draft, media, fps, "sound")
    recipes = _recipes((*seen.values(), *heard.values()), media)
    made = [recipe.result for group in recipes.values() for recipe in group]
    return Prepared(
        seen=_changed(draft, seen, recipes, _is_seen),
        heard=_changed(draft, heard, recipes, lambda _: True) if heard else draft,
        media={**media, **{one.id: one for one in made}} if made else media,
        recipes=tuple(recipe for group in recipes.values() for recipe in group),
    )


def _needs(draft: Draft, media: Mapping[str, Media], fps: int, of: Of) -> dict[Place, _Need]:
    found: dict[Place, _Need] = {}
    for row, track in enumerate(draft.tracks):
        for segment, start, end in _stretches(track, row, media, fps, of):
            source = segment.source or ""
            steps = _steps(segment, media[source], of)
            if steps != Steps():
                place = (row, segment.start_ms)
                found[place] = _Need(_Kind(source, of, steps), start, end)
    return found


def _stretches(
    track: Track, row: int, media: Mapping[str, Media], fps: int, of: Of
) -> Iterator[tuple[Segment, float, float]]:
    """Yield each segment of a track with the stretch of its source it plays, handles included."""
    if track.kind is TrackKind.AUDIO and of == "sound":
        for one in track.segments:
            if one.source is not None:
                yield one, one.offset_ms, one.offset_ms + one.used_ms
    if track.kind is TrackKind.VIDEO:
        for clip in clips_of(track, row, media, fps):
            one, frame_ms = clip.segment, 1000 / fps * clip.segment.speed
            sides = (clip.head * frame_ms, clip.tail * frame_ms)
            ahead, behind = reversed(sides) if one.reversed else sides
            used = max(one.used_ms, clip.frames * frame_ms)
            yield one, one.offset_ms - ahead, one.offset_ms + used + behind


def _steps(segment: Segment, media: Media, of: Of) -> Steps:
    if of == "sound":
        return Steps(backwards=segment.reversed and sounds(segment, media))
    if media.kind is not MediaKind.VIDEO:
        return Steps()
    return Steps(
        steady=_much(segment, "stabilize"),
        clean=_much(segment, "denoise"),
        backwards=segment.reversed,
    )


def _much(segment: Segment, kind: str) -> float:
    """Return how hard the last effect of a kind on the picture works; 0 without one."""
    meant = [one for one in segment.effects if one.kind == kind and not is_heard(one)]
    much = meant[-1].params.get("much", 0.5) if meant else 0.0
    if isinstance(much, bool) or not isinstance(much, int | float):
        return 0.5
    return min(max(float(much), 0.0), 1.0)


def _is_seen(effect: Effect) -> bool:
    """Whether an effect on the picture is still to be drawn."""
    return effect.kind not in ("stabilize", "denoise") and not is_heard(effect)


def _recipes(needs: Iterable[_Need], media: Mapping[str, Media]) -> dict[_Kind, tuple[Recipe, ...]]:
    """Return what is to be made, by what and of what, each sorted by its start."""
    stretches: defaultdict[_Kind, list[tuple[int, int]]] = defaultdict(list)
    for need in needs:
        stretches[need.kind].append(_stretch(need, media[need.kind.source]))
    return {
        kind: tuple(
            Recipe(media[kind.source], kind.of, start, end, kind.steps)
            for start, end in _together(found)
        )
        for kind, found in stretches.items()
    }


def _stretch(need: _Need, media: Media) -> tuple[int, int]:
    """Return whole steps around what is needed, with a picture to hold where the file has ended."""
    start, lasts = _begin(need, media), media.duration_ms
    first = max(floor((start - MARGIN_MS) / STEP_MS), 0) * STEP_MS
    last = ceil(round(need.end_ms + MARGIN_MS, 3) / STEP_MS) * STEP_MS
    # What runs backwards begins where it was to stop, were the file long enough.
    return first, last if need.kind.steps.backwards or not lasts else min(last, lasts)


def _begin(need: _Need, media: Media) -> float:
    if not media.duration_ms:
        return need.start_ms
    return min(need.start_ms, max(media.duration_ms - TAIL_MS, 0))


def _together(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, *rest = sorted(stretches)
    for start, end in rest:
        if start <= first[1]:
            first = (first[0], max(first[1], end))
        else:
            yield first
            first = (start, end)
    yield first


def _changed(
    draft: Draft,
    needs: Mapping[Place, _Need],
    recipes: Mapping[_Kind, tuple[Recipe, ...]],
    keep: Callable[[Effect], bool],
) -> Draft:
    """Return the draft showing what is made, with the effects that are kept."""

    def change(row: int, segment: Segment) -> Segment:
        left = tuple(filter(keep, segment.effects))
        bare = segment if left == segment.effects else replace(segment, effects=left)
        need = needs.get((row, segment.start_ms))
        return bare if need is None else _showing(bare, need, recipes[need.kind])

    tracks = (
        replace(track, segments=tuple(change(row, one) for one in track.segments))
        for row, track in enumerate(draft.tracks)
    )
    return replace(draft, tracks=tuple(tracks))


def _showing(segment: Segment, need: _Need, recipes: tuple[Recipe, ...]) -> Segment:
    place = bisect_right(recipes, max(need.start_ms, 0), key=lambda recipe: recipe.start_ms)
    made = recipes[max(place - 1, 0)]
    offset = float(segment.offset_ms - made.start_ms)
    if need.kind.steps.backwards:
        offset = made.end_ms - segment.offset_ms - segment.used_ms
    return replace(segment, source=made.id, offset_ms=max(round(offset), 0), reversed=False)
