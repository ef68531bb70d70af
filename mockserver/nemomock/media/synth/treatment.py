"""Read a prompt as a director would: which scenes, in which colours, in what weather."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from nemomock.media.synth.palette import PALETTES, TINTS, Palette


@dataclass(frozen=True, slots=True)
class Treatment:
    """What to film: scenes by name in the order of the shots, colours, and what falls or floats."""

    scenes: tuple[str, ...]
    palette: Palette
    weather: str = ""


def treat(prompt: str, chance: Random) -> Treatment:
    """Return the treatment of a prompt in English or Chinese; unknown words are left to chance."""
    words = _words(prompt)
    scenes = _shown(_SCENES, words, prompt)
    named = [p for key, p in _PALETTES.items() if _said(key, words, prompt)]
    weather = next((w for key, w in _WEATHER.items() if _said(key, words, prompt)), "")
    if not scenes:
        scenes = _shown(_LOOSE, words, prompt) or [chance.choice(_ANY)]
    palette = PALETTES[named[0] if named else _DEFAULTS.get(scenes[0]) or chance.choice(_MOODY)]
    for key, colour in TINTS.items():
        if _said(key, words, prompt):
            palette = palette.bent(colour, 0.28)
    return Treatment(tuple(dict.fromkeys(scenes)), palette, weather)


def _words(prompt: str) -> frozenset[str]:
    found = re.findall(r"[a-z]+", prompt.lower())
    return frozenset(found) | {word[:-1] for word in found if word.endswith("s")}


def _shown(table: dict[str, tuple[str, ...]], words: frozenset[str], prompt: str) -> list[str]:
    return [scene for keys, found in table.items() if _said(keys, words, prompt) for scene in found]


def _said(keys: str, words: frozenset[str], prompt: str) -> bool:
    return any(key in words if key.isascii() else key in prompt for key in keys.split())


_SCENES = {
    "city urban street skyline downtown traffic car building office tokyo york 城市 街 都市": (
        "city",
    ),
    "neon cyberpunk synthwave retro arcade game gaming 霓虹 赛博 游戏": ("grid", "city"),
    "ocean sea beach wave water surf lake island boat coast 海 湖 沙滩 水": ("sea",),
    "mountain hill valley hike peak 山": (
        "mountains",
    ),
    "forest tree wood jungle camping garden park 森林 树 花园": ("forest",),
    "desert dune sand canyon 沙漠": ("dunes",),
    "space galaxy star planet universe cosmic astronaut moon 太空 宇宙 星空 银河": ("space",),
    "coffee cafe tea latte espresso cup breakfast 咖啡 茶": ("cup", "lights"),
    "food cooking restaurant kitchen wedding party birthday celebration love christmas holiday "
    "美食 婚礼 生日 派对 节日": ("lights",),
    "tech technology startup app software ai data digital future code robot 科技 数码 智能": (
        "grid", "ribbons",
    ),
    "aurora northern 极光": ("aurora",),
    "snow winter ice ski snowy 雪 冬": ("mountains", "forest"),
    "flower spring blossom sakura 花 春": ("hills",),
    "farm field meadow summer autumn fall countryside 田 夏 秋": ("hills",),
}  # fmt: skip
_PALETTES = {
    "aurora northern 极光": "aurora",
    "neon cyberpunk synthwave 霓虹 赛博": "neon",
    "sunset dusk evening 日落 夕阳 黄昏": "sunset",
    "sunrise dawn morning 日出 清晨 早": "dawn",
    "night midnight dark moon 夜": "night",
    "space galaxy universe planet cosmic star 太空 宇宙 星空 银河": "space",
    "snow winter ice ski 雪 冬": "snow",
    "coffee cafe latte espresso tea wood cozy autumn fall 咖啡 茶 秋": "warm",
    "desert dune sand canyon 沙漠": "desert",
    "ocean sea beach surf island lake 海 湖 沙滩": "ocean",
    "forest jungle tree nature 森林 树": "forest",
    "spring flower blossom sakura wedding love 花 春 婚礼": "spring",
    "fire lava volcano hot 火": "fire",
    "luxury gold jewelry premium perfume 奢 金": "gold",
    "tech technology startup software ai data digital future code robot 科技 数码 智能": "tech",
    "day summer travel vlog trip field farm 夏 旅行": "day",
}
_WEATHER = {
    "snow winter snowfall christmas 雪 冬": "snow",
    "rain rainy storm 雨": "rain",
    "spring blossom sakura wedding petal love 花 春 婚礼": "petals",
    "firefly fireflies magic fairy forest 萤火虫 魔法 森林": "fireflies",
    "party birthday celebration confetti 生日 派对 庆": "confetti",
}
_DEFAULTS = {
    "city": "night", "sea": "ocean", "mountains": "dawn", "forest": "forest", "dunes": "desert",
    "space": "space", "cup": "warm", "grid": "neon", "aurora": "aurora", "hills": "day",
}  # fmt: skip
_LOOSE = {
    "sunset sunrise dusk dawn sky sun evening 日落 日出 夕阳 天空 黄昏": ("sea", "mountains"),
    "landscape nature travel trip vlog journey adventure 风景 旅行 自然": (
        "mountains", "sea", "hills",
    ),
    "abstract product brand logo fashion luxury promo ad intro business corporate music "
    "产品 品牌 抽象 时尚 广告 片头": ("ribbons", "lights"),
}  # fmt: skip
_ANY = ("ribbons", "lights", "mountains", "sea", "hills", "grid")
_MOODY = ("sunset", "tech", "gold", "dawn", "warm", "neon")
