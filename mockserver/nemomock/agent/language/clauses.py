"""A message in clauses: what is done to what, with the quantities beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from nemomock.agent.language.asides import mark_of, without_asides
from nemomock.agent.language.coordination import (
    brings,
    coordinated,
    new_object,
    next_of_several,
)
from nemomock.agent.language.denial import is_unwanted_stretch, without_denied
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import OBJECTS, VERBS, Sense
from nemomock.agent.language.sentences import sentences
from nemomock.agent.language.verbs import (
    COMPLAINTS,
    acts_on_it,
    first_verb,
    is_complaint,
    takes_out,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a message; `verb` is its own or the one it inherits, `label` its `Label:`."""

    items: tuple[Item, ...]
    senses: frozenset[Sense]
    verb: Sense | None = None
    own_verb: bool = False
    label: frozenset[Sense] = frozenset()
    context: bool = False

    def has(self, *senses: Sense) -> bool:
        """Whether something here has one of these senses."""
        return not self.senses.isdisjoint(senses)

    def find(self, *senses: Sense) -> int:
        """Return the place of the first item with one of these senses; -1 without."""
        if self.senses.isdisjoint(senses):
            return -1
        return next((n for n, item in enumerate(self.items) if item.means(*senses)), -1)

    def said(self, sense: Sense) -> str | None:
        """Return the value of the first item with a sense."""
        place = self.find(sense)
        return self.items[place].said(sense) if place >= 0 else None

    def every(self, sense: Sense) -> tuple[str, ...]:
        """Return the values of all items with a sense."""
        if sense not in self.senses:
            return ()
        return tuple(value for item in self.items for name, value in item.meanings if name == sense)

    def kinds(self, *kinds: str) -> tuple[Item, ...]:
        """Return the items of some kinds."""
        return tuple(item for item in self.items if item.kind in kinds)

    def does(self, *senses: Sense | None) -> bool:
        """Whether its verb, own or inherited, is one of these; None is no verb."""
        return self.verb in senses

    def before(self, *senses: Sense) -> Clause:
        """Return the part of the clause before the first item with one of these senses."""
        place = self.find(*senses)
        items = self.items[:place] if place > 0 else self.items
        return replace(self, items=items, senses=senses_of(items))

    def without(self, unwanted: Callable[[Item], bool]) -> Clause:
        """Return the clause with some items meaning nothing."""
        items = tuple(item.muted if unwanted(item) else item for item in self.items)
        return replace(self, items=items, senses=senses_of(items))


def senses_of(items: tuple[Item, ...]) -> frozenset[Sense]:
    """Return every sense that some item has."""
    return frozenset(sense for item in items for sense, _ in item.meanings)


def clauses(items: tuple[Item, ...], text: str) -> tuple[Clause, ...]:
    """Return the clauses of a message, in order."""
    found: list[Clause] = []
    for sentence in sentences(_without_genres(items), text):
        short = len(sentence) <= 4 and any(item.kind in ("clock", "duration") for item in sentence)
        verb = found[-1].verb if found and short else None
        found.extend(_sentence_clauses(sentence, verb))
    return tuple(found)


def _without_genres(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Take the music out of `a lo-fi music video`: there it says what the picture is like."""
    return tuple(
        item.without("music", "mood")
        if item.means("music") and item.means("mood") and _leads_to_picture(items, place)
        else item
        for place, item in enumerate(items)
    )


def _leads_to_picture(items: tuple[Item, ...], place: int) -> bool:
    after = [item.text for item in items[place + 1 : place + 3]]
    return any(text in _PICTURES for text in after[:1]) or after[1:] == ["video"]


_PICTURES = ("music video", "video", "film", "look", "vibe", "feel", "style", "aesthetic")


def _sentence_clauses(sentence: tuple[Item, ...], verb: Sense | None) -> Iterator[Clause]:
    label = _label(sentence)
    if label:
        for part in _listed(sentence) if label & {"sound"} else (sentence,):
            yield replace(clause_of(part, None, label=label), verb=None, own_verb=False)
        return
    removing: tuple[Item, ...] = ()
    timed = False
    for piece in _pieces(without_asides(sentence)):
        listed = _only_names(piece) and not (timed and all(item.means("op") for item in piece))
        for part in coordinated((*removing, *piece) if listed else piece):
            clause = clause_of(part, verb)
            verb = "add" if brings(part) else clause.verb
            removing = tuple(i for i in part if i.means("remove"))[:1] if verb == "remove" else ()
            timed = bool(clause.kinds("clock", "duration"))
            yield clause


def _listed(sentence: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Yield the parts of `Audio: less echo, calm music at 20%`, each about a thing of its own."""
    begin = 0
    for place, item in enumerate(sentence):
        if mark_of(item) in _COMMAS and any(i.means(*OBJECTS) for i in sentence[begin:place]):
            yield sentence[begin:place]
            begin = place + 1
    yield sentence[begin:] or sentence


def _only_names(piece: tuple[Item, ...]) -> bool:
    """Whether it is an object of the list in `remove the music, the title and the text`."""
    return all(item.means(*OBJECTS, "article", "my", "and") for item in piece) and not any(
        item.means(*VERBS, "then") for item in piece
    )


def _label(sentence: tuple[Item, ...]) -> frozenset[Sense]:
    """Return what `Background music` means in `Background music: calm`; nothing without a label."""
    colon = next((place for place, item in enumerate(sentence[:6]) if mark_of(item) == ":"), 0)
    head = sentence[:colon]
    named = senses_of(head) & _LABEL_NOUNS
    if any(item.kind in ("quote", "file") or item.means("add") for item in head):
        return frozenset()
    acts = first_verb(head) not in (None, "export") and len(head) > 2
    return frozenset() if acts or not named else senses_of(head)


_LABEL_NOUNS: frozenset[Sense] = frozenset(
    ("music", "title", "text", "subtitle", "transition", "sound", "voice", "intro", "outro",
     "tone", "grade", "script", "animation_label", "op", "brief", "export", "fade",
     "start", "end", "lower_third"),
)  # fmt: skip


_COMMAS = (",", "、")


def _pieces(sentence: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    piece: list[Item] = []
    for place, item in enumerate(sentence):
        joined = _adjective_list(piece, sentence, place) or _awaits_verb(piece, item)
        opened = mark_of(item) == ":" and _opens_orders(piece, sentence, place)
        if piece and not joined and (opened or _parts(item, sentence, place)):
            yield tuple(piece)
            piece = []
        elif mark_of(item) not in _COMMAS:
            piece.append(item)
    if piece:
        yield tuple(piece)


def _opens_orders(piece: list[Item], sentence: tuple[Item, ...], place: int) -> bool:
    """Whether the colon stands in `give it a faster pace: cut the pauses, speed it up`."""
    following = _next_word(sentence, place + 1)
    if following is None or not following.means(*VERBS):
        return False
    quoted = any(item.means("says", "title", "text", "subtitle") for item in piece)
    return not quoted and any(item.means(*VERBS) for item in piece)


def _awaits_verb(piece: list[Item], item: Item) -> bool:
    """Whether the verb of `把音乐和原声静音` is yet to come."""
    if item.text not in ("和", "与", "跟", "及"):
        return False
    taken = any(each.text in ("把", "将") for each in piece)
    return taken and not any(each.means(*VERBS) for each in piece)


def _adjective_list(piece: list[Item], sentence: tuple[Item, ...], place: int) -> bool:
    """Whether the comma stands in `give it a clean, editorial look`: the object is yet to come."""
    if mark_of(sentence[place]) not in _COMMAS or not any(item.means(*VERBS) for item in piece):
        return False
    last = next((n for n in range(len(piece) - 1, -1, -1) if piece[n].means("article")), -1)
    described = piece[last + 1 :] if last >= 0 and piece[last + 1 :] else piece
    if any(item.means(*_NOUNS) or item.kind != "word" for item in described):
        return False
    following = _next_word(sentence, place + 1)
    return following is not None and not following.means(*VERBS, "article", "context", "no")


_NOUNS: tuple[Sense, ...] = (*OBJECTS, "genre", "footage", "piece", "vague", "all", "edited")


def _parts(item: Item, sentence: tuple[Item, ...], place: int) -> bool:
    following = _next_word(sentence, place + 1)
    if mark_of(item) in (*_COMMAS, ":"):
        return item.text != ":" and (following is None or not _only_modifies(sentence, place + 1))
    if following is None or (item.kind not in ("word", "han", "mark")):
        return False
    if item.means("then") and not item.means("polite", "last"):
        return True
    if item.text == "by" and following.text.split()[0].endswith("ing"):
        return following.means("remove", "cut", "keep", "add")
    if not item.means("and", "then") and item.text != "+":
        return False
    if following.text == "another" and (place + 2) < len(sentence):
        return sentence[place + 2].means("genre")
    if following.means("article", "my") and next_of_several(sentence, place):
        return True
    if following.means("article", "my"):
        following = next((i for i in sentence[place + 2 :] if i is not following), following)
        return following.means("rest")
    opens = following.means(*VERBS, *_OPENERS) or following.text == "fade to white"
    return opens or acts_on_it(following, sentence)


_OPENERS: tuple[Sense, ...] = (
    "context", "not", "status", "credits", "rest", "crop", "fade", "fade_in", "fade_out",
    "quieter", "louder", "normalise",
)  # fmt: skip


def _next_word(sentence: tuple[Item, ...], place: int) -> Item | None:
    following = islice(sentence, place, None)
    return next((i for i in following if not i.means("polite", "and", "then")), None)


def _only_modifies(sentence: tuple[Item, ...], place: int) -> bool:
    """Whether what follows a comma belongs to what stands before it."""
    for n, item in enumerate(sentence[place:], place):
        if mark_of(item) in _COMMAS or new_object(sentence, n):
            return mark_of(item) in _COMMAS
        if item.means(*VERBS, *OBJECTS, "not", "no", "context", "genre") and not item.means(
            "position", "colour", "bold"
        ):
            return False
    return True


def clause_of(
    piece: tuple[Item, ...], verb: Sense | None, *, label: frozenset[Sense] = frozenset()
) -> Clause:
    """Return the clause that some items make, after a clause with a verb."""
    unwanted = is_unwanted_stretch(piece)
    items = piece if unwanted else without_denied(piece)
    own = "remove" if unwanted or takes_out(items) else first_verb(items)
    verb = None if verb == "keep" and any(item.means("op") for item in items) else verb
    opens = items[:1] if own is None and verb is None else ()
    context = own is None and any(item.means("context") for item in items[:2])
    context = context and not any(item.text in COMPLAINTS for item in items)
    described = any(item.means("my") for item in opens) and not is_complaint(items)
    context = context or (len(items) > 3 and described and not label)
    return Clause(items, senses_of(items), own or verb, own is not None, label, context)
