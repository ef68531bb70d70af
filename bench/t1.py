"""T1: three clips trimmed to 5 s, two crossfades of 0.5 s, music at 35%, a 3 s title.

1080p30, through the renderer and as the best single command we can write by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import clips
import exports

from nemomock.domain.draft import Draft, Segment, Track, TrackKind, Transition
from nemomock.domain.media import Media
from nemomock.media.fonts import PLAIN
from nemomock.media.synth.music import write_music
from nemomock.render.output import Output

CLIPS = 3
FULL = Output(1920, 1080, 30)
PARTS = ((2.0, 5.25), (1.75, 5.5), (1.75, 5.25))
"""Where in its file each clip begins, and how long it is, with what the crossfades need."""
ENCODE = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high",
          "-pix_fmt", "yuv420p", "-r", "30", "-g", "60", "-c:a", "aac", "-b:a", "192k",
          "-t", "15", "-movflags", "+faststart")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """The sources, lying in one folder, and the draft that uses them."""

    folder: Path
    media: dict[str, Media]
    draft: Draft


def prepare(folder: Path, coded: tuple[str, ...]) -> Scene:
    """Make the sources: 1080p30 pictures of 10 s with a tone, and music."""
    for number in range(CLIPS):
        clips.clip(folder / f"clip{number}.mp4", number, FULL, 10, coded)
    write_music(folder / "music.m4a", "lofi", 15_000, 1)
    media = clips.known(folder, *(f"clip{n}.mp4" for n in range(CLIPS)), "music.m4a")
    return Scene(folder, media, _draft())


def ours(scene: Scene) -> float:
    """Render the draft, nothing kept; return wall seconds."""
    return exports.export(scene.draft, scene.media, scene.folder)


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
    sources: list[str] = []
    for number, (begin, length) in enumerate(PARTS):
        sources += ["-ss", str(begin), "-t", str(length), "-i", f"clip{number}.mp4"]
    maps = ("-filter_complex", graph, "-map", "[v]", "-map", "[s]")
    return clips.ffmpeg(scene.folder, *sources, "-i", "music.m4a", *maps, *ENCODE, "hand.mp4")


def _draft() -> Draft:
    fade = Transition("fade", 500)
    segments = tuple(
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
            Track("trk_v1", TrackKind.VIDEO, segments),
            Track("trk_a1", TrackKind.AUDIO, (music,)),
            Track("trk_x1", TrackKind.TEXT, (title,)),
        )
    )
