"""What a message may cost on the live API, at the most, as far as its documents tell."""

from __future__ import annotations

import re

EDITING, GENERATION = 50, 150
_GENERATES = re.compile("generat|生成", re.IGNORECASE)


def price(text: str) -> int:
    """Return the most credits that a message with these words may cost."""
    return GENERATION if _GENERATES.search(text) else EDITING
