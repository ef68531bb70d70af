"""Find the sentences in which the agent refuses what it was told to do."""

from __future__ import annotations

import re

from nemoclient.quoting import mask, unmask

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？\n])")
_SORRY = (
    r"^\W*(?:(?:sorry|unfortunately|i['’]?m (?:sorry|afraid)|抱歉|对不起|很遗憾)[\s,，]*(?:but )?)?"
)
_REFUSAL = re.compile(
    rf"{_SORRY}(?:"
    r"(?:i|we) (?:can['’]?t|can ?not|could ?n['’]?t|could not|don['’]?t support)\b"
    r"(?! (?:wait|help but)\b)"
    r"|(?:i|we)(?:['’]m| am|['’]re| are) (?:unable|not able)\b"
    r"|(?:that|this|it)(?:['’]s| is) (?:not|outside)\b.{0,12}"
    r"\b(?:supported|possible|of what i can)\b"
    r"|(?:我|我们)?(?:目前|现在|暂时)?(?:暂不支持|不支持|无法|不能|没办法|做不到)"
    r")",
    re.I,
)


def refusals(text: str) -> tuple[str, ...]:
    """Return the refusing sentences of an answer; what is quoted does not count."""
    masked, kept = mask(text)
    sentences = (sentence.strip() for sentence in _SENTENCE.split(masked))
    return tuple(unmask(sentence, kept) for sentence in sentences if _REFUSAL.match(sentence))
