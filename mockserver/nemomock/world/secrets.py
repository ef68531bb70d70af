"""Where secrets stand in text: after the names that secrets have, and by their shape. Pure.

One list of names holds for JSON, queries, forms, multipart fields and headers: what ends in
`token`, `secret`, `signature`, `password` and their like, however it begins.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

Place = tuple[int, int]
"""Where a secret begins, and where it ends."""

_NAMED = re.compile(
    rb"(?i)(?:token|secret|signature|passw(?:or)?d|pwd|passphrase|hmac|jwt|credentials?|"
    rb"authorization|client[_.-]?id|"
    rb"(?:api|app|access|private|secret|auth|account|signing|encryption)[_.-]?key(?:[_.-]?id)?"
    rb")s?_*\Z"
)
_IN_QUERIES = frozenset(
    b"s sig sign ct auth key code policy credential hdnea hdnts hdntl key-pair-id".split()
)
"""Names that mean a secret in a query or a form only; elsewhere they are words of the API."""
_LONGEST_NAME = 64

SHAPES = (
    re.compile(rb"nmv_usr_(?!redacted\d)[A-Za-z0-9_.~+=-]*[A-Za-z0-9_=-]"),
    re.compile(rb"(?<![A-Za-z0-9_])clm_(?!redacted\d)[A-Za-z0-9_.~+=-]*[A-Za-z0-9_=-]"),
    re.compile(rb"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{7,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)*"),
)
"""A token, a claim, and any JSON Web Token."""

_SCHEME = re.compile(rb"(?i)(?:bearer|basic)(?:\s|%20|\+)+(?=\S)")
_BEARER = re.compile(
    rb"(?i)bearer(?:\s|%20|\+)+((?=[^\s\"',;\\&]*\d)[^\s\"',;\\&]+|[^\s\"',;\\&]{16,})"
)
_BASIC = re.compile(rb"(?i)basic(?:\s|%20|\+)+([A-Za-z0-9+/_-]{4,}={0,2})")
_KEYED = re.compile(rb"[\"']([A-Za-z0-9_.$-]++)\\*+[\"']\s*+:\s*+(\[\s*+)?+(?=\\*[\"'])")
_OPENED = re.compile(rb"\s*+(\\*+)([\"'])")
_AFTER = re.compile(rb"\\*+[\"']\s*+,(?=\s*+\\*+[\"'])")
_PAIR = re.compile(rb"(?i)(?:(\\u0026|&amp;|%3f|%26|%23)|(?<![\w.%-]))([\w.-]++)(=|%3d)")
_VALUES = {
    b"=": re.compile(rb"(?:[^&#\s\"'<>\\;]|\\+/)+"),
    b"%": re.compile(rb"(?i)(?:(?!%26|%23)[^&#\s\"'<>\\;])+"),
}
_LONG = re.compile(rb"[?&][A-Za-z0-9_.-]+=((?=[^&#\s\"'<>\\]*\d)[A-Za-z0-9_.~%+/-]{32,}={0,2})")
_HEADER = re.compile(
    rb"(?i)(?<![\w-])(x-[a-z0-9-]++)\\*[\"']?\s*+[:=]\s*+\\*[\"']?"
    rb"((?:(?:bearer|basic)\s++)?[^\s\"'\\,;&]+)"
)
_FIELD = re.compile(
    rb"(?i)[;\s]name=\"?([\w.$-]++)\"?(?![^\r\n]*filename)[^\r\n]*+\r\n(?:[^\r\n]++\r\n)*+"
    rb"\r\n((?:(?!\r\n--)[\s\S])+)"
)


@lru_cache(maxsize=4096)
def names_secret(name: bytes) -> bool:
    """Whether what has this name is a secret: `token`, `X-Session-Token`, `accessKeySecret`."""
    return _NAMED.search(name[-_LONGEST_NAME:]) is not None


def in_text(text: bytes) -> Iterator[Place]:
    """Yield where secrets stand in JSON, queries, forms, and what else is text."""
    yield from _in_json(text)
    yield from _in_pairs(text)
    for pattern in (_BEARER, _LONG):
        yield from (match.span(1) for match in pattern.finditer(text))
    yield from (match.span(1) for match in _BASIC.finditer(text) if _is_basic(match[1]))
    yield from _named(_HEADER, text)


def in_form(body: bytes) -> Iterator[Place]:
    """Yield where secrets stand in the plain fields of a multipart body."""
    yield from _named(_FIELD, body)


def credentials(header: str, value: str) -> tuple[str, ...]:
    """Return what is secret in the value of a header, named in lower case; mostly nothing."""
    if header in ("cookie", "set-cookie"):
        pairs = value.split(";")[:1] if header == "set-cookie" else value.split(";")
        return tuple(pair.partition("=")[2].strip() for pair in pairs if "=" in pair)
    if not names_secret(header.encode()):
        return ()
    scheme, _, rest = value.strip().partition(" ")
    if header.endswith("authorization") or scheme.lower() in ("bearer", "basic"):
        return (rest.strip() or scheme,)
    return (value.strip(),)


def _named(pattern: re.Pattern[bytes], text: bytes) -> Iterator[Place]:
    """Yield the second groups of a pattern whose first ones name secrets."""
    for match in pattern.finditer(text):
        if names_secret(match[1]):
            yield _bare(text, *match.span(2))


def _in_json(text: bytes) -> Iterator[Place]:
    for match in _KEYED.finditer(text):
        if not names_secret(match[1]):
            continue
        at, more = match.end(), True
        while more and (opened := _OPENED.match(text, at)):
            value = _string(len(opened[1]), opened[2]).match(text, opened.end())
            at = value.end() if value else opened.end()
            if value:
                yield _bare(text, *value.span())
            after = _AFTER.match(text, at) if match[2] else None
            at, more = (after.end(), True) if after else (at, False)


@lru_cache(maxsize=32)
def _string(depth: int, quote: bytes) -> re.Pattern[bytes]:
    """Return what stands between quotes that have so many backslashes before them."""
    if not depth:
        return re.compile(rb"(?:[^%b\\\r\n]|\\[^\r\n])+" % quote)
    return re.compile(rb"(?:[^\"'\\\r\n]|\\+[^\"'\\\r\n]|\\{%d,}[\"'])+" % (depth + 1))


def _in_pairs(text: bytes) -> Iterator[Place]:
    for match in _PAIR.finditer(text):
        short = match[2].lower() in _IN_QUERIES and (
            match[1] or not match.start() or text[match.start() - 1 : match.start()] in b"?&"
        )
        if short or names_secret(match[2]):
            value = _VALUES[match[3][:1]].match(text, match.end())
            if value is not None:
                yield _bare(text, *value.span())


def _bare(text: bytes, start: int, end: int) -> Place:
    """Leave out the scheme before a credential."""
    scheme = _SCHEME.match(text, start, end)
    return (scheme.end() if scheme else start), end


def _is_basic(word: bytes) -> bool:
    """Whether a word is a user and a password, as HTTP Basic spells them."""
    try:
        padded = word + b"=" * (-len(word) % 4)
        return b":" in base64.b64decode(padded, altchars=b"-_" if b"-" in word else None)
    except binascii.Error:
        return False
