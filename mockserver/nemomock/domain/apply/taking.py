"""Taking things off the timeline, and going back to how it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import WORDS, lines_meant
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import BESIDE, is_music, picture
from nemomock.domain.apply.uncovering import uncover
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.edits import Remove, Undo


def remove(draft: Draft, edit: Remove, facts: Facts) -> Applied:
    """Take a kind of thing off; `nothing_to_remove` when there is none.

    `voice` and `audio` also silence the clips themselves. Music and text lie over the
    picture, so they go with it: `video` leaves an empty timeline.
    """
    if edit.target == "video" and picture(draft) is not None:
        return _bared(draft, edit)
    if edit.target == "transition":
        return _uncrossed(draft, edit)
    if edit.target in BESIDE:
        return uncover(draft, edit, facts)
    words = lines_meant(draft, edit.target)
    tracks = tuple(_left(track, edit.target, facts, words) for track in draft.tracks)
    done = replace(draft, tracks=tuple(track for track in tracks if track.segments))
    if done == draft:
        raise CannotEdit(edit.op, "nothing_to_remove", target_word=edit.target)
    count = sum(len(track.segments) for track in draft.tracks) - sum(
        len(track.segments) for track in done.tracks
    )
    kind = "removed" if count else "muted"
    return Applied(done, (Change(edit.op, kind, {"target_word": edit.target, "count": count}),))


def undo(draft: Draft, edit: Undo, facts: Facts) -> Applied:
    """Go back; `nothing_to_undo` or `undo_too_far` when the history is shorter."""
    del draft
    have, steps = len(facts.history), max(1, edit.steps)
    if not have:
        raise CannotEdit(edit.op, "nothing_to_undo")
    if steps > have:
        raise CannotEdit(edit.op, "undo_too_far", steps=steps, have=have)
    change = Change(edit.op, "undone", {"steps": steps})
    return Applied(facts.history[-steps], (change,), rewound=steps)


def _bared(draft: Draft, edit: Remove) -> Applied:
    seen = sum(len(track.segments) for track in draft.of_kind(TrackKind.VIDEO))
    rest = sum(len(track.segments) for track in draft.tracks) - seen
    kind = "picture_removed_with" if rest else "picture_removed"
    facts = {"count": seen} | ({"rest": rest} if rest else {})
    return Applied(replace(draft, tracks=()), (Change(edit.op, kind, facts),))


def _uncrossed(draft: Draft, edit: Remove) -> Applied:
    """Take every transition off; the cuts stay."""
    count = sum(segment.transition is not None for _, segment in draft.segments())
    if not count:
        raise CannotEdit(edit.op, "nothing_to_remove", target_word=edit.target)
    tracks = tuple(
        replace(
            track,
            segments=tuple(replace(segment, transition=None) for segment in track.segments),
        )
        for track in draft.tracks
    )
    change = Change(edit.op, "uncrossed", {"count": count})
    return Applied(replace(draft, tracks=tracks), (change,))


def _left(track: Track, target: str, facts: Facts, words: Callable[[Segment], bool]) -> Track:
    if target in WORDS:
        if track.kind is not TrackKind.TEXT:
            return track
        return replace(track, segments=tuple(one for one in track.segments if not words(one)))
    left = tuple(segment for segment in track.segments if not _goes(track, segment, target))
    if track.kind is TrackKind.VIDEO and target in ("voice", "audio"):
        left = tuple(_silenced(segment, facts) for segment in left)
    return replace(track, segments=left)


def _goes(track: Track, segment: Segment, target: str) -> bool:
    match target:
        case "all":
            return True
        case "audio":
            return track.kind is TrackKind.AUDIO
        case _:
            return track.kind is TrackKind.AUDIO and is_music(segment) == (target == "bgm")


def _silenced(segment: Segment, facts: Facts) -> Segment:
    media = facts.file(segment.source)
    return replace(segment, volume=0.0) if media is None or media.has_audio else segment
