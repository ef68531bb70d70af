"""What the agent understood of one message: edits, refusals, actions, or a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemomock.domain.edits import Edit

Language = Literal["en", "zh"]
Action = Literal["export", "credits", "status", "upload"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that cannot be done here; `reason` is a sentence in the answer's language."""

    op: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One message, understood.

    Nothing that was said is lost: each clause is an edit, a refusal, an action
    or the question. `help` marks a message that asks for advice.
    """

    language: Language = "en"
    edits: tuple[Edit, ...] = ()
    refused: tuple[Refusal, ...] = ()
    actions: tuple[Action, ...] = ()
    question: str | None = None
    help: bool = False
