"""`It` and `them`: a clause that speaks of what the one before it named takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause, clause_of
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.senses import VERBS, Sense

_PRONOUNS = frozenset(
    ("it", "them", "that", "those", "they", "它", "它们", "that part", "that bit")
)
_DOES: tuple[Sense, ...] = (
    "remove",
    "cut",
    "keep",
    "mute",
    "quieter",
    "louder",
    "slower",
    "faster",
)
_NAMED: tuple[Sense, ...] = (
    "intro", "outro", "music", "title", "text", "silence", "voice", "sound", "backdrop",
)  # fmt: skip


def resolved(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses, `the first 3 seconds are boring` and `remove them` as one."""
    return tuple(_joined(clauses))


def _joined(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    held: Clause | None = None
    for clause in (
        _dated(each, before) for each, before in zip(clauses, (None, *clauses), strict=False)
    ):
        if held is not None and (
            (_refers(clause) and _names(held)) or _lasts(clause, held) or _dresses(clause, held)
        ):
            held = clause_of((*held.items, *clause.items), None)
            continue
        if held is not None:
            yield held
        held = clause
    if held is not None:
        yield held


def _dated(clause: Clause, before: Clause | None) -> Clause:
    """Return the clause with the moment that `after it` speaks of, from the one before."""
    if before is None or clause.kinds("clock", "duration") or not clause.has("after", "before"):
        return clause
    times = before.kinds("clock", "duration")
    pronoun = next((n for n, item in enumerate(clause.items) if item.text in _PRONOUNS), -1)
    if not times or pronoun < 1 or not clause.items[pronoun - 1].means("after", "before"):
        return clause
    items = (*clause.items[:pronoun], times[-1], *clause.items[pronoun + 1 :])
    return replace(clause, items=items)


def _refers(clause: Clause) -> bool:
    """Whether it does something to what is named elsewhere."""
    acting = clause.does(*_DOES) or clause.has("quieter", "louder")
    if not acting or len(clause.items) > 5 or clause.has(*_NAMED, "op", "footage", "all"):
        return False
    if clause.kinds("clock", "duration", "percent", "quote", "ratio"):
        return False
    pronoun = any(item.text in _PRONOUNS for item in clause.items)
    bare = clause.items[0].text[:1] > "\u2e7f" and not clause.does("mute", "faster", "slower")
    return pronoun or (bare and len(clause.items) <= 2)


def _lasts(clause: Clause, held: Clause) -> bool:
    """Whether it is only how long what was named before stands or plays: `显示3秒`."""
    if not clause.kinds("duration") or not held.has("title", "text", "lower_third"):
        return False
    return len(held.kinds("duration")) == 0 and all(
        item.kind in ("duration", "mark") or item.means("for", "every", "polite")
        for item in clause.items
    )


def _dresses(clause: Clause, held: Clause) -> bool:
    """Whether it says where words that were named before stand, or how they look."""
    if _places(clause, held):
        return True
    if not held.kinds("quote") or not held.has("title", "text", "lower_third"):
        return False
    pronoun = any(item.text in _PRONOUNS for item in clause.items)
    return pronoun and clause.does("make", "change") and all(map(_tells_look, clause.items))


def _tells_look(item: Item) -> bool:
    return item.text in (*_PRONOUNS, "on", "in", "with") or item.means(
        "make", "change", "colour", "bold", "font", "plated", "outlined", "and", "article", "much",
        "little", "position", "polite", "my",
    )  # fmt: skip


def _places(clause: Clause, held: Clause) -> bool:
    """Whether it only says where what was named before stands: `put it in the corner`."""
    if not clause.has("position") or not held.has("op", "title", "text", "lower_third", "subtitle"):
        return False
    shown = held.said("op") == "pip"
    return not held.has("position") and all(
        item.means("position", "my", "article", "polite", "at")
        or item.text in _PUTS
        or (shown and (item.means("footage", "piece") or item.kind in ("han", "ordinal", "number")))
        for item in clause.items
    )


_PUTS = frozenset(
    ("move", "them", "到", "放在", "放", "放到", "put", "place", "it", "in", "on", "to", "把", "它")
)


def _names(clause: Clause) -> bool:
    """Whether it names a stretch or an object and does nothing to it."""
    if clause.verb is not None or clause.label or clause.has("fade", "fade_in", "fade_out"):
        return False
    if clause.kinds("percent", "level_db", "factor"):
        return False
    stretch = bool(moments.edges(clause) or moments.ranges(clause))
    return stretch or clause.has("intro", "outro") or _is_object(clause)


def _is_object(clause: Clause) -> bool:
    return clause.has(*_NAMED) and not clause.has("footage", "genre", *VERBS)
