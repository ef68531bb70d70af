"""The renderer as ratios: first and second exports, copies, and how cost grows with length.

    python bench/run.py first edit copy growth

Both sides of a figure are measured in turn in one run; figures are medians.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import exports
import t1

from nemomock.domain.draft import Canvas, Draft, Segment, Track, TrackKind, Transition
from nemomock.domain.media import Media
from nemomock.media.synth.music import write_music
from nemomock.render.cache import ChunkCache
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.output import Output
from nemomock.render.survey import survey

ROUNDS = int(os.environ.get("NEMO_BENCH_ROUNDS", "5"))
HD, TINY = Output(1280, 720, 30), Output(320, 180, 30)
ROOM = 10**10
STEREO = ("-c:a", "aac", "-ac", "2")
TAGS = "-colorspace bt709 -color_range tv -color_primaries bt709 -color_trc bt709".split(" ")  # noqa: SIM905


def first() -> None:
    """T1: three clips, two crossfades, music, a title; against one hand-written ffmpeg."""
    with _folder() as folder:
        scene = t1.prepare(folder)
        pairs = [(t1.ours(scene), t1.by_hand(scene)) for _ in range(ROUNDS)]
    _line("T1, first export", "by hand", pairs, "<= 1.10")


def edit() -> None:
    """A minute of film again: after one title changed, and unchanged."""
    with _folder() as folder:
        media = _sources(folder, HD, seconds=30)
        changed, same = [], []
        for number in range(ROUNDS):
            cache = ChunkCache(folder / "cache", ROOM)
            cache.clear()
            draft = _timeline(60, f"Number {number}", HD)
            whole = exports.export(draft, media, folder, cache, output=HD)
            other = _timeline(60, f"Another {number}", HD)
            changed.append((exports.export(other, media, folder, cache, output=HD), whole))
            same.append((exports.export(other, media, folder, cache, output=HD), whole))
    _line("a title changed", "first export", changed, "<= 0.20")
    _line("nothing changed", "first export", same, "<= 0.02")


def copy() -> None:
    """Six clips that fit, end to end: against encoding them, and against ffmpeg's own copy."""
    for what, sound in (("six clips joined", False), ("six with sound", True)):
        with _folder() as folder:
            media = _fitting(folder, sound=sound)
            draft = _row(media)
            encoded, copied = [], []
            for _ in range(ROUNDS):
                survey.cache_clear()
                ours = exports.export(draft, media, folder, output=HD)
                encoded.append((ours, _encode(folder, media, sound=sound)))
                copied.append((ours, _concat(folder, media)))
        _line(what, "encoded", encoded, "<= 0.05")
        _line(what, "concat -c copy", copied, "<= 1.5" if not sound else "sound is made anew")


def growth() -> None:
    """One to sixteen minutes: seconds a minute of film, and memory of all processes together."""
    with _folder() as folder:
        media = _sources(folder, TINY, seconds=30)
        found: dict[int, tuple[float, float]] = {}
        for minutes in (1, 2, 4, 8, 16):
            draft = _timeline(60 * minutes, "Title", TINY)
            with _memory() as peak:
                seconds = exports.export(draft, media, folder, output=TINY)
            found[minutes] = (seconds, peak.megabytes)
            print(
                f"{minutes:3} min of film    {seconds:8.1f} s       peak {peak.megabytes:6.0f} MB"
            )
    early, late = found[8][0] - found[4][0], found[16][0] - found[8][0]
    print(f"cost of a minute, 8-16 to 4-8   ratio {late / 2 / early:.2f} (0.90 to 1.10)")
    print(f"memory, 16 to 1 minute          ratio {found[16][1] / found[1][1]:.2f} (<= 1.20)")


def _line(what: str, than: str, pairs: list[tuple[float, float]], bar: str) -> None:
    ratio = statistics.median(a / b for a, b in pairs)
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{what:17}{ours:8.2f} s   {than:14} {theirs:8.2f} s   ratio {ratio:.3f} ({bar})")


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder)


def _sources(folder: Path, output: Output, *, seconds: int) -> dict[str, Media]:
    """Make three noisy clips with a tone, and music."""
    size = f"{output.width}x{output.height}"
    for number in range(3):
        picture = f"testsrc2=s={size}:r=30:d={seconds},hue=h={90 * number},noise=alls=12:allf=t"
        _ffmpeg(
            folder,
            *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", f"sine=f={220 * (number + 1)}"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p"),
            *("-t", str(seconds), "-c:a", "aac", f"clip{number}.mp4"),
        )
    write_music(folder / "music.m4a", "lofi", 60_000, 1)
    names = [*(f"clip{n}.mp4" for n in range(3)), "music.m4a"]
    return {item.id: item for item in (exports.looked_at(folder / name) for name in names)}


def _timeline(seconds: int, title: str, output: Output) -> Draft:
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
    music = tuple(
        Segment(f"m{n}", 60_000 * n, min(60_000, 1000 * seconds), source="music", volume=0.35)
        for n in range(max(seconds // 60, 1))
    )
    titles = tuple(
        Segment(f"t{n}", 60_000 * n + 21_000, 3000, text=title, animation="slide")
        for n in range(max(seconds // 60, 1))
    )
    return Draft(
        (
            Track("v", TrackKind.VIDEO, clips),
            Track("a", TrackKind.AUDIO, music),
            Track("x", TrackKind.TEXT, titles),
        ),
        Canvas(output.width, output.height, output.fps),
    )


def _fitting(folder: Path, *, sound: bool) -> dict[str, Media]:
    """Make six clips as another program would leave them, of our size, rate and colours."""
    for number in range(6):
        picture = f"testsrc2=s=1280x720:r=30:d=10,hue=h={40 * number},noise=alls=8:allf=t"
        tone = ("-f", "lavfi", "-i", f"sine=f={220 + 60 * number}:d=10:r=48000", *STEREO)
        _ffmpeg(
            folder,
            *("-f", "lavfi", "-i", f"{picture},format=yuv420p", *(tone if sound else ())),
            *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-g", "60"),
            *(*TAGS, f"fit{number}.mp4"),
        )
    found = (exports.looked_at(folder / f"fit{number}.mp4") for number in range(6))
    return {item.id: item for item in found}


def _row(media: Mapping[str, Media]) -> Draft:
    clips = tuple(Segment(f"c{n}", 10_000 * n, 10_000, source=name) for n, name in enumerate(media))
    return Draft((Track("v", TrackKind.VIDEO, clips),), Canvas(HD.width, HD.height, HD.fps))


def _encode(folder: Path, media: Mapping[str, Media], *, sound: bool) -> float:
    inputs = [part for item in media.values() for part in ("-i", item.path)]
    pads = "".join(f"[{n}:v]" + (f"[{n}:a]" if sound else "") for n in range(len(media)))
    graph = f"{pads}concat=n={len(media)}:v=1:a={int(sound)}[v]" + ("[s]" if sound else "")
    maps = ("-map", "[v]", *(("-map", "[s]", "-c:a", "aac", "-b:a", "192k") if sound else ()))
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", "60")
    began = time.perf_counter()
    _ffmpeg(
        folder,
        *inputs,
        "-filter_complex",
        graph,
        *maps,
        *coded,
        "-movflags",
        "+faststart",
        "hand.mp4",
    )
    return time.perf_counter() - began


def _concat(folder: Path, media: Mapping[str, Media]) -> float:
    listing = folder / "list.txt"
    listing.write_text("".join(f"file '{item.path}'\n" for item in media.values()))
    began = time.perf_counter()
    copied = ("-c", "copy", "-movflags", "+faststart", "hand.mp4")
    _ffmpeg(folder, "-f", "concat", "-safe", "0", "-i", listing.name, *copied)
    return time.perf_counter() - began


def _ffmpeg(folder: Path, *arguments: str) -> None:
    command = [str(find_ffmpeg()), "-y", "-nostdin", "-loglevel", "error", *arguments]
    subprocess.run(command, cwd=folder, check=True)


@dataclass(slots=True)
class Peak:
    """The most memory that was in use at once."""

    megabytes: float = 0.0


@contextmanager
def _memory() -> Iterator[Peak]:
    """Watch the memory of this process and of all it starts (Linux)."""
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            peak.megabytes = max(peak.megabytes, sum(map(_share, _family(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def _family(process: int) -> Iterator[int]:
    yield process
    for listing in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _share(process: int) -> float:
    """Return a process's megabytes; what it shares with others is shared out (Linux: Pss)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


BENCHES: dict[str, Callable[[], None]] = {
    "first": first,
    "edit": edit,
    "copy": copy,
    "growth": growth,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHES:
        BENCHES[name]()
