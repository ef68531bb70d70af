"""A plan as JSON: what `nemomock plan` prints and what tool calls carry."""

from __future__ import annotations

from dataclasses import fields

from nemomock.agent.language.why import Because
from nemomock.domain.edits import Cue, Edit, TextLook, Where
from nemomock.domain.plan import Plan


def plan_to_wire(plan: Plan) -> dict[str, object]:
    """Return `{"edits", "refused", "actions", "question"}` with plain values, times in ms."""
    return {
        "edits": [edit_to_wire(edit) for edit in plan.edits],
        "refused": [{"op": each.op, "reason": each.reason} for each in plan.refused],
        "actions": list(plan.actions),
        "question": plan.question,
    }


def because_to_wire(because: Because) -> dict[str, object]:
    """Return `{"words", "spans", "edits", "refused", "actions"}`; spans are [start, end) in it.

    `edits` and `refused` are places in those of the plan.
    """
    return {
        "words": because.words,
        "spans": [list(span) for span in because.spans],
        "edits": list(because.edits),
        "refused": list(because.refused),
        "actions": list(because.actions),
    }


def edit_to_wire(edit: Edit) -> dict[str, object]:
    """Return one edit as its op and the parameters that are set; what was left open is left out."""
    return {"op": edit.op} | _set_values(edit)


def _set_values(value: Edit | TextLook | Where | Cue) -> dict[str, object]:
    found: dict[str, object] = {}
    for each in fields(value):
        held = getattr(value, each.name)
        if isinstance(held, TextLook | Where):
            found |= _set_values(held)
        elif held is not None and (held != each.default or each.name in _ALWAYS):
            found[each.name] = [*map(_plain, held)] if isinstance(held, tuple) else held
    return found


def _plain(value: object) -> object:
    return _set_values(value) if isinstance(value, Cue) else value


_ALWAYS = frozenset({"mood", "kind", "duration_ms", "target", "min_ms", "ratio", "look", "steps"})
