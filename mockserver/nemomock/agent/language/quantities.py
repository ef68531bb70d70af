"""Numbers as people write them, in figures and words: times in ms, percent, dB, factors."""

from __future__ import annotations

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS_ALONE = "|".join(_TENS)

NUMBER_WORDS = rf"(?:(?:{_TENS_ALONE})(?:[ -](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})"
"""A pattern for whole numbers up to ninety-nine in English words."""

_VALUES = {word: float(n) for n, word in enumerate(_ONES)} | {
    word: float(10 * n) for n, word in enumerate(_TENS, start=2)
}
_VALUES |= {"a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0, "half": 0.5}
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
}

_HALF_MINUTE = re.compile(r"demi|medio|mezzo|meio|halbe")
_ONE_MINUTE = re.compile(r"(?:une?|uno|eine[rn]?|um) minut[eo]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)[\s-]?([a-z]+)")
_HAN_PART = re.compile(
    r"(\d+(?:\.\d+)?|[零一二两三四五六七八九十百半]+)\s?个?(半?)(毫秒|秒|分|小时)钟?(半?)"
)
_UNIT_MS = (("毫秒", 1), ("ms", 1), ("milli", 1), ("小时", 3_600_000), ("分", 60_000), ("秒", 1000))
_LETTER_MS = {"h": 3_600_000, "m": 60_000, "s": 1000}


def number(text: str) -> float:
    """Read a plain number; commas group thousands."""
    return float(text.replace(",", ""))


def leading_number(text: str) -> float:
    """Read the first figures of a text; 0 without any."""
    found = _FIGURE.search(text)
    return float(found.group().replace(",", ".")) if found else 0.0


def han_number(text: str) -> float:
    """Read a Chinese whole number below ten thousand, `半` as a half."""
    if text == "半":
        return 0.5
    total, digit = 0, 0
    for char in text:
        value = _HAN.get(char, 0)
        if value >= 10:
            total += (digit or 1) * value
            digit = 0
        else:
            digit = value
    return float(total + digit)


def clock_ms(text: str) -> float:
    """Read `m:ss`, `h:mm:ss`, with fractions, as ms."""
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


def duration_ms(text: str) -> float:
    """Read a length such as `90s`, `1m30s`, `half a minute`, `一分半` as ms."""
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return round(sum(_han_part_ms(*found) for found in _HAN_PART.findall(text)))
    figures = _PART.findall(text)
    if figures:
        return round(
            sum(float(n.replace(",", ".")) * _unit_ms(unit) for n, unit in _spelled_out(figures))
        )
    if _HALF_MINUTE.search(text):
        return 30_000
    if _ONE_MINUTE.fullmatch(text):
        return 60_000
    words = re.split(r"[ -]+", text)
    unit = next((word for word in reversed(words) if word[:3] in _UNIT_WORDS), "seconds")
    extra = 0.5 if "and" in words else 0.0
    amount = sum(_VALUES.get(word, 0.0) for word in words[: words.index(unit)] if word != "and")
    if "half" in words and not extra:
        amount = 0.5
    elif extra:
        amount = max(1.0, sum(_VALUES.get(word, 0.0) for word in words[: words.index("and")])) + 0.5
    elif len(words) > 1 and words[0] == "a":
        amount = max(amount - 1.0, 1.0)
    # `the first second` is one.
    return round((1.0 if words == [unit] else amount) * _unit_ms(unit))


def percent(text: str) -> float:
    """Read `35%` or `百分之三十五` as 0.35; the sign stays."""
    figures = _FIGURE.search(text)
    if figures:
        sign = -1.0 if text.startswith("-") else 1.0
        return sign * float(figures.group()) / 100
    return han_number(text.removeprefix("百分之")) / 100


def decibels(text: str) -> float:
    """Read `-18 dB`, `- 3dB` or `6分贝`; the sign stays."""
    sign = -1.0 if text.lstrip()[:1] in "-–" else 1.0
    return sign * leading_number(text)


def factor(text: str) -> float:
    """Read `2x`, `x2`, `1,000x`, `0.5倍速`, `两倍`, `1/4` as a factor."""
    if text.startswith("1/"):
        return 1 / float(text[2])
    return leading_number(_GROUPING.sub("", text)) or han_number(text.rstrip("倍速"))


def level(decibel: float) -> float:
    """Return the linear level of a gain in dB, 0 dB being 1."""
    return float(round(10 ** (decibel / 20), 3))


def _spelled_out(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(amount, unit) for amount, unit in parts if unit]


def _han_part_ms(amount: str, half_before: str, unit: str, half_after: str) -> float:
    value = float(amount) if amount[0].isdigit() else han_number(amount)
    return (value + (0.5 if half_before or half_after else 0.0)) * _unit_ms(unit)


def _unit_ms(unit: str) -> int:
    for start, size in _UNIT_MS:
        if unit.startswith(start):
            return size
    if unit.startswith("stund"):
        return 3_600_000
    return _LETTER_MS[unit[0]]


_UNIT_WORDS = ("sec", "min", "hou", "sek", "seg")
