"""Where the film is silent, from where its sources are: source time becomes timeline time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.rows import picture
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.media import Span


def sounding(draft: Draft, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the sources on the picture track that have sound, each once."""
    track = picture(draft)
    found = dict.fromkeys(
        segment.source
        for segment in (track.segments if track else ())
        if segment.source is not None and _has_sound(segment, facts)
    )
    return tuple(found)


def pauses(draft: Draft, facts: Facts, min_ms: int = 1) -> tuple[Span, ...]:
    """Return the silent stretches of the timeline of at least `min_ms`; neighbours are one.

    A clip without sound is no pause.
    """
    track = picture(draft)
    joined: list[Span] = []
    for segment in track.segments if track else ():
        for span in _heard(segment, facts):
            if joined and span.start_ms <= joined[-1].end_ms:
                joined[-1] = Span(joined[-1].start_ms, max(joined[-1].end_ms, span.end_ms))
            else:
                joined.append(span)
    return tuple(span for span in joined if span.length_ms >= min_ms)


def _heard(segment: Segment, facts: Facts) -> Iterator[Span]:
    """Yield the silent stretches of a clip on the timeline, in order."""
    if segment.source is None or not _has_sound(segment, facts):
        return
    silences = facts.silences.get(segment.source, ())
    first = bisect_right(silences, segment.offset_ms, key=_end)
    last = bisect_left(silences, segment.offset_ms + segment.used_ms, key=_start)
    heard = silences[first:last]
    for silent in reversed(heard) if segment.reversed else heard:
        edges = sorted((_moment(segment, silent.start_ms), _moment(segment, silent.end_ms)))
        start, end = max(edges[0], segment.start_ms), min(edges[1], segment.end_ms)
        if end > start:
            yield Span(start, end)


def _moment(segment: Segment, source_ms: int) -> int:
    """Return when a moment of its source would be heard, in or out of the clip."""
    since = round((source_ms - segment.offset_ms) / segment.speed)
    return segment.end_ms - since if segment.reversed else segment.start_ms + since


def _start(span: Span) -> int:
    return span.start_ms


def _end(span: Span) -> int:
    return span.end_ms


def _has_sound(segment: Segment, facts: Facts) -> bool:
    media = facts.file(segment.source)
    return media is not None and media.has_audio
