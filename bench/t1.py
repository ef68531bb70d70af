"""T1: three 10 s clips trimmed to 5 s, two crossfades of 0.5 s, music at 35%, a 3 s title.

Once through the renderer, once as the best single command we can write by hand.
"""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import exports

from nemomock.domain.draft import Draft, Segment, Track, TrackKind, Transition
from nemomock.domain.media import Media
from nemomock.media.fonts import PLAIN
from nemomock.media.synth.music import write_music
from nemomock.render.cache import ChunkCache
from nemomock.render.ffmpeg import find_ffmpeg

CLIPS = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """The sources, lying in one folder, and the draft that uses them."""

    folder: Path
    media: dict[str, Media]
    draft: Draft


def prepare(folder: Path) -> Scene:
    """Make the sources: noisy 1080p30 pictures with a tone, and music."""
    for number in range(CLIPS):
        _make_clip(folder / f"clip{number}.mp4", number)
    write_music(folder / "music.m4a", "lofi", 15_000, 1)
    names = [*(f"clip{n}.mp4" for n in range(CLIPS)), "music.m4a"]
    media = {item.id: item for item in (exports.looked_at(folder / name) for name in names)}
    return Scene(folder, media, _draft())


def ours(scene: Scene, cache: ChunkCache | None = None) -> float:
    """Render the draft; return wall seconds."""
    return exports.export(scene.draft, scene.media, scene.folder, cache)


def by_hand(scene: Scene) -> float:
    """Run one command with one graph; return wall seconds."""
    graph = (
        "[0:v][1:v]xfade=transition=fade:duration=0.5:offset=4.75[a];"
        "[a][2:v]xfade=transition=fade:duration=0.5:offset=9.75[b];"
        f"[b]drawtext=fontfile={PLAIN}:text=Urban Dreams:fontsize=96:fontcolor=white:"
        "x=(w-tw)/2:y=100:enable='lt(t,3)',format=yuv420p[v];"
        "[0:a][1:a]acrossfade=d=0.5[c];[c][2:a]acrossfade=d=0.5[d];"
        "[3:a]volume=0.35[m];[d][m]amix=inputs=2:normalize=0:duration=first[s]"
    )
    sources = []
    for number, (begin, length) in enumerate(((2, 5.25), (1.75, 5.5), (1.75, 5.25))):
        sources += ["-ss", str(begin), "-t", str(length), "-i", f"clip{number}.mp4"]
    encode = "-c:v libx264 -preset veryfast -crf 20 -r 30 -g 60 -c:a aac -b:a 192k -t 15"
    began = time.perf_counter()
    _ffmpeg(
        scene.folder,
        [
            *sources,
            *("-i", "music.m4a", "-filter_complex", graph, "-map", "[v]", "-map", "[s]"),
            *encode.split(),
            *("-movflags", "+faststart", "hand.mp4"),
        ],
    )
    return time.perf_counter() - began


def _draft() -> Draft:
    fade = Transition("fade", 500)
    clips = tuple(
        Segment(
            f"seg_{n}",
            5000 * n,
            5000,
            source=f"clip{n}",
            offset_ms=2000,
            transition=fade if n < CLIPS - 1 else None,
        )
        for n in range(CLIPS)
    )
    music = Segment("seg_m", 0, 15_000, source="music", volume=0.35)
    title = Segment("seg_t", 0, 3000, text="Urban Dreams", position="top-center", role="title")
    return Draft(
        tracks=(
            Track("trk_v1", TrackKind.VIDEO, clips),
            Track("trk_a1", TrackKind.AUDIO, (music,)),
            Track("trk_x1", TrackKind.TEXT, (title,)),
        )
    )


def _make_clip(path: Path, number: int) -> None:
    picture = f"testsrc2=s=1920x1080:r=30:d=10,hue=h={120 * number},noise=alls=12:allf=t"
    sound = f"sine=f={220 * (number + 1)}:r=48000:d=10"
    _ffmpeg(
        path.parent,
        [
            *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-c:v", "libx264"),
            *("-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p"),
            *("-c:a", "aac", path.name),
        ],
    )


def _ffmpeg(folder: Path, arguments: list[str]) -> None:
    command = [str(find_ffmpeg()), "-y", "-loglevel", "error", *arguments]
    subprocess.run(command, cwd=folder, check=True)
