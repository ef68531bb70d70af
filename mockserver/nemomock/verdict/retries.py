"""Rules about trying again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from nemomock.verdict.asked import Asked, Story
from nemomock.verdict.finding import Rule
from nemomock.verdict.messages import Broken

RETRY_STORM = Rule(
    "retry-storm", "A5", "error", "After a failure wait, longer each time, and give up after a few."
)  # fmt: skip
RETRIED_AT_ONCE = Rule(
    "retried-without-pause", "A5", "error", "After a failure wait before you try again."
)  # fmt: skip
RATE_IGNORED = Rule(
    "rate-limit-ignored", "A5", "error",
    "After 429 wait as long as Retry-After says, or 30 seconds, and try once more.",
)  # fmt: skip
STORM, BLIND_STORM = 4, 10
"""How many failing tries in a row are a storm, also where nobody can tell the pauses."""
PAUSE_S, RATE_PAUSE_S, SLACK = 0.2, 30.0, 0.9
GROWTH = 1.5


def retry_storm(story: Story) -> Iterator[Broken]:
    """A failing call is not repeated for ever; polls have rules of their own."""
    for tries in _failing(story):
        if tries[0].kind == "poll":
            continue
        if len(tries) >= BLIND_STORM or (story.flows and _hasty(story, tries)):
            yield (
                f"{len(tries)} failing tries of {tries[0].entry.method} {tries[0].path}",
                (tries[0].number, tries[-1].number),
            )


def retried_at_once(story: Story) -> Iterator[Broken]:
    """After a failure comes a pause. Where time is moved by hand nobody can tell."""
    if not story.flows:
        return
    for one, other in _pairs(story, exactly=True):
        waited = story.seconds(one.entry.at, other.entry.began)
        if _failed(one) and one.entry.status != 429 and 0 <= waited < PAUSE_S:
            yield f"{other.path} again {waited * 1000:.0f} ms after it failed", (
                one.number, other.number,
            )  # fmt: skip


def rate_ignored(story: Story) -> Iterator[Broken]:
    """After 429 the same call waits. Where time is moved by hand nobody can tell."""
    if not story.flows:
        return
    for one, other in _pairs(story, exactly=False):
        if one.entry.status != 429:
            continue
        asked = one.entry.retry_after
        wait = min(float(asked), RATE_PAUSE_S) if asked.isdecimal() else RATE_PAUSE_S
        waited = story.seconds(one.entry.at, other.entry.began)
        if 0 <= waited < wait * SLACK:
            yield f"{other.path} {waited:.1f} s after a 429", (one.number, other.number)


def _alike(story: Story, *, exactly: bool) -> Iterator[list[Asked]]:
    """Yield the exchanges of each call in their order; `exactly`: with the same body."""
    calls: dict[tuple[str, str, str], list[Asked]] = {}
    for each in story.asked:
        key = (each.entry.method, each.path, each.entry.request if exactly else "")
        calls.setdefault(key, []).append(each)
    yield from calls.values()


def _pairs(story: Story, *, exactly: bool) -> Iterator[tuple[Asked, Asked]]:
    for calls in _alike(story, exactly=exactly):
        yield from pairwise(calls)


def _failing(story: Story) -> Iterator[list[Asked]]:
    """Yield runs of tries that all failed."""
    for calls in _alike(story, exactly=False):
        for failed, run in groupby(calls, _failed):
            if failed:
                yield list(run)


def _hasty(story: Story, tries: Sequence[Asked]) -> bool:
    """Whether some tries in a row came soon after each other, and no later each time."""
    pauses = [story.seconds(one.entry.at, other.entry.began) for one, other in pairwise(tries)]
    return any(
        last < RATE_PAUSE_S * SLACK and last < first * GROWTH
        for first, last in zip(pauses, pauses[STORM - 2 :], strict=False)
    )


def _failed(each: Asked) -> bool:
    return each.entry.status >= 500 or each.entry.status in (0, 408, 429)
