"""The verdict: every rule asked of every account's story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from nemomock.verdict import exports, manners, messages, retries
from nemomock.verdict.asked import Asked, Story
from nemomock.verdict.finding import Finding, Rule
from nemomock.verdict.messages import Broken
from nemomock.world.journal import Entry

RULES: Final[tuple[tuple[Rule, Callable[[Story], Iterator[Broken]]], ...]] = (
    (messages.SENT_WHILE_BUSY, messages.sent_while_busy),
    (messages.SENT_AGAIN, messages.sent_again),
    (messages.NOT_RECONCILED, messages.not_reconciled),
    (messages.NOT_VERIFIED, messages.not_verified),
    (messages.LEFT_EARLY, messages.left_early),
    (messages.ROUTED_BY_CHAT, messages.routed_by_chat),
    (exports.POLLED_TOO_FAST, exports.polled_too_fast),
    (exports.POLLED_AFTER_END, exports.polled_after_end),
    (exports.FAILURE_AS_PENDING, exports.failure_as_pending),
    (exports.POLLED_TOO_OFTEN, exports.polled_too_often),
    (exports.NEVER_POLLED, exports.never_polled),
    (exports.NOT_DOWNLOADED, exports.not_downloaded),
    (manners.ATTRIBUTION_MISSING, manners.attribution_missing),
    (manners.ATTRIBUTION_CHANGES, manners.attribution_changes),
    (manners.TOKEN_IN_URL, manners.token_in_url),
    (retries.RETRY_STORM, retries.retry_storm),
    (retries.RETRIED_AT_ONCE, retries.retried_at_once),
    (retries.RATE_IGNORED, retries.rate_ignored),
    (manners.TOO_LARGE, manners.too_large),
)


def judge(entries: Iterable[Entry], *, flows: bool, pace: float) -> tuple[Finding, ...]:
    """Return what a client did wrong, as far as the journal remembers, in its order.

    `flows`: time passes by itself, so that waits can be judged; `pace` is how many of the
    backend's seconds one of the clock is.
    """
    stories: dict[str, list[Asked]] = {}
    for entry in entries:
        stories.setdefault(entry.account or "", []).append(Asked(entry))
    found = [
        finding for asked in stories.values() for finding in _of(Story(tuple(asked), flows, pace))
    ]
    return tuple(sorted(found, key=lambda finding: finding.exchanges))


def _of(story: Story) -> Iterator[Finding]:
    for rule, broken in RULES:
        for what, exchanges in broken(story):
            yield Finding(rule.name, rule.statement, rule.severity, what, exchanges, rule.advice)
