"""Tell the language of a message (S2)."""

from __future__ import annotations

import re

from nemoclient.quoting import bare

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]")


def detect(text: str) -> str:
    """Return "zh" when the message has a Chinese character outside its quotations, else "en".

    A message that is nothing but quotations is taken as it is.
    """
    spoken = bare(text)
    heard = spoken if any(char.isalpha() for char in spoken) else text
    return "zh" if _HAN.search(heard) else "en"
