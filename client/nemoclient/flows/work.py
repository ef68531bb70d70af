"""Whole pieces of work: what a person says, the quick edit, the batch (W1-W3)."""

from __future__ import annotations

from dataclasses import dataclass

from nemoclient import timeline
from nemoclient.files import PartFile, Source
from nemoclient.flows.access import Link, ensure_session, read_balance, read_state
from nemoclient.flows.chat import chat
from nemoclient.flows.export import export
from nemoclient.flows.upload import upload
from nemoclient.gui import Action, ActionKind
from nemoclient.language import detect
from nemoclient.models import (
    Balance,
    Export,
    Media,
    Notice,
    NoticeKind,
    Output,
    State,
    Turn,
)
from nemoclient.router import Intent, Route, route
from nemoclient.steps import Do, Flow, Say


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one thing said: whatever its route led to."""

    route: Route
    turns: tuple[Turn, ...] = ()
    uploads: tuple[Media, ...] = ()
    balance: Balance | None = None
    state: State | None = None
    export: Export | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One file of a batch: what to do with it, and where its video goes."""

    source: Source
    instruction: str
    part: PartFile


@dataclass(frozen=True, slots=True)
class Edit:
    """A finished piece of work; `unmet` are the instructions that came to nothing."""

    turns: tuple[Turn, ...]
    export: Export
    uploads: tuple[Media, ...] = ()
    unmet: tuple[str, ...] = ()


def say(link: Link, text: str, sources: tuple[Source, ...], part: PartFile) -> Flow[Reply]:
    """Route what a person says, do it, and do what the answer asks for (R, G)."""
    plan = route(text, has_files=bool(sources))
    language = opening_language(text)
    if Intent.EXPORT in plan.intents:
        yield from Do(part.check)
    uploads: tuple[Media, ...] = ()
    turns: tuple[Turn, ...] = ()
    balance: Balance | None = None
    state: State | None = None
    done: Export | None = None
    for intent in plan.intents:
        match intent:
            case Intent.UPLOAD:
                uploads = yield from upload(link, sources, language=language)
            case Intent.CREDITS:
                balance = yield from read_balance(link)
            case Intent.STATUS:
                yield from ensure_session(link, language)
                state = yield from read_state(link)
            case Intent.CHAT:
                turns = yield from converse(link, plan.message)
            case Intent.EXPORT:
                done = yield from _exported(link, turns, part, plan.resolution)
    if done is None and _asks(turns, ActionKind.EXPORT):
        done = yield from export(link, part)
    if balance is None and _asks(turns, ActionKind.CREDITS):
        balance = yield from read_balance(link)
    return Reply(plan, turns, uploads, balance, state, done)


def opening_language(text: str = "") -> str:
    """Return the language that a first message gives its session (S2).

    "" when it gives none: "upload a.mp4" and "status" are commands, whatever is spoken next.
    """
    chatting = bool(text.strip()) and Intent.CHAT in route(text).intents
    language = detect(text)
    return language if chatting or language == "zh" else ""


def converse(link: Link, message: str) -> Flow[tuple[Turn, ...]]:
    """Chat, and send the edit that the answer asks the person to make by hand (G1, G3)."""
    turn = yield from _spoken(link, message)
    order = next((item for item in _orders(turn) if item.kind is ActionKind.EDIT), None)
    if order is None or not turn.ok or order.message == message:
        return (turn,)
    return (turn, (yield from _spoken(link, order.message)))


def quick_edit(
    link: Link,
    sources: tuple[Source, ...],
    instructions: tuple[str, ...],
    part: PartFile,
    output: Output,
) -> Flow[Edit]:
    """Upload, instruct, download (W1); one export, whoever asked for it."""
    yield from Do(part.check)
    yield from ensure_session(link, opening_language(*instructions[:1]))
    uploads = yield from upload(link, sources)
    turns: list[Turn] = []
    unmet: list[str] = []
    for instruction in instructions:
        made = yield from _instructed(link, instruction)
        turns.extend(made)
        unmet.extend(_unmet(instruction, made))
    done = yield from export(link, part, _chosen(output, instructions))
    return Edit(tuple(turns), done, uploads, tuple(unmet))


def batch(link: Link, jobs: tuple[Job, ...], output: Output) -> Flow[tuple[Edit, ...]]:
    """Several files in one session, each with its own instruction and render (W2)."""
    for job in jobs:
        yield from Do(job.part.check)
    yield from ensure_session(link, opening_language(*(job.instruction for job in jobs[:1])))
    done: list[Edit] = []
    for job in jobs:
        uploads = yield from upload(link, (job.source,))
        turns = yield from _instructed(link, job.instruction, about=job.source.name)
        chosen = _chosen(output, (job.instruction,))
        exported = yield from export(link, job.part, chosen)
        done.append(Edit(turns, exported, uploads, _unmet(job.instruction, turns)))
    return tuple(done)


def _exported(link: Link, turns: tuple[Turn, ...], part: PartFile, resolution: str) -> Flow[Export]:
    """Export what was just edited, unless the edit was refused or lost."""
    if turns:
        turns[-1].checked()
    return (yield from export(link, part, Output(resolution=resolution)))


def _instructed(link: Link, instruction: str, *, about: str = "") -> Flow[tuple[Turn, ...]]:
    """Send an instruction without its words about exporting, which comes last anyway."""
    plan = route(instruction)
    if plan.intents == (Intent.EXPORT,) and not about:
        return ()
    message = plan.message or instruction
    turns = yield from converse(link, f"For {about}: {message}" if about else message)
    turns[-1].checked()
    return turns


def _unmet(instruction: str, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """Return the instruction when all that came of it is a refusal or a failure."""
    nothing = any(turn.unmet for turn in turns) and not any(turn.changed for turn in turns)
    return (instruction,) if nothing else ()


def _spoken(link: Link, message: str) -> Flow[Turn]:
    """Chat, and show the conversation as it goes."""
    yield from Say(Notice(message, NoticeKind.YOU))
    turn = yield from chat(link, message)
    yield from Say(Notice(turn.text, NoticeKind.ANSWER))
    if turn.state is not None and timeline.summary(turn.state.draft) not in turn.text:
        yield from Say(Notice(timeline.summary(turn.state.draft), NoticeKind.TIMELINE))
    return turn


def _orders(turn: Turn) -> tuple[Action, ...]:
    """Return what the answer asks for, without what it leaves to the person."""
    return tuple(action for action in turn.actions if not action.offered)


def _asks(turns: tuple[Turn, ...], kind: ActionKind) -> bool:
    return any(turn.ok and action.kind is kind for turn in turns for action in _orders(turn))


def _chosen(output: Output, instructions: tuple[str, ...]) -> Output:
    """Take a resolution from the words unless one was given."""
    named = next((found for text in instructions if (found := route(text).resolution)), "")
    return (
        output if output.resolution or not named else Output(output.format, output.quality, named)
    )
