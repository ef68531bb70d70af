"""Tiny sources made by ffmpeg itself, and a way to make a whole film of them."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from films import Film, Look, Make, Raw, Shots, look_at
from nemomock.domain.draft import Canvas, Draft, Track
from nemomock.domain.media import Media, MediaKind
from nemomock.media.assets import look_at as look_at_file
from nemomock.media.fonts import lettering
from nemomock.render import compiler
from nemomock.render.cache import ChunkCache
from nemomock.render.command import arguments
from nemomock.render.compiler import FILM, RenderPlan, compile_window, lay
from nemomock.render.ffmpeg import find_ffmpeg
from nemomock.render.film import make_film
from nemomock.render.filmplan import plan_film
from nemomock.render.forms import forms
from nemomock.render.graph import located
from nemomock.render.job import lay_out
from nemomock.render.output import Output, Quality
from nemomock.render.pantry import Pantry
from nemomock.render.recipes import Recipe
from nemomock.render.timeline import Window
from nemomock.render.workplace import Workplace
from studio import Studio

Pixels = np.ndarray[Any, np.dtype[np.int64]]
SMALL = Output(320, 180, 30, Quality.LOW)

_X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
_SOURCES: dict[str, tuple[str, ...]] = {
    "red.mp4": ("-i", "color=red:s=320x180:r=30:d=2", "-i", "sine=440:d=2", *_X264),
    "blue.mp4": ("-i", "color=blue:s=320x180:r=30:d=2", "-i", "sine=880:d=2", *_X264),
    "counting.mp4": ("-i", "testsrc=s=320x180:r=30:d=2", *_X264),
    "odd.mkv": (
        "-i", "testsrc2=s=323x241:r=24:d=2", "-c:v", "libx264", "-preset", "ultrafast",
        "-pix_fmt", "yuv444p10le",
    ),
    "square.png": (
        "-i", "color=red@0:s=90x90,format=rgba,drawbox=30:30:30:30:c=lime@1:t=fill:replace=1",
        "-frames:v", "1",
    ),
    "corners.png": (
        "-i",
        (
            "color=gray:s=160x90,format=rgb24,drawbox=0:0:40:30:red:fill,"
            "drawbox=120:0:40:30:lime:fill,drawbox=0:60:40:30:blue:fill,"
            "drawbox=120:60:40:30:white:fill"
        ),
        "-frames:v", "1",
    ),
    "ramp.png": (
        "-i", "color=black:s=160x90,format=rgb24,geq=r=X*255/159:g=X*255/159:b=X*255/159",
        "-frames:v", "1",
    ),
    "screen.mp4": (
        "-i", "color=0x10c040:s=320x180:r=30:d=2,drawbox=120:50:80:130:red:fill", *_X264,
    ),
    "moving.gif": ("-i", "color=yellow:s=64x64:r=10:d=1"),
    "hissing.wav": (
        "-i", "aevalsrc=0.3*sin(1000*PI*t)*lt(mod(t\\,1)\\,0.5)+0.04*(random(0)-0.5):d=2:s=48000",
    ),
    "tone.wav": ("-i", "sine=300:d=3:r=44100"),
}  # fmt: skip


@pytest.fixture(scope="session")
def ffmpeg() -> Path:
    return find_ffmpeg()


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory, ffmpeg: Path) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name, recipe in _SOURCES.items():
        inputs = [
            arg for item in recipe for arg in (("-f", "lavfi", item) if item == "-i" else (item,))
        ]
        subprocess.run([str(ffmpeg), "-v", "error", *inputs, str(folder / name)], check=True)
    turned = ["-display_rotation", "90", "-i", str(folder / "counting.mp4"), "-c", "copy"]
    subprocess.run([str(ffmpeg), "-v", "error", *turned, str(folder / "turned.mp4")], check=True)
    return folder


@pytest.fixture(scope="session")
def files(sources: Path, ffmpeg: Path) -> Mapping[str, Media]:
    """The sources as the store knows them, with two that fit our films as they are."""
    tags = ("-colorspace", "bt709", "-color_range", "tv", "-color_primaries", "bt709")
    for name, hue in (("fits1.mp4", "0"), ("fits2.mp4", "120")):
        made = (
            *("-f", "lavfi", "-i", f"testsrc2=s=320x180:r=30:d=4,hue=h={hue},format=yuv420p"),
            *("-c:v", "libx264", "-preset", "fast", "-profile:v", "high", "-g", "30", *tags),
            *("-color_trc", "bt709", str(sources / name)),
        )
        subprocess.run([str(ffmpeg), "-v", "error", "-y", *made], check=True)
    found = (look_at_file(path, path.name) for path in sorted(sources.iterdir()) if path.is_file())
    return {media.id: media for media in found}


@pytest.fixture
def studio(ffmpeg: Path, sources: Path, tmp_path: Path) -> Studio:
    return Studio(ffmpeg, sources, tmp_path)


@pytest.fixture(scope="session")
def media() -> Mapping[str, Media]:
    video, image, sound = MediaKind.VIDEO, MediaKind.IMAGE, MediaKind.AUDIO
    listed = (
        _media("red.mp4", video, 2000, 320, 180, has_audio=True),
        _media("blue.mp4", video, 2000, 320, 180, has_audio=True),
        _media("counting.mp4", video, 2000, 320, 180),
        _media("turned.mp4", video, 2000, 180, 320),
        _media("odd.mkv", video, 2000, 323, 241),
        _media("moving.gif", video, 1000, 64, 64),
        _media("screen.mp4", video, 2000, 320, 180),
        _media("corners.png", image, 0, 160, 90),
        _media("ramp.png", image, 0, 160, 90),
        _media("square.png", image, 0, 90, 90),
        _media("hissing.wav", sound, 2000, 0, 0, has_audio=True),
        _media("tone.wav", sound, 3000, 0, 0, has_audio=True),
    )
    return {item.id: item for item in listed}


def _media(
    name: str, kind: MediaKind, ms: int, width: int, height: int, *, has_audio: bool = False
) -> Media:
    return Media(name, name, kind, name, 1, f"hash of {name}", ms, width, height, 30.0, has_audio)


@pytest.fixture(scope="session")
def make(
    tmp_path_factory: pytest.TempPathFactory,
    ffmpeg: Path,
    sources: Path,
    media: Mapping[str, Media],
) -> Make:
    def _make(*tracks: Track, output: Output = SMALL, background: str = "#000000") -> Film:
        folder = tmp_path_factory.mktemp("film")
        canvas = Canvas(output.width, output.height, output.fps, background)
        draft = Draft(tracks, canvas)
        plan = plan_film(compiler.lay(draft, media, output, lettering(draft)))
        target = folder / "film.mp4"
        told: list[float] = []
        asyncio.run(
            make_film(
                plan, place=Workplace(ffmpeg, sources), folder=folder / "job", target=target,
                on_progress=told.append, timeout_s=120,
            )
        )  # fmt: skip
        assert told == sorted(told)
        assert told[-1] == 1.0
        assert [file.name for file in folder.iterdir() if file.is_file()] == ["film.mp4"]
        return look_at(target)

    return _make


@pytest.fixture(scope="session")
def raw(ffmpeg: Path, sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Raw:
    """Runs a plan's graph without any encoder; returns its frames in a pixel format."""
    shelf = tmp_path_factory.mktemp("pixels")
    numbers = count()

    def run(plan: RenderPlan, pixels: str, recipes: tuple[Recipe, ...]) -> bytes:
        place = Workplace(ffmpeg, sources, ChunkCache(shelf / "cache", 10**9))
        pantry = Pantry(recipes, place, shelf, "", lambda *_: None)
        asyncio.run(pantry.serve(plan.graph))
        folder = shelf / f"{next(numbers)}"
        lay_out(plan, folder)
        options = {"f": "rawvideo", "r": str(plan.output.fps), "fps_mode": "cfr"}
        options |= {"frames:v": str(plan.frames), "pix_fmt": pixels}
        argv = arguments(
            located(plan.graph, str(sources), forms(plan.graph, sources)), (FILM,), options, "-"
        )
        asked = [str(ffmpeg), "-v", "error", *argv]
        return subprocess.run(asked, cwd=folder, capture_output=True, check=True).stdout

    return run


@pytest.fixture(scope="session")
def pixels(raw: Raw) -> Look:
    def run(
        plan: RenderPlan, recipes: tuple[Recipe, ...] = ()
    ) -> np.ndarray[Any, np.dtype[np.int64]]:
        size = plan.output.width * plan.output.height * 3 // 2
        return np.frombuffer(raw(plan, "yuv420p", recipes), np.uint8).reshape(-1, size).astype(int)

    return run


@pytest.fixture(scope="session")
def shots(raw: Raw, media: Mapping[str, Media]) -> Shots:
    def run(
        *tracks: Track,
        frames: tuple[int, ...] = (0,),
        size: tuple[int, int] = (160, 90),
        background: str = "#000000",
    ) -> tuple[Pixels, ...]:
        output = Output(*size, 30)
        draft = Draft(tracks, Canvas(*size, 30, background))
        layout = lay(draft, media, output, lettering(draft))
        plan = compile_window(layout, Window(0, max(frames) + 1))
        seen = np.frombuffer(raw(plan, "rgb24", layout.recipes), np.uint8).reshape(
            -1, size[1], size[0], 3
        )
        return tuple(seen[frame].astype(int) for frame in frames)

    return run
