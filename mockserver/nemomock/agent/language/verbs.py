"""What the words of a clause do: its verb, its particle, or a complaint that asks for less."""

from __future__ import annotations

from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import VERBS, Sense


def takes_out(items: tuple[Item, ...]) -> bool:
    """Whether it is `take the last 3 seconds out`: the verb and its particle stand apart."""
    taken = next(
        (n for n, item in enumerate(items) if item.text == "take" and item.meanings), len(items)
    )
    return any(item.text in ("out", "off", "away") for item in items[taken:] if item.kind == "word")


def is_complaint(items: tuple[Item, ...]) -> bool:
    """Whether it is `the music is too loud`, which asks for less."""
    senses = frozenset(sense for item in items for sense, _ in item.meanings)
    return not senses.isdisjoint(("quieter", "louder")) and not senses.isdisjoint(
        ("music", "sound", "voice", "loudness", "footage")
    )


def acts_on_it(item: Item, sentence: tuple[Item, ...]) -> bool:
    """Whether it is `flip it`, `play it backwards`: an operation on what there is."""
    if item.means("op") and " it " in f"{item.text} ":
        return True
    after = next((each.text for each in sentence if each.start >= item.end), "")
    return item.means("op") and after in ("it", "them")


def first_verb(items: tuple[Item, ...]) -> Sense | None:
    """Return what the clause does: its first verb that is not a mere `I want`."""
    wants: Sense | None = None
    for place, item in enumerate(items):
        if item.text.endswith("ed") and len(item.text) > 5 and wants is None:
            continue
        if item.text in _NO_VERBS and not _takes_object(items, place):
            continue
        named = item.means("genre") and any(
            i.means("article") for i in items[max(0, place - 3) : place]
        )
        for sense, _ in item.meanings:
            if named and sense in ("faster", "slower"):
                continue  # `a sunset timelapse` is what is made, not how fast it plays
            if sense == "want":
                wants = "want"
            elif sense in VERBS:
                return sense
    return wants


def _takes_object(items: tuple[Item, ...], place: int) -> bool:
    """Whether it is `clear the timeline`, not `clear narration`; `format it`, not `mov format`."""
    following = items[place + 1 : place + 2]
    return any(i.means("article", "my", "all", "for") or i.text in ("it", "as") for i in following)


_NO_VERBS = ("clear", "format")
COMPLAINTS = ("too quiet", "too loud", "too soft", "too low", "not loud enough")
