"""Landscapes: ridges behind ridges in the haze, under a moving sky."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nemomock.media.synth.canvas import (
    Picture,
    Plane,
    Stage,
    backdrop,
    glow,
    noise1,
    noise2,
    scrolled,
    silhouette,
    slid,
    smooth,
    spark,
    stamp_all,
)
from nemomock.media.synth.canvas import disc as round_
from nemomock.media.synth.palette import Palette, mix


@dataclass(frozen=True, slots=True)
class Terrain:
    """What sets one landscape apart: roughness, layers, trees, and where the ridges stand.

    `snow` is how far down it lies on peaks, as a share of the height of the picture;
    `pale` how white all of the ground is with it.
    """

    power: float
    lowest: int
    layers: int
    first: float
    last: float
    tall: float
    trees: float = 0.0
    aurora: bool = False
    snow: float = 0.0
    pale: float = 0.0


TERRAINS = {
    "mountains": Terrain(1.25, 3, 6, 0.45, 0.93, 0.26),
    "peaks": Terrain(1.25, 3, 6, 0.45, 0.93, 0.28, snow=0.1),
    "snowfield": Terrain(1.9, 3, 5, 0.45, 0.9, 0.14, trees=0.5, pale=0.66),
    "grassland": Terrain(2.5, 2, 5, 0.6, 0.92, 0.09),
    "hills": Terrain(2.2, 3, 5, 0.52, 0.92, 0.14, trees=0.25),
    "forest": Terrain(1.7, 3, 6, 0.38, 0.95, 0.12, trees=1.0),
    "dunes": Terrain(2.0, 2, 5, 0.5, 0.95, 0.2),
    "aurora": Terrain(1.4, 3, 3, 0.72, 0.95, 0.13, trees=0.7, aurora=True),
}
"""Every landscape by the name of its scene."""


_SUN = {"dawn": (0.45, 0.8), "noon": (0.1, 0.28), "sunset": (0.55, 0.85), "night": (0.15, 0.4)}
"""How high the sun or the moon may stand at an hour, as shares of the sky from its top."""
_STARLIGHT = np.array([0.95, 0.97, 1.0], np.float32)


class Land:
    """A drive past a landscape; the nearer a ridge, the faster it passes."""

    def __init__(
        self, stage: Stage, palette: Palette, chance: np.random.Generator, terrain: Terrain
    ) -> None:
        self.stage, self.terrain = stage, terrain
        self.sky = Sky(stage, palette, chance)
        self.curtains = Curtains(stage, palette, chance) if terrain.aurora else None
        self.direction = float(chance.choice((-1, 1)))
        self.tongues = noise1(stage.width * 3, 0.8, 9, chance)
        self.white = mix(np.ones(3, np.float32), palette.colour("low"), 0.2)
        self.ridges = [self._ridge(palette, n, chance) for n in range(terrain.layers)]

    def _ridge(
        self, palette: Palette, number: int, chance: np.random.Generator
    ) -> tuple[Plane, float, Plane, Plane]:
        terrain, stage = self.terrain, self.stage
        depth = number / (terrain.layers - 1)
        line = noise1(stage.width * 3, terrain.power, terrain.lowest, chance) - 0.5
        base = terrain.first + (terrain.last - terrain.first) * depth**0.9
        tall = terrain.tall * (1 - 0.35 * depth)
        edge = stage.height * base - line * (2 * tall * stage.unit)
        if terrain.trees:
            size = stage.unit * (0.02 + 0.13 * depth**1.6)
            edge = edge - _trees(edge.size, size, terrain.trees, chance)
        colour = mix(palette.colour("far"), palette.colour("near"), depth**0.8)
        colour = mix(colour, self.white, terrain.pale * (1 - 0.45 * depth))
        haze = mix(colour, palette.colour("low"), 0.5 * (1 - depth) + 0.1)
        speed = stage.unit * (0.012 + 0.2 * depth**1.5)
        return edge.astype(np.float32), speed, colour, haze

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        picture = self.sky.paint(t)
        if self.curtains is not None:
            self.curtains.draw(picture, t)
        for edge, speed, colour, haze in self.ridges:
            offset = self.direction * speed * (t + 20)
            line = scrolled(edge, offset, self.stage.width)
            depth = 0.3 * self.stage.unit
            if self.terrain.snow:
                white = mix(colour, self.white, 0.82)
                silhouette(picture, line, white, mix(white, haze, 0.35), depth)
                line = self._rock(line, offset)
            silhouette(picture, line, colour, haze, depth)
        return picture

    def _rock(self, line: Plane, offset: float) -> Plane:
        """Return where the snow ends: further down on the peaks, in tongues."""
        tongues = scrolled(self.tongues, offset, self.stage.width)
        high = np.clip((float(line.max()) - line) / (0.26 * self.stage.unit) - 0.3, 0, 1)
        reach = self.terrain.snow * self.stage.height * (0.2 + 2.4 * tongues)
        return np.asarray(line + reach * high, np.float32)


class Sky:
    """A sky with its sun or moon (`disc`), and clouds that drift."""

    def __init__(
        self,
        stage: Stage,
        palette: Palette,
        chance: np.random.Generator,
        horizon: float = 0.75,
        *,
        disc: bool = True,
    ) -> None:
        self.width, height = stage.width, stage.height
        highest, lowest = _SUN.get(palette.hour, (0.3, 0.62))
        self.sun = (
            float(chance.uniform(0.25, 0.75)) * stage.width,
            float(chance.uniform(highest, lowest)) * horizon * height,
        )
        light = palette.colour("light")
        still = backdrop(stage, palette.colour("top"), palette.colour("low"), horizon)
        radius = stage.unit * float(chance.uniform(0.05, 0.085))
        self.stars = Stars(stage, horizon, chance) if palette.hour == "night" else None
        if self.stars is not None:
            radius *= 0.6
            still += self.stars.milky
        self.light = light
        self.round: Plane = np.zeros((1, 1, 1), np.float32)
        if disc:
            halo = 0.62 * glow(stage, *self.sun, radius * 2.6)
            still += halo[..., np.newaxis] * (light - still)
            self.round = round_(stage, *self.sun, radius, 1.5)[..., np.newaxis]
            still += self.round * (light - still)
        self.still = still
        clouds = noise2(height, stage.width * 2, 1.75, chance)
        stretch = np.linspace(0, 1, height, dtype=np.float32)[:, np.newaxis] / horizon
        fade = smooth(1 - stretch, 0.0, 0.5)
        self.clouds = (smooth(clouds, 0.5, 0.85) * fade * 0.55)[..., np.newaxis]
        self.tone = mix(palette.colour("low"), light, 0.6)
        self.clouding = self.tone - still
        self.drift = stage.unit * float(chance.choice((-0.06, 0.06)))

    def paint(self, t: float) -> Picture:
        """Return a fresh picture of the sky at `t` seconds."""
        cover = slid(self.clouds, self.drift * t, self.width)
        if self.stars is None:
            clouded = cover * self.clouding
            clouded += self.still
            return np.asarray(clouded, np.float32)
        picture = self.still.copy()
        self.stars.draw(picture, t)
        picture += self.round * (self.light - picture)
        picture += 0.35 * cover * (self.tone - picture)
        return picture


class Stars:
    """A clear night: stars that twinkle and turn slowly, and the Milky Way behind them."""

    def __init__(self, stage: Stage, horizon: float, chance: np.random.Generator) -> None:
        self.stage, self.reach = stage, horizon * stage.height
        self.lights = chance.uniform(0, 1, (190, 4)).astype(np.float32)
        self.sparks = [spark(r * stage.unit / 360) for r in (0.75, 1.0, 1.5)]
        cloud = noise2(stage.height, stage.width, 1.5, chance)
        lean = float(chance.choice((-0.6, 0.6)))
        across = (stage.x - stage.width / 2) / stage.unit
        away = (stage.y / stage.height - 0.3 + lean * across * 0.5) * 2.6
        fade = np.clip(1 - stage.y / self.reach, 0, 1)
        band = np.exp(-(away**2)) * smooth(cloud, 0.25, 0.95) * fade
        tint = np.array([0.2, 0.21, 0.34], np.float32)
        self.milky = (band[..., np.newaxis] * tint).astype(np.float32)

    def draw(self, picture: Picture, t: float) -> None:
        """Add the stars to a sky."""
        x, y, size, phase = self.lights.T
        level = (0.35 + 0.6 * size**2) * (0.8 + 0.2 * np.sin(3.1 * t + 40 * phase))
        level = np.asarray(level * (1 - y) ** 0.7, np.float32)
        across = np.asarray((x * 1.1 + 0.004 * t) % 1.1 * self.stage.width, np.float32)
        down = np.asarray(y * self.reach, np.float32)
        kinds = np.searchsorted((0.45, 0.85), size)
        for kind, shape in enumerate(self.sparks):
            of = kinds == kind
            stamp_all(picture, shape, across[of], down[of], level[of], _STARLIGHT)


class Curtains:
    """Northern lights: bands that sway, bright below and fading upwards."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.colours = (palette.colour("accent"), palette.colour("light"), palette.colour("far"))
        self.lines = [noise1(stage.width * 2, 1.9, 2, chance) for _ in self.colours]
        self.rays = [noise1(stage.width * 2, 0.9, 8, chance) for _ in self.colours]

    def draw(self, picture: Picture, t: float) -> None:
        """Add the lights to a sky."""
        stage = self.stage
        rows = stage.y[: int(stage.height * 0.75)]
        for n, colour in enumerate(self.colours):
            sway = scrolled(self.lines[n], stage.unit * (0.08 + 0.05 * n) * t, stage.width)
            foot = stage.height * (0.28 + 0.1 * n) + (sway - 0.5) * stage.height * 0.42
            ray = scrolled(self.rays[n], -stage.unit * (0.11 + 0.06 * n) * t, stage.width)
            above = (foot[np.newaxis] - rows) / np.float32(stage.height * 0.26)
            light = np.where(above > 0, np.exp(-2.4 * above), np.exp(9 * above))
            light = light * (0.25 + 0.75 * ray[np.newaxis]) * 0.75
            picture[: rows.shape[0]] += light[..., np.newaxis].astype(np.float32) * colour


def _trees(width: int, size: float, share: float, chance: np.random.Generator) -> Plane:
    """Return how far firs stand out above a ridge, column by column."""
    tops = np.zeros(width, np.float32)
    columns = np.arange(width, dtype=np.float32)
    place = 0.0
    while place < width:
        tall = size * float(chance.uniform(0.5, 1.3))
        if chance.random() < share:
            first, last = max(0, int(place - tall)), min(width, int(place + tall) + 1)
            away = np.abs(columns[first:last] - place) / (0.3 * tall)
            steps = np.clip(1 - away, 0, 1) * tall
            boughs = steps - np.abs(steps * 5 / tall % 1 - 0.5) * tall * 0.1
            tops[first:last] = np.maximum(tops[first:last], boughs)
        place += tall * float(chance.uniform(0.18, 0.5)) / max(share, 0.25)
    return np.maximum(tops, 0)
