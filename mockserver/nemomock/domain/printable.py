"""Text that others wrote, as a terminal or a log may show it."""

from __future__ import annotations

import re
from typing import Final

# What moves the cursor, colours, or turns the order of what follows; and halves of characters.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def printable(text: str) -> str:
    r"""Return a text with what would act on a terminal written as JSON does: `\u001b`.

    Line ends and tabs stay, so that JSON stays the same JSON.
    """
    return _HIDDEN.sub(_written, text)


def one_line(text: str) -> str:
    r"""Return it as one line: ends of lines are written as `\n`."""
    return printable(text).replace("\n", "\\n")


def _written(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
