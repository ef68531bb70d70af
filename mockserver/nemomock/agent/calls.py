"""Tool calls: which tool does which edits, and what stands in its arguments and result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nemomock.agent.language import edit_to_wire
from nemomock.domain.apply import CannotEdit, Change, clip_order, subject
from nemomock.domain.draft import Draft, Segment, TrackKind
from nemomock.domain.edits import (
    Bgm,
    Captions,
    Edit,
    Fade,
    Generate,
    Mute,
    ProgressBar,
    Remove,
    Restyle,
    Subtitles,
    Text,
    Title,
    Volume,
)
from nemomock.domain.plan import Plan

GENERATE_TOOL: Final = "generate_video_with_seedance"
EDIT_TOOL: Final = "edit_multitrack"
"""The vendor's names (WIRE.md "POST /run_sse")."""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a tool: the `number`-th of its message, and the edits it does, in order."""

    number: int
    tool: str
    edits: tuple[Edit, ...]

    @property
    def args(self) -> Json:
        """What the functionCall carries."""
        if self.tool == GENERATE_TOOL:
            return {key: value for key, value in edit_to_wire(self.edits[0]).items() if key != "op"}
        return {"operations": [edit_to_wire(edit) for edit in self.edits]}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one edit: the notes of what changed, or why it could not be done."""

    edit: Edit
    changes: tuple[Change, ...] = ()
    failure: CannotEdit | None = None


def calls(plan: Plan, draft: Draft) -> tuple[Call, ...]:
    """Return the tool calls of a message on the timeline it finds, in order.

    A generation is a call of its own; the edits between are one call each run. After the
    last generation comes the second stage, `finishing` edits that nobody asked for among
    them (WIRE.md "POST /run_sse").
    """
    runs: list[tuple[str, list[Edit]]] = []
    for edit in (*plan.edits, *finishing(plan, draft)):
        tool = GENERATE_TOOL if isinstance(edit, Generate) else EDIT_TOOL
        if tool == EDIT_TOOL and runs and runs[-1][0] == EDIT_TOOL:
            runs[-1][1].append(edit)
        else:
            runs.append((tool, [edit]))
    return tuple(Call(number, tool, tuple(edits)) for number, (tool, edits) in enumerate(runs))


def finishing(plan: Plan, draft: Draft) -> tuple[Edit, ...]:
    """Return what the second stage adds by itself to what was generated: music, title, fade.

    Each is left out when the message speaks of such a thing itself, even to refuse it, and
    when the timeline has one already.
    """
    made = next(
        (edit for edit in plan.edits if isinstance(edit, Generate) and can_make(edit, draft)), None
    )
    if made is None:
        return ()
    wanted: list[Edit] = []
    scored = bool(draft.of_kind(TrackKind.AUDIO))
    if not (scored or any(_about_music(edit) for edit in plan.edits)):
        wanted.append(Bgm())
    if not (draft.of_kind(TrackKind.TEXT) or any(_about_words(edit) for edit in plan.edits)):
        wanted.append(Title(text=headline(made.prompt)))
    faded = any(_faded(segment) for _, segment in draft.segments())
    if not (faded or any(isinstance(edit, Fade) for edit in plan.edits)):
        wanted.append(Fade(500, 500, "video" if scored else "all"))
    return tuple(wanted)


def can_make(edit: Generate, draft: Draft) -> bool:
    """Whether a clip of this length and shape can be made for the timeline."""
    try:
        clip_order(draft, edit)
    except CannotEdit:
        return False
    return True


def headline(prompt: str) -> str:
    """Return a prompt's subject as a title: `a city timelapse` is `City Timelapse`."""
    words = subject(prompt).split(" ")
    if len(words) > 1 and words[0].casefold() in ("a", "an", "the"):
        words = words[1:]
    return " ".join(word[:1].upper() + word[1:] for word in words)


def result(call: Call, outcomes: tuple[Outcome, ...], duration_ms: int) -> Json:
    """Return what the functionResponse carries: what was applied, what failed, the new length."""
    applied = [
        {"op": change.op, "change": change.kind, **change.params}
        for outcome in outcomes
        for change in outcome.changes
    ]
    failed = [
        {"op": no.op, "reason": no.reason, **no.params}
        for no in (outcome.failure for outcome in outcomes)
        if no is not None
    ]
    worst = "error" if failed and not applied else "partial"
    response: dict[str, object] = {
        "status": worst if failed else "success",
        "applied": applied,
        "duration_ms": duration_ms,
    }
    if failed:
        response["failed"] = failed
    if call.tool == GENERATE_TOOL:
        response["stage"] = "raw_video"
    return response


def _faded(segment: Segment) -> bool:
    return any(effect.kind in ("fade_in", "fade_out") for effect in segment.effects)


def _about_music(edit: Edit) -> bool:
    match edit:
        case Bgm():
            return True
        case Remove(target) | Mute(target):
            return target in ("bgm", "audio", "all")
        case Volume(target):
            return target == "bgm"
    return False


def _about_words(edit: Edit) -> bool:
    match edit:
        case Title() | Text() | Restyle() | Subtitles() | Captions() | ProgressBar():
            return True
        case Remove(target):
            return target in ("title", "text", "subtitle", "progress", "all")
    return False
