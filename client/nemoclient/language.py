"""Tell the language of a message (S2)."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]")


def detect(text: str) -> str:
    """Return "zh" when the message has a Chinese character, else "en"."""
    return "zh" if _HAN.search(text) else "en"
