"""A city at dusk: towers with lit windows pass by, and traffic below them."""

from __future__ import annotations

import numpy as np

from nemomock.media.synth.canvas import Picture, Plane, Stage, noise1, slid, sprite, stamp
from nemomock.media.synth.palette import Colour, Palette, mix, rgb
from nemomock.media.synth.scenes.land import Sky

_LAYERS = 4
_TAIL, _HEAD = rgb("ff3b2f"), rgb("fff1d0")


class City:
    """A ride along the skyline."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage = stage
        self.sky = Sky(
            stage, palette, chance, 0.85, disc=palette.hour in ("dawn", "noon", "sunset")
        )
        self.street = int(stage.height * 0.86)
        self.layers = [self._layer(palette, n, chance) for n in range(_LAYERS)]
        self.direction = float(chance.choice((-1, 1)))
        self.road = palette.colour("near")
        self.shine = mix(palette.colour("low"), palette.colour("accent"), 0.4)
        self.cars = [self._car(n, chance) for n in range(46)]
        self.wet = noise1(stage.height - self.street, 0.3, 1, chance)

    def _layer(
        self, palette: Palette, number: int, chance: np.random.Generator
    ) -> tuple[Picture, int, float]:
        """Return one row of towers (colour times cover, what shows through), its top, its speed."""
        depth = number / (_LAYERS - 1)
        wide, high = self.stage.width * 2, self.street
        body = mix(mix(palette.colour("far"), palette.colour("low"), 0.35 * (1 - depth)),
                   palette.colour("near"), 0.15 + 0.75 * depth)  # fmt: skip
        colours = np.broadcast_to(body, (high, wide, 3)).astype(np.float32)
        rise = np.linspace(0, 1, high, dtype=np.float32)[:, np.newaxis, np.newaxis]
        colours = colours + (palette.colour("low") - colours) * rise**2 * 0.35 * (1.1 - depth)
        cover = np.zeros((high, wide, 1), np.float32)
        lamps = (palette.colour("accent"), palette.colour("light"))
        x = 0
        while x < wide:
            broad = int(self.stage.unit * (0.07 + 0.09 * depth) * chance.uniform(0.6, 1.7))
            tall = high * float(chance.uniform(0.22, 0.72)) * (1.02 - 0.36 * depth)
            self._tower(colours, cover, (x, broad, int(high - tall)), lamps, depth, chance)
            x += broad + int(chance.integers(0, 2 + int(broad * 0.35 * depth)))
        top = int(np.argmax(cover.any(axis=(1, 2))))
        towers = np.concatenate([colours * cover, 1 - cover], axis=2)[top:]
        return towers, top, self.stage.unit * (0.035 + 0.3 * depth**1.5)

    def _tower(
        self,
        colours: Picture,
        cover: Plane,
        place: tuple[int, int, int],
        lamps: tuple[Colour, Colour],
        depth: float,
        chance: np.random.Generator,
    ) -> None:
        x, broad, top = place
        right = min(x + broad, cover.shape[1])
        cover[top:, x:right] = 1
        if chance.random() < 0.3:
            mast = x + broad // 2
            cover[max(0, top - broad // 2) : top, mast : mast + 1] = 0.8
        colours[top:, x:right] *= np.float32(chance.uniform(0.82, 1.1))
        size = max(2, int(self.stage.unit * (0.007 + 0.011 * depth)))
        lit = float(chance.uniform(0.12, 0.5))
        lamp = lamps[int(chance.random() < 0.35)]
        for row in range(top + 2 * size, cover.shape[0] - size, 2 * size):
            for column in range(x + size, right - size, 2 * size):
                if chance.random() < lit:
                    shade = np.float32(chance.uniform(0.3, 0.95) * (0.5 + 0.5 * depth))
                    pane = colours[row : row + size, column : column + size]
                    pane += (lamp - pane) * shade

    def _car(
        self, number: int, chance: np.random.Generator
    ) -> tuple[float, float, float, Plane, Colour]:
        lane = number % 2
        size = self.stage.unit * float(chance.uniform(0.008, 0.03)) * (1.3 if lane else 0.8)
        y = self.street + (self.stage.height - self.street) * (0.2 + 0.42 * lane)
        speed = self.stage.unit * float(chance.uniform(0.35, 0.6)) * (1 if lane else -0.8)
        colour = (_HEAD if lane else _TAIL) * np.float32(chance.uniform(0.35, 0.8))
        start = float(chance.uniform(0, self.stage.width * 1.4))
        return start, y - size * 0.2, speed, sprite(max(1.5, size), 0.3), colour

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        stage, picture = self.stage, self.sky.paint(t)
        upper = picture[: self.street]
        for towers, top, speed in self.layers:
            row = slid(towers, self.direction * speed * (t + 7), stage.width)
            part = upper[top:]
            part *= row[..., 3:]
            part += row[..., :3]
        self._wet_street(picture)
        wide = stage.width * 1.4
        for start, y, speed, shape, colour in self.cars:
            x = (start + speed * t) % wide - 0.2 * stage.width
            stamp(picture, shape, x, y, colour)
            stamp(picture, shape, x, y + 2.4 * shape.shape[0] * 0.5, colour * np.float32(0.25))
        return picture

    def _wet_street(self, picture: Picture) -> None:
        """Mirror the towers in the road, darker and blurred sideways."""
        rows = self.stage.height - self.street
        mirror = picture[self.street - 1 : self.street - 1 - 3 * rows : -3][:rows]
        spread = mirror + np.roll(mirror, 5, axis=1) + np.roll(mirror, -5, axis=1)
        share = (0.22 + 0.3 * self.wet)[:, np.newaxis, np.newaxis]
        picture[self.street :] = self.road * 0.9 + spread * (share / 3)
