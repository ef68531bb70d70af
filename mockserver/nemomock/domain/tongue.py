"""Which language a text is in, as far as its script tells."""

from __future__ import annotations

from typing import Final

_EASTERN: Final = ("ja", "ko", "zh")


def tongue_of(text: str, session: str) -> str:
    """Return the language of a text (BCP 47): by its script, else that of the session.

    `und` where a session in Chinese has a text in letters.
    """
    letters = [character for character in text if character.isalpha()]
    if any("\u3040" <= character <= "\u30ff" for character in letters):
        return "ja"
    if any("\uac00" <= character <= "\ud7af" for character in letters):
        return "ko"
    if any("\u4e00" <= character <= "\u9fff" for character in letters):
        return session if session.startswith("zh") else "zh"
    return "und" if session.startswith(_EASTERN) else session or "und"
