"""What a generated clip is called: its prompt without lengths, shapes and the word `video`."""

from __future__ import annotations

import re

LONGEST_NAME = 40

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|half|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|"
    r"thirty|forty|sixty|ninety)"
)
_DECADE = r"(?![\s-]*(?:style|look|vibe|retro|inspired|themed|aesthetic|disco|diner|music))"
_LENGTH = (
    r"(?:(?:that(?:'s| is)|for|in|lasting|about|around)\s+)?\b" + _NUMBER + r"[\s-]*"
    r"(?:s\b" + _DECADE + r"|(?:sec|second|min|minute|h|hr|hour)s?\b)(?:[\s-]+long\b)?"
)
_SHAPE = (
    r"(?:\b(?:in|for)\s+(?:an?\s+)?)?(?:\b\d{1,2}(?:\.\d+)?:\d{1,2}\b|"
    r"\b(?:vertical|horizontal|widescreen)\b|\b(?:portrait|landscape|square)"
    r"(?=\s+(?:mode|format|orientation|video|clip|film|movie|reel|short)))"
    r"(?:\s+(?:mode|format|orientation|aspect(?:\s+ratio)?|ratio))?"
)
_FILM = r"(?:video|clip|film|movie|reel|short|footage)(?:\s+clip)?s?"
_LEAD = re.compile(
    r"^(?:(?:an?|the|some|short|quick|brief|new|long)\s+)*" + _FILM + r"\s+"
    r"(?:of|about|showing|featuring|with|on)\s+",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:(?:an?|the|some|short|quick|brief|new|long)\s*)*(?:" + _FILM + r")?$", re.IGNORECASE
)

_HAN_LENGTH = r"[\d.零一二两三四五六七八九十百半]+\s*(?:秒钟?|分钟|小时)(?:左右|长)?的?"
_HAN_SHAPE = r"(?:竖屏|横屏|竖版|横版|宽屏|方形)的?"
_HAN_LEAD = re.compile(r"^(?:一[段条部支]|一?个(?=关于|有关))?的?(?:关于|有关)?")
_HAN_TAIL = re.compile(r"的?短?(?:视频|短片|影片|片段)$")

_ASIDES = re.compile(f"{_LENGTH}|{_SHAPE}|{_HAN_LENGTH}|{_HAN_SHAPE}", re.IGNORECASE)
_CLAUSES = re.compile(r"[,，。;；\n：]|[.:]\s")


def subject(prompt: str) -> str:
    """Return the few words a clip is called by: `a 10s video of a cat, 9:16` is `a cat`.

    The first clause that says what is to be seen, of at most 40 characters.
    """
    clauses = [_trimmed(clause) for clause in _CLAUSES.split(prompt)]
    named = (shown for clause in clauses if (shown := _shown(clause)))
    head = next(named, "") or next(filter(None, clauses), "")
    short = head if len(head) <= LONGEST_NAME else head[:LONGEST_NAME].rsplit(" ", 1)[0]
    return short or "generated clip"


def _shown(clause: str) -> str:
    rest = _trimmed(_ASIDES.sub(" ", clause))
    rest = _LEAD.sub("", re.sub(r"^of\s+", "", rest))
    rest = "" if _BARE.match(rest) else _trimmed(_HAN_TAIL.sub("", _HAN_LEAD.sub("", rest)))
    return rest if rest == clause else _article(rest)


def _article(words: str) -> str:
    """Make `an` or `a` fit the word that follows now."""
    return re.sub(
        r"^an? (?=(\w))",
        lambda found: "an " if found[1].lower() in "aeiou" else "a ",
        words,
    )


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip(" .-\"'“”")
