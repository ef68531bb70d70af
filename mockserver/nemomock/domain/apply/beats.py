"""Where our own music has its beats, on the timeline."""

from __future__ import annotations

from math import ceil

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.rows import music
from nemomock.domain.draft import Draft, Segment
from nemomock.domain.media import Media


def beats(segment: Segment, media: Media | None) -> tuple[float, ...]:
    """Return the moments of the timeline, in ms, at which a segment of music has a beat.

    Empty for music whose beat is not known. The end of the segment is no part of it.
    """
    if media is None or media.beat_ms <= 0 or segment.reversed:
        return ()
    step = media.beat_ms / segment.speed
    zero = segment.start_ms - segment.offset_ms / segment.speed
    first = ceil(segment.offset_ms / media.beat_ms)
    past = ceil((segment.end_ms - zero) / step)
    return tuple(zero + beat * step for beat in range(first, past))


def beats_of(draft: Draft, facts: Facts) -> tuple[float, ...]:
    """Return the moments, in ms, of all beats of the draft's background music."""
    score = music(draft)
    return tuple(
        beat
        for segment in (score.segments if score else ())
        for beat in beats(segment, facts.file(segment.source))
    )
