"""The timed events of one message, drawn beforehand: what is called when, and whether it speaks.

All chance of a message is drawn here, so that a transcript is a function of the seed. The
runner plays the steps, does the work of each `Work`, and at the end says what
`agent.answers` wrote. Offsets are in seconds of the backend's clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nemomock.agent.calls import EDIT_TOOL, Call, Outcome, calls, can_make
from nemomock.agent.phrases import OPENINGS, STAGES, pick
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Generate
from nemomock.domain.plan import Plan

if TYPE_CHECKING:
    from random import Random

TALKING_S = (5.0, 15.0)
EDITING_S = (10.0, 30.0)
GENERATING_S = (100.0, 300.0)
LONGEST_S = 14 * 60.0
"""Durations of an answer, an edit and a generation (WIRE.md "POST /run_sse"); all fit in M2."""

OPENING_SHARE = 0.5
"""How many of the messages that speak begin with a sentence before the work."""

SECOND_STAGE_SHARE = 0.2
"""What share of a message's time the edits after a generation take."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`silence` is the share of edits that close without text (M7); beats come every so often."""

    silence: float = 0.3
    heartbeat_s: float = 10.0
    jitter_s: float = 0.5


@dataclass(frozen=True, slots=True)
class Say:
    """Text for the person (M3)."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class CallTool:
    """A functionCall (M4)."""

    at: float
    call: Call


@dataclass(frozen=True, slots=True)
class Work:
    """Here the edits of a call are done and its functionResponse goes out (M4)."""

    at: float
    call: Call


@dataclass(frozen=True, slots=True)
class Beat:
    """Still working (M5)."""

    at: float


Step = Say | CallTool | Work | Beat


@dataclass(frozen=True, slots=True)
class Script:
    """A message, planned: its steps in time order, and when its closing text is due.

    `silent` says that it should close without text; `speaks` has the last word. `wording`
    picks among the ways to say the same thing.
    """

    steps: tuple[Step, ...]
    silent: bool
    ends_at: float
    wording: int


def script(plan: Plan, rng: Random, pace: Pace, draft: Draft) -> Script:
    """Return the script of a message on a timeline; the same `rng` state gives the same."""
    may_be_silent, wording = rng.random() < pace.silence, rng.getrandbits(32)
    opens, stretch = rng.random() < OPENING_SHARE, rng.random()
    work = calls(plan, draft)
    silent = may_be_silent and _only_edits(plan)
    total = _duration(work, draft, stretch)
    steps: list[Step] = []
    if work:
        if opens and not silent:
            kind = "generate" if _films(work[0], draft) else "edit"
            steps.append(Say(total * 0.02, pick(OPENINGS[kind], plan.language, wording)))
        steps.extend(_worked(work, total, plan, draft, None if silent else wording))
    steps.extend(_beats(total, rng, pace))
    steps.sort(key=lambda step: step.at)
    return Script(tuple(steps), silent, total, wording)


def speaks(planned: Script, outcomes: tuple[Outcome, ...]) -> bool:
    """Whether the message closes with text: always, unless it is silent and nothing failed."""
    return not planned.silent or any(outcome.failure is not None for outcome in outcomes)


def _only_edits(plan: Plan) -> bool:
    talk = plan.refused or plan.actions or plan.question or plan.help
    generates = any(isinstance(edit, Generate) for edit in plan.edits)
    return bool(plan.edits) and not talk and not generates


def _films(call: Call, draft: Draft) -> bool:
    """Whether a call makes a clip; one that is refused takes no longer than an edit."""
    return any(isinstance(edit, Generate) and can_make(edit, draft) for edit in call.edits)


def _duration(work: tuple[Call, ...], draft: Draft, stretch: float) -> float:
    made = sum(_films(call, draft) for call in work)
    low, high = (GENERATING_S if made else EDITING_S) if work else TALKING_S
    return min(max(1, made) * (low + stretch * (high - low)), LONGEST_S)


def _worked(
    work: tuple[Call, ...], total: float, plan: Plan, draft: Draft, wording: int | None
) -> Iterator[Step]:
    start, end = total * 0.04, total * 0.96
    gap = (end - start) * 0.01
    for call, (begin, finish) in zip(work, _windows(work, start, end), strict=True):
        yield CallTool(begin, call)
        yield Work(finish - gap, call)
        staged = _films(call, draft) and call.number + 1 < len(work)
        if staged and wording is not None:
            yield Say(finish - gap / 2, pick(STAGES, plan.language, wording))


def _windows(work: tuple[Call, ...], start: float, end: float) -> Iterator[tuple[float, float]]:
    mixed = len({call.tool for call in work}) == 2
    shares = [SECOND_STAGE_SHARE if mixed and call.tool == EDIT_TOOL else 1.0 for call in work]
    reached = start
    for share in shares:
        finish = reached + (end - start) * share / sum(shares)
        yield reached, finish
        reached = finish


def _beats(total: float, rng: Random, pace: Pace) -> Iterator[Beat]:
    jitter = min(pace.jitter_s, pace.heartbeat_s / 4)
    number = 1
    while (at := number * pace.heartbeat_s + rng.uniform(-jitter, jitter)) < total:
        if at > total * 0.04:
            yield Beat(at)
        number += 1
