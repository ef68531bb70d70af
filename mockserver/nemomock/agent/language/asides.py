"""Words in brackets, which tell more of what stands before them and ask for nothing."""

from __future__ import annotations

from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import Sense

_OPENING, _CLOSING = ("(", "["), (")", "]")


def mark_of(item: Item) -> str:
    """Return the mark that an item is; a quote of a comma is none."""
    return item.text if item.kind == "mark" else ""


def without_asides(sentence: tuple[Item, ...]) -> tuple[Item, ...]:
    """Mute the words in brackets; their quantities stay."""
    depth, kept = 0, []
    told = _TOLD_ASIDE
    if any(item.means("grade") for item in sentence):
        told = (*told, "look")
    for item in sentence:
        if mark_of(item) in _OPENING:
            depth += 1
        elif mark_of(item) in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or item.kind not in ("word", "han", "mark") or item.means(*told):
            kept.append(item)
    return tuple(kept)


_TOLD_ASIDE: tuple[Sense, ...] = (
    "colour", "bold", "position", "font", "by_word", "marked", "plated", "outlined", "soft",
    "burned",
)  # fmt: skip
"""What counts in brackets too: how words look; a look itself where a grade is spoken of."""
