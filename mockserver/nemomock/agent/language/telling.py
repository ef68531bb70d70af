"""What the whole message tells first: whose material it is, and what is to be made."""

from __future__ import annotations

from dataclasses import replace

from nemomock.agent.language.briefs import is_brief
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.gallery import is_slideshow
from nemomock.agent.language.outcome import Story
from nemomock.agent.language.scenes import told_in_scenes
from nemomock.agent.language.senses import Sense


def tell(text: str, clauses: tuple[Clause, ...]) -> Story:
    """Return what the whole message tells about its material."""
    plural = any(clause.has("images") for clause in clauses)
    photo = any(clause.has("image") for clause in clauses)
    owned = any(_owns(clause) for clause in clauses)
    shaped = any(clause.kinds("ratio") for clause in clauses)
    senses = frozenset[Sense]().union(*(clause.senses for clause in clauses))
    story = Story(
        text, clauses, images=plural, photo=photo, owned=owned, senses=senses, shaped=shaped
    )
    story = replace(story, slideshow=any(is_slideshow(clause, story) for clause in clauses))
    scened = bool(told_in_scenes(clauses)) and not (owned or plural)
    return replace(story, generating=scened or any(is_brief(each, story) for each in clauses))


def _owns(clause: Clause) -> bool:
    """Whether the message speaks of a recording that is already there."""
    if told_in_scenes((clause, clause)):
        return False
    if clause.label & {"animation_label"} and clause.has("footage") and clause.kinds("duration"):
        return True
    for place, item in enumerate(clause.items):
        before = clause.items[max(0, place - 5) : place]
        if not item.means("footage"):
            continue
        mine = any(each.means("my") for each in before)
        shot = mine or any(each.means("context") for each in before)
        source = any(each.means("from", "with", "take") for each in before[-4:])
        if (mine and source) or (shot and not clause.does("make")):
            return True
    return False
