"""Slips of the keyboard: a letter too many, too few, wrong or swapped, and a missing space.

Only words that nothing else knows are looked at, and only the commonest commands and objects
are offered, so that a rare word stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 6
"""Shorter words have too many neighbours; of these only swapped letters are read."""

_VERBS = ("add", "remove", "delete", "trim", "cut", "make", "export", "mute")
_OBJECTS = (
    "music", "title", "titles", "text", "caption", "captions", "subtitle", "subtitles", "silence",
    "silences", "transition", "transitions", "background", "volume", "voiceover", "watermark",
    "video", "export", "filter", "slideshow", "intro", "outro",
)  # fmt: skip
_OTHERS = (
    "vertical", "portrait", "landscape", "horizontal", "stabilize", "generate", "download",
    "reverse", "square", "crossfade", "pauses", "create",
)  # fmt: skip
_TYPOS = {
    "musik": "music", "muzic": "music", "trimm": "trim", "frist": "first", "vidoe": "video",
    "vedio": "video", "vidio": "video", "viedo": "video", "backround": "background",
    "blured": "blurred", "bacground": "background", "exprot": "export", "exort": "export",
    "verticle": "vertical", "verital": "vertical", "lenght": "length", "secons": "seconds",
    "secodns": "seconds", "secends": "seconds", "miniute": "minute", "mintues": "minutes",
    "untill": "until", "begining": "beginning", "beggining": "beginning", "tittle": "title",
    "titel": "title", "captoin": "caption", "transtion": "transition", "voulme": "volume",
    "quiter": "quieter", "slwo": "slow", "spede": "speed", "lowder": "louder",
    "watermrk": "watermark", "instgram": "instagram", "yuotube": "youtube",
    "tiktoc": "tiktok", "sqaure": "square", "potrait": "portrait", "remvoe": "remove",
    "delet": "delete", "delte": "delete", "pase": "pause", "scilence": "silence",
}  # fmt: skip
_REAL = frozenset(
    ("expert", "experts", "remote", "squire", "captain", "falter", "volumes", "silences")
)


@lru_cache(maxsize=4096)
def respelled(word: str) -> tuple[str, ...]:
    """Return the word or words meant by an unknown one; itself when nothing is near."""
    for verb in _VERBS:
        if word.startswith(verb) and word[len(verb) :] in _OBJECTS:
            return verb, word[len(verb) :]
    if word in _TYPOS:
        return (_TYPOS[word],)
    if word in _REAL:
        return (word,)
    if len(word) < SHORTEST:
        return (_SWAPPED.get(word, word),)
    near = (_NEAR[form] for form in (word, *_shortened(word)) if form in _NEAR)
    return (next((each for each in near if each[0] == word[0]), word),)


def _shortened(word: str) -> Iterator[str]:
    """Yield the word without each of its letters in turn."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _swaps(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


_KNOWN = dict.fromkeys((*_VERBS, *_OBJECTS, *_OTHERS))
_LONG = tuple(word for word in _KNOWN if len(word) >= SHORTEST)
_NEAR = {form: word for word in _LONG for form in (word, *_shortened(word))}
_SWAPPED = {form: word for word in _KNOWN if len(word) >= 5 for form in _swaps(word)}
