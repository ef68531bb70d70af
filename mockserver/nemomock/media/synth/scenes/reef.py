"""Under water: light from above, corals that sway, fish in a school, bubbles."""

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
    scrolled,
    silhouette,
    smooth,
    sprite,
    stamp,
)
from nemomock.media.synth.palette import Colour, Palette, mix, rgb

_FISH, _BUBBLES, _CORALS = 16, 26, 15
_TINTS = ("ff7a59", "ff4f8b", "ffb347", "b06bff", "ffd166", "ff6f91")


@dataclass(frozen=True, slots=True)
class Coral:
    """A tuft: where it stands, as shares of the picture, its picture and where in its sway."""

    x: float
    foot: float
    sprite: Picture
    phase: float


class Reef:
    """A slow dive along a reef."""

    def __init__(self, stage: Stage, palette: Palette, chance: np.random.Generator) -> None:
        self.stage, self.palette = stage, palette
        self.water = backdrop(stage, palette.colour("top"), palette.colour("low"), 1.0)
        self.sun = float(chance.uniform(0.3, 0.7)) * stage.width
        light = glow(stage, self.sun, -0.05 * stage.height, 0.5 * stage.unit)
        self.water += (0.55 * light)[..., np.newaxis] * palette.colour("light")
        self.beams = chance.uniform((3, 0, -0.5), (13, 6.28, 0.5), (5, 3)).astype(np.float32)
        self.floor = [noise1(stage.width * 3, 1.8, 3, chance) for _ in range(3)]
        self.direction = float(chance.choice((-1, 1)))
        self.corals = sorted(
            (self._coral(chance) for _ in range(_CORALS)), key=lambda coral: coral.foot
        )
        self.fish = chance.uniform((0, 0, 0, 0.6), (1, 1, 6.28, 1.3), (_FISH, 4)).astype(np.float32)
        self.school = chance.uniform((0.15, 0.22), (0.85, 0.5)).astype(np.float32)
        self.fish_colour = rgb(str(chance.choice(_TINTS)))
        self.bubbles = chance.uniform((0, 0, 0, 0.4), (1, 1, 6.28, 1), (_BUBBLES, 4))
        self.bubble = sprite(0.012 * stage.unit, 0.8)

    def _coral(self, chance: np.random.Generator) -> Coral:
        depth = float(chance.random())
        tall = float(chance.uniform(0.1, 0.2)) * (0.6 + 0.9 * depth)
        vivid = mix(rgb(str(chance.choice(_TINTS))), self.palette.colour("low"), 0.62 - 0.5 * depth)
        return Coral(
            x=float(chance.uniform(-0.1, 1.5)),
            foot=0.84 + 0.17 * depth,
            sprite=_tuft(tall * self.stage.unit, vivid, chance),
            phase=float(chance.uniform(0, 6.28)),
        )

    def paint(self, t: float) -> Picture:
        """Return the picture at `t` seconds."""
        picture = self.water.copy()
        self._light(picture, t)
        for n, line in enumerate(self.floor):
            self._rock(picture, line, n, t)
        for coral in self.corals:
            self._tufts(picture, coral, t)
        self._swim(picture, t)
        self._rise(picture, t)
        return picture

    def _light(self, picture: Picture, t: float) -> None:
        """Let beams fall from the sun; they widen, sway and fade with depth."""
        stage = self.stage
        down = stage.y[::2] / stage.height
        fan = (stage.x[:, ::2] - self.sun) / np.float32(stage.unit) / (0.35 + down)
        sheen = np.zeros_like(fan)
        for often, phase, drift in self.beams:
            sheen += np.sin(often * fan + phase + np.float32(2.2 * drift * t))
        beams = smooth(np.asarray(sheen, np.float32), 0.4, 3.2) * (1 - down) ** 1.5 * 0.5
        soft = np.repeat(np.repeat(beams, 2, axis=0), 2, axis=1)[: stage.height, : stage.width]
        picture += soft[..., np.newaxis] * self.palette.colour("light")

    def _rock(self, picture: Picture, line: Plane, number: int, t: float) -> None:
        stage, palette = self.stage, self.palette
        pace = self.direction * stage.unit * (0.02 + 0.05 * number) * (t + 5)
        edge = stage.height * (0.8 + 0.07 * number) - (
            scrolled(line, pace, stage.width) - 0.4
        ) * stage.height * (0.22 - 0.04 * number)
        colour = mix(palette.colour("far"), palette.colour("near"), 0.25 + 0.35 * number)
        silhouette(
            picture, edge.astype(np.float32), colour, palette.colour("near"), 0.3 * stage.unit
        )

    def _tufts(self, picture: Picture, coral: Coral, t: float) -> None:
        """Draw a tuft that sways: the higher a row, the further it is moved."""
        stage = self.stage
        pace = 0.03 + 0.14 * (coral.foot - 0.84) / 0.17
        x = ((coral.x - self.direction * pace * t) % 1.6 - 0.3) * stage.width
        high, wide = coral.sprite.shape[:2]
        if not -wide / 2 < x < stage.width + wide / 2:
            return
        up = np.linspace(1, 0, high, dtype=np.float32)[:, np.newaxis] ** 2
        shift = np.float32(0.13 * high * np.sin(1.3 * t + coral.phase)) * up + np.float32(x % 1)
        columns = np.arange(wide, dtype=np.float32)[np.newaxis] - shift
        left = np.floor(columns).astype(np.int64)
        share = (columns - left)[..., np.newaxis]
        rows = np.arange(high)[:, np.newaxis]
        one = coral.sprite[rows, np.clip(left, 0, wide - 1)]
        two = coral.sprite[rows, np.clip(left + 1, 0, wide - 1)]
        _over(
            picture, one + (two - one) * share, int(x) - wide // 2, int(coral.foot * stage.height)
        )

    def _swim(self, picture: Picture, t: float) -> None:
        stage = self.stage
        lead = (self.school[0] + self.direction * 0.07 * t + 0.3) % 1.6 - 0.3
        for dx, dy, phase, size in self.fish:
            wander = 0.02 * np.sin(0.9 * t + phase)
            x = (lead + (dx - 0.5) * 0.34 + wander) * stage.width
            y = (self.school[1] + (dy - 0.5) * 0.22 + 0.5 * wander) * stage.height
            beat = np.sin(9 * t + phase)
            self._one_fish(
                picture, float(x), float(y), 0.026 * stage.unit * float(size), float(beat)
            )

    def _one_fish(self, picture: Picture, x: float, y: float, size: float, beat: float) -> None:
        heading = self.direction
        high, wide = picture.shape[:2]
        left, right = int(max(0, x - 3 * size)), int(min(wide, x + 3 * size))
        top, low = int(max(0, y - 1.5 * size)), int(min(high, y + 1.5 * size))
        if right <= left or low <= top:
            return
        u = (np.arange(left, right, dtype=np.float32)[np.newaxis] - x) * heading / size
        v = (np.arange(top, low, dtype=np.float32)[:, np.newaxis] - y) / size
        v = v - 0.12 * beat * np.clip(-u, 0, 2)
        body = np.clip((1 - (u / 1.25) ** 2 - (v / 0.52) ** 2) * size * 0.6, 0, 1)
        fin = np.clip((0.62 - np.abs(v) / np.clip(-u - 1.0, 0.05, 0.8)) * size, 0, 1)
        tail = fin * ((u < -1.0) & (u > -1.8))
        cover = np.maximum(body, tail)[..., np.newaxis]
        shade = (0.75 - 0.35 * np.clip(v, -1, 1))[..., np.newaxis]
        part = picture[top:low, left:right]
        part += (self.fish_colour * shade - part) * cover.astype(np.float32)

    def _rise(self, picture: Picture, t: float) -> None:
        stage = self.stage
        for x, y, phase, pace in self.bubbles:
            up = (y - 0.16 * pace * t) % 1.1 - 0.05
            across = x + 0.012 * np.sin(2.4 * t + phase)
            tone = self.palette.colour("light") * np.float32(0.22)
            stamp(picture, self.bubble, float(across * stage.width), float(up * stage.height), tone)


def _over(picture: Picture, sprite_: Picture, left: int, foot: int) -> None:
    """Lay colours times cover, and cover, over a picture; `foot` is the row below the last."""
    high, wide = picture.shape[:2]
    top = foot - sprite_.shape[0]
    x0, x1 = max(0, left), min(wide, left + sprite_.shape[1])
    y0, y1 = max(0, top), min(high, foot)
    if x1 > x0 and y1 > y0:
        laid = sprite_[y0 - top : y1 - top, x0 - left : x1 - left]
        part = picture[y0:y1, x0:x1]
        part *= 1 - laid[..., 3:]
        part += laid[..., :3]


def _tuft(tall: float, colour: Colour, chance: np.random.Generator) -> Picture:
    """Return branches that leave one foot, thick below and lit at their tips; shape (h, w, 4)."""
    high, wide = int(tall * 1.15) + 4, int(tall * 2.4) + 4
    grown = np.zeros((high, wide, 4), np.float32)
    steps = np.linspace(0, 1, 40, dtype=np.float32)
    for _ in range(int(chance.integers(9, 17))):
        lean, share = float(chance.uniform(-0.7, 0.7)), float(chance.uniform(0.55, 1.0))
        bend = float(chance.uniform(-0.3, 0.3))
        for step in steps.tolist():
            at = wide / 2 + tall * share * (lean * step + bend * step**2)
            row = high - 1 - tall * share * step * (1 - 0.25 * abs(lean))
            radius = max(1.1, tall * (0.07 - 0.035 * step) * (1.35 if step > 0.9 else 1))
            _dab(grown, at, row, radius, colour * np.float32(0.5 + 0.55 * step))
    grown[..., :3] *= grown[..., 3:]
    return grown


def _dab(grown: Picture, x: float, y: float, radius: float, colour: Colour) -> None:
    """Paint a round spot."""
    high, wide = grown.shape[:2]
    left, right = max(0, int(x - radius - 1)), min(wide, int(x + radius + 2))
    top, low = max(0, int(y - radius - 1)), min(high, int(y + radius + 2))
    across = np.arange(left, right, dtype=np.float32)[np.newaxis] - np.float32(x)
    down = np.arange(top, low, dtype=np.float32)[:, np.newaxis] - np.float32(y)
    cover = np.clip(radius - np.hypot(across, down) + 0.5, 0, 1)[..., np.newaxis]
    part = grown[top:low, left:right]
    part[..., :3] += (colour - part[..., :3]) * cover
    part[..., 3:] = np.maximum(part[..., 3:], cover)
