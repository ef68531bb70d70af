"""Other programs that can make T1: moviepy in a venv of its own, and MLT's melt if it is there."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import time
import venv
from pathlib import Path

from t1 import Scene

from nemomock.media.fonts import PLAIN
from nemomock.render.ffmpeg import find_ffmpeg

HERE = Path(__file__).resolve().parent
VENV = HERE / ".peers"
SCRIPT = HERE / "peer_moviepy.py"
WANTED = "moviepy>=2.1,<3"


@functools.cache
def moviepy() -> str | None:
    """Return moviepy's version, installed on demand; None when it cannot be had."""
    if found := _installed():
        return found
    try:
        venv.create(VENV, with_pip=True, clear=True)
        command = [str(_python()), "-m", "pip", "install", "-q", WANTED]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError):
        return None
    return _installed()


def with_moviepy(scene: Scene) -> float:
    """Make the film with moviepy; return wall seconds of its work, without its import."""
    done = subprocess.run(
        [str(_python()), str(SCRIPT), str(scene.folder), str(PLAIN)],
        capture_output=True, text=True, check=True,
        cwd=scene.folder, env={**os.environ, "IMAGEIO_FFMPEG_EXE": str(find_ffmpeg())},
    )  # fmt: skip
    return float(done.stdout.split()[-1])


@functools.cache
def melt() -> str | None:
    """Return melt's version; None without it."""
    if not shutil.which("melt"):
        return None
    said = subprocess.run(["melt", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"melt (\S+)", said.stdout + said.stderr)
    return found[1] if found else None


def with_melt(scene: Scene) -> float:
    """Make the film with melt, a frame worker for each core; return wall seconds."""
    mix = ("-mix", "15", "-mixer", "luma", "-mixer", "mix:-1")
    parts: list[str] = []
    for number, (first, frames) in enumerate(((60, 158), (52, 165), (52, 157))):
        parts += [f"clip{number}.mp4", f"in={first}", f"out={first + frames - 1}"]
        parts += mix if number else ()
    title = ("-filter", "dynamictext:Urban Dreams", "in=0", "out=89", "size=96", "halign=center",
             "valign=top", "geometry=0 80 1920 120 100", "fgcolour=0xffffffff",
             "bgcolour=0x00000000")  # fmt: skip
    music = ("-track", "music.m4a", "out=449", "-attach", "volume", "level=-9.119")
    together = ("-transition", "mix", "a_track=0", "b_track=1", "combine=1", "always_active=1")
    coded = ("vcodec=libx264", "preset=veryfast", "crf=20", "vprofile=high", "pix_fmt=yuv420p",
             "g=60", "acodec=aac", "ab=192k", "movflags=+faststart", f"real_time=-{_cores()}",
             "width=1920", "height=1080", "frame_rate_num=30", "frame_rate_den=1")  # fmt: skip
    command = [
        "melt", "-silent", "-profile", "atsc_1080p_30", *parts, *title, *music, *together,
        "-consumer", "avformat:melt.mp4", *coded,
    ]  # fmt: skip
    began = time.perf_counter()
    subprocess.run(
        command, cwd=scene.folder, check=True, capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return time.perf_counter() - began


def _cores() -> int:
    return max(os.cpu_count() or 1, 1)


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed() -> str | None:
    asked = "import importlib.metadata; print(importlib.metadata.version('moviepy'))"
    try:
        done = subprocess.run(
            [str(_python()), "-c", asked], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
