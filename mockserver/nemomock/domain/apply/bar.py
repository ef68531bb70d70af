"""The bar that grows as the film goes on: one text without words, over the whole of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nemomock.domain.apply.facts import Facts
from nemomock.domain.apply.lines import PROGRESS, holds
from nemomock.domain.apply.outcome import Applied, CannotEdit, Change
from nemomock.domain.apply.rows import Ids, length_ms, put
from nemomock.domain.captions import ProgressBar
from nemomock.domain.draft import Draft, Segment, TextStyle, Track, TrackKind

PLACES: Final = {"bottom": "bottom-center", "top": "top-center"}
STYLE: Final = TextStyle(size=14, outline=0)
"""The size of a bar is how thick it is."""


def progress_bar(draft: Draft, edit: ProgressBar, facts: Facts) -> Applied:
    """Draw the bar, in place of one that is there; `unknown_name` for another edge."""
    del facts
    if edit.position not in PLACES:
        raise CannotEdit(edit.op, "unknown_name", name=edit.position, have=", ".join(PLACES))
    ids = Ids(draft)
    old = next((row for row in draft.tracks if holds(row, PROGRESS)), None)
    track = old or Track(ids.track(TrackKind.TEXT), TrackKind.TEXT, name="Progress bar")
    bare = old.segments[0] if old else Segment(ids.segment(), 0, 1, style=STYLE, role=PROGRESS)
    bar = replace(
        bare,
        start_ms=0,
        duration_ms=length_ms(draft),
        text="",
        position=PLACES[edit.position],
        style=replace(bare.style, color=edit.color),
    )
    place = {"position_word": bar.position}
    return Applied(
        put(draft, replace(track, segments=(bar,))), (Change(edit.op, "progress_bar", place),)
    )


def refit(track: Track, length: int) -> Track:
    """Return the bar's track as long as the film."""
    bar = replace(track.segments[0], start_ms=0, duration_ms=length)
    return replace(track, segments=(bar,))
