"""Faults of the film itself (E3), and of whole workflows that end in one (W1-W4)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemomock.domain.apply import frame, sound
from nemomock.domain.draft import Draft, TrackKind
from nemomock.domain.edits import Text, Title, Trim
from nemomock.domain.jobs import Job
from nemomock.mutants.mutant import Apply, Mutant, around, returning, undone
from nemomock.render import compiler, encoder, output
from nemomock.render.farm import Farm


def _coded(**options: str) -> Apply:
    """Write the film with other options of ffmpeg."""
    return returning(compiler, "encoding", lambda known: known | options)


def _uncoded(name: str) -> Apply:
    return returning(
        compiler, "encoding", lambda known: {k: v for k, v in known.items() if k != name}
    )


def _passed_again(*options: str) -> Apply:
    """Send the finished film through ffmpeg once more."""

    def make(original: Any) -> Any:
        async def make_film(plan: Any, *, place: Any, target: Path, **more: Any) -> None:
            await original(plan, place=place, target=target, **more)
            again = target.with_suffix(".again.mp4")
            await _run(
                (str(place.ffmpeg), "-v", "error", "-y", "-i", str(target), *options, str(again))
            )
            again.replace(target)

        return make_film

    return around(encoder, "make_film", make)


async def _run(command: Sequence[str]) -> None:
    work = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL)
    await work.wait()


def _without(kind: TrackKind) -> Apply:
    """Render a draft as if it had no tracks of a kind."""

    def make(original: Any) -> Any:
        def compiled(draft: Draft, *rest: Any) -> Any:
            return original(_bare(draft, kind), *rest)

        return compiled

    return around(compiler, "lay", make)


def _bare(draft: Draft, kind: TrackKind) -> Draft:
    return replace(draft, tracks=tuple(track for track in draft.tracks if track.kind is not kind))


def _changed_segments(**values: Any) -> Apply:
    """Render every picture with other values than the draft's."""

    def make(original: Any) -> Any:
        def compiled(draft: Draft, *rest: Any) -> Any:
            tracks = tuple(
                replace(track, segments=tuple(replace(one, **values) for one in track.segments))
                if track.kind is TrackKind.VIDEO
                else track
                for track in draft.tracks
            )
            return original(replace(draft, tracks=tracks), *rest)

        return compiled

    return around(compiler, "lay", make)


def _first_film(original: Any) -> Any:
    """Hand out the first film of a person for every later one."""

    def file(self: Farm, job: Job) -> Path:
        path: Path = original(self, job)
        known = sorted(path.parent.glob("*.mp4"), key=lambda found: found.stat().st_mtime_ns)
        return known[0] if known and job.status.ended else path

    return file


def _lying(original: Any) -> Any:
    def canvas_of(ratio: str, op: str) -> tuple[int, int]:
        wide, high = original(ratio, op)
        return max(wide, high), min(wide, high)

    return canvas_of


def _quieter(original: Any) -> Any:
    def lay_music(draft: Draft, op: str, source: Any, name: str, level: float, facts: Any) -> Any:
        return original(draft, op, source, name, level / 2, facts)

    return lay_music


def _sized(width: int, height: int) -> Apply:
    """Make films that nobody gave a size smaller than 1080p."""

    def make(original: Any) -> Any:
        def default_size(canvas: Any) -> tuple[int, int]:
            found: tuple[int, int] = original(canvas)
            return (width, height) if found[0] >= found[1] else (height, width)

        return default_size

    return around(output, "default_size", make)


MUTANTS = (
    Mutant(
        "film-no-audio", "E3", "the film has no sound track", _passed_again("-c", "copy", "-an")
    ),
    Mutant(
        "film-silent",
        "E3",
        "the film's sound is silence",
        _passed_again("-c:v", "copy", "-af", "volume=0"),
    ),
    Mutant(
        "film-yuv444p",
        "E3",
        "the pixel format is yuv444p",
        _passed_again(
            "-c:a", "copy", "-c:v", "libx264", "-pix_fmt", "yuv444p", "-movflags", "+faststart"
        ),
    ),
    Mutant(
        "film-hevc",
        "E3",
        "the film is H.265",
        _passed_again(
            "-c:a", "copy", "-c:v", "libx265", "-preset", "ultrafast", "-movflags", "+faststart"
        ),
    ),
    Mutant("film-baseline", "E3", "the profile is Baseline", _coded(**{"profile:v": "baseline"})),
    Mutant("film-mp3", "E3", "the sound is MP3", _coded(**{"c:a": "libmp3lame"})),
    Mutant(
        "film-slow-start", "E3", "the index stands at the end of the file", _uncoded("movflags")
    ),
    Mutant("film-720p", "E3", "films are 720p", _sized(1280, 720)),
    Mutant(
        "film-upright-lies",
        "E3",
        "an upright film is written lying",
        _passed_again(
            "-c:a",
            "copy",
            "-vf",
            "scale=max(iw\\,ih):min(iw\\,ih),setsar=1",
            "-preset",
            "ultrafast",
            "-movflags",
            "+faststart",
        ),
    ),
    Mutant(
        "film-upright-2160",
        "E3",
        "an upright film is 1080x2160",
        _passed_again(
            "-c:a",
            "copy",
            "-vf",
            "scale=iw:if(gt(ih\\,iw)\\,2*iw\\,ih),setsar=1",
            "-preset",
            "ultrafast",
            "-movflags",
            "+faststart",
        ),
    ),
    Mutant(
        "film-15-fps",
        "E3",
        "half of the frames are left out",
        _passed_again(
            "-c:a", "copy", "-r", "15", "-preset", "ultrafast", "-movflags", "+faststart"
        ),
    ),
    Mutant(
        "film-mirrored",
        "E3",
        "the picture is mirrored",
        _passed_again(
            "-c:a", "copy", "-vf", "hflip", "-preset", "ultrafast", "-movflags", "+faststart"
        ),
    ),
    Mutant(
        "film-second-short",
        "E3",
        "the film's last half second is missing",
        _passed_again("-c", "copy", "-t", "0.5", "-movflags", "+faststart"),
    ),
    Mutant(
        "film-noisy",
        "E3",
        "two films of a draft differ",
        _passed_again(
            "-c:a",
            "copy",
            "-vf",
            "noise=alls=40:allf=t+u:all_seed=-1",
            "-preset",
            "ultrafast",
            "-movflags",
            "+faststart",
        ),
    ),
    Mutant("film-no-titles", "E3", "titles are not drawn", _without(TrackKind.TEXT)),
    Mutant("film-no-music", "E3", "music is not mixed in", _without(TrackKind.AUDIO)),
    Mutant("film-unmuted", "E3", "muted sound is heard", _changed_segments(volume=1.0)),
    Mutant("film-no-looks", "E3", "colour looks are not drawn", _changed_segments(effects=())),
    Mutant(
        "film-cut-ignored",
        "E3",
        "a cut at the start shows the first frames",
        _changed_segments(offset_ms=0),
    ),
    Mutant(
        "film-speed-ignored", "E3", "a faster clip is cut instead", _changed_segments(speed=1.0)
    ),
    Mutant(
        "cuts-ignored",
        "W1",
        "an intro is not trimmed, nor anything cut",
        undone(Trim),
    ),
    Mutant(
        "film-of-before",
        "W2",
        "every film of a person is the first one",
        around(Farm, "file", _first_film),
    ),
    Mutant("refinement-lost", "W3", "titles are not put on", undone(Title)),
    Mutant(
        "upright-canvas-lies",
        "W4",
        "an upright canvas is told lying",
        around(frame, "canvas_of", _lying),
    ),
    Mutant("overlays-lost", "W4", "text overlays are not put on", undone(Text)),
    Mutant(
        "music-quieter",
        "W4",
        "music lies at half the level asked for",
        around(sound, "lay_music", _quieter),
        survives="a level that is asked for is set twice, by the music and by a volume edit "
        "after it, which mends this",
    ),
)
