"""The sea: a sky, its light on the water, swell that comes closer, and a boat."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import Picture, Plane, Stage, noise1, scrolled, silhouette, smooth
from nemomock.media.synth.palette import Palette, mix
from nemomock.media.synth.scenes.land import Sky


class Sea:
    """Looking out from the shore."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.sky = Sky(stage, palette, chance, horizon=0.56)
        self.horizon = int(stage.height * 0.54)
        rows = stage.y[self.horizon :] - self.horizon
        depth = rows / np.float32(stage.height - self.horizon)
        self.distance = 1 / (depth + 0.045)
        low, far = palette.colour("low"), palette.colour("far")
        near = palette.colour("near")
        water = mix(far, low, 0.45) + (near - mix(far, low, 0.45)) * (depth**0.55)[..., np.newaxis]
        self.water = np.asarray(water, np.float32)
        path = (stage.x - self.sky.sun[0]) / (stage.unit * (0.07 + 0.3 * depth))
        self.path = np.exp(-(path**2)) * (1 - 0.45 * depth)
        self.across = (stage.x - stage.width / 2) / np.float32(stage.unit) * self.distance
        self.light = palette.colour("light")
        self.swell = [noise1(stage.width * 3, 2.3, 5, chance) for _ in range(3)]
        self.near, self.foam = near, mix(palette.colour("accent"), palette.colour("light"), 0.5)
        self.phase = chance.uniform(0, 6.28, 4).astype(np.float32)
        self.boat = float(chance.uniform(0.1, 0.9))
        self.heading = float(chance.choice((-1, 1)))

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        picture = self.sky.paint(t)
        ripple = self._ripple(t)
        part = picture[self.horizon :]
        np.multiply(self.water, (1 + 0.16 * ripple)[..., np.newaxis], out=part)
        glint = smooth(ripple, 0.25, 1.3) * self.path
        shine = self.light - part
        shine *= (1.1 * glint + 0.16 * self.path)[..., np.newaxis]
        part += shine
        self._boat(picture, t)
        self._swell(picture, t)
        return picture

    def _ripple(self, t: float) -> Plane:
        a, d, p = self.across, self.distance, self.phase
        waves = np.sin(7 * a + 2.1 * d + np.float32(1.9 * t) + p[0])
        waves += np.sin(-11 * a + 4.3 * d + np.float32(2.7 * t) + p[1])
        waves += np.sin(3 * a + 8.1 * d - np.float32(2.2 * t) + p[2] + 1.4 * waves)
        return np.asarray(waves * 0.6, np.float32)

    def _swell(self, picture: Picture, t: float) -> None:
        """Roll three waves in front; each has a bright crest."""
        stage = self.stage
        for n, line in enumerate(self.swell):
            beat = np.sin(t * (1.15 - 0.12 * n) + 2.1 * n)
            base = stage.height * (0.8 + 0.075 * n + 0.018 * beat)
            moved = scrolled(line, stage.unit * (0.1 + 0.08 * n) * t * (-1) ** n, stage.width)
            edge = (base - (moved - 0.5) * stage.unit * (0.05 + 0.02 * n)).astype(np.float32)
            body = mix(self.near, self.foam, 0.22 - 0.06 * n)
            crest = mix(body, self.foam, 0.6)
            silhouette(picture, edge, crest, body, 0.03 * stage.unit)
            foam = 2.0 + 2.5 * scrolled(line, -0.2 * stage.unit * t, stage.width)
            silhouette(picture, edge + foam, body, mix(body, self.near, 0.7), 0.12 * stage.unit)

    def _boat(self, picture: Picture, t: float) -> None:
        stage, size = self.stage, 0.055 * self.stage.unit
        x = (self.boat * stage.width + self.heading * 0.035 * stage.unit * t) % stage.width
        y = self.horizon + 0.1 * stage.unit + 0.006 * stage.unit * np.sin(1.7 * t)
        top, left = int(y - 2.6 * size), int(x - 1.5 * size)
        window = picture[max(0, top) : int(y + size), max(0, left) : int(x + 1.5 * size)]
        if not window.size:
            return
        rows = np.arange(window.shape[0], dtype=np.float32)[:, np.newaxis] + max(0, top) - y
        columns = np.arange(window.shape[1], dtype=np.float32)[np.newaxis] + max(0, left) - x
        lean = columns - 0.06 * size * np.sin(1.7 * t) * rows / size
        hull = (rows > 0) & (rows < 0.34 * size) & (np.abs(lean) < size - rows * 1.1)
        up = -rows / (2.4 * size)
        front = (up > 0.05) & (up < 1) & (lean > 0.06 * size) & (lean < 0.95 * size * (1 - up))
        rear = (up > 0.05) & (up < 0.85) & (lean < 0) & (lean > -0.6 * size * (0.85 - up))
        window[hull] = self.near
        window[front | rear] = mix(self.light, self.near, 0.12)
