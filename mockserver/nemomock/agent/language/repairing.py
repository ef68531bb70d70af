"""Rules about mending what was recorded: steadying the picture, taking noise out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.agent.language.scope import strength, where
from nemomock.domain.edits import Denoise, Stabilize

Of = Literal["sound", "picture", "both"]


def steadyings(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Steady shaky footage."""
    del story
    yield Stabilize(strength(clause), where(clause))


def cleanings(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Take noise out of the sound, grain out of the picture, or both."""
    grainy = story.has("grain") and not clause.has("sound", "voice", "music")
    of = "picture" if grainy and clause.has("footage") else _noisy(clause)
    yield Denoise(of, strength(clause), where(clause))


def _noisy(clause: Clause) -> Of:
    said = [item for item in clause.items if item.said("op") == "denoise"]
    seen = any(item.means("grain") for item in clause.items)
    heard = clause.has("sound", "voice", "music") or any(not item.means("grain") for item in said)
    if seen and heard and clause.has("sound", "voice"):
        return "both"
    return "picture" if seen else "sound"
