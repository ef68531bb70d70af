"""Changing text that was cut into frames: a match may span any number of cuts."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from nemomock.tape.exchange import Frame

Span = tuple[int, int, bytes]
"""Start, end and what stands there instead."""
Edit = Callable[[bytes], Iterable[Span]]
"""Finds the spans to replace in a whole body: sorted, apart from each other."""


def apply(data: bytes, spans: Iterable[Span]) -> bytes:
    """Return `data` with its spans replaced."""
    out, at = bytearray(), 0
    for start, end, instead in spans:
        out += data[at:start] + instead
        at = end
    return bytes(out + data[at:])


def apply_to_frames(frames: tuple[Frame, ...], edit: Edit) -> tuple[Frame, ...]:
    """Return the frames with an edit of the whole made; a replaced span goes out at once.

    Joined, the result is `apply(joined, edit(joined))`; frames keep their times and number.
    """
    whole = b"".join(frame.data for frame in frames)
    spans = tuple(edit(whole))
    if not spans:
        return frames
    after = apply(whole, spans)
    cuts = tuple(_moved(_ends(frames), spans))
    starts = (0, *cuts[:-1])
    return tuple(
        replace(frame, data=after[start:end])
        for frame, start, end in zip(frames, starts, cuts, strict=True)
    )


def spans_of(pattern: re.Pattern[bytes], instead: Callable[[re.Match[bytes]], bytes]) -> Edit:
    """Return the edit that replaces every match of a pattern, all of it."""

    def edit(data: bytes) -> Iterator[Span]:
        for match in pattern.finditer(data):
            yield match.start(), match.end(), instead(match)

    return edit


def _ends(frames: tuple[Frame, ...]) -> Iterator[int]:
    end = 0
    for frame in frames:
        end += len(frame.data)
        yield end


def _moved(cuts: Iterable[int], spans: tuple[Span, ...]) -> Iterator[int]:
    """Return where each cut is after the edit; a cut inside a span moves behind it."""
    ahead, shift, floor = deque(spans), 0, 0
    for cut in cuts:
        while ahead and ahead[0][0] < cut:
            start, end, instead = ahead.popleft()
            shift += len(instead) - (end - start)
            floor = end
        yield max(cut, floor) + shift
