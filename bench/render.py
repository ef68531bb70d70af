"""The renderer: first and second exports, copies, and how cost grows with length."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import clips
import exports
import peers
import t1
from figures import ROUNDS, Figure, Found, Pairs

from nemomock.domain.media import Media
from nemomock.render.cache import ChunkCache
from nemomock.render.output import Output
from nemomock.render.survey import survey

HD, TINY = Output(1280, 720, 30), Output(192, 108, 10)
ROOM = 10**10
MINUTES = (1, 2, 4, 8, 16)
PARTS = 6
ALONE = Path(__file__).resolve().with_name("alone.py")


def first() -> Found:
    """T1 at 1080p30: three clips trimmed to 5 s, two 0.5 s crossfades, music at 35%, a 3 s title.

    By hand: the best single ffmpeg command we know, same encoder settings. "As cameras write
    them": High profile, a keyframe a second; what nobody touched is copied from such. "That do
    not fit": Baseline profile, so every picture is encoded. moviepy's time leaves out its
    import; melt's and the command's have the start of a process in them. All sides in turn.
    """
    with clips.folder() as folder:
        scene = t1.prepare(folder, clips.CAMERA)
        rivals = {
            "one ffmpeg command": (t1.by_hand, 1.10),
            **({f"melt {peers.melt()}": (peers.with_melt, 0.6)} if peers.melt() else {}),
            **(
                {f"moviepy {peers.moviepy()}": (peers.with_moviepy, 0.6)} if peers.moviepy() else {}
            ),
        }
        pairs: dict[str, Pairs] = {name: [] for name in rivals}
        for _ in range(ROUNDS):
            survey.cache_clear()
            took = t1.ours(scene)
            for name, (rival, _bar) in rivals.items():
                pairs[name].append((took, rival(scene)))
    for name, (_rival, bar) in rivals.items():
        yield Figure.of("T1 of clips as cameras write them", name, pairs[name], bar)
    if not peers.melt():
        yield "melt: not measured here; install melt (MLT)."
    if not peers.moviepy():
        yield "moviepy: not measured here; it could not be installed into `bench/.peers`."
    with clips.folder() as folder:
        scene = t1.prepare(folder, clips.PLAIN)
        others = [(t1.ours(scene), t1.by_hand(scene)) for _ in range(ROUNDS)]
    yield Figure.of("T1 of clips that do not fit", "one ffmpeg command", others, 1.10)


def edit() -> Found:
    """A film of 60 s at 720p30, twelve clips, six crossfades, music and a title, exported again.

    After its title changed, and unchanged, with what the first export kept. The clips do not
    fit, so that nothing is cheap because it is copied.
    """
    with clips.folder() as folder:
        media = clips.sources(folder, HD, 30)
        changed: Pairs = []
        same: Pairs = []
        for number in range(ROUNDS):
            cache = ChunkCache(folder / "cache", ROOM)
            cache.clear()
            drafts = [
                clips.timeline(60, title, HD) for title in (f"Number {number}", f"Other {number}")
            ]
            whole, again, unchanged = (
                exports.export(draft, media, folder, cache, output=HD)
                for draft in (drafts[0], drafts[1], drafts[1])
            )
            changed.append((again, whole))
            same.append((unchanged, whole))
    yield Figure.of("60 s again, its title changed", "the first export", changed, 0.20)
    yield Figure.of("60 s again, unchanged", "the first export", same, 0.02)


def copy() -> Found:
    """Six whole clips of 10 s at 720p30 that fit, end to end, not looked at before.

    Against encoding them in one ffmpeg command, and against `ffmpeg -f concat -c copy`, which
    neither looks at what it joins nor keeps sound and picture together over many joins. All
    write the index in front.
    """
    for what, sound in (("six clips joined", True), ("six clips without sound", False)):
        with clips.folder() as folder:
            media = _fitting(folder, sound=sound)
            draft = clips.row(media, HD)
            encoded: Pairs = []
            copied: Pairs = []
            looked: Pairs = []
            exports.export(draft, media, folder, output=HD)
            for _ in range(ROUNDS):
                survey.cache_clear()
                joined = _concat(folder, media)
                ours = exports.export(draft, media, folder, output=HD)
                copied.append((ours, joined))
                looked.append((exports.export(draft, media, folder, output=HD), joined))
                if sound:
                    encoded.append((ours, _encode(folder, media)))
        if sound:
            yield Figure.of(what, "encoding them", encoded, 0.05)
        yield Figure.of(what, "concat -c copy", copied, 1.5)
        yield Figure.of(f"{what}, looked at before", "concat -c copy", looked)


def growth() -> Found:
    """One to sixteen minutes of film, twelve clips and six crossfades a minute, nothing kept.

    At 192x108 and 10 pictures a second, so that it takes minutes and not hours; at that size
    starting programs weighs more than at 1080p. Each export has a process of its own. The cost
    of a minute is the slope between two lengths. Memory is that of the whole process tree,
    shared pages shared out (Linux Pss), looked at 20 times a second.
    """
    slopes: Pairs = []
    peaks: Pairs = []
    with clips.folder() as folder:
        clips.sources(folder, TINY, 30)
        rounds = [{each: _alone(folder, each) for each in MINUTES} for _ in range(ROUNDS)]
    for found in rounds:
        early = (found[4][0] - found[1][0]) / 3
        slopes.append(((found[16][0] - found[4][0]) / 12, early))
        peaks.append((found[16][1], found[1][1]))
    yield Figure.of("a minute, from 4 to 16", "a minute, from 1 to 4", slopes, 1.10)
    yield Figure.of("memory of 16 minutes", "memory of 1 minute", peaks, 1.20, "MB")
    for minutes in MINUTES:
        seconds, most = (
            statistics.median(found[minutes][side] for found in rounds) for side in (0, 1)
        )
        yield f"{minutes} min of film: {seconds:.1f} s, {most:.0f} MB at most."


def _alone(folder: Path, minutes: int) -> tuple[float, float]:
    """Return seconds and megabytes of an export in a process of its own."""
    size = map(str, (TINY.width, TINY.height, TINY.fps))
    command = [sys.executable, str(ALONE), str(folder), str(minutes), *size]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def _fitting(folder: Path, *, sound: bool) -> dict[str, Media]:
    names = [f"fit{number}.mp4" for number in range(PARTS)]
    for number, name in enumerate(names):
        clips.clip(folder / name, number, HD, 10, clips.CAMERA, sound=sound)
    return clips.known(folder, *names)


def _encode(folder: Path, media: Mapping[str, Media]) -> float:
    inputs = [part for item in media.values() for part in ("-i", item.path)]
    pads = "".join(f"[{n}:v][{n}:a]" for n in range(len(media)))
    graph = f"{pads}concat=n={len(media)}:v=1:a=1[v][s]"
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", "60", *clips.STEREO)
    maps = ("-filter_complex", graph, "-map", "[v]", "-map", "[s]")
    return clips.ffmpeg(folder, *inputs, *maps, *coded, "-movflags", "+faststart", "hand.mp4")


def _concat(folder: Path, media: Mapping[str, Media]) -> float:
    listing = folder / "list.txt"
    listing.write_text("".join(f"file '{item.path}'\n" for item in media.values()))
    copied = ("-c", "copy", "-movflags", "+faststart", "hand.mp4")
    return clips.ffmpeg(folder, "-f", "concat", "-safe", "0", "-i", listing.name, *copied)
