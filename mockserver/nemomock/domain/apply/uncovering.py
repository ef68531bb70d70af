"""Taking off what lies over the film or stands beside it: logos, and clips shown with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change, Value
from nemomock.domain.apply.pips import PIP, filling
from nemomock.domain.apply.rows import LAID_OVER
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.edits import Remove


def uncover(draft: Draft, edit: Remove, facts: Facts) -> Applied:
    """Take off what is laid over (`overlay`) or shown beside the film (`pip`), which fills again.

    Raises `CannotEdit` (`nothing_to_remove`) when there is none.
    """
    roles = LAID_OVER if edit.target == "overlay" else (PIP,)
    count = sum(_is(track, one, roles) for track, one in draft.segments())
    if not count:
        raise CannotEdit(edit.op, "nothing_to_remove", target_word=edit.target)
    done = replace(draft, tracks=tuple(_left(draft, roles)))
    if edit.target == PIP:
        done = replace(done, tracks=tuple(_whole(done, facts)))
    params: dict[str, Value] = {"target_word": edit.target, "count": count}
    return Applied(done, (Change(edit.op, "removed", params),))


def _is(track: Track, segment: Segment, roles: tuple[str, ...]) -> bool:
    return track.kind is TrackKind.VIDEO and segment.role in roles


def _left(draft: Draft, roles: tuple[str, ...]) -> Iterator[Track]:
    for track in draft.tracks:
        left = tuple(one for one in track.segments if not _is(track, one, roles))
        if left or not track.segments:
            yield track if left == track.segments else replace(track, segments=left)


def _whole(draft: Draft, facts: Facts) -> Iterator[Track]:
    for track in draft.tracks:
        if track.kind is TrackKind.VIDEO and not track.whole:
            shown = tuple(filling(one, facts, draft) for one in track.segments)
            yield replace(track, segments=shown)
        else:
            yield track
