"""A product's stage: a round table in a seamless room, and a polished ball that turns."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import Picture, Plane, Stage, glow, noise2, smooth
from nemomock.media.synth.palette import Palette, mix

_SATELLITES = 3


class Studio:
    """Soft light from above; small balls circle the large one, and its bands turn."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage, self.palette = stage, palette
        spare = max(0.0, min(0.08 * stage.width, stage.width / 2 - 0.48 * stage.unit))
        self.middle = stage.width / 2 + spare * float(chance.uniform(-1, 1))
        self.table = stage.height * 0.72
        self.room = self._room()
        self.skin = noise2(128, 256, 2.1, chance)
        self.turn = float(chance.choice((-1, 1)))
        self.orbits = chance.uniform((0, 0.5, 0.9), (6.28, 1.0, 1.3), (_SATELLITES, 3))
        self.beam = float(chance.uniform(0, 6.28))

    def _room(self) -> Picture:
        stage, palette = self.stage, self.palette
        wall, floor = palette.colour("top"), palette.colour("low")
        # A seamless backdrop has no edge between wall and floor, only a bend.
        bend = smooth(np.asarray(stage.y / stage.height, np.float32), 0.45, 0.95)[..., np.newaxis]
        room = np.broadcast_to(wall + (floor - wall) * bend, (stage.height, stage.width, 3))
        lamp = glow(stage, self.middle, 0.3 * stage.height, 0.62 * stage.unit)[..., np.newaxis]
        lit = room * (0.8 + 0.2 * lamp) + 0.06 * lamp * palette.colour("light")
        return np.asarray(lit, np.float32)

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, unit, picture = self.stage, self.stage.unit, self.room.copy()
        sweep = 0.5 + 0.5 * np.sin(0.55 * t + self.beam)
        beam = glow(stage, stage.width * (0.1 + 0.8 * sweep), 0.45 * stage.height, 0.5 * unit)
        picture += (
            (0.14 * beam)[..., np.newaxis]
            * mix(self.palette.colour("accent"), self.palette.colour("light"), 0.35)
            * (1.15 - picture)
        )
        self._table(picture)
        rise = 0.012 * unit * np.sin(1.3 * t)
        ball = self.middle, self.table - 0.3 * unit + rise, 0.2 * unit
        around = [self._orbit(n, t, ball) for n in range(_SATELLITES)]
        for x, y, radius, front in around:
            if not front:
                self._ball(picture, x, y, radius, t, plain=True)
        self._ball(picture, *ball, t)
        for x, y, radius, front in around:
            if front:
                self._ball(picture, x, y, radius, t, plain=True)
        return picture

    def _orbit(
        self, number: int, t: float, ball: tuple[float, float, float]
    ) -> tuple[float, float, float, bool]:
        phase, pace, wide = (float(value) for value in self.orbits[number])
        angle = phase + self.turn * pace * t
        x, y, radius = ball
        away = radius * (1.15 + 0.55 * wide)
        size = radius * (0.13 + 0.04 * number) * (1 + 0.25 * np.sin(angle))
        return (
            x + away * np.cos(angle),
            y + radius * (0.3 * number - 0.3) + 0.3 * away * np.sin(angle),
            float(size),
            bool(np.sin(angle) > 0),
        )

    def _table(self, picture: Picture) -> None:
        """Draw the table's top and rim, and the shadow that the ball throws on it."""
        stage, unit, palette = self.stage, self.stage.unit, self.palette
        across = (stage.x - self.middle) / np.float32(0.46 * unit)
        top = np.clip((1 - np.hypot(across, (stage.y - self.table) / (0.1 * unit))) * 22, 0, 1)
        side = np.clip((1 - np.hypot(across, (stage.y - self.table - 0.09 * unit) / (0.1 * unit)))
                       * 22, 0, 1)  # fmt: skip
        body = np.clip((1 - np.abs(across)) * 40, 0, 1)
        between = (stage.y > self.table) & (stage.y < self.table + 0.09 * unit)
        rim = np.maximum(side, body * between)[..., np.newaxis]
        shade = (0.62 + 0.3 * np.clip(1 - np.abs(across + 0.3), 0, 1))[..., np.newaxis]
        picture += (palette.colour("far") * shade - picture) * rim
        plate = mix(palette.colour("low"), palette.colour("far"), 0.25)
        picture += (plate - picture) * top[..., np.newaxis]
        shadow = np.exp(-(((stage.x - self.middle) / (0.2 * unit)) ** 2)
                        - ((stage.y - self.table) / (0.045 * unit)) ** 2)  # fmt: skip
        picture *= (1 - 0.5 * shadow)[..., np.newaxis]

    def _ball(
        self, picture: Picture, x: float, y: float, radius: float, t: float, *, plain: bool = False
    ) -> None:
        high, wide = picture.shape[:2]
        left, right = int(max(0, x - radius - 2)), int(min(wide, x + radius + 2))
        top, low = int(max(0, y - radius - 2)), int(min(high, y + radius + 2))
        if right <= left or low <= top:
            return
        u = (np.arange(left, right, dtype=np.float32)[np.newaxis] - np.float32(x)) / radius
        v = (np.arange(top, low, dtype=np.float32)[:, np.newaxis] - np.float32(y)) / radius
        square = u * u + v * v
        z = np.sqrt(np.clip(1 - square, 0, 1))
        cover = np.clip((1 - np.sqrt(square)) * radius + 0.5, 0, 1)[..., np.newaxis]
        light = np.clip(-0.45 * u - 0.66 * v + 0.6 * z, 0, 1)
        tone = self.palette.colour("accent" if plain else "near")
        colours = (0.28 + 0.8 * light)[..., np.newaxis] * tone
        if not plain:
            colours += self._bands(u, v, z, t)[..., np.newaxis] * self.palette.colour("accent")
        # The room is seen in the polish: bright above, a window left of the middle.
        gleam = np.clip(-0.5 * u - 0.74 * v + 0.45 * z, 0, 1) ** 26
        edge = (1 - z) ** 3 * 0.35
        colours = colours + (gleam + edge)[..., np.newaxis] * self.palette.colour("light")
        part = picture[top:low, left:right]
        part += (colours.astype(np.float32) - part) * cover

    def _bands(self, u: Plane, v: Plane, z: Plane, t: float) -> Plane:
        around = np.arctan2(u, z + 1e-3) / (2 * np.pi) + 0.07 * self.turn * t
        up = np.arcsin(np.clip(v, -1, 1)) / np.pi + 0.5
        row = np.clip(up * 127, 0, 127).astype(np.int64)
        column = (around * 256).astype(np.int64) % 256
        swirl = np.sin(9 * up + 5 * self.skin[row, column] + 1.1 * t)
        return np.asarray(smooth(swirl, 0.1, 0.95) * (0.35 + 0.65 * z), np.float32)
