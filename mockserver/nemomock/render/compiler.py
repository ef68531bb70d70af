"""From a draft to a plan: what ffmpeg opens, the graph, the text files, and what to warn of.

Pure: the same draft, media and output always give the same plan. A part of a film
is the same thing with a smaller draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nemomock.domain.draft import Draft, Track, TrackKind
from nemomock.domain.errors import BadRequest
from nemomock.domain.media import Media
from nemomock.media.typefaces import Lettering, runs
from nemomock.render.ass import Sheet, drawn_by, plain_lines, style_faces, write_ass
from nemomock.render.command import arguments
from nemomock.render.encoding import encoding
from nemomock.render.graph import Graph, GraphBuilder, located, make
from nemomock.render.output import Output
from nemomock.render.picture import Stage, colour
from nemomock.render.reading import open_clip
from nemomock.render.remarks import remarks
from nemomock.render.sound import PER_MS, Voice, lower_sound, voices_of_clips, voices_of_track
from nemomock.render.timeline import Clip, clips_of, misplaced_sounds, missing_sources, total_frames
from nemomock.render.video import background, lower_ground, lower_over

FILM: Final = "film"
SOUND: Final = "sound"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that must lie in the job's folder."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """All that is needed to make the film; `argv` needs only to know where things lie.

    `fonts` are paths of font files that belong into `fonts/` of the job's folder;
    `warnings` tell, for a person, what of the draft cannot be shown.
    """

    graph: Graph
    output: Output
    frames: int
    texts: tuple[TextFile, ...] = ()
    fonts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def duration_ms(self) -> int:
        """How long the film is, by its frames."""
        return round(self.frames * 1000 / self.output.fps)

    def argv(self, ffmpeg: str, media_folder: str, target: str) -> tuple[str, ...]:
        """Return the command, to be run in the job's folder."""
        graph, options = located(self.graph, media_folder), encoding(self.output, self.frames)
        return (ffmpeg, "-hide_banner", "-y", *arguments(graph, (FILM, SOUND), options, target))


@dataclass(frozen=True, slots=True)
class _Row:
    """A track with segments, its place in the draft, and its clips when it has pictures."""

    place: int
    track: Track
    clips: tuple[Clip, ...] = ()

    @property
    def ass(self) -> str:
        return f"text{self.place}.ass"


def compile(  # noqa: A001 - what it does, under the name the field gives it
    draft: Draft, media: Mapping[str, Media], output: Output, lettering: Lettering | None = None
) -> RenderPlan:
    """Plan the render of a draft; raises BadRequest when it is empty or lacks a source."""
    _check(draft, media)
    lettering = lettering or Lettering()
    rows, builder = _rows(draft, media, output.fps), GraphBuilder()
    frames = total_frames(draft, output.fps)
    _picture(builder, rows, _stage(draft, output), frames)
    lower_sound(builder, _voices(builder, rows, media, output.fps), draft.duration_ms * PER_MS)
    return RenderPlan(
        graph=builder.graph(),
        output=output,
        frames=frames,
        texts=_texts(rows, lettering, Sheet(output.width, output.height, output.fps)),
        fonts=_fonts(rows, lettering),
        warnings=remarks(draft, lettering),
    )


def _check(draft: Draft, media: Mapping[str, Media]) -> None:
    if not draft.ready:
        raise BadRequest("The draft is empty; add a clip, music or a text before exporting")
    if lacking := missing_sources(draft, media):
        raise BadRequest(f"The draft shows `{lacking[0]}`, which is not among the session's media")
    if sounds := misplaced_sounds(draft, media):
        raise BadRequest(f"`{sounds[0]}` is sound and cannot stand on a video track")


def _stage(draft: Draft, output: Output) -> Stage:
    background = colour(draft.canvas.background)
    return Stage(output.width, output.height, output.fps, background)


def _rows(draft: Draft, media: Mapping[str, Media], fps: int) -> tuple[_Row, ...]:
    rows = (
        _Row(
            place,
            track,
            clips_of(track, place, media, fps) if track.kind is TrackKind.VIDEO else (),
        )
        for place, track in enumerate(draft.tracks)
    )
    return tuple(row for row in rows if row.clips or _other(row.track))


def _other(track: Track) -> bool:
    return track.kind is not TrackKind.VIDEO and bool(track.segments)


def _picture(builder: GraphBuilder, rows: tuple[_Row, ...], stage: Stage, frames: int) -> None:
    """Lay the tracks over each other, lowest first, and finish the film."""
    seen = [row for row in rows if row.track.kind is not TrackKind.AUDIO]
    for clip in (clip for row in seen for clip in row.clips):
        open_clip(builder, clip, stage.fps)
    if seen and seen[0].clips:
        ground = seen.pop(0)
        pad = lower_ground(builder, f"t{ground.place}", ground.clips, stage, frames)
    else:
        pad = background(builder, stage, frames)
    for row in seen:
        name = f"t{row.place}"
        if row.clips:
            pad = lower_over(builder, name, row.clips, stage.above(), pad)
        else:
            pad = builder.chain(pad, drawn_by(row.ass), gives=f"{name}.text")
    marks = make("setparams", range="tv", color_primaries="bt709", color_trc="bt709")
    builder.chain(pad, make("format", pix_fmts="yuv420p"), marks, gives=FILM)


def _voices(
    builder: GraphBuilder, rows: tuple[_Row, ...], media: Mapping[str, Media], fps: int
) -> tuple[tuple[Voice, ...], ...]:
    return tuple(
        tuple(voices_of_clips(row.clips, fps))
        if row.clips
        else tuple(voices_of_track(builder, row.track, row.place, media))
        for row in rows
        if row.track.kind is not TrackKind.TEXT
    )


def _texts(rows: tuple[_Row, ...], lettering: Lettering, sheet: Sheet) -> tuple[TextFile, ...]:
    return tuple(
        TextFile(row.ass, write_ass(row.track.segments, lettering, sheet))
        for row in rows
        if row.track.kind is TrackKind.TEXT
    )


def _fonts(rows: tuple[_Row, ...], lettering: Lettering) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_font_paths(rows, lettering)))


def _font_paths(rows: tuple[_Row, ...], lettering: Lettering) -> Iterator[str]:
    for row in rows:
        for segment in row.track.segments if row.track.kind is TrackKind.TEXT else ():
            faces = style_faces(segment, lettering)
            for line in plain_lines(segment.text or "") if faces else ():
                yield from (run.face.path for run in runs(line, faces))
