"""Colours of a scene: named palettes, and how words for colours bend them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Colour = npt.NDArray[np.float32]
"""Red, green, blue, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The six colours every scene is painted with, as `rrggbb`.

    `top` and `low` are the ends of the sky or backdrop, `light` the sun or lamp,
    `far` and `near` the ends of the depth, `accent` what draws the eye. `hour` is what
    the light is bound to (one of `HOURS`, or a place); empty, it changes from shot to shot.
    """

    top: str
    low: str
    light: str
    far: str
    near: str
    accent: str
    hour: str = ""

    def colour(self, name: str) -> Colour:
        """Return one of the six as numbers."""
        return rgb(getattr(self, name))

    def bent(self, towards: str, share: float) -> Palette:
        """Return the palette with every colour moved some way towards another."""
        top, low, light, far, near, accent = (
            _mixed(getattr(self, name), towards, share) for name in _COLOURS
        )
        return Palette(top, low, light, far, near, accent, self.hour)

    def at(self, hour: str) -> Palette:
        """Return the palette of the same place at another hour: its sky, and its light on all."""
        sky = HOURS[hour]
        far, near, accent = (
            _mixed(colour, sky.tint, sky.share * part)
            for colour, part in ((self.far, 1.0), (self.near, 0.8), (self.accent, 0.35))
        )
        return Palette(sky.top, sky.low, sky.light, far, near, accent, hour)

    def evolved(self, shot: int) -> Palette:
        """Return the palette of a later shot: another light, but where the hour is told."""
        if self.hour:
            return self
        turns = (
            self,
            replace(
                self,
                top=_mixed(self.top, self.accent, 0.28),
                low=_mixed(self.low, self.light, 0.3),
                far=_mixed(self.far, self.accent, 0.2),
            ),
            replace(
                self,
                top=_mixed(self.top, self.near, 0.45),
                low=_mixed(self.low, self.far, 0.4),
                light=_mixed(self.light, self.accent, 0.35),
                far=_mixed(self.far, self.near, 0.25),
                accent=self.light,
            ),
        )
        return turns[shot % len(turns)]


@dataclass(frozen=True, slots=True)
class Hour:
    """The sky of an hour, and the `tint` that its light lays on things, by a `share`."""

    top: str
    low: str
    light: str
    tint: str
    share: float


HOURS = {
    "dawn": Hour("6f9bd1", "ffd9c2", "fff3d6", "a99fc4", 0.35),
    "noon": Hour("2f83d4", "cfe8f7", "fffdf0", "eaf4ff", 0.1),
    "sunset": Hour("2b2d6e", "f58a5c", "ffe0a3", "6e3450", 0.5),
    "night": Hour("060a20", "2a2f5c", "eef2ff", "10183c", 0.62),
}


def rgb(code: str) -> Colour:
    """Return `rrggbb` as three floats."""
    return np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return the colour `share` of the way from `a` to `b`."""
    return np.asarray(a + (b - a) * np.float32(share), np.float32)


_COLOURS = ("top", "low", "light", "far", "near", "accent")


def _mixed(a: str, b: str, share: float) -> str:
    blend = np.round(mix(rgb(a), rgb(b), share) * 255).astype(int)
    return "".join(f"{part:02x}" for part in blend.tolist())


PALETTES = {
    "sunset": Palette("2b2d6e", "f58a5c", "ffe0a3", "b4566e", "1f1633", "ffb45e"),
    "dawn": Palette("6f9bd1", "ffd9c2", "fff3d6", "a9a4c9", "2d3557", "ff9f80"),
    "day": Palette("3f8fd6", "cfe9f7", "fffbe6", "8fb9c9", "23503f", "ffd166"),
    "ocean": Palette("1b5f9e", "a8e0ea", "fff6da", "2f8fae", "063a5b", "5de0d6"),
    "forest": Palette("7fb3a0", "e7efcf", "fffbe0", "7fa78f", "0f2b21", "d6e36b"),
    "night": Palette("070b22", "35345f", "f7f0d8", "2c3560", "05070f", "ffc56b"),
    "neon": Palette("0d0221", "5b1a78", "ff4fa3", "3a1a6a", "0a0416", "21e6ff"),
    "space": Palette("03030c", "1a1145", "ffe9cf", "5a3b9c", "05050f", "6fc3ff"),
    "warm": Palette("2a140c", "a8622f", "ffd9a0", "7a4524", "1c0d08", "ffb35c"),
    "snow": Palette("8fb0cf", "eef4fa", "ffffff", "b7c9da", "3d566e", "d7ecff"),
    "desert": Palette("e08d54", "ffe1b0", "fff4d6", "e0a467", "5e2f1e", "ffcf7a"),
    "spring": Palette("9fd0ee", "ffe3ee", "fffaf0", "e7a9c3", "4f7a52", "ff8fb8"),
    "fire": Palette("1a0605", "b8320f", "ffd27a", "7a1b0c", "0d0302", "ff7a1f"),
    "tech": Palette("04122b", "0f4c8f", "bfeaff", "14508c", "030a18", "2fd0ff"),
    "gold": Palette("120e08", "6b4f1f", "fff0c4", "8a6a2c", "0a0805", "ffd36b"),
    "autumn": Palette("86b3d6", "fbe3c0", "fff3d9", "d9924e", "5a2412", "f2a03d"),
    "reef": Palette("1489bd", "06406b", "d9fbff", "1f7196", "07293f", "ff7a59", "water"),
    "meadow": Palette("5aa0d8", "dff0e2", "fffbe6", "9cbf86", "2c5a2f", "ffd166"),
    "clean": Palette("f1f4f8", "ffffff", "ffffff", "dbe2ec", "33425e", "3d7bff", "studio"),
    "aurora": Palette("04101f", "123a4a", "b6ffdf", "1c4a5a", "020811", "4dffb5"),
}
"""Every palette by the name that prompts are mapped to."""

TINTS = {
    "red": "d7263d", "红": "d7263d", "orange": "f58220", "橙": "f58220",
    "yellow": "ffd23f", "黄": "ffd23f", "green": "3bb273", "绿": "3bb273",
    "blue": "2176c7", "蓝": "2176c7", "purple": "7b2cbf", "紫": "7b2cbf",
    "violet": "7b2cbf", "pink": "ff7eb6", "粉": "ff7eb6", "teal": "119da4",
    "turquoise": "35c7c0", "cyan": "28c7e8", "brown": "7a4a2b", "棕": "7a4a2b",
    "white": "f2f2f2", "白色": "f2f2f2", "black": "0a0a0c", "黑色": "0a0a0c",
    "grey": "8a8d91", "gray": "8a8d91", "灰": "8a8d91", "golden": "ffc24a", "金色": "ffc24a",
    "warm": "ff9a4d", "暖": "ff9a4d", "cool": "4d8dff", "cold": "4d8dff", "冷": "4d8dff",
}  # fmt: skip
"""Words for colours and the colour each pulls a palette towards."""
