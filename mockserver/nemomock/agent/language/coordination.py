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
        "tone": "tone", "grade": "tone", "look": "tone", "crop": "crop", "orientation": "shape",
        "slideshow": "slideshow", "intro": "intro", "outro": "outro",
    }
)  # fmt: skip


def coordinated(piece: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Yield the piece, or where its objects are of different kinds, each one after the verb."""
    verb = next((n for n, item in enumerate(piece) if item.means(*SHARED)), -1)
    if brings(piece) or any(item.means("not", "no", "with", "make") for item in piece):
        yield piece
        return
    begin, shared = 0, _verb_only(piece[verb]) if verb >= 0 else ()
    for place in (n for n, item in enumerate(piece) if n > verb and item.means("and", "then")):
        named = families(piece[begin:place])
        following = families(_until_joint(piece, place + 1))
        if named and following and named.isdisjoint(following):
            yield (*(shared if begin else ()), *piece[begin:place])
            begin = place + 1
    yield (*(shared if begin else ()), *piece[begin:])


def next_of_several(sentence: tuple[Item, ...], place: int) -> bool:
    """Whether the `and` stands in `make the first clip slow and the second one fast`."""
    before, after = sentence[:place], sentence[place + 1 : place + 4]
    numbered = any(item.text in _NTH or item.kind == "ordinal" for item in after)
    named = any(item.text in _NTH or item.kind == "ordinal" for item in before)
    changed = any(item.means(*_CHANGES) for item in before)
    return (
        numbered and named and changed and any(item.means(*_CHANGES) for item in sentence[place:])
    )


_NTH = frozenset(("first", "second", "third", "fourth", "fifth", "last", "other"))
_CHANGES: tuple[Sense, ...] = (
    "speed", "faster", "slower", "slow_motion", "look", "mute", "louder", "quieter", "adjust",
)  # fmt: skip


def new_object(sentence: tuple[Item, ...], place: int) -> bool:
    """Whether `lower third “Ana”`, `crop 10%` stand here; alone they say where or how."""
    item, following = sentence[place], sentence[place + 1 : place + 3]
    quoted = item.means("lower_third") and any(each.kind == "quote" for each in following)
    return quoted or (item.means("crop") and any(each.kind == "percent" for each in following))


def brings(piece: tuple[Item, ...]) -> bool:
    """Whether it ends as `cut the pauses with captions` does, and more may be brought along."""
    head, company = with_company(piece)
    doing, things = families(head), families(company)
    if doing & _WORDS:
        things -= {"fade"}
    things -= doing
    acts = doing or any(item.kind in _COUNTED or item.means(*_ACTS) for item in head)
    return bool(acts and things)


def with_company(piece: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return what stands before `with`, and what comes after it; `with the title` is one item."""
    for place, item in enumerate(piece):
        if item.means("with"):
            return piece[:place], piece[place + 1 :]
        if item.text.startswith("with "):
            return piece[:place], piece[place:]
    return piece, ()


_WORDS = frozenset(("title", "text"))
"""What may fade by itself: `add a title with a fade in`."""
_COUNTED = ("duration", "clock", "percent")
_ACTS: tuple[Sense, ...] = ("mute", "faster", "slower", "merge")


def _verb_only(item: Item) -> tuple[Item, ...]:
    """Return the verb without the object that some phrases hold, such as `加字幕`."""
    return (replace(item, meanings=tuple(each for each in item.meanings if each[0] in SHARED)),)


def _until_joint(piece: tuple[Item, ...], place: int) -> tuple[Item, ...]:
    stop = next((n for n in range(place, len(piece)) if piece[n].means("and", "then")), len(piece))
    return piece[place:stop]


def families(items: tuple[Item, ...]) -> frozenset[str]:
    """Return of which kinds the objects are that some items name."""
    white = frozenset(("fade",) if any(item.text == "fade to white" for item in items) else ())
    named = white | frozenset(
        value if sense == "op" else _FAMILY[sense]
        for item in items
        for sense, value in item.meanings
        if sense == "op" or sense in _FAMILY
    )
    return named - {"tone"} if "transition" in named else named
