"""Tapes as a target: what is on one, and where it is played.

The one place that reads them; recording and replaying are nemomock's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nemocontracts.recorded import Recorded
from nemocontracts.targets import TargetUnusable

if TYPE_CHECKING:
    from nemomock.testing import Exchange

TELLING = "user-agent"
"""The header by which the suite's tests are told apart on a tape."""

_OURS = re.compile(r"nemocontracts \(.*\)")


@cache
def read(path: str) -> tuple[Recorded, ...]:
    """Return what is on a tape, in order. Raises TargetUnusable."""
    try:
        from nemomock.testing import TapeInvalid, load
    except ImportError as error:
        raise _absent(error) from error
    try:
        tape = load(Path(path))
    except TapeInvalid as error:
        raise TargetUnusable(str(error)) from error
    if not tape.exchanges:
        raise TargetUnusable(f"`{path}` is empty; there is nothing to judge")
    return tuple(_recorded(number, item) for number, item in enumerate(tape.exchanges, 1))


def of_the_suite(path: str) -> bool:
    """Whether the suite itself was recorded, so that its tests can be played again."""
    return any(_OURS.fullmatch(item.asked.get(TELLING, "")) for item in read(path))


def has_door(path: str) -> bool:
    """Whether the mock's back door was recorded."""
    return any(item.path == "/__nemomock/health" and item.status == 200 for item in read(path))


@contextmanager
def playing(path: str) -> Iterator[str]:
    """Play a tape, each of the suite's tests by itself; yield the address."""
    read(path)
    from nemomock.testing import telling

    with telling(Path(path), TELLING) as url:
        yield url


@contextmanager
def replaying(path: str) -> Iterator[str]:
    """Play a tape from its beginning to whoever comes; yield the address."""
    read(path)
    from nemomock import testing

    with testing.replaying(Path(path)) as playing:
        yield playing.url


def _recorded(number: int, item: Exchange) -> Recorded:
    asked, answered = item.asked, item.answered
    told = {name.lower(): value for name, value in answered.headers}
    return Recorded(
        number,
        asked.method,
        asked.url,
        answered.status,
        told.get("content-type", "").partition(";")[0].strip().lower(),
        {name.lower(): value for name, value in asked.headers},
        asked.body,
        told,
        answered.body,
        answered.close.value == "fin",
    )


def _absent(error: ImportError) -> TargetUnusable:
    return TargetUnusable(f"a tape cannot be read ({error}); install `nemomock[server]`")
