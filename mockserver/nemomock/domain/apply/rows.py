"""Finding, adding and replacing rows of a draft, and new ids for what is put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nemomock.domain.draft import Draft, Segment, Track, TrackKind

LAID_OVER: Final = ("overlay", "watermark")
"""Roles of pictures laid over the film: what is done to everything leaves them alone."""

VOICE = "voice"
"""The role of words that are spoken over the film."""

BESIDE: Final = ("overlay", "pip")
"""What an edit can be about that is laid over the film or shown beside it."""

LETTERS = {TrackKind.VIDEO: "v", TrackKind.AUDIO: "a", TrackKind.TEXT: "x"}


class Ids:
    """New ids for one edit: the next free `seg_<n>` and `trk_<letter><n>` of a draft."""

    def __init__(self, draft: Draft) -> None:
        """Note every id in use."""
        self._used = set(_names(draft))
        self._next = 1 + max((_number(name) for name in self._used), default=0)

    def segment(self) -> str:
        """Return an id that no segment has."""
        number = self._next
        self._next += 1
        return f"seg_{number}"

    def track(self, kind: TrackKind) -> str:
        """Return an id that no track has."""
        number = 1
        while f"trk_{LETTERS[kind]}{number}" in self._used:
            number += 1
        name = f"trk_{LETTERS[kind]}{number}"
        self._used.add(name)
        return name


def picture(draft: Draft) -> Track | None:
    """Return the track that carries the film: the lowest with a picture that is not `whole`."""
    return next((track for track in _pictures(draft) if track.segments), None)


def length_ms(draft: Draft) -> int:
    """Return how long the film is: the end of the last picture that does not follow it."""
    return max((track.end_ms for track in _pictures(draft)), default=0)


def is_music(segment: Segment) -> bool:
    """Whether a segment is background music."""
    return segment.role == "bgm"


def follows(track: Track) -> bool:
    """Whether a track is as long as the film whatever that is: its music, a `whole` track."""
    return is_score(track) or (track.whole and bool(track.segments))


def is_score(track: Track) -> bool:
    """Whether a track holds background music and nothing else; only such a track is refitted."""
    return (
        track.kind is TrackKind.AUDIO
        and bool(track.segments)
        and all(is_music(segment) for segment in track.segments)
    )


def is_narration(track: Track) -> bool:
    """Whether a track holds words spoken over the film and nothing else."""
    return (
        track.kind is TrackKind.AUDIO
        and bool(track.segments)
        and all(segment.role == VOICE for segment in track.segments)
    )


def music(draft: Draft) -> Track | None:
    """Return the track of the background music."""
    return next((track for track in draft.tracks if is_score(track)), None)


def put(draft: Draft, track: Track) -> Draft:
    """Return the draft with this track in its old place, or new above its own kind."""
    tracks = list(draft.tracks)
    for row, old in enumerate(tracks):
        if old.id == track.id:
            tracks[row] = track
            return replace(draft, tracks=tuple(tracks))
    row = next((row for row, old in enumerate(tracks) if old.kind > track.kind), len(tracks))
    tracks.insert(row, track)
    return replace(draft, tracks=tuple(tracks))


def above_film(draft: Draft, track: Track) -> Draft:
    """Return the draft with a new track of pictures above the others, below what is laid over."""
    rows = [
        row
        for row, old in enumerate(draft.tracks)
        if old.kind is TrackKind.VIDEO and not is_laid_over(old)
    ]
    row = rows[-1] + 1 if rows else 0
    return replace(draft, tracks=(*draft.tracks[:row], track, *draft.tracks[row:]))


def under(draft: Draft, track: Track) -> Draft:
    """Return the draft with a new track below all others."""
    return replace(draft, tracks=(track, *draft.tracks))


def without(draft: Draft, *names: str) -> Draft:
    """Return the draft without the tracks of these ids."""
    return replace(draft, tracks=tuple(track for track in draft.tracks if track.id not in names))


def is_laid_over(track: Track) -> bool:
    """Whether a track holds logos and the like, and nothing else."""
    return bool(track.segments) and all(one.role in LAID_OVER for one in track.segments)


def _pictures(draft: Draft) -> Iterator[Track]:
    return (track for track in draft.of_kind(TrackKind.VIDEO) if not track.whole)


def _names(draft: Draft) -> Iterator[str]:
    for track in draft.tracks:
        yield track.id
        for segment in track.segments:
            yield segment.id


def _number(name: str) -> int:
    head, _, digits = name.partition("seg_")
    plain = not head and digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(digits) if plain else 0
