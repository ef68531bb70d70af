"""Lights out of focus, and what may stand before them: a cup that steams."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import (
    Picture,
    Stage,
    backdrop,
    disc,
    glow,
    noise2,
    slid,
    smooth,
    sprite,
    stamp,
)
from nemomock.media.synth.palette import Palette, mix

_COUNT = 44


class Lights:
    """Lamps of many sizes that drift and breathe."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        base = backdrop(stage, palette.colour("near"), mix(palette.colour("far"),
                        palette.colour("near"), 0.35))  # fmt: skip
        side = float(chance.uniform(0.2, 0.8)) * stage.width
        warm = glow(stage, side, stage.height * 0.5, stage.unit * 0.6)
        self.base = base + (0.45 * warm)[..., np.newaxis] * palette.colour("low")
        tints = [palette.colour(name) for name in ("accent", "light", "low", "far")]
        self.lamps = []
        for _ in range(_COUNT):
            near = float(chance.random()) ** 1.5
            shape = sprite(stage.unit * (0.018 + 0.085 * near), 0.45)
            colour = tints[int(chance.integers(len(tints)))] * np.float32(0.5 - 0.3 * near)
            where = chance.uniform(-0.1, 1.1, 2)
            speed = chance.uniform(-1, 1, 2) * (0.03 + 0.11 * near)
            self.lamps.append((where, speed, shape, colour, float(chance.uniform(0, 6.28))))

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, picture = self.stage, self.base.copy()
        for where, speed, shape, colour, phase in self.lamps:
            x = ((where[0] + 0.1 + speed[0] * t) % 1.2 - 0.1) * stage.width
            y = ((where[1] + 0.1 + speed[1] * t * 0.6) % 1.2 - 0.1) * stage.height
            pulse = np.float32(0.7 + 0.3 * np.sin(1.3 * t + phase))
            stamp(picture, shape, float(x), float(y), colour * pulse)
        return picture


class Cup:
    """A cup on a table before the lights, with steam rising from it."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.lights = Lights(stage, palette, chance)
        self.paint_cup = self._cup(palette, float(chance.uniform(0.4, 0.6)))
        self.steam = noise2(stage.height * 2, stage.width, 1.45, chance).T.copy()
        x, y, unit = self.middle, self.rim, stage.unit
        up = np.clip((y - stage.y) / (0.55 * unit), 0, 1)
        spread = (stage.x - x) / (unit * (0.1 + 0.16 * up))
        self.plume = np.exp(-(spread**2)) * smooth(up, 0.0, 0.12) * (1 - up) ** 1.3
        self.white = mix(palette.colour("light"), palette.colour("low"), 0.15)

    def _cup(self, palette: Palette, at: float) -> tuple[Picture, Picture]:
        """Return the colours of table and cup, and where they cover."""
        stage, unit = self.stage, self.stage.unit
        self.middle, self.rim = at * stage.width, stage.height * 0.56
        table = stage.height * 0.82
        near, light = palette.colour("near"), palette.colour("light")
        colours = np.broadcast_to(mix(near, palette.colour("far"), 0.4),
                                  (stage.height, stage.width, 3)).astype(np.float32)  # fmt: skip
        shade = np.clip((stage.y - table) / (0.3 * stage.height), 0, 1)[..., np.newaxis]
        colours = colours * (1 - 0.6 * shade) + 0.25 * shade * 0
        pool = glow(stage, self.middle + 0.3 * unit, table, 0.4 * unit)[..., np.newaxis]
        colours += 0.16 * pool * palette.colour("accent")
        cover = np.clip((stage.y - table) / 2 + 0.5, 0, 1) * np.ones_like(stage.x)
        ceramic = mix(light, palette.colour("low"), 0.2)
        for mask, tone in self._parts(table):
            side = np.clip((stage.x - self.middle) / (0.2 * unit), -1, 1)
            lit = (0.62 + 0.36 * side * np.abs(side) ** 0.3)[..., np.newaxis]
            colour = ceramic * lit if tone is None else palette.colour(tone) * np.float32(0.6)
            colours = colours + (colour - colours) * mask[..., np.newaxis]
            cover = np.maximum(cover, mask)
        return colours.astype(np.float32), cover[..., np.newaxis].astype(np.float32)

    def _parts(self, table: float) -> list[tuple[Picture, str | None]]:
        stage, unit, x, y = self.stage, self.stage.unit, self.middle, self.rim
        down = np.clip((stage.y - y) / (0.27 * unit), 0, 1)
        half = unit * (0.17 - 0.055 * down**2.2)
        inside = np.clip(half - np.abs(stage.x - x) + 0.5, 0, 1)
        bowl = inside * (stage.y > y) * np.clip(y + 0.27 * unit - stage.y + 0.5, 0, 1)
        ring = disc(stage, x + 0.18 * unit, y + 0.11 * unit, 0.085 * unit)
        hole = disc(stage, x + 0.18 * unit, y + 0.11 * unit, 0.055 * unit)
        saucer = self._ellipse(x, y + 0.275 * unit, 0.27 * unit, 0.03 * unit)
        rim = self._ellipse(x, y, 0.17 * unit, 0.032 * unit)
        drink = self._ellipse(x, y + 0.004 * unit, 0.155 * unit, 0.024 * unit)
        shadow = self._ellipse(x, table + 0.02 * unit, 0.34 * unit, 0.03 * unit) * 0.6
        return [(shadow, "near"), (saucer, None), (np.clip(ring - hole, 0, 1), None),
                (bowl, None), (rim, None), (drink, "near")]  # fmt: skip

    def _ellipse(self, x: float, y: float, wide: float, tall: float) -> Picture:
        stage = self.stage
        away = np.sqrt(((stage.x - x) / wide) ** 2 + ((stage.y - y) / tall) ** 2)
        return np.asarray(np.clip((1 - away) * tall + 0.5, 0, 1), np.float32)

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, picture = self.stage, self.lights.paint(t)
        colours, cover = self.paint_cup
        picture += (colours - picture) * cover
        drift = slid(self.steam, 0.3 * stage.unit * t, stage.height).T
        veil = smooth(drift, 0.42, 0.85) * self.plume * 0.75
        picture += veil[..., np.newaxis] * (self.white - picture)
        return picture
