"""What falls or floats before a scene: snow, rain, petals, fireflies, confetti."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nemomock.media.synth.canvas import Picture, Plane, Stage, lay, leaf, spark, sprite, stamp
from nemomock.media.synth.palette import Colour, Palette, rgb


@dataclass(frozen=True, slots=True)
class _Kind:
    count: int
    fall: float
    sway: float
    size: float
    level: float
    colours: tuple[str, ...]


_KINDS = {
    "snow": _Kind(170, 0.22, 0.05, 0.010, 0.75, ("ffffff", "eaf3ff")),
    "rain": _Kind(150, 2.3, 0.0, 0.03, 0.3, ("cfe3ff", "ffffff")),
    "petals": _Kind(70, 0.13, 0.09, 0.013, 1.0, ("ffc4d9", "ff9cc0", "fff0f5")),
    "fireflies": _Kind(46, -0.03, 0.1, 0.013, 0.8, ("ffe68a", "d8ff8a")),
    "leaves": _Kind(60, 0.15, 0.11, 0.016, 1.0, ("e8792b", "f2b134", "b8431f", "d99a2b")),
    "confetti": _Kind(110, 0.3, 0.06, 0.015, 1.0, ("ff4f6d", "ffd23f", "3bd1c7", "7b6cff")),
}


_SOLID = ("leaves", "petals", "confetti")
"""What hides what is behind it, and turns as it falls; the others are light."""
_DEPTHS, _TURNS = (0.5, 0.8, 1.2, 1.9), 12


class Weather:
    """Particles at many depths; near ones are larger and faster."""

    def __init__(
        self, stage: Stage, name: str, palette: Palette, chance: np.random.Generator
    ) -> None:
        del palette
        self.stage, self.kind, self.rain = stage, _KINDS[name], name == "rain"
        self.blink, self.solid = name == "fireflies", name in _SOLID
        shapes = [self._shape(depth) for depth in _DEPTHS]
        self.leaves = [
            [leaf(self._radius(depth), np.pi * turn / _TURNS) for turn in range(_TURNS)]
            for depth in _DEPTHS
        ]
        self.bits = [self._bit(shapes, chance) for _ in range(self.kind.count)]

    def _shape(self, depth: float) -> Plane:
        size = self._radius(depth)
        if self.rain:
            streak = np.linspace(0, 1, int(size * 3), dtype=np.float32)[:, np.newaxis]
            return streak * np.array([[0.5, 1, 0.5]], np.float32)
        return spark(size) if self.blink else sprite(size)

    def _radius(self, depth: float) -> float:
        return max(1.0, self.kind.size * self.stage.unit * depth)

    def _bit(
        self, shapes: list[Plane], chance: np.random.Generator
    ) -> tuple[float, float, float, int, Plane, Colour]:
        near = int(min(3, chance.exponential(1.1)))
        colour = rgb(str(chance.choice(self.kind.colours))) * np.float32(self.kind.level)
        x, y, phase = chance.uniform(0, 1, 3).tolist()
        shade = 0.82 + 0.06 * near if self.solid else 0.6 + 0.12 * near
        return x, y, phase, near, shapes[near], colour * np.float32(shade)

    def draw(self, picture: Picture, t: float) -> None:
        """Add what falls at `t` seconds."""
        stage, kind = self.stage, self.kind
        for x, y, phase, near, shape, colour in self.bits:
            depth = 0.55 + 0.3 * near
            sway = kind.sway * np.sin(1.6 * t * (0.6 + phase) + 6.28 * phase)
            down = (y + kind.fall * depth * t) % 1.1 - 0.05
            across = (x + sway * depth + 0.02 * t) % 1.1 - 0.05
            level = 0.5 + 0.5 * np.sin(2.4 * t + 6.28 * phase) if self.blink else 1.0
            x_now, y_now = across * stage.width, down * stage.height
            if self.solid:
                turn = int(_TURNS * (phase + 0.35 * t * (0.5 + phase))) % _TURNS
                lay(picture, self.leaves[near][turn], x_now, y_now, colour)
            else:
                stamp(picture, shape, x_now, y_now, colour * np.float32(level))
