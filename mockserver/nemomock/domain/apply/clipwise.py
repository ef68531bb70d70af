"""Edits of one clip, told in the times of the film as it stands."""

from __future__ import annotations

from dataclasses import replace

from nemomock.domain.apply.outcome import CannotEdit
from nemomock.domain.apply.where import film, place_of
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.edits import AddTransition, Edit, Mute, Speed, Text, Title, Volume


def timed(draft: Draft, edit: Edit) -> Edit:
    """Return the edit with the times of the clip it names; others as they are.

    Raises `CannotEdit`: `no_picture`, `no_such_clip`, or `no_next_clip` for a transition after
    the last clip.
    """
    match edit:
        case Speed(clip=int(number)) | Mute(clip=int(number)) | Volume(clip=int(number)):
            clip = _clip(draft, edit.op, number)
            return replace(edit, clip=None, start_ms=clip.start_ms, end_ms=clip.end_ms)
        case Title(clip=int(number)) | Text(clip=int(number)):
            clip = _clip(draft, edit.op, number)
            start = min(edit.start_ms or 0, clip.duration_ms - 1)
            most = clip.duration_ms - start
            lasts = most if edit.duration_ms is None else min(edit.duration_ms, most)
            return replace(edit, clip=None, start_ms=clip.start_ms + start, duration_ms=lasts)
        case AddTransition(clip=int(number)):
            clip = _clip(draft, edit.op, number)
            if clip is film(draft, edit.op).segments[-1]:
                raise CannotEdit(edit.op, "no_next_clip", number=number)
            return replace(edit, clip=None, at_ms=clip.end_ms)
    return edit


def _clip(draft: Draft, op: str, number: int) -> Segment:
    track = film(draft, op)
    return track.segments[place_of(op, number, track)]
