"""What of a row of clips is seen within a window of frames, on the window's own grid. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from nemomock.render.timeline import Clip, Join, Window


def seen_in(clips: tuple[Clip, ...], window: Window) -> tuple[Clip, ...]:
    """Return the parts of clips that a window shows; handles and joins are cut with them."""
    first = bisect_right(clips, window.first, key=_last_seen)
    end = bisect_left(clips, window.end, key=_first_seen)
    return tuple(_part(clip, window) for clip in clips[first:end])


def _first_seen(clip: Clip) -> int:
    return clip.start - clip.head


def _last_seen(clip: Clip) -> int:
    return clip.end + clip.tail


def _part(clip: Clip, window: Window) -> Clip:
    first = max(clip.start - clip.head, window.first)
    end = min(clip.end + clip.tail, window.end)
    start, stop = _within(clip.start, window), _within(clip.end, window)
    return replace(
        clip,
        start=start - window.first,
        frames=stop - start,
        head=start - first,
        tail=end - stop,
        join=_join(clip, window),
        lost=first - (clip.start - clip.head),
        uncut=clip,
    )


def _join(clip: Clip, window: Window) -> Join | None:
    join = clip.join
    if join is None:
        return None
    begins, ends = clip.end - join.before, clip.end + join.after
    first, end = max(begins, window.first), min(ends, window.end)
    if first >= end:
        return None
    cut = _within(clip.end, window)
    return Join(join.kind, cut - first, end - cut, (first - begins, ends - end))


def _within(frame: int, window: Window) -> int:
    return min(max(frame, window.first), window.end)
