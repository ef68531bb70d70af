"""From a draft to plans: what ffmpeg opens, the graph, the text files, and what to warn of.

Pure: the same draft, media and output always give the same plan. A film is one plan, or
a plan for each window of its pictures and one for its sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from nemomock.domain.draft import Draft, TrackKind
from nemomock.domain.errors import BadRequest, DraftInvalid
from nemomock.domain.media import Media
from nemomock.domain.sources import wrong_sources
from nemomock.media.typefaces import Lettering, runs
from nemomock.render.ass import drawn_by, write_ass
from nemomock.render.command import arguments
from nemomock.render.encoding import STEM, encoding, sound_alone, without_sound
from nemomock.render.graph import Filter, Forms, Graph, GraphBuilder, located, make
from nemomock.render.output import Output
from nemomock.render.prepared import prepared
from nemomock.render.reading import open_clip
from nemomock.render.recipes import Recipe
from nemomock.render.remarks import remarks
from nemomock.render.rows import Row, lay_rows, rows_in
from nemomock.render.sound import PER_MS, Voice, lower_sound, voices_of_clips, voices_of_track
from nemomock.render.stage import Stage, colour
from nemomock.render.text.setting import faced_lines
from nemomock.render.text.sheet import Sheet
from nemomock.render.timeline import Window, total_frames
from nemomock.render.video import background, lower_ground, lower_over

FILM: Final = "film"
SOUND: Final = "sound"
PICTURE_AND_SOUND: Final = (FILM, SOUND)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that must lie in the job's folder."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """All that is needed to make a film or a part; `argv` needs only to know where things lie.

    `fonts` are paths of font files that belong into `fonts/` of the job's folder;
    `warnings` tell, for a person, what of the draft cannot be shown.
    """

    graph: Graph
    output: Output
    frames: int
    texts: tuple[TextFile, ...] = ()
    fonts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    maps: tuple[str, ...] = PICTURE_AND_SOUND

    @property
    def duration_ms(self) -> int:
        """How long the film is, by its frames."""
        return round(self.frames * 1000 / self.output.fps)

    @property
    def options(self) -> dict[str, str]:
        """How it is written."""
        options = encoding(self.output, self.frames)
        if self.maps == PICTURE_AND_SOUND:
            return options
        if self.maps == (FILM,):
            return without_sound(options)
        return sound_alone(options) if self.maps == (SOUND,) else STEM

    def argv(self, ffmpeg: str, media_folder: str, target: str, forms: Forms) -> tuple[str, ...]:
        """Return the command, to be run in the job's folder."""
        graph = located(self.graph, media_folder, forms)
        return (ffmpeg, "-hide_banner", "-y", *arguments(graph, self.maps, self.options, target))


@dataclass(frozen=True, slots=True)
class Layout:
    """A draft that was found sound, laid on the grid of an output.

    `rows` are as they are seen and `heard` as they are heard: a clip that must be prepared
    shows a file in place of its own, which `recipes` tell how to make.
    """

    draft: Draft
    media: Mapping[str, Media]
    output: Output
    lettering: Lettering
    rows: tuple[Row, ...] = field(repr=False)
    frames: int
    heard: tuple[Row, ...] = field(repr=False)
    recipes: tuple[Recipe, ...] = ()

    @property
    def stage(self) -> Stage:
        """What clips are fitted to."""
        background = colour(self.draft.canvas.background)
        return Stage(self.output.width, self.output.height, self.output.fps, background)


def lay(
    draft: Draft, media: Mapping[str, Media], output: Output, lettering: Lettering | None = None
) -> Layout:
    """Lay a draft on the grid; raises BadRequest when it is empty or lacks a source."""
    _check(draft, media)
    ready = prepared(draft, media, output.fps)
    seen, heard = (lay_rows(one, ready.media, output.fps) for one in (ready.seen, ready.heard))
    frames, lettering = total_frames(draft, output.fps), lettering or Lettering()
    return Layout(draft, ready.media, output, lettering, seen, frames, heard, ready.recipes)


def compile(  # noqa: A001 - what it does, under the name the field gives it
    draft: Draft, media: Mapping[str, Media], output: Output, lettering: Lettering | None = None
) -> RenderPlan:
    """Plan the render of a draft; raises BadRequest when it is empty or lacks a source."""
    return compile_film(lay(draft, media, output, lettering))


def compile_film(layout: Layout) -> RenderPlan:
    """Plan pictures and sound in one."""
    builder, rows = GraphBuilder(), layout.rows
    _picture(builder, rows, layout.stage, layout.frames)
    lower_sound(builder, voices(builder, layout), layout.draft.duration_ms * PER_MS)
    return RenderPlan(
        graph=builder.graph(),
        output=layout.output,
        frames=layout.frames,
        texts=_texts(layout, rows),
        fonts=_fonts(layout, rows),
        warnings=remarks(layout.draft, layout.lettering),
    )


def compile_window(layout: Layout, window: Window) -> RenderPlan:
    """Plan the pictures of a window. Only what it shows is in the plan."""
    builder, rows = GraphBuilder(), rows_in(layout.rows, window, layout.output.fps)
    _picture(builder, rows, layout.stage, window.frames)
    return RenderPlan(
        graph=builder.graph(),
        output=layout.output,
        frames=window.frames,
        texts=_texts(layout, rows),
        fonts=_fonts(layout, rows),
        maps=(FILM,),
    )


def voices(builder: GraphBuilder, layout: Layout) -> tuple[tuple[Voice, ...], ...]:
    """Open all that is heard, row by row."""
    fps = layout.output.fps
    return tuple(
        tuple(voices_of_clips(builder, row.clips, fps))
        if row.clips
        else tuple(voices_of_track(builder, row.track, row.place, layout.media))
        for row in layout.heard
        if row.track.kind is not TrackKind.TEXT
    )


def _check(draft: Draft, media: Mapping[str, Media]) -> None:
    if not draft.ready:
        raise BadRequest("The draft is empty; add a clip, music or a text before exporting")
    if wrong := wrong_sources(draft, media):
        raise DraftInvalid(wrong[0])
    if draft.smaller and (why := draft.smaller.refused(draft.duration_ms)):
        raise DraftInvalid(why)


def _picture(builder: GraphBuilder, rows: tuple[Row, ...], stage: Stage, frames: int) -> None:
    """Lay the tracks over each other, lowest first, and finish the film."""
    seen = [row for row in rows if row.track.kind is not TrackKind.AUDIO]
    for clip in (clip for row in seen for clip in row.clips):
        open_clip(builder, clip, stage.fps)
    if seen and seen[0].ground:
        ground = seen.pop(0)
        pad = lower_ground(builder, f"t{ground.place}", ground.clips, stage, frames)
    else:
        pad = background(builder, stage, frames)
    for row in seen:
        name = f"t{row.place}"
        if row.clips:
            pad = lower_over(builder, name, row.clips, stage.above(), pad)
        else:
            pad = builder.chain(pad, *_drawn(row, stage.fps), gives=f"{name}.text")
    marks = make("setparams", range="tv", color_primaries="bt709", color_trc="bt709")
    builder.chain(pad, make("format", pix_fmts="yuv420p"), marks, gives=FILM)


def _drawn(row: Row, fps: int) -> Iterator[Filter]:
    if row.late:
        yield make("setpts", expr=f"PTS+{row.late}/({fps}*TB)")
    yield drawn_by(row.ass)
    if row.late:
        yield make("setpts", expr=f"PTS-{row.late}/({fps}*TB)")


def _texts(layout: Layout, rows: tuple[Row, ...]) -> tuple[TextFile, ...]:
    output = layout.output
    sheet = Sheet(output.width, output.height, output.fps)
    return tuple(
        TextFile(row.ass, write_ass(row.track.segments, layout.lettering, sheet, row.zero))
        for row in rows
        if row.track.kind is TrackKind.TEXT
    )


def _fonts(layout: Layout, rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_font_paths(rows, layout.lettering)))


def _font_paths(rows: tuple[Row, ...], lettering: Lettering) -> Iterator[str]:
    for row in rows:
        for segment in row.track.segments if row.track.kind is TrackKind.TEXT else ():
            for line, faces in faced_lines(segment, lettering):
                yield from (run.face.path for run in (runs(line, faces) if faces else ()))
