"""The clips, drafts and programs that the benches of the renderer share."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import exports

from nemomock.domain.draft import Canvas, Draft, Segment, Track, TrackKind, Transition
from nemomock.domain.media import Media
from nemomock.media.synth.music import write_music
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.output import Output

TAGS = ("-colorspace", "bt709", "-color_range", "tv", "-color_primaries", "bt709",
        "-color_trc", "bt709")  # fmt: skip
CAMERA = ("-c:v", "libx264", "-preset", "superfast", "-profile:v", "high", "-g", "30", *TAGS)
"""As cameras write: High profile, tagged, a keyframe every second."""
PLAIN = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "20")
"""Baseline profile: pictures that cannot stand beside ours, so that all is encoded."""
SOURCES = ("clip0.mp4", "clip1.mp4", "clip2.mp4", "music.m4a")
STEREO = ("-c:a", "aac", "-ar", "48000", "-ac", "2")


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        yield Path(name)


def ffmpeg(place: Path, *arguments: str) -> float:
    """Run ffmpeg in a folder; return wall seconds."""
    command = [str(find_ffmpeg()), "-y", "-nostdin", "-loglevel", "error", *arguments]
    began = time.perf_counter()
    subprocess.run(command, cwd=place, check=True)
    return time.perf_counter() - began


def clip(
    path: Path, number: int, output: Output, seconds: int, coded: tuple[str, ...],
    *, noise: int = 4, sound: bool = True,
) -> None:  # fmt: skip
    """Make a clip of a moving pattern with a tone; `number` tells it from others.

    The noise is such that a film of 1080p30 has about 10 Mbit/s, as a phone's has.
    """
    size = f"{output.width}x{output.height}"
    picture = (
        f"testsrc2=s={size}:r={output.fps}:d={seconds},hue=h={80 * number},"
        f"noise=alls={noise}:allf=t,format=yuv420p"
    )
    tone = ("-f", "lavfi", "-i", f"sine=f={220 * (number + 1)}:r=48000:d={seconds}", *STEREO)
    ffmpeg(path.parent, "-f", "lavfi", "-i", picture, *(tone if sound else ()), *coded, path.name)


def sources(place: Path, output: Output, seconds: int) -> dict[str, Media]:
    """Make three clips that do not fit, and a minute of music."""
    for number in range(3):
        clip(place / f"clip{number}.mp4", number, output, seconds, PLAIN)
    write_music(place / "music.m4a", "lofi", 60_000, 1)
    return known(place, *SOURCES)


def known(place: Path, *names: str) -> dict[str, Media]:
    """Return what the store would know of files, by their ids."""
    return {item.id: item for item in (exports.looked_at(place / name) for name in names)}


def timeline(seconds: int, title: str, output: Output) -> Draft:
    """Return clips of five seconds, a crossfade at every other cut, music, a title a minute."""
    fade = Transition("fade", 500)
    clips = tuple(
        Segment(
            f"c{n}",
            5000 * n,
            5000,
            source=f"clip{n % 3}",
            offset_ms=1000 + 1700 * (n % 12),
            transition=fade if n % 2 else None,
        )
        for n in range(seconds // 5)
    )
    minutes = range(max(seconds // 60, 1))
    length = min(60_000, 1000 * seconds)
    music = tuple(
        Segment(f"m{n}", 60_000 * n, length, source="music", volume=0.35) for n in minutes
    )
    titles = tuple(
        Segment(f"t{n}", 60_000 * n + 21_000, 3000, text=title, animation="slide") for n in minutes
    )
    return Draft(
        (
            Track("v", TrackKind.VIDEO, clips),
            Track("a", TrackKind.AUDIO, music),
            Track("x", TrackKind.TEXT, titles),
        ),
        Canvas(output.width, output.height, output.fps),
    )


def row(media: Mapping[str, Media], output: Output) -> Draft:
    """Return whole clips, one after the other."""
    segments, reached = [], 0
    for name, item in media.items():
        segments.append(Segment(name, reached, item.duration_ms, source=name))
        reached += item.duration_ms
    canvas = Canvas(output.width, output.height, output.fps)
    return Draft((Track("v", TrackKind.VIDEO, tuple(segments)),), canvas)
