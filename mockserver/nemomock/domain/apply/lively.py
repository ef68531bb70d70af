"""Which parts to keep when a film is brought to a length: those where most is heard and moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nemomock.domain.apply.facts import LIVELY_STEP_MS, Facts
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.media import Span

PIECE_MS, MOST_PIECES = 6000, 10
"""A piece that is kept is about this long, and there are no more of them than this."""

PLAIN = 0.5
"""How lively a source is that nobody measured, such as a still."""


def moving(draft: Draft, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the sources on the picture track that can be measured, each once."""
    track = picture(draft)
    sources = (segment.source for segment in (track.segments if track else ()))
    return tuple(
        dict.fromkeys(
            source
            for source in sources
            if source is not None and facts.file(source) is not None and not facts.still(source)
        )
    )


def liveliest(
    draft: Draft, facts: Facts, span: Span, want_ms: int, *, pieces: int = MOST_PIECES
) -> tuple[Span, ...]:
    """Return the stretches of a span, in order, that make `want_ms` of its liveliest parts.

    They are at most so many pieces. Where nothing was measured it is the beginning of the span.
    """
    if not any(source in facts.liveliness for source in moving(draft, facts)):
        return (Span(span.start_ms, span.start_ms + want_ms),)
    scores = tuple(_scores(draft, facts, span))
    pieces = max(1, min(pieces, want_ms // PIECE_MS))
    while pieces > 1 and pieces * _steps(_longest(want_ms, pieces)) > len(scores):
        pieces -= 1
    each = want_ms // pieces
    starts = best_windows(scores, _steps(_longest(want_ms, pieces)), pieces)
    found = []
    for place, start in enumerate(starts):
        lasts = each if place + 1 < pieces else want_ms - each * (pieces - 1)
        begin = min(span.start_ms + start * LIVELY_STEP_MS, span.end_ms - lasts)
        found.append(Span(begin, begin + lasts))
    return tuple(_joined(found))


def best_windows(scores: Sequence[float], size: int, count: int) -> tuple[int, ...]:
    """Return where `count` windows of `size` steps begin that are apart and score most in all.

    Of equal ones the earliest. The windows must fit.
    """
    sums = [0.0]
    for score in scores:
        sums.append(sums[-1] + score)
    reach = max(len(scores) - size + 1, 1)
    heights = [sums[min(at + size, len(scores))] - sums[at] for at in range(reach)]
    best: list[list[float]] = [[0.0] * (reach + size)]
    for number in range(1, count + 1):
        row = [float("-inf")] * (reach + size)
        for at in range(reach - 1, -1, -1):
            after = best[number - 1][at + size] if at + size < reach + size else 0.0
            row[at] = max(row[at + 1], heights[at] + after)
        best.append(row)
    return tuple(_traced(best, heights, size, count))


def _traced(best: list[list[float]], heights: list[float], size: int, count: int) -> Iterator[int]:
    at = 0
    for number in range(count, 0, -1):
        while best[number][at] > heights[at] + best[number - 1][at + size] + 1e-9:
            at += 1
        yield at
        at += size


def _longest(want_ms: int, pieces: int) -> int:
    """Return the length of the last of so many pieces, which takes what division leaves."""
    return want_ms - want_ms // pieces * (pieces - 1)


def _steps(ms: int) -> int:
    return max(1, -(-ms // LIVELY_STEP_MS))


def _scores(draft: Draft, facts: Facts, span: Span) -> Iterator[float]:
    """Yield how lively the film is in each step of a span."""
    track = picture(draft)
    segments = track.segments if track else ()
    place = 0
    for at in range(span.start_ms, min(span.end_ms, length_ms(draft)), LIVELY_STEP_MS):
        middle = at + LIVELY_STEP_MS // 2
        while place + 1 < len(segments) and segments[place + 1].start_ms <= middle:
            place += 1
        yield _score(segments[place], middle, facts) if segments else PLAIN


def _score(segment: Segment, moment: int, facts: Facts) -> float:
    measured = facts.liveliness.get(segment.source or "", ())
    step = int(segment.shown_at(moment) // LIVELY_STEP_MS)
    return measured[min(step, len(measured) - 1)] if measured and step >= 0 else PLAIN


def _joined(spans: list[Span]) -> Iterator[Span]:
    held = spans[0]
    for span in spans[1:]:
        if span.start_ms > held.end_ms:
            yield held
            held = span
        else:
            held = Span(held.start_ms, span.end_ms)
    yield held
