"""Rules about exports and their files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from nemomock.verdict.asked import Story
from nemomock.verdict.finding import Rule
from nemomock.verdict.messages import Broken

POLLED_TOO_FAST = Rule(
    "polled-too-fast", "E2", "error", "Poll every 30 seconds."
)  # fmt: skip
POLLED_AFTER_END = Rule(
    "polled-after-end", "E2", "error",
    "`completed` is the end: stop polling, and fetch the file.",
)  # fmt: skip
FAILURE_AS_PENDING = Rule(
    "failure-as-pending", "E2", "error",
    "`failed` and `cancelled` are ends: stop polling, say so, and try once more with a new id.",
)  # fmt: skip
POLLED_TOO_OFTEN = Rule(
    "polled-too-often", "E2", "warning",
    "After ten polls that tell nothing new cancel, and try once more with a new id.",
)  # fmt: skip
NEVER_POLLED = Rule(
    "never-polled", "E2", "error", "Ask how the export stands until it has ended."
)  # fmt: skip
NOT_DOWNLOADED = Rule(
    "download-not-finished", "E2", "error",
    "Read the file to its last byte; after a break go on with a Range from where you are.",
)  # fmt: skip
POLL_S, SLACK, MOST_POLLS = 30.0, 0.9, 10
FAILURES = frozenset({"failed", "cancelled"})


def polled_too_fast(story: Story) -> Iterator[Broken]:
    """Polls are 30 s apart; one that got no answer may be repeated (`verdict.retries`)."""
    if not story.flows:
        return
    for name in _renders(story):
        polls = [each for each in story.of("poll") if each.render == name]
        for one, other in pairwise(polls):
            apart = story.seconds(one.entry.began, other.entry.began)
            if one.entry.status == 200 and apart < POLL_S * SLACK:
                yield f"polls of `{name}` {apart:.1f} s apart", (one.number, other.number)
                break


def polled_after_end(story: Story) -> Iterator[Broken]:
    """An export that is done is not polled again."""
    yield from _polled_on(story, frozenset({"completed"}))


def failure_as_pending(story: Story) -> Iterator[Broken]:
    """An export that failed is not waited for."""
    yield from _polled_on(story, FAILURES)


def _polled_on(story: Story, ends: frozenset[str]) -> Iterator[Broken]:
    for name in _renders(story):
        polls = [each for each in story.of("poll") if each.render == name]
        for one, other in pairwise(polls):
            if one.status in ends and not one.lost:
                yield f"`{name}` was polled after it had {one.status}", (one.number, other.number)
                break


def polled_too_often(story: Story) -> Iterator[Broken]:
    """Nobody polls for ever what stands still. A queue may be long."""
    for name in _renders(story):
        polls = [each for each in story.of("poll") if each.render == name]
        for _, run in groupby(polls, lambda each: each.standing):
            same = tuple(run)
            if len(same) > MOST_POLLS and same[0].status != "pending":
                yield f"{len(same)} polls of `{name}` told the same", (
                    same[0].number, same[-1].number,
                )  # fmt: skip


def never_polled(story: Story) -> Iterator[Broken]:
    """Who submits an export wants to know what became of it."""
    for each in story.of("submit"):
        asked = (
            later for later in story.of("poll", "cancel", "download") if later.render == each.render
        )
        if each.entry.status == 200 and not any(asked):
            yield f"`{each.render}` was submitted and never asked for", (each.number,)


def not_downloaded(story: Story) -> Iterator[Broken]:
    """A download that broke off is finished."""
    for name in _renders(story):
        tries = [each for each in story.of("download") if each.render == name]
        broken = [
            each for each in tries if not each.entry.complete or "short_file" in each.entry.faults
        ]
        if broken and broken[-1] is tries[-1]:
            yield f"the file of `{name}` was never read whole", (broken[-1].number,)


def _renders(story: Story) -> Iterator[str]:
    named = (each.render for each in story.of("submit", "poll", "download"))
    return iter(dict.fromkeys(name for name in named if name))
