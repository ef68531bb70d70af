"""Rules about a smaller file: to a size that is said, or as a service takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from nemomock.agent.language.clauses import Clause
from nemomock.agent.language.outcome import Outcome, Story
from nemomock.domain.edits import Compress

_UNITS: Final = MappingProxyType(
    {"kb": 10**3, "mb": 10**6, "gb": 10**9, "megabyte": 10**6, "megabytes": 10**6, "兆": 10**6,
     "m": 10**6, "meg": 10**6, "megs": 10**6, "gigabyte": 10**9, "kilobytes": 10**3}
)  # fmt: skip
_TAKES: Final = MappingProxyType(
    {"discord": 10 * 10**6, "discord limit": 10 * 10**6, "whatsapp": 16 * 10**6,
     "whatsapp size": 16 * 10**6, "email": 25 * 10**6, "email size": 25 * 10**6,
     "e mail": 25 * 10**6, "gmail": 25 * 10**6, "mail": 25 * 10**6, "微信": 25 * 10**6,
     "邮件": 25 * 10**6}
)  # fmt: skip
"""The largest file that goes through each."""


def compressions(clause: Clause, story: Story) -> Iterator[Outcome]:
    """Export a smaller file."""
    del story
    yield Compress(_size(clause) or _taken(clause))


def _size(clause: Clause) -> int | None:
    """Return the last size that is said: `from 80 MB to under 25 MB` reaches for the second."""
    found = None
    for item, unit in zip(clause.items, clause.items[1:], strict=False):
        if item.kind == "number" and unit.text in _UNITS and item.value > 0:
            found = int(item.value * _UNITS[unit.text])
    # `20M` reads as minutes anywhere else.
    said = (re.fullmatch(r"(\d{1,5})\s?m", item.text) for item in clause.kinds("duration"))
    return found or next((int(size[1]) * 10**6 for size in said if size), None)


def _taken(clause: Clause) -> int | None:
    return next((_TAKES[item.text] for item in clause.items if item.text in _TAKES), None)
