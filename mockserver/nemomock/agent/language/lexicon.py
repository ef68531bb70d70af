"""Words to senses: the longest phrase that begins at a token, in the message's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nemomock.agent.language.scan import Kind, Token, scan
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.spelling import respelled
from nemomock.agent.language.tongue import tongue_of
from nemomock.agent.language.vocabulary import Meaning, Node, Vocabulary, base_forms, vocabulary


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

    def without(self, *senses: Sense) -> Item:
        """Return the same item without some of its senses."""
        left = tuple(meaning for meaning in self.meanings if meaning[0] not in senses)
        return Item(self.kind, self.text, self.start, self.end, self.value, left)


def items(text: str) -> tuple[Item, ...]:
    """Return the items of a message."""
    tongue = tongue_of(text)
    known = vocabulary(tongue)
    tokens = scan(text)
    if tongue == "en":
        return tuple(_phrases(tuple(_spelled(tokens, known)), known.tree))
    return tuple(_phrases(tuple(_unelided(tokens, known)), known.tree))


def _spelled(tokens: tuple[Token, ...], known: Vocabulary) -> Iterator[Token]:
    """Yield the tokens, unknown words as the ones that they miss by a slip."""
    for token in tokens:
        if token.kind != "word" or len(token.text) < 5 or _is_known(token.text, known):
            yield token
            continue
        for word in respelled(token.text):
            yield token._replace(text=word)


def _is_known(word: str, known: Vocabulary) -> bool:
    return word in known.words or any(form in known.words for form in base_forms(word))


def _unelided(tokens: tuple[Token, ...], known: Vocabulary) -> Iterator[Token]:
    """Yield the tokens, `l'intro` as its noun."""
    for token in tokens:
        before, mark, noun = token.text.partition("'")
        if token.kind == "word" and mark and noun and token.text not in known.words:
            yield token._replace(text=noun, start=token.start + len(before) + 1)
        else:
            yield token


def _phrases(tokens: tuple[Token, ...], tree: Node) -> Iterator[Item]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        length, node = _longest(tokens, place, tree)
        if node is None:
            yield Item(*token)
        else:
            glue = "" if token.kind == "han" else " "
            parts = (each.text for each in tokens[place : place + length])
            text = token.text if length == 1 else glue.join(part for part in parts if part != "-")
            kind: Kind = token.kind if length == 1 else "word"
            end = tokens[place + length - 1].end
            yield Item(kind, text, token.start, end, token.value, node.meanings)
        place += length


def _longest(tokens: tuple[Token, ...], place: int, tree: Node) -> tuple[int, Node | None]:
    """Return how many tokens the longest phrase takes, and its node; written forms come first."""
    nodes, best, length, at = [tree], None, 1, place
    while at < len(tokens):
        token = tokens[at]
        if token.text == "-" and at > place and _hyphen(tokens, at):
            at += 1
            continue
        nodes = _steps(nodes, token)
        if not nodes:
            break
        at += 1
        meaning = next((node for node in nodes if node.meanings), None)
        if meaning is not None:
            best, length = meaning, at - place
    return length, best


def _hyphen(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a dash joins two words, as in `slow-mo`."""
    nearby = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    return nearby and tokens[at - 1].end == tokens[at].start


def _steps(nodes: list[Node], token: Token) -> list[Node]:
    """Return the places that a token leads to, as it is written and as what it may inflect."""
    if token.kind in _NEVER_WORDS:
        return []
    forms = (token.text, *base_forms(token.text)) if token.kind == "word" else (token.text,)
    return [node.following[form] for form in forms for node in nodes if form in node.following]


_NEVER_WORDS = frozenset(("quote", "file", "clock", "duration", "percent"))
