"""Rules about messages and their streams."""

from __future__ import annotations

from collections.abc import Iterator

from nemomock.agent.language import understand
from nemomock.verdict.asked import Asked, Story
from nemomock.verdict.finding import Rule

Broken = tuple[str, tuple[int, ...]]
"""What was done, and the exchanges that show it."""

SENT_WHILE_BUSY = Rule(
    "sent-while-busy", "M8", "error",
    "Wait until the stream closes, or read the state, before you send to the session again.",
)  # fmt: skip
SENT_AGAIN = Rule(
    "sent-again", "M8", "error",
    "Never send a message twice: the first one may have been applied and charged. Read the state.",
)  # fmt: skip
NOT_RECONCILED = Rule(
    "not-reconciled", "M8", "error",
    "After a stream that broke, read the state: the work goes on without you.",
)  # fmt: skip
NOT_VERIFIED = Rule(
    "silence-not-verified", "M7", "error",
    "A stream without a text may have edited: read the state and say what changed.",
)  # fmt: skip
LEFT_EARLY = Rule(
    "left-early", "M5", "error",
    "A heartbeat is no answer, and no reason to leave: keep reading, up to 15 minutes.",
)  # fmt: skip
ROUTED_BY_CHAT = Rule(
    "routed-by-chat", "R1", "error",
    "Export, credits, state and upload have calls of their own; the agent cannot do them.",
)  # fmt: skip
PATIENCE_S = 15 * 60


def sent_while_busy(story: Story) -> Iterator[Broken]:
    """A session takes one message at a time."""
    for each in story.of("message"):
        if each.entry.status == 409:
            yield "a message while the session was still busy", (each.number,)


def sent_again(story: Story) -> Iterator[Broken]:
    """A message whose stream was lost is not sent again before the state was read."""
    for each in story.of("message"):
        if not each.lost or each.entry.status != 200:
            continue
        for later in story.after(each):
            if later.kind == "state" and later.session == each.session:
                break
            if later.kind == "message" and _same(each, later):
                yield (
                    f"“{each.text[:60]}” again after its stream was lost",
                    (
                        each.number,
                        later.number,
                    ),
                )
                break


def not_reconciled(story: Story) -> Iterator[Broken]:
    """After a lost stream the state is read."""
    for each in story.of("message"):
        if each.lost and each.entry.status == 200 and not _looked(story, each):
            yield "a lost stream, and the state was never read after it", (each.number,)


def not_verified(story: Story) -> Iterator[Broken]:
    """After a silent stream the state is read (M7c)."""
    for each in story.of("message"):
        silent = each.entry.status == 200 and not each.lost and not each.says_something
        refused = "errorCode" in each.entry.response or '"error"' in each.entry.response
        if silent and not refused and not _looked(story, each):
            yield "a stream without a text, and the state was never read after it", (each.number,)


def left_early(story: Story) -> Iterator[Broken]:
    """Nobody leaves a stream that lives."""
    for each in story.of("message"):
        left = not each.entry.complete and each.entry.status == 200 and not each.entry.faults
        lasted = story.seconds(each.entry.began, each.entry.at)
        if left and lasted < PATIENCE_S:
            heard = "only heartbeats" if each.only_beats else "some events"
            yield f"left after {lasted:.0f} s and {heard}", (each.number,)


def routed_by_chat(story: Story) -> Iterator[Broken]:
    """What has a call of its own is no matter for the agent (R1-R4)."""
    for each in story.of("message"):
        plan = understand(each.text) if each.text else None
        if plan and plan.actions and not (plan.edits or plan.refused or plan.question):
            yield f"“{each.text[:60]}” was sent by chat ({plan.actions[0]})", (each.number,)


def _same(one: Asked, other: Asked) -> bool:
    return one.session == other.session and one.text == other.text


def _looked(story: Story, message: Asked) -> bool:
    return any(
        later.kind == "state" and later.session == message.session for later in story.after(message)
    )
