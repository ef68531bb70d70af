"""What the agent says when a message is done: every change, every refusal, and what to click next.

The wording presumes a screen with panels and buttons, in both languages (G6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nemomock.agent.calls import Outcome
from nemomock.agent.operations import OPERATIONS
from nemomock.agent.phrases import (
    ACTIONS,
    CLOSINGS,
    DONE,
    EMPTY,
    HELP,
    LOOK_FIRST,
    PANELS,
    PARTLY,
    UPLOAD,
    pick,
)
from nemomock.agent.reasons import REASONS
from nemomock.agent.sentences import CHANGES
from nemomock.agent.units import length, told
from nemomock.domain.apply import CannotEdit, Change, Value
from nemomock.domain.plan import Action, Language, Plan, Refusal

UPLOAD_REASONS = ("no_media", "only_audio", "audio_alone", "no_images", "no_picture")
"""Reasons that a person mends by uploading something."""

PANEL_OF = {
    "title": "text",
    "text": "text",
    "subtitle": "text",
    "bgm": "sound",
    "volume": "sound",
    "merge": "cuts",
    "slideshow": "cuts",
    "split": "cuts",
    "on_beat": "cuts",
}
"""Which panel goes with which operation."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Credits of the account, told when they are asked for."""

    available: int
    frozen: int
    total: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the draft stands after the message."""

    tracks: int
    duration_ms: int


def answer(
    plan: Plan,
    outcomes: tuple[Outcome, ...] = (),
    *,
    wording: int = 0,
    balance: Balance | None = None,
    timeline: Timeline | None = None,
) -> str:
    """Return the closing text of a message, never empty; `wording` varies it, not its facts."""
    language = plan.language
    said = [
        *_work(plan, outcomes, wording, timeline),
        *(refusal(refused, language) for refused in plan.refused),
        *(_action(action, language, wording, balance, timeline) for action in plan.actions),
    ]
    if plan.question:
        said.append(plan.question)
    if plan.help or not said:
        said.append(pick(HELP, language, wording))
    return _joined(said, language)


def change(done: Change, language: Language) -> str:
    """Return the sentence of one change."""
    return _sentence(CHANGES[done.kind], language).format(**told(done.params, language))


def cannot(failures: Iterable[CannotEdit], language: Language) -> tuple[str, ...]:
    """Return the sentences that say why edits were not done; one reason names them all."""
    by_reason: dict[str, list[str]] = {}
    for no in failures:
        reason = _sentence(REASONS[no.reason], language).format(**told(no.params, language))
        names = by_reason.setdefault(reason[:1].upper() + reason[1:], [])
        names.append(operation(no.op, language))
    return tuple(
        _not_done(tuple(dict.fromkeys(names)), reason, language)
        for reason, names in by_reason.items()
    )


def refusal(refused: Refusal, language: Language) -> str:
    """Return the sentence that names what is refused, and why; just why when it has no name."""
    if refused.op not in OPERATIONS:
        return refused.reason
    name = operation(refused.op, language)
    if language == "en":
        return f"I can't do this: {name}. {refused.reason}"
    return f"暂不支持{name}：{refused.reason}"


def operation(op: str, language: Language) -> str:
    """Return an operation's name for a person."""
    known = OPERATIONS.get(op)
    return _sentence(known, language) if known else op.replace("_", " ")


def _not_done(names: tuple[str, ...], reason: str, language: Language) -> str:
    if language == "en":
        return f"Not done: {', '.join(names)}. {reason}"
    return f"未完成{'、'.join(names)}：{reason}"


def _work(
    plan: Plan, outcomes: tuple[Outcome, ...], wording: int, timeline: Timeline | None
) -> list[str]:
    language = plan.language
    changes = _worth_telling(done for outcome in outcomes for done in outcome.changes)
    failures = [outcome.failure for outcome in outcomes if outcome.failure is not None]
    said: list[str] = []
    if changes:
        said.append(pick(PARTLY if failures else DONE, language, wording))
        said.extend(change(done, language) for done in changes)
    said.extend(cannot(failures, language))
    if any(no.reason in UPLOAD_REASONS for no in failures):
        said.append(pick(UPLOAD, language, wording))
    if changes:
        said.extend(_next(plan, changes, wording, timeline))
    return said


def _next(
    plan: Plan, changes: list[Change], wording: int, timeline: Timeline | None
) -> Iterator[str]:
    """Yield what to click next: a panel and the export, or on an empty timeline the media."""
    language = plan.language
    if timeline is not None and not timeline.duration_ms:
        yield pick(EMPTY, language, wording)
        return
    panels = dict.fromkeys(PANEL_OF[done.op] for done in changes if done.op in PANEL_OF)
    for panel in list(panels)[:1]:
        yield pick(PANELS[panel], language, wording)
    closings = CLOSINGS if "export" not in plan.actions else LOOK_FIRST
    yield pick(closings, language, wording // 7)


def _worth_telling(changes: Iterable[Change]) -> list[Change]:
    """Return the changes without a level of the music that was told with the music itself."""
    worth: list[Change] = []
    level: Value | None = None
    for done in changes:
        if done.kind in ("bgm", "bgm_replaced"):
            level = done.params["level"]
        of_music = done.kind == "volume" and done.params["target_word"] == "bgm"
        if not (of_music and done.params["level"] == level):
            worth.append(done)
    return worth


def _action(
    action: Action,
    language: Language,
    wording: int,
    balance: Balance | None,
    timeline: Timeline | None,
) -> str:
    if action == "credits" and balance is not None:
        facts = {
            "available": balance.available,
            "frozen": balance.frozen,
            "total": balance.total,
        }
        return pick(ACTIONS["credits_known"], language, wording).format(**facts)
    if action == "status" and timeline is not None:
        return pick(ACTIONS["status_known"], language, wording).format(
            tracks=timeline.tracks, all_ms=length(timeline.duration_ms, language)
        )
    return pick(ACTIONS[action], language, wording)


def _sentence(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "en" else pair[1]


def _joined(said: list[str], language: Language) -> str:
    return (" " if language == "en" else "").join(said)
