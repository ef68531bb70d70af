"""The words of a language as a tree of phrases; English and Chinese are in every one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Literal, cast

from nemomock.agent.language.scan import scan
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.words_de import GERMAN
from nemomock.agent.language.words_edits import EDITS_WORDS
from nemomock.agent.language.words_effects import EFFECTS_WORDS
from nemomock.agent.language.words_en import DOING_EN
from nemomock.agent.language.words_en_how import QUALITIES_EN
from nemomock.agent.language.words_en_plain import PLAIN_EN
from nemomock.agent.language.words_en_plain_how import PLAIN_HOW
from nemomock.agent.language.words_en_taste import TASTE_EN
from nemomock.agent.language.words_es import SPANISH
from nemomock.agent.language.words_fonts import FONTS
from nemomock.agent.language.words_fr import FRENCH
from nemomock.agent.language.words_it import ITALIAN
from nemomock.agent.language.words_nl import DUTCH
from nemomock.agent.language.words_ops import OPS_EN, OPS_ZH
from nemomock.agent.language.words_ops_other import OTHER_OPS
from nemomock.agent.language.words_ops_plain import PLAIN_OPS
from nemomock.agent.language.words_pt import PORTUGUESE
from nemomock.agent.language.words_zh import CHINESE
from nemomock.agent.language.words_zh_taste import TASTE_ZH

Meaning = tuple[Sense, str]
Tongue = Literal["en", "de", "fr", "es", "it", "pt", "nl"]
"""The language that a message is read in; `en` is English and Chinese."""

BASE: Final = (
    DOING_EN, TASTE_EN, QUALITIES_EN, OPS_EN, PLAIN_EN, PLAIN_HOW, PLAIN_OPS, FONTS,
    TASTE_ZH, CHINESE, OPS_ZH, OTHER_OPS, EDITS_WORDS, EFFECTS_WORDS,
)  # fmt: skip
FOREIGN: Final[Mapping[Tongue, str]] = {
    "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN, "pt": PORTUGUESE, "nl": DUTCH,
}  # fmt: skip
TABLES: Final = (*FOREIGN.values(), *BASE)


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases."""

    following: dict[str, Node] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be said in a language: its phrases, and every word in them."""

    tree: Node
    words: frozenset[str]


@cache
def vocabulary(tongue: Tongue) -> Vocabulary:
    """Return the phrases of a language; built when first asked for."""
    tables = (*([FOREIGN[tongue]] if tongue in FOREIGN else ()), *BASE)
    return Vocabulary(_tree(tables), _words(tables))


@cache
def own_words(tongue: Tongue) -> frozenset[str]:
    """Return the words of a language that English and its look-alikes do not have."""
    return _words((FOREIGN[tongue],)) - vocabulary("en").words - _ALSO_ENGLISH


_ALSO_ENGLISH = frozenset(
    ("die", "fin", "fine", "son", "solo", "hell", "pack", "place", "comment", "prime", "mal",
     "rot", "pour", "sin", "come", "retro", "double", "normalise", "divise", "anima", "mode",
     "ton", "war", "gib", "do", "no", "os", "as", "e", "y", "l", "o", "i", "van", "den", "des",
     "note", "plus", "spot", "mal", "auf", "une", "media", "final", "fond", "un", "ho", "d"),
)  # fmt: skip


def entries(table: str) -> Iterator[tuple[Meaning, str]]:
    """Yield every phrase of a table with its meanings.

    A head is `sense:`, `sense=value:`, or several such with `&` between them.
    """
    meanings: tuple[Meaning, ...] = ()
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            meanings = tuple(_meaning(part) for part in line.rstrip(":").split(" & "))
            continue
        for phrase in filter(None, (each.strip() for each in line.split("|"))):
            yield from ((meaning, phrase) for meaning in meanings)


def _meaning(head: str) -> Meaning:
    sense, _, value = head.partition("=")
    return cast("Sense", sense), value  # a test holds the heads to the senses


@lru_cache(maxsize=4096)
def base_forms(word: str) -> tuple[str, ...]:
    """Return what an English word may be an inflection of: `cutting` -> `cutting, cutt, cut...`."""
    forms: list[str] = []
    if word.endswith("'s"):
        return (word[:-2],)
    if word.endswith("ies") and len(word) > 4:
        forms.append(word[:-3] + "y")
    if word.endswith("es") and len(word) > 3:
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        forms.append(word[:-1])
    if word.endswith("ing") and len(word) > 5:
        forms.extend(_verb_stems(word[:-3]))
    if word.endswith("ed") and len(word) > 4:
        forms.extend(_verb_stems(word[:-2]))
    return tuple(form for form in forms if form not in _NOT_BASES)


def _verb_stems(stem: str) -> tuple[str, ...]:
    doubled = (stem[:-1],) if len(stem) > 2 and stem[-1] == stem[-2] else ()
    return (*doubled, stem, stem + "e")


_NOT_BASES = frozenset({"mov", "new", "thi", "hop", "bas", "us"})


def _words(tables: Iterable[str]) -> frozenset[str]:
    return frozenset(
        token.text for table in tables for _, phrase in entries(table) for token in scan(phrase)
    )


def _tree(tables: Iterable[str]) -> Node:
    root = Node()
    for meaning, phrase in (each for table in tables for each in entries(table)):
        node = root
        for token in scan(phrase):
            if token.text != "-":
                node = node.following.setdefault(token.text, Node())
        if meaning not in node.meanings:
            node.meanings = (*node.meanings, meaning)
    return root
