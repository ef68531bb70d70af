"""Fireworks over dark water: rockets climb, burst, fall and are mirrored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemomock.media.synth.canvas import Picture, Stage, noise1, silhouette, spark, stamp, stamp_all
from nemomock.media.synth.palette import Colour, Palette, mix, rgb
from nemomock.media.synth.scenes.land import Sky

_TINTS = ("ff5d5d", "ffd166", "6fe0ff", "c58bff", "7dff9b", "ff8ad1", "fff4d6")
_CLIMB_S, _GLOW_S, _EVERY_S = 0.9, 2.3, 0.62
_SPARKS = 120


@dataclass(frozen=True, slots=True)
class Burst:
    """One rocket: when it bursts and where, its colour, and where its sparks fly to."""

    at: float
    x: float
    y: float
    colour: Colour
    size: float
    flights: npt.NDArray[np.float32]


class Fireworks:
    """A show that never pauses: another rocket every six tenths of a second."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage, self.palette = stage, palette
        self.sky = Sky(stage, palette, chance, 0.85, disc=False)
        self.shore = int(stage.height * 0.78)
        self.skyline = self._skyline(chance)
        self.seed = int(chance.integers(2**31))
        self.known: dict[int, Burst] = {}
        self.halo = spark(0.36 * stage.unit)
        self.sparks = [spark(r * stage.unit / 360) for r in (1.0, 1.7, 2.6)]
        self.waves = chance.uniform(0, 6.28, 3).astype(np.float32)
        self.lamps = chance.random((40, 2))

    def _skyline(self, chance: np.random.Generator) -> npt.NDArray[np.float32]:
        stage = self.stage
        edge = np.full(stage.width, float(self.shore), np.float32)
        x = 0
        while x < stage.width:
            broad = int(stage.unit * chance.uniform(0.03, 0.09))
            edge[x : x + broad] -= stage.unit * float(chance.uniform(0.015, 0.11))
            x += broad
        hill = noise1(stage.width * 2, 1.8, 2, chance)[: stage.width]
        ground = self.shore - hill * np.float32(0.1 * stage.unit)
        return np.asarray(np.minimum(edge, ground), np.float32)

    def _burst(self, number: int) -> Burst:
        if number not in self.known:
            chance = np.random.default_rng((self.seed, number + 100))
            turn = chance.uniform(0, 2 * np.pi, _SPARKS)
            lift = chance.uniform(-1, 1, _SPARKS)
            speed = chance.uniform(0.75, 1.0, _SPARKS) if number % 3 else np.ones(_SPARKS)
            ring = np.sqrt(1 - lift**2) * speed
            flights = np.stack([np.cos(turn) * ring, lift * speed], axis=1).astype(np.float32)
            self.known[number] = Burst(
                at=(number + float(chance.uniform(0, 0.6))) * _EVERY_S,
                x=float(chance.uniform(0.14, 0.86)),
                y=float(chance.uniform(0.14, 0.42)),
                colour=rgb(str(chance.choice(_TINTS))),
                size=float(chance.uniform(0.2, 0.36)),
                flights=flights,
            )
        return self.known[number]

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, picture = self.stage, self.sky.paint(t)
        now = int(t / _EVERY_S)
        shown = [self._burst(n) for n in range(now - 5, now + 3)]
        for burst in shown:
            self._fly(picture, burst, t - burst.at)
        near = self.palette.colour("near")
        silhouette(picture, self.skyline, near, near, 1.0)
        lamp = self.palette.colour("accent") * np.float32(0.8)
        for x, y in self.lamps:
            column = int(x * (stage.width - 1))
            row = self.skyline[column] + (self.shore - self.skyline[column]) * (0.15 + 0.8 * y)
            stamp(picture, self.sparks[0], float(column), float(row), lamp)
        self._water(picture, t)
        return picture

    def _fly(self, picture: Picture, burst: Burst, age: float) -> None:
        stage = self.stage
        x, y = burst.x * stage.width, burst.y * stage.height
        if -_CLIMB_S < age < 0:
            left = (-age / _CLIMB_S) ** 1.6
            for n in range(7):
                row = y + (self.shore - y) * min(1.0, left + 0.015 * n)
                stamp(picture, self.sparks[0], x, row, burst.colour * np.float32(0.8 - 0.1 * n))
            return
        if not 0 <= age < _GLOW_S:
            return
        fade = (1 - age / _GLOW_S) ** 1.4
        if age < 0.25:
            flash = np.float32((1 - age / 0.25) * 0.9)
            stamp(picture, self.sparks[2], x, y, burst.colour * flash)
        halo = burst.colour * np.float32(0.26 * fade**2 * min(1, age / 0.12))
        stamp(picture[: self.shore], self.halo, x, y, halo)
        for back in range(3):
            then = max(0.0, age - 0.055 * back)
            reach = burst.size * stage.unit * (1 - np.exp(-3.2 * then)) * 1.08
            across = x + burst.flights[:, 0] * reach
            down = y + burst.flights[:, 1] * reach + 0.05 * stage.unit * then**2
            twinkle = 1.0 if age < 1.2 else 0.55 + 0.45 * np.sin(40 * age + across)
            level = np.broadcast_to(np.float32(fade * (1.5 - 0.45 * back)) * twinkle, across.shape)
            shape = self.sparks[1 if back == 0 else 0]
            stamp_all(picture, shape, across, down, np.asarray(level, np.float32), burst.colour)

    def _water(self, picture: Picture, t: float) -> None:
        """Mirror the sky in the water, in ripples that run sideways."""
        stage = self.stage
        rows = np.arange(self.shore, stage.height)
        down = (rows - self.shore).astype(np.float32)
        bend = np.sin(down * 0.55 + 2.6 * np.float32(t) + self.waves[0]) * (2 + down * 0.12)
        mirror = np.clip(self.shore - 1 - down * 3.1 + bend, 0, self.shore - 1).astype(np.int64)
        shift = np.sin(down * 0.9 - 3.1 * np.float32(t) + self.waves[1]) * (0.6 + 0.1 * down)
        columns = (np.arange(stage.width)[np.newaxis] + shift[:, np.newaxis]).astype(np.int64)
        seen = picture[mirror[:, np.newaxis], np.clip(columns, 0, stage.width - 1)]
        deep = mix(self.palette.colour("near"), self.palette.colour("top"), 0.5)
        picture[self.shore :] = deep * 0.6 + seen * 0.55
