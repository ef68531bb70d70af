"""Doing the edits of one tool call: what they need is gathered, then the draft is changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nemomock.agent.calls import Call, Outcome
from nemomock.agent.workshop import Workshop
from nemomock.domain.apply import CannotEdit, Facts, apply, needs
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Edit
from nemomock.domain.media import Media
from nemomock.domain.sessions import Session


@dataclass(slots=True)
class Bench:
    """A message's own copy of the timeline, until it is committed.

    `made` are files that exist already and that no session knows yet; `rewound`
    counts entries of the history that an undo used up.
    """

    session: Session
    draft: Draft
    media: dict[str, Media]
    made: list[Media] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    rewound: int = 0

    @classmethod
    def of(cls, session: Session) -> Bench:
        """Begin with the session as it is."""
        return cls(session, session.draft, {item.id: item for item in session.media})


async def perform(call: Call, bench: Bench, workshop: Workshop) -> tuple[Outcome, ...]:
    """Do the edits of a call on the bench, in order; one that cannot be done is passed over."""
    done = [await _one(edit, bench, workshop) for edit in call.edits]
    bench.outcomes.extend(done)
    return tuple(done)


async def _one(edit: Edit, bench: Bench, workshop: Workshop) -> Outcome:
    facts = Facts(
        media=bench.media,
        history=bench.session.history,
        project=_project(bench),
        language=bench.session.language,
        speech=workshop.speech,
    )
    wanted = needs(bench.draft, edit, facts)
    measured = await workshop.measured(facts, wanted)
    made = await workshop.make(wanted, bench.session, len(bench.outcomes) + len(bench.made))
    if made is not None:
        bench.made.append(made)
    try:
        applied = apply(bench.draft, edit, replace(measured, made=made))
    except CannotEdit as failure:
        return Outcome(edit, failure=failure)
    if made is not None:
        bench.media[made.id] = made
    bench.draft = applied.draft
    bench.rewound += applied.rewound
    return Outcome(edit, applied.changes)


def _project(bench: Bench) -> str:
    """Return the project's name, unless it is the one every client sends."""
    name = bench.session.task_name
    return "" if name == "project" else name
