"""A moving clip from the words of a prompt: shots, a camera's grain, H.264."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np

from nemomock.domain.media import MediaKind
from nemomock.media.claims import Probe
from nemomock.media.synth.canvas import Picture, Stage
from nemomock.media.synth.film import Film
from nemomock.media.synth.scenes import Scene, Weather, build
from nemomock.media.synth.treatment import Treatment, treat

FPS = 24
"""Frames a second of every generated clip."""

_AREA = 640 * 360
_SHOT_S = 5.0
_DISSOLVE_S = 0.6

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""


def write_clip(
    path: Path,
    prompt: str,
    duration_ms: int,
    width: int,
    height: int,
    seed: int,
    *,
    on_progress: Progress | None = None,
    crf: int = 23,
) -> Probe:
    """Write an MP4 (H.264, 24 frames a second, no sound) that shows what the prompt is about.

    Return what probing it would: who made a file knows what it is.

    The same prompt, length, size and seed give the same pictures. It never
    stands still: any two frames half a second apart differ.
    """
    reel = Reel(prompt, duration_ms, stage_for(width, height), seed)
    with Film(path, width, height, FPS, crf=crf) as film:
        for number in range(reel.frames):
            film.add(reel.picture(number))
            if on_progress is not None:
                on_progress((number + 1) / reel.frames)
    length_ms = round(1000 * reel.frames / FPS)
    return Probe(MediaKind.VIDEO, length_ms, width, height, FPS, video_codec="h264")


def stage_for(width: int, height: int) -> Stage:
    """Return the size to paint in: the same shape, about 640x360 pixels in all."""
    scale = min(1.0, (_AREA / (width * height)) ** 0.5)
    return Stage(max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2))


class Reel:
    """All frames of one clip, in the order they are shot."""

    def __init__(self, prompt: str, duration_ms: int, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.frames = max(1, round(duration_ms * FPS / 1000))
        self.root = (seed, zlib.crc32(prompt.encode()))
        chance = Random(f"{self.root}")  # noqa: S311 - the seed is the caller's
        self.treatment: Treatment = treat(prompt, chance)
        seconds = self.frames / FPS
        self.shots = max(1, round(seconds / _SHOT_S))
        self.shot_s = seconds / self.shots
        self._known: dict[int, Shot] = {}

    def picture(self, number: int) -> Picture:
        """Return one frame; shots dissolve into each other."""
        now = number / FPS
        shot = min(self.shots - 1, int(now / self.shot_s))
        picture = self._shot(shot).picture(now - shot * self.shot_s)
        into = (now - shot * self.shot_s) / _DISSOLVE_S
        if shot == 0 or into >= 1:
            return picture
        before = self._shot(shot - 1).picture(now - (shot - 1) * self.shot_s)
        return before + (picture - before) * np.float32(into * into * (3 - 2 * into))

    def _shot(self, number: int) -> Shot:
        if number not in self._known:
            self._known.pop(number - 2, None)
            self._known[number] = Shot(self.treatment, self.stage, self.root, number)
        return self._known[number]


class Shot:
    """One take: a scene in the light of its hour, with its weather and vignette."""

    def __init__(
        self, treatment: Treatment, stage: Stage, root: tuple[int, int], number: int
    ) -> None:
        chance = np.random.default_rng([*(part & 0xFFFFFFFF for part in root), number])
        palette = treatment.palette.evolved(number // len(treatment.scenes))
        name = treatment.scenes[number % len(treatment.scenes)]
        self.scene: Scene = build(name, stage, palette, chance)
        falling = treatment.weather
        self.weather = Weather(stage, falling, palette, chance) if falling else None
        across = (stage.x - stage.width / 2) / stage.width
        down = (stage.y - stage.height / 2) / stage.height
        self.vignette = (1 - 0.7 * (across**2 + down**2))[..., np.newaxis].astype(np.float32)

    def picture(self, t: float) -> Picture:
        """Return the picture at `t` seconds into the take."""
        picture = self.scene.paint(t)
        if self.weather is not None:
            self.weather.draw(picture, t)
        picture *= self.vignette
        return picture
