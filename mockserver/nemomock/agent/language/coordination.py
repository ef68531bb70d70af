"""`Add X and Y`: one verb over several objects becomes one piece for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import Sense

SHARED: tuple[Sense, ...] = ("add", "remove", "verb", "change", "want", "edit")
"""The verbs that one may share between objects of different kinds."""

_FAMILY: Final = MappingProxyType[Sense, str](
    {
        "music": "sound", "voice": "sound", "sound": "sound", "loudness": "sound",
        "title": "title", "text": "text", "lower_third": "text", "subtitle": "subtitle",
        "transition": "transition", "fade_in": "fade", "fade_out": "fade", "silence": "silence",
        "tone": "tone", "grade": "tone", "crop": "crop", "orientation": "shape",
        "slideshow": "slideshow", "intro": "intro", "outro": "outro",
    }
)  # fmt: skip


def coordinated(piece: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Yield the piece, or where its objects are of different kinds, each one after the verb."""
    verb = next((n for n, item in enumerate(piece) if item.means(*SHARED)), -1)
    if any(item.means("not", "no", "with", "make") for item in piece):
        yield piece
        return
    begin, shared = 0, _verb_only(piece[verb]) if verb >= 0 else ()
    for place in (n for n, item in enumerate(piece) if n > verb and item.means("and", "then")):
        families = _families(piece[begin:place])
        following = _families(_until_joint(piece, place + 1))
        if families and following and families.isdisjoint(following):
            yield (*(shared if begin else ()), *piece[begin:place])
            begin = place + 1
    yield (*(shared if begin else ()), *piece[begin:])


def _verb_only(item: Item) -> tuple[Item, ...]:
    """Return the verb without the object that some phrases hold, such as `加字幕`."""
    return (replace(item, meanings=tuple(each for each in item.meanings if each[0] in SHARED)),)


def _until_joint(piece: tuple[Item, ...], place: int) -> tuple[Item, ...]:
    stop = next((n for n in range(place, len(piece)) if piece[n].means("and", "then")), len(piece))
    return piece[place:stop]


def _families(items: tuple[Item, ...]) -> frozenset[str]:
    named = frozenset(
        value if sense == "op" else _FAMILY[sense]
        for item in items
        for sense, value in item.meanings
        if sense == "op" or sense in _FAMILY
    )
    return named - {"tone"} if "transition" in named else named
