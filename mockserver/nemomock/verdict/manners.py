"""Rules about every call: attribution, secrets, limits."""

from __future__ import annotations

from collections.abc import Iterator

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
TOO_LARGE = Rule(
    "upload-too-large", "U4", "error", "Look at a file's size before you send it: 500 MB at most."
)  # fmt: skip


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
