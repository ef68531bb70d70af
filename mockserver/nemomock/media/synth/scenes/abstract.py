"""Pictures of nothing in particular: silk ribbons, and a grid that runs to the horizon."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import (
    Picture,
    Stage,
    backdrop,
    disc,
    glow,
    noise1,
    scrolled,
    silhouette,
    smooth,
    spark,
    stamp,
)
from nemomock.media.synth.palette import Palette, mix

_RIBBONS = 6


class Ribbons:
    """Folds of light that flow through each other; painted at half size, for they are soft."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.half = Stage(stage.width // 2, stage.height // 2)
        tone = mix(palette.colour("top"), palette.colour("near"), 0.35)
        self.base = backdrop(self.half, tone, mix(tone, palette.colour("far"), 0.55))
        names = ("accent", "low", "light", "far", "accent", "low")
        self.tints = [palette.colour(name) for name in names[:_RIBBONS]]
        self.waves = chance.uniform((0.5, 1.2, 0, 0, -0.9, -0.6), (1.3, 2.6, 6.28, 6.28, 0.9, 0.9),
                                    (_RIBBONS, 6)).astype(np.float32)  # fmt: skip
        self.turn = float(chance.uniform(-0.5, 0.5))

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        half, picture = self.half, self.base.copy()
        along = half.x / np.float32(half.unit)
        tilt = self.turn * (along - half.width / half.unit / 2) * 0.5
        for n, (slow, fast, a, b, va, vb) in enumerate(self.waves):
            curve = np.sin(slow * 2 * along + a + va * t) * 0.2
            curve += np.sin(fast * 2 * along + b + vb * t) * 0.09
            middle = (0.5 + 0.11 * (n - _RIBBONS / 2 + 0.5) + curve + tilt) * half.height
            thick = half.height * (0.17 + 0.11 * np.sin(along * 1.7 + b - 0.6 * t))
            down = (half.y - middle) / thick
            fold = np.where(down > 0, np.exp(-1.6 * down), np.exp(np.minimum(0, down * 14)))
            fold = (0.55 * fold).astype(np.float32)[..., np.newaxis]
            picture += fold * (self.tints[n] - picture * 0.75)
        return _doubled(picture, self.stage)


class Grid:
    """A floor of glowing lines towards a striped sun behind hills."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.horizon = int(stage.height * 0.58)
        self.palette = palette
        self.lines = palette.colour("accent")
        self.sky = self._sky(chance)
        rows = stage.y[self.horizon :] - self.horizon + 0.7
        self.depth = (0.33 * stage.unit) / rows
        across = (stage.x - stage.width / 2) / np.float32(stage.unit) * self.depth * 7
        away = np.abs(across - np.round(across))
        broad = 0.02 + 0.006 * self.depth
        self.upright = np.exp(-((away / broad) ** 2)) + 0.35 * np.exp(-((away / (4 * broad)) ** 2))
        self.fade = np.clip(1.1 - self.depth / 22, 0, 1)
        self.ridge = noise1(stage.width * 2, 1.3, 3, chance)
        self.dust = chance.uniform(0, 1, (50, 3))
        self.spark = spark(1.6 * stage.unit / 360)
        self.floor = mix(palette.colour("near"), palette.colour("top"), 0.4)

    def _sky(self, chance: np.random.Generator) -> Picture:
        stage, palette = self.stage, self.palette
        sky = backdrop(stage, palette.colour("top"), palette.colour("low"), 0.62)
        x, y = stage.width * float(chance.uniform(0.4, 0.6)), self.horizon * 0.72
        radius = stage.unit * 0.27
        halo = glow(stage, x, y, radius * 1.5)[..., np.newaxis]
        sky += 0.5 * halo * (palette.colour("light") - sky)
        down = (stage.y - (y - radius)) / (2 * radius)
        stripes = np.where(down < 0.45, 1, smooth(np.sin(down * 62) + 1.5 - 2.2 * down, -0.1, 0.1))
        sun = (disc(stage, x, y, radius, 1.5) * stripes)[..., np.newaxis]
        share = np.clip(down, 0, 1)[..., np.newaxis]
        tone = palette.colour("light") * share + mix(rgb_gold(), self.lines, 0.15) * (1 - share)
        return np.asarray(sky + sun * (tone - sky), np.float32)

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, picture = self.stage, self.sky.copy()
        for x, y, phase in self.dust:
            shine = np.float32(0.35 + 0.35 * np.sin(2.1 * t + 6.28 * phase))
            at = (x * 1.1 + 0.02 * t) % 1.1 * stage.width
            stamp(picture, self.spark, float(at), float(y) * self.horizon * 0.7, self.lines * shine)
        edge = scrolled(self.ridge, 0.05 * stage.unit * t, stage.width)
        edge = (self.horizon - edge**1.5 * 0.2 * stage.unit).astype(np.float32)
        hill = mix(self.floor, self.palette.colour("far"), 0.35)
        silhouette(picture, edge - 1.5, self.lines, hill, 2.0)
        silhouette(picture, edge, hill, self.floor, 0.2 * stage.unit)
        along = self.depth * 2.4 + np.float32(1.7 * t)
        away = np.abs(along - np.round(along))
        broad = 0.035 + 0.014 * self.depth
        level = np.exp(-((away / broad) ** 2)) + 0.3 * np.exp(-((away / (4 * broad)) ** 2))
        glowing = (np.maximum(self.upright, level) * self.fade)[..., np.newaxis]
        shade = self.floor + (self.palette.colour("far") - self.floor) * (
            0.35 * self.fade[..., np.newaxis]
        )
        picture[self.horizon :] = shade + glowing * (self.lines - shade)
        return picture


def rgb_gold() -> Picture:
    """Return the upper colour of the striped sun."""
    return np.array([1.0, 0.86, 0.45], np.float32)


def _doubled(picture: Picture, stage: Stage) -> Picture:
    """Return the picture at twice the size, in between values by linear interpolation."""
    wide = np.repeat(picture, 2, axis=1)
    wide[:, 1:-1] = 0.75 * wide[:, 1:-1] + 0.25 * np.where(
        (np.arange(1, wide.shape[1] - 1) % 2 == 1)[:, np.newaxis], wide[:, 2:], wide[:, :-2]
    )
    tall = np.repeat(wide, 2, axis=0)
    odd = (np.arange(1, tall.shape[0] - 1) % 2 == 1)[:, np.newaxis, np.newaxis]
    tall[1:-1] = 0.75 * tall[1:-1] + 0.25 * np.where(odd, tall[2:], tall[:-2])
    return np.asarray(tall[: stage.height, : stage.width], np.float32)
