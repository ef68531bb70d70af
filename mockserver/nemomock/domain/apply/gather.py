"""Bringing files onto the timeline: one alone, all together, images in a row, a new clip."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import ClipOrder, Facts
from nemomock.domain.apply.files import file_called, unused
from nemomock.domain.apply.frame import canvas_of
from nemomock.domain.apply.material import lay, motion, readable, with_picture
from nemomock.domain.apply.naming import subject
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import length_ms, picture, put
from nemomock.domain.apply.settle import most_ms, settle
from nemomock.domain.apply.sound import MUSIC_LEVEL, lay_music
from nemomock.domain.draft import Draft, Track, Transition
from nemomock.domain.edits import Generate, Merge, Slideshow, Use
from nemomock.domain.media import Media, MediaKind

SLIDE_FADE_MS = 400
"""The crossfade between the images of a slideshow that moves."""

SHORTEST_SLIDE_MS = 200

CLIP_MS, SHORTEST_CLIP_MS, LONGEST_CLIP_MS = 5000, 1000, 60_000
"""How long a generated clip is when nobody says, and the shortest and longest to be had."""


def use(draft: Draft, edit: Use, facts: Facts) -> Applied:
    """Start anew from one file; a sound becomes the music of what is there.

    `no_such_file`, or `audio_alone` for a sound with no picture to lie under.
    """
    media = file_called(edit.op, edit.filename, facts)
    if not media.visual:
        return _heard(draft, edit, media, facts)
    done = lay(replace(draft, tracks=()), (media,), facts)
    params: dict[str, Value] = {"name": media.filename, "all_ms": length_ms(done)}
    return Applied(done, (Change(edit.op, "used", params),))


def merge(draft: Draft, edit: Merge, facts: Facts) -> Applied:
    """Append every clip that is not used yet; `nothing_to_merge` when all are."""
    have = facts.uploads(MediaKind.VIDEO, MediaKind.IMAGE)
    if not have:
        reason = "only_audio" if facts.uploads(MediaKind.AUDIO) else "no_media"
        raise CannotEdit(edit.op, reason)
    new = unused(draft, have)
    if not new:
        reason = "one_clip" if len(have) == 1 else "nothing_to_merge"
        raise CannotEdit(edit.op, reason, count=len(have))
    done = _append(draft, new, facts)
    track = picture(done)
    if len(have) == 1:
        alone: dict[str, Value] = {
            "count": 1,
            "name": readable(new[0].name),
            "all_ms": length_ms(done),
        }
        return Applied(done, (Change(edit.op, "placed_one", alone),))
    params: dict[str, Value] = {
        "count": len(new),
        "clips": len(track.segments) if track else 0,
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "merged", params),))


def slideshow(draft: Draft, edit: Slideshow, facts: Facts) -> Applied:
    """Lay the images out; after videos only those not shown yet.

    `no_images` without any image, `no_new_images` when all of them are shown already.
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
        "each_ms": _each(edit, len(images)),
        "all_ms": length_ms(done),
    }
    return Applied(done, (Change(edit.op, "slideshow", params),))


def generate(draft: Draft, edit: Generate, facts: Facts) -> Applied:
    """Put the clip that was made at the end of the film; `not_made` when it is missing."""
    canvas = clip_order(draft, edit)
    if facts.made is None or not facts.made.visual:
        raise CannotEdit(edit.op, "not_made", prompt=edit.prompt)
    fresh = picture(draft) is None
    named = replace(facts.made, filename=subject(edit.prompt) + ".mp4")
    done = _append(draft, (named,), facts)
    if fresh and edit.ratio is not None:
        done = replace(done, canvas=replace(done.canvas, width=canvas.width, height=canvas.height))
    params: dict[str, Value] = {
        "name": subject(edit.prompt),
        "clip_ms": facts.made.duration_ms,
        "all_ms": length_ms(done),
        "media": facts.made.id,
    }
    return Applied(done, (Change(edit.op, "generated", params),))


def clip_order(draft: Draft, edit: Generate) -> ClipOrder:
    """Return the clip to be made: as long and of the shape asked for, else as the canvas.

    `clip_length` when it would be shorter than 1 s or longer than 60 s.
    """
    lasts = CLIP_MS if edit.duration_ms is None else edit.duration_ms
    if not SHORTEST_CLIP_MS <= lasts <= LONGEST_CLIP_MS:
        bounds = {"least_ms": SHORTEST_CLIP_MS, "most_ms": LONGEST_CLIP_MS}
        raise CannotEdit(edit.op, "clip_length", want_ms=lasts, **bounds)
    canvas = draft.canvas
    if edit.ratio is not None and picture(draft) is None:
        width, height = canvas_of(edit.ratio, edit.op)
        canvas = replace(canvas, width=width, height=height)
    return ClipOrder(edit.prompt, lasts, canvas.ratio, canvas.width, canvas.height)


def _heard(draft: Draft, edit: Use, media: Media, facts: Facts) -> Applied:
    try:
        laid, placed = with_picture(draft, facts, edit.op)
    except CannotEdit:
        raise CannotEdit(edit.op, "audio_alone", name=media.filename) from None
    done = lay_music(laid, edit.op, media, readable(media.name), MUSIC_LEVEL, facts)
    return Applied(done.draft, (*placed, *done.changes))


def _append(draft: Draft, files: tuple[Media, ...], facts: Facts, still_ms: int = 3000) -> Draft:
    track = picture(draft)
    if track is None:
        return settle(lay(draft, files, facts, still_ms=still_ms), facts)
    ends, bare = lift(track)
    laid = lay(put(draft, bare), files, facts, still_ms=still_ms)
    longer = next(row for row in laid.tracks if row.id == track.id)
    return settle(put(laid, lower(longer, ends)), facts)


def _each(edit: Slideshow, count: int) -> int:
    if edit.per_image_ms is not None:
        return max(SHORTEST_SLIDE_MS, edit.per_image_ms)
    if edit.target_ms is not None:
        return max(SHORTEST_SLIDE_MS, edit.target_ms // count)
    return 3000


def _rowed(draft: Draft, images: tuple[Media, ...], edit: Slideshow, facts: Facts) -> Draft:
    laid = _append(draft, images, facts, still_ms=_each(edit, len(images)))
    track = picture(laid)
    if track is None:
        return laid
    old = len(track.segments) - len(images)
    fresh = tuple(
        replace(segment, effects=(motion(place),) if edit.motion else ())
        for place, segment in enumerate(track.segments[old:])
    )
    row = replace(track, segments=(*track.segments[:old], *fresh))
    row = _filled(row, old, edit, len(images))
    return settle(put(laid, _faded(row, old) if edit.motion else row), facts)


def _filled(track: Track, old: int, edit: Slideshow, count: int) -> Track:
    """Let the last image stand a little longer, so that a target is met to the millisecond."""
    if edit.per_image_ms is not None or edit.target_ms is None:
        return track
    start = track.segments[old].start_ms
    missing = start + edit.target_ms - track.end_ms
    if not 0 < missing < count:
        return track
    last = track.segments[-1]
    longer = replace(last, duration_ms=last.duration_ms + missing)
    return replace(track, segments=(*track.segments[:-1], longer))


def _faded(track: Track, old: int) -> Track:
    segments = list(track.segments)
    for row in range(old, len(segments) - 1):
        lasts = min(SLIDE_FADE_MS, most_ms(segments[row], segments[row + 1]))
        segments[row] = replace(segments[row], transition=Transition("fade", lasts))
    return replace(track, segments=tuple(segments))
