"""Bringing files onto the timeline: one alone, all together, images in a row, a new clip."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.ends import lift, lower
from nemomock.domain.apply.facts import ClipOrder, Facts
from nemomock.domain.apply.files import file_called, unused
from nemomock.domain.apply.frame import canvas_of
from nemomock.domain.apply.material import lay, readable, with_picture
from nemomock.domain.apply.naming import subject
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.rows import length_ms, picture, put
from nemomock.domain.apply.settle import settle
from nemomock.domain.apply.sound import MUSIC_LEVEL, lay_music
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Generate, Merge, Use
from nemomock.domain.media import Media, MediaKind

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
    done = append(draft, new, facts)
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


def generate(draft: Draft, edit: Generate, facts: Facts) -> Applied:
    """Put the clip that was made at the end of the film; `not_made` when it is missing."""
    canvas = clip_order(draft, edit)
    if facts.made is None or not facts.made.visual:
        raise CannotEdit(edit.op, "not_made", prompt=edit.prompt)
    fresh = picture(draft) is None
    named = replace(facts.made, filename=subject(edit.prompt) + ".mp4")
    done = append(draft, (named,), facts)
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


def append(draft: Draft, files: tuple[Media, ...], facts: Facts) -> Draft:
    """Return the draft with files after the end of its picture, all else brought into line."""
    track = picture(draft)
    if track is None:
        return settle(lay(draft, files, facts), facts)
    ends, bare = lift(track)
    laid = lay(put(draft, bare), files, facts)
    longer = next(row for row in laid.tracks if row.id == track.id)
    return settle(put(laid, lower(longer, ends)), facts)
