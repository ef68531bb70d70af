"""Images in a row: how long each stands, how it moves, how it passes, and on which beat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from nemomock.domain.apply.beats import beats_of
from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.files import unused
from nemomock.domain.apply.gather import append
from nemomock.domain.apply.material import STILL_MS, motion
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import length_ms, picture, put
from nemomock.domain.apply.settle import most_ms, settle
from nemomock.domain.draft import Draft, Track, Transition
from nemomock.domain.edits import Slideshow
from nemomock.domain.media import Media, MediaKind

SLIDE_FADE_MS = 400
"""The crossfade between the images of a slideshow that moves."""

SHORTEST_SLIDE_MS = 200

BEAT_REACH = 0.35
"""How far a cut is moved to a beat at most, as a share of what an image stands."""


def slideshow(draft: Draft, edit: Slideshow, facts: Facts) -> Applied:
    """Lay the images out; after videos only those not shown yet. Cuts fall on beats of our music.

    `no_images` without any image, `no_new_images` when all of them are shown already,
    `slides_too_short` when each would stand for less than 0.2 s.
    """
    images = facts.uploads(MediaKind.IMAGE)
    if not images:
        raise CannotEdit(edit.op, "no_images")
    track = picture(draft)
    if track is None or all(facts.still(segment.source) for segment in track.segments):
        ends = lift(track)[0] if track else None
        bare = draft if track is None else put(draft, replace(track, segments=()))
        done = _rowed(bare, images, edit, facts)
        fresh = picture(done)
        if ends is not None and fresh is not None:
            done = settle(put(done, lower(fresh, ends)), facts)
    else:
        images = unused(draft, images)
        if not images:
            raise CannotEdit(edit.op, "no_new_images")
        done = _rowed(draft, images, edit, facts)
    params: dict[str, Value] = {
        "count": len(images),
        "each_ms": _whole(edit, len(images)) // len(images),
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "slideshow", params),))


def _whole(edit: Slideshow, count: int) -> int:
    """Return how long all images stand together."""
    whole = (edit.per_image_ms or STILL_MS) * count
    if edit.per_image_ms is None and edit.target_ms is not None:
        whole = edit.target_ms
    if whole < SHORTEST_SLIDE_MS * count:
        least: dict[str, Value] = {"least_ms": SHORTEST_SLIDE_MS * count}
        raise CannotEdit(edit.op, "slides_too_short", count=count, want_ms=whole, **least)
    return whole


def _rowed(draft: Draft, images: tuple[Media, ...], edit: Slideshow, facts: Facts) -> Draft:
    whole = _whole(edit, len(images))
    laid = append(draft, images, facts)
    track = picture(laid)
    if track is None:
        return laid
    old = len(track.segments) - len(images)
    start = track.segments[old].start_ms
    cuts = [start + whole * place // len(images) for place in range(len(images) + 1)]
    moves = tuple(
        replace(segment, effects=(motion(place),) if edit.motion else ())
        for place, segment in enumerate(track.segments[old:])
    )
    row = replace(track, segments=(*track.segments[:old], *moves))
    done = settle(put(laid, _timed(row, old, cuts)), facts)
    cuts = _on_beats(cuts, beats_of(done, facts))
    row = _timed(row, old, cuts)
    return settle(put(done, _faded(row, old) if edit.motion else row), facts)


def _on_beats(cuts: list[int], beats: Iterable[float]) -> list[int]:
    """Return the cuts, each but the first and last on the beat that is near it, if there is one."""
    known = [round(beat) for beat in beats]
    moved = list(cuts)
    for place in range(1, len(cuts) - 1) if known else ():
        near = min(known, key=lambda beat: abs(beat - cuts[place]))
        reach = BEAT_REACH * min(cuts[place] - cuts[place - 1], cuts[place + 1] - cuts[place])
        if abs(near - cuts[place]) <= reach:
            moved[place] = near
    return moved


def _timed(track: Track, old: int, cuts: list[int]) -> Track:
    """Let the images stand from cut to cut."""
    timed = tuple(
        replace(segment, start_ms=start, duration_ms=end - start)
        for segment, (start, end) in zip(track.segments[old:], pairwise(cuts), strict=True)
    )
    return replace(track, segments=(*track.segments[:old], *timed))


def _faded(track: Track, old: int) -> Track:
    segments = list(track.segments)
    for row in range(old, len(segments) - 1):
        lasts = min(SLIDE_FADE_MS, most_ms(segments[row], segments[row + 1]))
        segments[row] = replace(segments[row], transition=Transition("fade", lasts))
    return replace(track, segments=tuple(segments))
