"""Set quoted text aside, so that a title is never taken for a command."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r'"[^"]*"|“[^”]*”|„[^“”]*[“”]|「[^」]*」|『[^』]*』|«[^»]*»|`[^`]*`'
    r"|(?<!\w)'[^'\n]*'(?!\w)|(?<!\w)‘[^’\n]*’(?!\w)"
)
_SLOT = re.compile("\ue000(\\d+)\ue001")


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """Put a numbered slot in the place of each quotation."""
    kept: list[str] = []
    clean = re.sub("[\ue000\ue001]", "", text)

    def slot(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{len(kept) - 1}\ue001"

    return _QUOTED.sub(slot, clean), tuple(kept)


def bare(text: str) -> str:
    """Return the text without its quotations."""
    return _SLOT.sub("", mask(text)[0])


def unmask(text: str, kept: tuple[str, ...]) -> str:
    """Put the quotations back."""
    return _SLOT.sub(lambda match: kept[int(match.group(1))], text)
