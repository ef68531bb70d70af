"""What a message costs: reserved before the work, charged for what was done (WIRE.md "credits")."""

from __future__ import annotations

from nemomock.agent.calls import Outcome, can_make
from nemomock.domain.accounts import Costs
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Edit, Generate
from nemomock.domain.plan import Plan


def price(plan: Plan, draft: Draft, costs: Costs, *, paid: bool) -> int:
    """Return the most a message can cost, in credits; `paid`: the session's editing is.

    A clip that will be refused costs nothing.
    """
    clips = sum(isinstance(edit, Generate) and can_make(edit, draft) for edit in plan.edits)
    edits = any(_is_editing(edit) for edit in plan.edits)
    talk = costs.talking if not plan.edits else 0
    return clips * costs.generation + (costs.editing if edits and not paid else 0) + talk


def due(plan: Plan, outcomes: tuple[Outcome, ...], costs: Costs, *, paid: bool) -> int:
    """Return what the outcomes of a call cost: each clip made, and editing once a session.

    What the second stage adds by itself belongs to its generation.
    """
    clips = sum(isinstance(done.edit, Generate) and not done.failure for done in outcomes)
    return clips * costs.generation + (costs.editing if edited(plan, outcomes) and not paid else 0)


def edited(plan: Plan, outcomes: tuple[Outcome, ...]) -> bool:
    """Whether an edit that the person asked for was done."""
    return any(
        not done.failure and _is_editing(done.edit) and done.edit in plan.edits for done in outcomes
    )


def _is_editing(edit: Edit) -> bool:
    return not isinstance(edit, Generate)
