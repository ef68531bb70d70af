"""The one way time changes: keep some stretches of the timeline, each at its own pace."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nemomock.domain.apply.lines import CAPTION
from nemomock.domain.apply.rows import Ids, is_laid_over, is_narration, is_score
from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.media import Span

FLASH_MS = 250
"""A cut that leaves less of a subtitle than this takes it out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that stays: where it was, how much faster it runs now, where it lands."""

    start_ms: int
    end_ms: int
    factor: float
    to_ms: int

    def place(self, moment: int) -> int:
        """Return where a moment of the old timeline, inside the piece, lands."""
        return self.to_ms + round((moment - self.start_ms) / self.factor)


def pieces(stretches: Iterable[tuple[Span, float]]) -> tuple[Piece, ...]:
    """Lay stretches (sorted, apart) end to end from 0; empty ones vanish."""
    laid: list[Piece] = []
    reached = 0
    for span, factor in stretches:
        if span.length_ms > 0:
            laid.append(Piece(span.start_ms, span.end_ms, factor, reached))
            reached = laid[-1].place(span.end_ms)
    return tuple(laid)


def outside(cuts: Iterable[Span], end_ms: int) -> tuple[Span, ...]:
    """Return what sorted cuts leave of `0..end_ms`."""
    left: list[Span] = []
    reached = 0
    for cut in cuts:
        if cut.start_ms > reached:
            left.append(Span(reached, cut.start_ms))
        reached = max(reached, cut.end_ms)
    if end_ms > reached:
        left.append(Span(reached, end_ms))
    return tuple(left)


def retime(draft: Draft, kept: tuple[Piece, ...]) -> Draft:
    """Return the draft with only the kept pieces, on every track but those that follow the film.

    Pictures and sounds are cut at each piece's ends; a line of text or a logo that a cut runs
    through stays one and shrinks. What abutted still abuts.
    """
    ids = Ids(draft)
    return replace(draft, tracks=tuple(_track(track, kept, ids) for track in draft.tracks))


def slices(segments: Iterable[Segment], kept: tuple[Piece, ...], ids: Ids) -> tuple[Segment, ...]:
    """Return what pictures or sounds become when only the kept pieces stay."""
    starts = [piece.start_ms for piece in kept]
    return tuple(part for segment in segments for part in _slices(segment, kept, starts, ids))


def _track(track: Track, kept: tuple[Piece, ...], ids: Ids) -> Track:
    if track.whole:
        return track
    if is_score(track):
        return _levels_moved(track, kept)
    if track.kind is TrackKind.TEXT or is_laid_over(track):
        return replace(track, segments=_lines(track, kept))
    if is_narration(track):
        return replace(track, segments=tuple(_spoken(track, kept)))
    return replace(track, segments=slices(track.segments, kept, ids))


def _levels_moved(track: Track, kept: tuple[Piece, ...]) -> Track:
    """Return the music with the moments at which its level changes where they land.

    Music plays on whatever is cut: `settle` lays it anew, each level from where it begins.
    """
    if len({segment.volume for segment in track.segments}) == 1:
        return track
    return replace(track, segments=_lines(track, kept) or track.segments)


def _spoken(track: Track, kept: tuple[Piece, ...]) -> Iterator[Segment]:
    """Yield what is spoken over the film, whole, from where its beginning lands.

    Only what lay in cut stretches altogether goes.
    """
    starts, reached = [piece.start_ms for piece in kept], 0
    for segment in track.segments:
        start, end = (_landing(at, kept, starts) for at in (segment.start_ms, segment.end_ms))
        if end > start:
            moved = segment.moved(max(start, reached))
            reached = moved.end_ms
            yield moved


def _lines(track: Track, kept: tuple[Piece, ...]) -> tuple[Segment, ...]:
    starts = [piece.start_ms for piece in kept]
    return tuple(line for segment in track.segments for line in _line(segment, kept, starts))


def _line(segment: Segment, kept: tuple[Piece, ...], starts: list[int]) -> Iterator[Segment]:
    start = _landing(segment.start_ms, kept, starts)
    end = _landing(segment.end_ms, kept, starts)
    least = min(FLASH_MS, segment.duration_ms) if segment.role == CAPTION else 1
    if end - start >= least:
        said = (_landing(segment.start_ms + at, kept, starts) - start for at in segment.words)
        yield replace(
            segment, start_ms=start, duration_ms=end - start, words=tuple(max(at, 0) for at in said)
        )


def _landing(moment: int, kept: tuple[Piece, ...], starts: list[int]) -> int:
    row = bisect_right(starts, moment) - 1
    if row < 0:
        return 0
    return kept[row].place(min(moment, kept[row].end_ms))


def _slices(
    segment: Segment, kept: tuple[Piece, ...], starts: list[int], ids: Ids
) -> Iterator[Segment]:
    parts: list[Segment] = []
    for row in range(max(0, bisect_right(starts, segment.start_ms) - 1), len(kept)):
        piece = kept[row]
        if piece.start_ms >= segment.end_ms:
            break
        part = _slice(segment, piece)
        if part.duration_ms > 0:
            parts.append(part)
    for row, part in enumerate(parts):
        name = segment.id if row == 0 else ids.segment()
        yield _with_own_fades(part, name, first=row == 0, last=row == len(parts) - 1)


def _slice(segment: Segment, piece: Piece) -> Segment:
    start = max(segment.start_ms, piece.start_ms)
    end = min(segment.end_ms, piece.end_ms)
    to = piece.place(start)
    if piece.factor == 1 and (start, end) == (segment.start_ms, segment.end_ms):
        return segment if to == start else segment.moved(to)
    # What is cut off behind a clip that runs backwards is the beginning of its source.
    gone = segment.end_ms - end if segment.reversed else start - segment.start_ms
    return replace(
        segment,
        start_ms=to,
        duration_ms=piece.place(end) - to if end > start else 0,
        offset_ms=segment.offset_ms + round(gone * segment.speed),
        speed=segment.speed * piece.factor,
    )


def _with_own_fades(part: Segment, name: str, *, first: bool, last: bool) -> Segment:
    if first and last and max(part.fade_in_ms, part.fade_out_ms) <= part.duration_ms:
        return part
    gone = {kind for kind, kept in (("fade_in", first), ("fade_out", last)) if not kept}
    return replace(
        part,
        id=name,
        effects=tuple(effect for effect in part.effects if effect.kind not in gone),
        transition=part.transition if last else None,
        fade_in_ms=min(part.fade_in_ms, part.duration_ms) if first else 0,
        fade_out_ms=min(part.fade_out_ms, part.duration_ms) if last else 0,
    )
