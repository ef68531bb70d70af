"""Rules about every call: attribution, secrets, retries, limits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from nemomock.verdict.asked import Asked, Story
from nemomock.verdict.finding import Rule
from nemomock.verdict.messages import Broken

ATTRIBUTION_MISSING = Rule(
    "attribution-missing", "H1", "error",
    "Send X-Skill-Source, X-Skill-Version and X-Skill-Platform with every request.",
)  # fmt: skip
ATTRIBUTION_CHANGES = Rule(
    "attribution-changes", "H1", "error", "Send the same three values with every request."
)  # fmt: skip
TOKEN_IN_URL = Rule(
    "token-in-url", "A7", "error",
    "A token belongs into the Authorization header: addresses end in logs and histories.",
)  # fmt: skip
RETRY_STORM = Rule(
    "retry-storm", "A5", "error", "After a failure wait, longer each time, and give up after a few."
)  # fmt: skip
RATE_IGNORED = Rule(
    "rate-limit-ignored", "A5", "error",
    "After 429 wait as long as Retry-After says, at least 30 seconds, and try once more.",
)  # fmt: skip
TOO_LARGE = Rule(
    "upload-too-large", "U4", "error", "Look at a file's size before you send it: 500 MB at most."
)  # fmt: skip
MOST_TRIES = 4
RATE_PAUSE_S = 30.0


def attribution_missing(story: Story) -> Iterator[Broken]:
    """Each call carries all three headers; links to files are no calls."""
    bare = [each for each in _calls(story) if not all(each.entry.attribution)]
    if bare:
        places = tuple(each.number for each in bare[:10])
        yield f"{len(bare)} requests without all three headers", places


def attribution_changes(story: Story) -> Iterator[Broken]:
    """A skill has one name, one version and one platform."""
    seen: dict[tuple[str, ...], int] = {}
    for each in _calls(story):
        if all(each.entry.attribution):
            seen.setdefault(each.entry.attribution, each.number)
    if len(seen) > 1:
        yield f"{len(seen)} different sets of headers", tuple(seen.values())


def token_in_url(story: Story) -> Iterator[Broken]:
    """A token is never part of an address."""
    for each in story.asked:
        if "nmv_usr_" in each.entry.path:
            yield "a token in the address", (each.number,)


def retry_storm(story: Story) -> Iterator[Broken]:
    """The same call is not repeated for ever."""
    for _, run in groupby(
        story.asked, lambda each: (each.entry.method, each.entry.path, each.entry.request)
    ):
        failed = [each for each in run if _failed(each)]
        if len(failed) >= MOST_TRIES:
            yield (
                f"{len(failed)} failing tries of {failed[0].entry.method} {failed[0].path}",
                (
                    failed[0].number,
                    failed[-1].number,
                ),
            )


def rate_ignored(story: Story) -> Iterator[Broken]:
    """After 429 the same call waits. Where time is moved by hand nobody can tell."""
    if not story.flows:
        return
    for one, other in pairwise(story.asked):
        same = (one.entry.method, one.path) == (other.entry.method, other.path)
        if one.entry.status != 429 or not same:
            continue
        wait = (
            min(float(one.entry.retry_after), RATE_PAUSE_S)
            if one.entry.retry_after.isdecimal()
            else RATE_PAUSE_S
        )
        waited = story.seconds(one.entry.at, other.entry.began)
        if waited < wait * 0.9:
            yield f"{other.path} {waited:.1f} s after a 429", (one.number, other.number)


def too_large(story: Story) -> Iterator[Broken]:
    """Who knows the limit does not try it."""
    for each in story.of("upload"):
        if each.entry.status == 413 or each.answer.get("code") == 4002:
            yield "an upload over the limit", (each.number,)


def _calls(story: Story) -> Iterator[Asked]:
    """Yield the calls of the API: links to files are none, and a token is asked for without one."""
    return (
        each
        for each in story.asked
        if each.path.startswith(("/api/", "/run_sse")) and each.kind != "token"
    )


def _failed(each: Asked) -> bool:
    return each.entry.status >= 500 or each.entry.status in (0, 408, 429)
