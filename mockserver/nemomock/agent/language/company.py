"""What comes along: the parts of `trim it to 10 seconds with calm music and captions`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from nemomock.agent.language.clauses import Clause, clause_of
from nemomock.agent.language.coordination import brings, families, with_company
from nemomock.agent.language.lexicon import Item
from nemomock.agent.language.outcome import Outcome, Refused, Story

Reader = Callable[[Clause, Story], Sequence[Outcome]]


def together(clause: Clause, story: Story, read: Reader) -> tuple[Outcome, ...]:
    """Return what a clause comes to: read whole, or each part alone when all say something.

    A brief for a new clip is one picture: it has no parts.
    """
    if not (clause.label or clause.context or story.generating or story.slideshow):
        parts = tuple(_parts(clause))
        found = [read(part, _told(story, clause, part)) for part in parts]
        if parts and all(any(not isinstance(e, Refused) for e in each) for each in found):
            return tuple(dict.fromkeys(each for group in found for each in group))
    return tuple(read(clause, story))


def _told(story: Story, clause: Clause, part: Clause) -> Story:
    return replace(story, clauses=tuple(part if e is clause else e for e in story.clauses))


def _parts(clause: Clause) -> Iterator[Clause]:
    """Yield what is done, and each thing that comes with it."""
    if not brings(clause.items):
        return
    head, company = with_company(clause.items)
    yield clause_of(head, clause.verb)
    for each in _things(company):
        yield replace(clause_of(each, "add"), own_verb=True)


def _things(company: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    begin = 0
    for place, item in enumerate(company):
        if item.means("and", "then", "with") and families(company[begin:place]):
            yield company[begin:place]
            begin = place + 1
    yield company[begin:]
