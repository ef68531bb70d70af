"""Space: a flight through stars, past a nebula and a planet that turns."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import Picture, Plane, Stage, noise2, slid, smooth, spark, stamp
from nemomock.media.synth.palette import Palette, mix

_STARS = 260


class Space:
    """Stars come from a point and pass; the planet stays in view."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.nebula = self._nebula(palette, chance)
        self.stars = chance.uniform((-1, -1, 0), (1, 1, 1), (_STARS, 3)).astype(np.float32)
        self.tints = [palette.colour("light"), palette.colour("accent")]
        self.sparks = [spark(r * stage.unit / 360) for r in (0.9, 1.3, 1.9, 2.6)]
        radius = stage.unit * float(chance.uniform(0.24, 0.36))
        x = stage.width * float(chance.choice((0.27, 0.72)))
        self.planet = Planet(stage, palette, chance, (x, stage.height * 0.56, radius))

    def _nebula(self, palette: Palette, chance: np.random.Generator) -> Picture:
        stage = self.stage
        cloud = noise2(stage.height, stage.width * 2, 1.55, chance)
        veil = noise2(stage.height, stage.width * 2, 1.8, chance)
        colours = palette.colour("top") + smooth(cloud, 0.35, 0.95)[..., np.newaxis] * (
            palette.colour("far") - palette.colour("top")
        )
        colours += smooth(veil, 0.55, 1.0)[..., np.newaxis] * palette.colour("accent") * 0.35
        colours += smooth(cloud * veil, 0.5, 0.85)[..., np.newaxis] * palette.colour("light") * 0.4
        return np.asarray(colours, np.float32)

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage = self.stage
        picture = slid(self.nebula, stage.unit * 0.05 * t, stage.width)
        depth = (self.stars[:, 2] - 0.14 * t) % 1 + 0.04
        x = stage.width / 2 + self.stars[:, 0] / depth * stage.unit * 0.3
        y = stage.height / 2 + self.stars[:, 1] / depth * stage.unit * 0.2
        for n in np.flatnonzero((np.abs(x) < 2 * stage.width) & (np.abs(y) < 2 * stage.height)):
            near = float(np.clip(1.1 - depth[n], 0.1, 1))
            shape = self.sparks[min(3, int(near * 4))]
            tint = self.tints[int(n) % 5 == 0]
            stamp(picture, shape, float(x[n]), float(y[n]), tint * np.float32(near))
        self.planet.draw(picture, t)
        return picture


class Planet:
    """A banded ball, lit from one side, turning."""

    def __init__(
        self,
        stage: Stage,
        palette: Palette,
        chance: np.random.Generator,
        place: tuple[float, float, float],
    ) -> None:
        x, y, self.radius = place
        self.skin = self._skin(palette, chance)
        window = [max(0, int(y - 1.3 * self.radius)), int(y + 1.3 * self.radius)]
        window += [max(0, int(x - 1.3 * self.radius)), int(x + 1.3 * self.radius)]
        top, bottom, left, right = window
        self.rows, self.columns = slice(top, min(bottom, stage.height)), slice(left, right)
        v = (stage.y[self.rows] - y) / np.float32(self.radius)
        u = (stage.x[:, self.columns] - x) / np.float32(self.radius)
        square = u * u + v * v
        z = np.sqrt(np.clip(1 - square, 0, 1))
        edge = (1 - np.sqrt(square)) * self.radius
        self.cover = np.clip(edge + 0.5, 0, 1)[..., np.newaxis].astype(np.float32)
        light = np.clip(-0.62 * u - 0.42 * v + 0.66 * z, 0, 1)
        self.light = (0.04 + 1.05 * light)[..., np.newaxis].astype(np.float32)
        away = np.clip(np.sqrt(square) - 1, 0, 1)
        rim = np.exp(-9 * away) * np.clip(0.55 - 0.6 * u - 0.4 * v, 0, 1) * (square > 0.9)
        self.air = (0.5 * rim)[..., np.newaxis] * palette.colour("accent")
        tall, wide = self.skin.shape[:2]
        self.row = np.clip((np.arcsin(np.clip(v, -1, 1)) / np.pi + 0.5) * (tall - 1), 0, tall - 1)
        self.row = np.broadcast_to(self.row.astype(np.int64), square.shape)
        self.column = (np.arctan2(u, z + 1e-3) / np.pi + 1) * (wide / 2)
        self.wide = wide

    def _skin(self, palette: Palette, chance: np.random.Generator) -> Picture:
        cloud = noise2(160, 640, 1.5, chance)
        bands = np.sin(np.linspace(0, 22, 160, dtype=np.float32)[:, np.newaxis] + 5 * cloud)
        share = (0.5 + 0.5 * bands * smooth(cloud, 0.1, 0.6))[..., np.newaxis]
        dark = mix(palette.colour("far"), palette.colour("near"), 0.25)
        bright = mix(palette.colour("accent"), palette.colour("light"), 0.35)
        return np.asarray(dark + (bright - dark) * share, np.float32)

    def draw(self, picture: Picture, t: float) -> None:
        """Paint the planet over the stars."""
        turned = ((self.column + 34 * t) % self.wide).astype(np.int64)
        part = picture[self.rows, self.columns]
        high, wide = part.shape[:2]
        skin: Plane = self.skin[self.row, turned] * self.light
        part += (skin[:high, :wide] - part) * self.cover[:high, :wide]
        part += self.air[:high, :wide]
