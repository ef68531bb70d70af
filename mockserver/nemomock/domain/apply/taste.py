"""Whether music can be made as it was wished for, or only in the mood that is nearest."""

from __future__ import annotations

import itertools
import re
from typing import Final

from nemomock.domain.apply.outcome import Change
from nemomock.domain.edits import Bgm
from nemomock.domain.looks import MOODS, known_mood

SPOKEN: Final[dict[str, tuple[str, ...]]] = {
    "lofi": ("lofi", "chill", "chillhop", "relaxed", "laidback", "mellow", "慵懒", "放松", "松弛"),
    "upbeat": (
        "upbeat", "energetic", "happy", "fun", "cheerful", "lively", "positive", "uplifting",
        "playful", "bright", "joyful", "catchy", "bouncy", "highenergy", "feelgood",
        "轻快", "欢快", "活泼", "动感", "快乐", "开心", "明快", "愉快", "积极", "活力", "阳光",
    ),
    "calm": (
        "calm", "peaceful", "relaxing", "ambient", "soft", "gentle", "quiet", "soothing", "serene",
        "tranquil", "slow", "light", "piano", "舒缓", "平静", "安静", "轻柔", "柔和", "温柔",
        "宁静", "舒适", "轻音乐", "钢琴",
    ),
    "cinematic": (
        "cinematic", "epic", "orchestral", "dramatic", "trailer", "movie", "filmscore", "majestic",
        "strings",         "史诗", "大气", "电影", "管弦", "震撼", "恢弘", "气势", "磅礴",
    ),
    "electronic": (
        "electronic", "edm", "electro", "synth", "techno", "电子", "电音", "合成器",
    ),
    "acoustic": ("acoustic", "guitar", "organic", "吉他", "原声"),
    "corporate": ("corporate", "business", "professional", "商务", "企业"),
}  # fmt: skip
"""Words that ask for a mood by its name, or for what it sounds like, without spaces."""


def stand_in(edit: Bgm) -> tuple[Change, ...]:
    """Return a note when the wish names no mood that can be made: which one plays instead."""
    wish = edit.style.strip()
    mood = known_mood(edit.mood)
    if not wish or _names(wish, mood):
        return ()
    facts = {"wish": wish, "mood_word": mood, "moods_words": ", ".join(MOODS)}
    return (Change(edit.op, "mood_nearest", facts),)


def _names(wish: str, mood: str) -> bool:
    said = wish.casefold()
    words = re.findall(r"[a-z&]+", said)
    pairs = {one + two for one, two in itertools.pairwise(words)}
    return any(
        name in words or name in pairs or (not name.isascii() and name in said)
        for name in SPOKEN[mood]
    )
