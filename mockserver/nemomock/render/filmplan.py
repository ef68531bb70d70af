"""A film as pieces: what is encoded, what is copied, and the sound. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nemomock.render.chunks import Limits, chunks, is_short
from nemomock.render.compiler import Layout, RenderPlan, compile_film, compile_window
from nemomock.render.copying import Copy, copies
from nemomock.render.footage import Footage
from nemomock.render.remarks import remarks
from nemomock.render.score import Score, compile_sound
from nemomock.render.soft import SoftTrack, soft_tracks
from nemomock.render.timeline import Window


@dataclass(frozen=True, slots=True)
class Chunk:
    """A window of the film that is encoded."""

    window: Window
    plan: RenderPlan


@dataclass(frozen=True, slots=True)
class Pieces:
    """Chunks and copies in the order of the film, each frame in one; sound and subtitles."""

    pictures: tuple[Chunk | Copy, ...]
    score: Score
    soft: tuple[SoftTrack, ...] = ()


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """How a film is made: as a whole when it is short and has no soft subtitles, else in pieces."""

    layout: Layout
    made: RenderPlan | Pieces
    warnings: tuple[str, ...]


def plan_film(
    layout: Layout,
    footage: Mapping[str, Footage] | None = None,
    limits: Limits | None = None,
) -> FilmPlan:
    """Plan a film; `footage`, by media id, is what might be copied."""
    limits = limits or Limits.of(layout.output)
    warnings = remarks(layout.draft, layout.lettering)
    copied = copies(layout.rows, footage or {}, layout.output, layout.frames)
    soft = soft_tracks(layout.draft)
    if not (copied or soft) and is_short(layout.rows, layout.frames, limits):
        return FilmPlan(layout, compile_film(layout), warnings)
    pictures = tuple(_pictures(layout, copied, limits))
    # Sound is copied along with pictures; a film that is encoded is exact to the sample.
    score = compile_sound(layout, footage if copied else None)
    return FilmPlan(layout, Pieces(pictures, score, soft), warnings)


def _pictures(layout: Layout, copied: tuple[Copy, ...], limits: Limits) -> Iterator[Chunk | Copy]:
    reached = 0
    for copy in copied:
        yield from _chunks(layout, Window(reached, copy.window.first), limits)
        yield copy
        reached = copy.window.end
    yield from _chunks(layout, Window(reached, layout.frames), limits)


def _chunks(layout: Layout, stretch: Window, limits: Limits) -> Iterator[Chunk]:
    if stretch.frames:
        for window in chunks(layout.rows, stretch, layout.output.fps, limits):
            yield Chunk(window, compile_window(layout, window))
