"""Points that drift and join hands where they are near: technology, data, connection."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nemomock.media.synth.canvas import Picture, Plane, Stage, backdrop, glow, spark, stamp
from nemomock.media.synth.palette import Palette, mix

_POINTS, _DUST = 84, 110
_REACH = 0.3
_STEPS = np.linspace(0, 1, 48, dtype=np.float32)[:, np.newaxis]


class Network:
    """A cloud of points that turns before a glow."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        base = backdrop(stage, palette.colour("top"), mix(palette.colour("top"),
                        palette.colour("far"), 0.55))  # fmt: skip
        x, y = (float(chance.uniform(0.3, 0.7)) for _ in range(2))
        warm = glow(stage, x * stage.width, y * stage.height, 0.55 * stage.unit)
        self.base = base + (0.5 * warm)[..., np.newaxis] * (palette.colour("far") - 0.2 * base)
        self.points = chance.uniform(-1, 1, (_POINTS, 3)).astype(np.float32)
        self.sway = chance.uniform((0.2, 0), (0.7, 6.28), (_POINTS, 2)).astype(np.float32)
        self.dust = chance.uniform(0, 1, (_DUST, 3)).astype(np.float32)
        self.turn = float(chance.choice((-1, 1))) * float(chance.uniform(0.16, 0.24))
        self.tint, self.bright = palette.colour("accent"), palette.colour("light")
        self.sparks = [spark(r * stage.unit / 360) for r in (1.2, 1.9, 2.9, 4.2)]

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        picture = self.base.copy()
        self._float(picture, t)
        where, depth = self._seen(t)
        picture += self._lines(where, depth)[..., np.newaxis] * self.tint
        for (x, y), near in zip(where, depth, strict=True):
            shape = self.sparks[min(3, int(near * 4))]
            stamp(picture, shape, float(x), float(y), mix(self.tint, self.bright, 0.6) * near)
        return picture

    def _seen(self, t: float) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return where the points stand on the picture, and how near they are, 0 to 1."""
        moved = self.points.copy()
        moved[:, 1] += 0.12 * np.sin(self.sway[:, 0] * np.float32(2 * t) + self.sway[:, 1])
        angle = self.turn * t
        x = moved[:, 0] * np.cos(angle) - moved[:, 2] * np.sin(angle)
        z = moved[:, 0] * np.sin(angle) + moved[:, 2] * np.cos(angle)
        scale = 1 / (1.9 + z)
        wide = self.stage.width / self.stage.unit
        across = self.stage.width / 2 + x * scale * self.stage.unit * wide
        down = self.stage.height / 2 + moved[:, 1] * scale * self.stage.height
        depth = np.clip(0.75 - 0.45 * z, 0.15, 1)
        return np.stack([across, down], axis=1).astype(np.float32), depth.astype(np.float32)

    def _lines(self, where: npt.NDArray[np.float32], depth: npt.NDArray[np.float32]) -> Plane:
        """Return the light of all lines between points that are near each other."""
        stage = self.stage
        first, second = np.triu_indices(_POINTS, 1)
        apart = np.hypot(*(where[first] - where[second]).T) / (_REACH * stage.unit)
        near = apart < 1
        first, second = first[near], second[near]
        level = (1 - apart[near]) * 0.5 * np.minimum(depth[first], depth[second])
        light = np.zeros((stage.height + 2, stage.width + 2), np.float32)
        dots = where[first] + (where[second] - where[first]) * _STEPS[..., np.newaxis]
        # A long line has its dots further apart: each is as bright as the step is long.
        long = level * apart[near] * _REACH * stage.unit / len(_STEPS)
        x, y = dots[..., 0].ravel() + 1, dots[..., 1].ravel() + 1
        inside = (x >= 0) & (y >= 0) & (x < stage.width + 1) & (y < stage.height + 1)
        x, y, lit = x[inside], y[inside], np.broadcast_to(long, dots.shape[:2]).ravel()[inside]
        column, row = x.astype(np.int64), y.astype(np.int64)
        right, low = x - column, y - row
        for add_x, share_x in ((0, 1 - right), (1, right)):
            for add_y, share_y in ((0, 1 - low), (1, low)):
                np.add.at(light, (row + add_y, column + add_x), lit * share_x * share_y)
        return np.minimum(light[1:-1, 1:-1], 0.8)

    def _float(self, picture: Picture, t: float) -> None:
        stage = self.stage
        for x, y, phase in self.dust:
            shine = np.float32(0.1 + 0.12 * np.sin(1.7 * t + 6.28 * phase))
            at = (float(x) + 0.012 * t * (0.5 + float(phase))) % 1.0
            up = (float(y) - 0.02 * t * (0.4 + float(phase))) % 1.0
            stamp(picture, self.sparks[0], at * stage.width, up * stage.height, self.bright * shine)
