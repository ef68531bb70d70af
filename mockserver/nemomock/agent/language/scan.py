"""Characters to tokens: quotes, files, quantities, words, Chinese characters, punctuation.

One pass of one regular expression, linear in the text. What is quoted becomes one
token, so it can never trigger anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nemomock.agent.language import quantities as q

Kind = Literal[
    "quote", "file", "ratio", "clock", "duration", "percent", "level_db", "factor",
    "size", "hex", "ordinal", "number", "word", "han", "mark",
]  # fmt: skip

MAX_CHARS = 20_000
"""Longer messages are understood by their first so many characters."""


class Token(NamedTuple):
    """One piece of a message; `text` is lower case, `value` is a quantity in ms, 0-1, dB or x."""

    kind: Kind
    text: str
    start: int
    end: int
    value: float = 0.0


def normalise(text: str) -> str:
    """Return the text with wide forms narrowed and lower case, every character in its place."""
    folded = text.translate(_NARROW)
    low = folded.lower()
    if len(low) == len(folded):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def scan(text: str) -> tuple[Token, ...]:
    """Return the tokens of the first `MAX_CHARS` characters."""
    low = normalise(text[:MAX_CHARS])
    led = _LED.match(low)
    if led is None:
        return timed(tuple(_tokens(low, text)))
    verb = Token("word", led.group(1), led.start(1), led.end(1))
    name = Token("file", text[led.start(2) : led.end(2)], led.start(2), led.end(2))
    rest = timed(tuple(_tokens(low, text, led.end())))
    return (verb, name, Token("mark", ";", led.end() - 1, led.end()), *rest)


_UNIT_MS = {"second": 1000.0, "seconds": 1000.0, "sec": 1000.0, "secs": 1000.0,
            "minute": 60_000.0, "minutes": 60_000.0}  # fmt: skip
_JOINTS = frozenset(("to", "-", "until", "through", "and", "till", "thru", "–"))


def timed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with the numbers of `seconds 10 to 20` as the times they are.

    And those of `at second 2`, and a time in quotes: `before "0:15"`.
    """
    found = [_as_clock(tokens, place) for place in range(len(tokens))]
    unit, counted = 0.0, -1
    for place in range(len(tokens) - 3):
        first, joint, last = tokens[place + 1 : place + 4]
        named = _UNIT_MS.get(tokens[place].text, 0.0)
        again = place == counted and tokens[place].text in ("and", ",")
        unit = named or unit
        if (named or again) and joint.text in _JOINTS and first.kind == last.kind == "number":
            for n in (place + 1, place + 3):
                found[n] = tokens[n]._replace(kind="duration", value=tokens[n].value * unit)
            counted = place + 4
    return tuple(found)


def _as_clock(tokens: tuple[Token, ...], place: int) -> Token:
    token, before = tokens[place], tokens[max(0, place - 2) : place]
    if not before or token.kind not in ("quote", "number"):
        return token
    if token.kind == "quote" and before[-1].text in _AT and _CLOCK.fullmatch(token.text):
        return token._replace(kind="clock", value=q.clock_ms(token.text))
    named = _UNIT_MS.get(before[-1].text) if len(before) == 2 and before[0].text in _AT else None
    if token.kind == "number" and named:
        return token._replace(kind="clock", value=token.value * named)
    return token


_AT = frozenset(("at", "from", "to", "until", "after", "before", "between", "and", "till", "since"))
_CLOCK = re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?")


def _tokens(low: str, original: str, begin: int = 0) -> Iterator[Token]:
    for match in _TOKEN.finditer(low, begin):
        kind = match.lastgroup
        start, end = match.span()
        raw = match.group()
        match kind:
            case "word" | "han" | "mark":
                yield Token(kind, raw.replace("’", "'"), start, end)
            case "quote":
                yield Token("quote", original[start + 1 : end - 1].strip(), start, end)
            case "file":
                yield from _file(original, start, end)
            case "ratio" if raw.startswith(("1.85", "2.")):
                yield Token("ratio", "21:9", start, end, 21.0)
            case "ratio" | "size" | "hex" | "ordinal":
                yield Token(kind, raw, start, end, q.leading_number(raw))
            case "plain":
                yield Token("number", raw, start, end, q.number(raw))
            case "split_time":
                yield from _split_time(raw, start, end)
            case _:
                yield _quantity(str(kind), raw, start, end)


def _file(original: str, start: int, end: int) -> Iterator[Token]:
    """Part the Chinese verb, written without a space, from the name after it."""
    verb = _FILE_VERB.match(original[start:end])
    size = verb.end() if verb else 0
    for place in range(start, start + size):
        yield Token("han", original[place], place, place + 1)
    yield Token("file", original[start + size : end], start + size, end)


def _split_time(raw: str, start: int, end: int) -> Iterator[Token]:
    """Read `10 premières secondes` as `premières`, `10 secondes`."""
    figures, which, unit = raw.split()
    place = start + raw.index(which, len(figures))
    yield Token("word", which, place, place + len(which))
    yield Token("duration", raw, start, end, q.duration_ms(f"{figures} {unit}"))


def _quantity(kind: str, raw: str, start: int, end: int) -> Token:
    match kind:
        case "clock":
            return Token("clock", raw, start, end, q.clock_ms(raw))
        case "latin_time" | "latin_both" | "word_time" | "han_both" | "han_time":
            return Token("duration", raw, start, end, q.duration_ms(raw))
        case "percent" | "han_percent":
            return Token("percent", raw, start, end, q.percent(raw))
        case "level_db":
            return Token("level_db", raw, start, end, q.decibels(raw))
        case _:
            return Token("factor", raw, start, end, q.factor(raw))


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
    0xD7: "x",
    0x2019: "'",
}

_EXTENSIONS = "mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac"
_FILE_VERB = re.compile("(?:使用|打开|选择|处理|编辑|剪辑|针对|用|对|把|将|给|选)+(?=[^.])")
_LED = re.compile(rf"\s*(for|对|针对)\s*[\"'“]?([^:\n]{{1,200}}?\.(?:{_EXTENSIONS}))[\"'”]?\s*:")
_UNITS = (
    r"milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h"
    r"|sekunden?|minuten?|stunden?|segundos?|minutos?|secondi|secondo|minuti|secondes?|seconden"
    r"|seg|sek|horas?|heures?"
)
_WORD_UNITS = r"seconds?|secs?|minutes?|mins?|hours?|sekunden?|minuten?|segundos?|minutos?"
_FACTOR = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,4})?)"
_DECADE = r"(?:style|music|vibes?|look|retro|hip|pop|rock|synth|aesthetic|inspired|themed|vhs)"

_TOKEN = re.compile(
    "|".join(
        (
            (
                r"(?P<quote>“[^“”]{0,2000}”|„[^„“”]{0,2000}[“”]|\"[^\"\n]{0,2000}\"|「[^「」]{0,2000}」|『[^『』]{0,2000}』"
                r"|«[^«»]{0,2000}»|《[^《》]{0,2000}》|‘(?:[^‘'\n]|'(?=[a-z])){1,500}'"
                r"|(?<![^\W_])'(?=[^\s'])(?:[^'\n]|(?<=\w)'(?=\w)){0,500}(?<=\S)'(?![^\W_]))"
            ),
            (
                r"(?P<file>[^\W_][\w\-]{0,80}(?:\.[\w\-]{1,40}){0,3}"
                rf"\.(?:{_EXTENSIONS})(?![a-z0-9]))"
            ),
            r"(?P<hex>#[0-9a-f]{6}(?![0-9a-f])|#[0-9a-f]{3}(?![0-9a-f]))",
            (
                r"(?P<size>\d{3,4}\s?x\s?\d{3,4}(?!\d)|(?:144|240|360|480|540|720|1080|1440|2160)p(?![a-z])"
                r"|(?<![\d.])[248]k(?![a-z]))"
            ),
            (
                r"(?P<ratio>(?<![\d:.])(?:9:16|16:9|1:1|4:5|5:4|4:3|3:4|21:9|2:3|3:2"
                r"|2\.(?:3[0-9]|4|40|66|76):1|1\.85:1)(?![\d:])"
                r"|(?<!\d)(?:9x16|16x9|1x1|4x5|9/16|16/9)(?!\d)"
                r"|(?<!\d)(?:9|16|4|3|1) ?(?:by|比) ?(?:16|9|5|3|4|1)(?!\d))"
            ),
            r"(?P<clock>(?<![\d:])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,3})?(?![\d:]))",
            r"(?P<level_db>[-+–]?\s?\d{1,3}(?:\.\d{1,3})?\s?(?:db(?:fs)?|lufs|分贝)(?![a-z]))",
            r"(?P<percent>(?:(?<![\w%])[-+])?\d{1,6}(?:\.\d{1,3})?\s?(?:%|percent(?![a-z])))",
            r"(?P<han_percent>百分之[零一二两三四五六七八九十百\d]{1,6})",
            (
                r"(?P<latin_both>\d{1,3}\s?(?:minutes?|mins?|m)(?:\s|\sand\s)?\d{1,2}\s?"
                r"(?:seconds?|secs?|s)(?![a-z]))"
            ),
            (
                r"(?P<split_time>\d{1,4}\s(?:premi[eè]res?|premiers|derni[eè]res?|derniers|primeir[oa]s"
                r"|primer[oa]s|[uú]ltim[oa]s|primi|ultimi|ersten|letzten|first|last|final|more"
                r"|full|extra)"
                rf"\s(?:{_UNITS})(?![^\W\d_]))"
            ),
            (
                rf"(?P<latin_time>\d{{1,6}}(?:[.,]\d{{1,3}})?(?:\s|-)?(?:{_UNITS})(?!\s{_DECADE})"
                r"(?=[^\w]|$|[\u4e00-\u9fff]))"
            ),
            (
                r"(?P<han_both>[\d一二两三四五六七八九十]{1,3}\s?分钟?\s?"
                r"[\d一二三四五六七八九十]{1,3}\s?秒钟?)"
            ),
            (
                r"(?P<han_time>(?:\d{1,6}(?:\.\d{1,3})?|半|[零一二两三四五六七八九十百]{1,6})\s?个?半?"
                r"(?:毫秒|秒钟?|分钟|分半|小时)半?)"
            ),
            (
                r"(?P<word_time>(?<![^\W_])(?:half(?: of)?(?: an?)?|(?:a )?couple(?: of)?|a few"
                rf"|{q.NUMBER_WORDS}|an?)(?: and a half)?[ -](?:{_WORD_UNITS})"
                r"(?: and a half)?(?![a-z])"
                r"|(?:une?|uno|eine[rn]?|um) minut[eo](?![a-z])"
                r"|(?:une? )?demi[- ]minute|medio minuto|mezzo minuto|meio minuto|halbe minute"
                r"|(?<=first )(?:second|minute)(?![a-z])|(?<=last )(?:second|minute)(?![a-z]))"
            ),
            (
                rf"(?P<factor>(?<![\w.,]){_FACTOR}\s?x(?![a-z0-9])"
                rf"|(?<!\w)x\s?{_FACTOR}(?![\d\w])|(?<![\d.,]){_FACTOR}\s?(?:倍速?"
                r"|times(?= (?:faster|slower|speed|as fast)))"
                r"|[零一二两三四五六七八九十百千半]{1,7}倍速?|1/[2348](?= speed))"
            ),
            r"(?P<ordinal>(?<!\w)\d{1,4}(?:st|nd|rd|th)(?![a-z]))",
            r"(?P<plain>\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?)",
            r"(?P<word>[^\W\d_\u3000-\u9fff]{1,60}(?:'[^\W\d_\u3000-\u9fff]{1,20})?)",
            r"(?P<han>[\u4e00-\u9fff])",
            r"(?P<mark>[,;:.!?()\[\]{}/+&\n、。—–|~→-])",
        )
    )
)
