"""A clip told scene by scene: `Scene 1: a lake (5s). Scene 2: a canoe (5s)`."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import moments
from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.domain.edits import Generate, Title

USUAL_MS = 5000
"""How long a scene lasts among others whose length is said."""

_SCENES = frozenset(("scene", "shot", "frame", "镜头", "场景", "画面"))


def told_in_scenes(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses that are scenes with a number; none unless there are two."""
    found = tuple(clause for clause in clauses if _is_scene(clause))
    return found if len(found) > 1 else ()


def storyboards(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Make one clip of all scenes, as long as they are together, with the titles they name."""
    scenes = told_in_scenes(story.clauses)
    if not scenes or clause is not scenes[0] or story.owned or story.images:
        return
    said = [_length(scene) for scene in scenes]
    lengths = [each or (USUAL_MS if any(said) else 0) for each in said]
    beside = next(
        (_length(each) for each in story.clauses if each.does("make") and _length(each)), 0
    )
    text = story.text[scenes[0].items[0].start : scenes[-1].items[-1].end]
    ratio = next((ratio for each in story.clauses if (ratio := _ratio(each))), None)
    yield Generate(" ".join(text.split()), sum(lengths) or beside or None, ratio)
    for place, scene in enumerate(scenes):
        words = next((item.text for item in scene.kinds("quote") if item.text), "")
        if words and scene.has("title", "text"):
            yield Title(words, sum(lengths[:place]), lengths[place] or None)


def _is_scene(clause: Clause) -> bool:
    first, second = clause.items[:1], clause.items[1:2]
    numbered = any(item.kind in ("number", "ordinal") for item in second)
    told = any(item.text == ":" and item.kind == "mark" for item in clause.items[2:8])
    return numbered and told and first[0].text in _SCENES


def _length(scene: Clause) -> int:
    """Return how long a scene is to last in ms; 0 when nothing is said."""
    for start, end in moments.ranges(scene):
        return end - start
    for before, item in zip(scene.items, scene.items[1:], strict=False):
        if item.kind == "duration":
            begun = before.value * 1000 if before.kind == "number" else 0.0  # `(3-6s)`
            return int(item.value - begun if begun < item.value else item.value)
    return 0


def _ratio(clause: Clause) -> str | None:
    ratio = next((item.text for item in clause.kinds("ratio") if ":" in item.text), None)
    return ratio or clause.said("orientation") or clause.said("platform")
