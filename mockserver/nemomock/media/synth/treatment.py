"""Read a prompt as a director would: which scenes, at what hour, in which colours and weather."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from nemomock.media.synth.palette import PALETTES, TINTS, Palette
from nemomock.media.synth.vocabulary import (
    ANY,
    COLOURLESS,
    DEFAULTS,
    HOURS,
    LOOSE,
    MOODY,
    PLACES,
    SCENES,
    SNOW,
    SNOWED,
    WEATHER,
    WITHOUT,
)


@dataclass(frozen=True, slots=True)
class Treatment:
    """What to film: scenes by name in the order of the shots, colours, and what falls or floats."""

    scenes: tuple[str, ...]
    palette: Palette
    weather: str = ""


def treat(prompt: str, chance: Random) -> Treatment:
    """Return the treatment of a prompt in English or Chinese; unknown words are left to chance."""
    words = Words(prompt)
    scenes = _scenes(words, chance)
    weather = next((kind for keys, kind in WEATHER.items() if words.say(keys)), "")
    if weather in ("snow", "rain") and scenes[0] in ("reef", "studio", "space"):
        weather = ""
    return Treatment(scenes, _palette(words, scenes[0], chance), weather)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a prompt: English ones whole, in the plural too; Chinese ones anywhere."""

    prompt: str

    def say(self, keys: str) -> bool:
        """Whether any of the words is said."""
        found = re.findall(r"[a-z]+", self.prompt.lower())
        known = {*found, *(word[:-1] for word in found if word.endswith("s"))}
        return any(key in known if key.isascii() else key in self.prompt for key in keys.split())


def _scenes(words: Words, chance: Random) -> tuple[str, ...]:
    shown = _shown(SCENES, words) or _shown(LOOSE, words) or [chance.choice(ANY)]
    hidden = {other for scene in shown for other in WITHOUT.get(scene, ())}
    kept = [scene for scene in shown if scene not in hidden]
    if words.say(SNOW):
        kept = [SNOWED.get(scene, scene) for scene in kept]
    return tuple(dict.fromkeys(kept))


def _palette(words: Words, scene: str, chance: Random) -> Palette:
    named = next((name for keys, name in PLACES.items() if words.say(keys)), "")
    hour = next((name for keys, name in HOURS.items() if words.say(keys)), "")
    fallback = DEFAULTS.get(scene) or chance.choice(MOODY)
    palette = PALETTES[named or fallback]
    if scene in ("city", "fireworks") and not hour:
        hour = "night"
    if hour and scene not in COLOURLESS and named not in ("neon", "aurora"):
        palette = palette.at(hour)
    white = words.say("white 白色 白")
    if scene == "studio" and white:
        return PALETTES["clean"]
    for key, colour in TINTS.items():
        if words.say(key):
            palette = palette.bent(colour, 0.28)
    return palette


def _shown(table: dict[str, tuple[str, ...]], words: Words) -> list[str]:
    return [scene for keys, found in table.items() if words.say(keys) for scene in found]
