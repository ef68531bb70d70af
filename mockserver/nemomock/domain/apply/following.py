"""Subtitles that go with what is said when clips change places or play again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nemomock.domain.apply.lines import CAPTION, holds
from nemomock.domain.apply.rows import Ids
from nemomock.domain.draft import Draft, Segment, Track
from nemomock.domain.media import Span


@dataclass(frozen=True, slots=True)
class Move:
    """What was at `span` is (also) seen from `to_ms` on."""

    span: Span
    to_ms: int


def follow(draft: Draft, moves: Sequence[Move]) -> Draft:
    """Return the draft with its subtitles moved with the clips they are said in."""
    ids = Ids(draft)
    return replace(
        draft,
        tracks=tuple(
            _followed(track, moves, ids) if holds(track, CAPTION) else track
            for track in draft.tracks
        ),
    )


def _followed(track: Track, moves: Sequence[Move], ids: Ids) -> Track:
    seen: set[str] = set()
    lines = []
    for line in _moved(track, moves):
        name = ids.segment() if line.id in seen else line.id
        seen.add(line.id)
        lines.append(replace(line, id=name))
    return replace(track, segments=tuple(sorted(lines, key=lambda line: line.start_ms)))


def _moved(track: Track, moves: Sequence[Move]) -> Iterator[Segment]:
    """Yield each line wherever the middle of it is seen, cut at the edges of its clip."""
    for line in track.segments:
        middle = line.start_ms + line.duration_ms // 2
        for move in moves:
            if move.span.start_ms <= middle < move.span.end_ms:
                start = max(line.start_ms, move.span.start_ms)
                end = min(line.end_ms, move.span.end_ms)
                yield replace(
                    line,
                    start_ms=move.to_ms + start - move.span.start_ms,
                    duration_ms=end - start,
                    words=tuple(
                        min(max(at - start + line.start_ms, 0), end - start) for at in line.words
                    ),
                )
