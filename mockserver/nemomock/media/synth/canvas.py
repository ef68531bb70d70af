"""Brushes: gradients, glows, noise and silhouettes on float pictures of shape (h, w, 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemomock.media.synth.palette import Colour

Picture = npt.NDArray[np.float32]
"""Shape (h, w, 3), 0 to 1."""

Plane = npt.NDArray[np.float32]
"""Shape (h, w), or one that broadcasts to it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The size that scenes are painted in; `x` and `y` broadcast to its pixels."""

    width: int
    height: int

    @property
    def x(self) -> Plane:
        """Columns, shape (1, w)."""
        return np.arange(self.width, dtype=np.float32)[np.newaxis]

    @property
    def y(self) -> Plane:
        """Rows, shape (h, 1)."""
        return np.arange(self.height, dtype=np.float32)[:, np.newaxis]

    @property
    def unit(self) -> float:
        """The shorter side, in pixels: what sizes are measured by."""
        return float(min(self.width, self.height))


def smooth(value: Plane, low: float, high: float) -> Plane:
    """Return 0 below `low`, 1 above `high`, and a soft step between."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def backdrop(stage: Stage, top: Colour, low: Colour, reach: float = 1.0) -> Picture:
    """Return a picture that goes from `top` to `low`, there at `reach` of its height."""
    share = np.clip(stage.y / (stage.height * reach), 0, 1)[..., np.newaxis] ** 1.15
    rows = top + (low - top) * share
    return np.ascontiguousarray(
        np.broadcast_to(rows, (stage.height, stage.width, 3)), dtype=np.float32
    )


def glow(stage: Stage, x: float, y: float, radius: float) -> Plane:
    """Return light that is 1 in the middle and falls off softly."""
    away = ((stage.x - x) ** 2 + (stage.y - y) ** 2) / np.float32(radius * radius)
    return np.asarray(1 / (1 + away) ** 1.6, np.float32)


def disc(stage: Stage, x: float, y: float, radius: float, soft: float = 1.0) -> Plane:
    """Return a filled circle with an edge `soft` pixels wide."""
    away = np.sqrt((stage.x - x) ** 2 + (stage.y - y) ** 2)
    return np.asarray(np.clip((radius - away) / soft + 0.5, 0, 1), np.float32)


def sprite(radius: float, ring: float = 0.0) -> Plane:
    """Return a small soft disc; `ring` brightens its rim, as out-of-focus lamps have."""
    size = int(radius) + 2
    grid = np.arange(-size, size + 1, dtype=np.float32)
    away = np.sqrt(grid[np.newaxis] ** 2 + grid[:, np.newaxis] ** 2) / np.float32(radius)
    body = np.clip((1 - away) * radius * 0.5 + 0.5, 0, 1)
    return np.asarray(body * (1 - ring + ring * away**3), np.float32)


def spark(radius: float) -> Plane:
    """Return a small point of light that fades out from its middle."""
    size = max(2, int(radius * 2))
    grid = np.arange(-size, size + 1, dtype=np.float32) / np.float32(radius)
    return np.asarray(np.exp(-(grid[np.newaxis] ** 2) - grid[:, np.newaxis] ** 2), np.float32)


def stamp(picture: Picture, shape: Plane, x: float, y: float, colour: Colour) -> None:
    """Add a small shape of light with its middle at (x, y); what falls outside is cut."""
    height, width = picture.shape[:2]
    left, top = round(x) - shape.shape[1] // 2, round(y) - shape.shape[0] // 2
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + shape.shape[1]), min(height, top + shape.shape[0])
    if x1 > x0 and y1 > y0:
        part = shape[y0 - top : y1 - top, x0 - left : x1 - left, np.newaxis]
        picture[y0:y1, x0:x1] += part * colour


def stamp_all(
    picture: Picture, shape: Plane, x: Plane, y: Plane, level: Plane, colour: Colour
) -> None:
    """Add a small square shape of light at many places at once, each of its own level.

    `picture` is whole in memory; `x`, `y` and `level` have shape (n,).
    """
    height, width = picture.shape[:2]
    reach = np.arange(shape.shape[0]) - shape.shape[0] // 2
    columns = np.rint(x).astype(np.int64)[:, np.newaxis, np.newaxis] + reach
    rows = np.rint(y).astype(np.int64)[:, np.newaxis, np.newaxis] + reach[:, np.newaxis]
    inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    light = (level[:, np.newaxis, np.newaxis] * shape)[inside]
    flat = (rows * width + columns)[inside]
    for channel in range(3):
        np.add.at(picture.reshape(-1), flat * 3 + channel, light * colour[channel])


def lay(picture: Picture, shape: Plane, x: float, y: float, colour: Colour) -> None:
    """Paint a small shape of a colour over what is there, with its middle at (x, y)."""
    height, width = picture.shape[:2]
    left, top = round(x) - shape.shape[1] // 2, round(y) - shape.shape[0] // 2
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + shape.shape[1]), min(height, top + shape.shape[0])
    if x1 > x0 and y1 > y0:
        part = picture[y0:y1, x0:x1]
        part += (colour - part) * shape[y0 - top : y1 - top, x0 - left : x1 - left, np.newaxis]


def leaf(radius: float, turn: float) -> Plane:
    """Return a small pointed leaf at an angle."""
    size = int(radius) + 2
    grid = np.arange(-size, size + 1, dtype=np.float32)
    x, y = grid[np.newaxis], grid[:, np.newaxis]
    along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    wide = 0.42 * radius * np.clip(1 - (along / radius) ** 2, 0, 1)
    return np.asarray(np.clip(wide - np.abs(across) + 0.5, 0, 1) * (wide > 0), np.float32)


def noise2(height: int, width: int, power: float, chance: np.random.Generator) -> Plane:
    """Return cloudy noise, 0 to 1, that tiles; a higher `power` is smoother."""
    spectrum = np.fft.rfft2(chance.standard_normal((height, width)))
    fy = np.fft.fftfreq(height)[:, np.newaxis] * height
    fx = np.fft.rfftfreq(width)[np.newaxis] * height
    spectrum *= 1 / np.maximum(1, np.hypot(fx, fy)) ** power
    spectrum[0, 0] = 0
    return _spread(np.fft.irfft2(spectrum, (height, width)))


def noise1(width: int, power: float, lowest: int, chance: np.random.Generator) -> Plane:
    """Return a wavy line, 0 to 1, that tiles; nothing in it is slower than `lowest` waves."""
    waves = np.arange(width // 2 + 1, dtype=np.float64)
    phase = np.exp(2j * np.pi * chance.random(waves.size))
    size = np.where(waves < lowest, 0, 1 / np.maximum(1, waves) ** power)
    return _spread(np.fft.irfft(size * phase, width))


def _spread(values: npt.NDArray[np.float64]) -> Plane:
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) / max(1e-9, high - low), np.float32)


def scrolled(line: Plane, offset: float, width: int) -> Plane:
    """Return `width` samples of a line that tiles, begun at any offset, between samples too."""
    at = (np.arange(width, dtype=np.float64) + offset) % line.size
    left = at.astype(np.int64)
    share = (at - left).astype(np.float32)
    return np.asarray(
        line[left % line.size] * (1 - share) + line[(left + 1) % line.size] * share, np.float32
    )


def slid(tile: Plane, offset: float, width: int) -> Plane:
    """Return `width` columns of a tile of shape (h, w) or (h, w, n), begun at any offset."""
    whole = int(np.floor(offset))
    share = np.float32(offset - whole)
    first = whole % tile.shape[1]
    wide = tile[:, first : first + width + 1]
    if wide.shape[1] <= width:
        wide = np.concatenate([wide, tile[:, : width + 1 - wide.shape[1]]], axis=1)
    moved = wide[:, :-1] * (1 - share)
    moved += wide[:, 1:] * share
    return np.asarray(moved, np.float32)


def silhouette(picture: Picture, edge: Plane, colour: Colour, mist: Colour, depth: float) -> None:
    """Paint all below `edge` (one row number a column); it pales to `mist` in `depth` rows."""
    height = picture.shape[0]
    first = max(0, int(edge.min()) - 1)
    if first >= height:
        return
    rows = np.arange(first, height, dtype=np.float32)[:, np.newaxis]
    cover = np.clip(rows - edge[np.newaxis] + 0.5, 0, 1)[..., np.newaxis]
    share = np.clip((rows - first) / np.float32(depth), 0, 1)[..., np.newaxis]
    body = np.asarray(colour + (mist - colour) * share, np.float32)
    solid = min(height, int(edge.max()) + 2)
    part = picture[first:solid]
    change = body[: solid - first] - part
    change *= cover[: solid - first]
    part += change
    picture[solid:] = body[solid - first :]
