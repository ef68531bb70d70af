"""The scenes a clip can be shot in, by name; each paints the picture of any moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from nemomock.media.synth.canvas import Picture, Stage
from nemomock.media.synth.palette import Palette
from nemomock.media.synth.scenes.abstract import Grid, Ribbons
from nemomock.media.synth.scenes.city import City
from nemomock.media.synth.scenes.fireworks import Fireworks
from nemomock.media.synth.scenes.land import TERRAINS, Land
from nemomock.media.synth.scenes.lights import Cup, Lights
from nemomock.media.synth.scenes.network import Network
from nemomock.media.synth.scenes.reef import Reef
from nemomock.media.synth.scenes.sea import Sea
from nemomock.media.synth.scenes.space import Space
from nemomock.media.synth.scenes.studio import Studio
from nemomock.media.synth.scenes.weather import Weather

__all__ = ["Scene", "Weather", "build"]


class Scene(Protocol):
    """A place that was set up once and can be looked at at any time."""

    def paint(self, t: float) -> Picture:
        """Return a fresh picture at `t` seconds."""
        ...


_SCENES: dict[str, Callable[[Stage, Palette, np.random.Generator], Scene]] = {
    "sea": Sea,
    "city": City,
    "space": Space,
    "lights": Lights,
    "cup": Cup,
    "ribbons": Ribbons,
    "grid": Grid,
    "reef": Reef,
    "fireworks": Fireworks,
    "network": Network,
    "studio": Studio,
}


def build(name: str, stage: Stage, palette: Palette, chance: np.random.Generator) -> Scene:
    """Return the scene called `name`, set up for one shot."""
    if name in TERRAINS:
        return Land(stage, palette, chance, TERRAINS[name])
    return _SCENES[name](stage, palette, chance)
