"""Words to senses: the longest phrase that begins at a token, in any of the languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from nemomock.agent.language.scan import Kind, Token, scan
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.spelling import respelled
from nemomock.agent.language.words_en import DOING_EN
from nemomock.agent.language.words_en_how import QUALITIES_EN
from nemomock.agent.language.words_en_taste import TASTE_EN
from nemomock.agent.language.words_limits import LIMITS_EN, LIMITS_ZH
from nemomock.agent.language.words_more import MORE
from nemomock.agent.language.words_zh import CHINESE
from nemomock.agent.language.words_zh_taste import TASTE_ZH

Meaning = tuple[Sense, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or several that make one phrase, with what it can mean."""

    kind: Kind
    text: str
    start: int
    end: int
    value: float = 0.0
    meanings: tuple[Meaning, ...] = ()

    def means(self, *senses: Sense) -> bool:
        """Whether it can have one of these senses."""
        for sense, _ in self.meanings:  # noqa: SIM110  # asked most; twice as fast as `any`
            if sense in senses:
                return True
        return False

    def said(self, sense: Sense) -> str | None:
        """Return the value it carries for a sense."""
        for name, value in self.meanings:
            if name == sense:
                return value
        return None

    @property
    def muted(self) -> Item:
        """The same item, meaning nothing."""
        return Item(self.kind, self.text, self.start, self.end, self.value)


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases."""

    following: dict[str, _Node] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


def items(text: str) -> tuple[Item, ...]:
    """Return the items of a message."""
    return tuple(_phrases(tuple(_spelled(scan(text)))))


def _spelled(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the tokens, unknown words as the ones that they miss by a slip."""
    for token in tokens:
        if token.kind != "word" or len(token.text) < 5 or _is_known(token.text):
            yield token
            continue
        for word in respelled(token.text):
            yield token._replace(text=word)


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    return word in _WORDS or any(form in _WORDS for form in _base_forms(word))


def _phrases(tokens: tuple[Token, ...]) -> Iterator[Item]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        length, node = _longest(tokens, place)
        if node is None:
            yield Item(*token)
        else:
            glue = "" if token.kind == "han" else " "
            text = glue.join(each.text for each in tokens[place : place + length])
            kind: Kind = token.kind if length == 1 else "word"
            end = tokens[place + length - 1].end
            yield Item(kind, text, token.start, end, token.value, node.meanings)
        place += length


def _longest(tokens: tuple[Token, ...], place: int) -> tuple[int, _Node | None]:
    node, best, length, at = _TREE, None, 1, place
    while at < len(tokens):
        token = tokens[at]
        if token.text == "-" and at > place and _hyphen(tokens, at):
            at += 1
            continue
        following = _step(node, token, alone=at == place)
        if following is None:
            break
        node, at = following, at + 1
        if node.meanings:
            best, length = node, at - place
    return length, best


def _hyphen(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a dash joins two words, as in `slow-mo`."""
    nearby = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    return nearby and tokens[at - 1].end == tokens[at].start


def _step(node: _Node, token: Token, *, alone: bool) -> _Node | None:
    if token.kind in ("quote", "file", "clock", "duration", "percent"):
        return None
    found = node.following.get(token.text)
    if found is not None or token.kind != "word":
        return found
    del alone
    for form in _base_forms(token.text):
        if form in node.following:
            return node.following[form]
    return None


@lru_cache(maxsize=4096)
def _base_forms(word: str) -> tuple[str, ...]:
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


_NOT_BASES = frozenset({"new", "thi", "hop", "bas", "us"})


def entries(table: str) -> Iterator[tuple[Meaning, str]]:
    """Yield every phrase of a table with its meaning; a head is `sense:` or `sense=value:`."""
    meaning: Meaning | None = None
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            sense, _, value = line.rstrip(":").partition("=")
            meaning = cast("Sense", sense), value  # a test holds the heads to the senses
        elif meaning is not None:
            yield from ((meaning, each.strip()) for each in line.split("|") if each.strip())


def _tree(tables: Iterable[str]) -> _Node:
    root = _Node()
    for meaning, phrase in (each for table in tables for each in entries(table)):
        node = root
        for token in scan(phrase):
            if token.text != "-":
                node = node.following.setdefault(token.text, _Node())
        if meaning not in node.meanings:
            node.meanings = (*node.meanings, meaning)
    return root


TABLES = (MORE, DOING_EN, TASTE_EN, QUALITIES_EN, LIMITS_EN, TASTE_ZH, CHINESE, LIMITS_ZH)
_TREE = _tree(TABLES)
_WORDS = frozenset(
    token.text for table in TABLES for _, phrase in entries(table) for token in scan(phrase)
)
