"""Taking secrets out of exchanges before they are written (A7); pure but for what it remembers.

A secret is found once, by where it stands (a header, a signed query, a JSON key) or by its shape,
and then replaced wherever it is: in headers, URLs, bodies and streams, across their cuts.
Each secret has a stand-in of its own, so that a replay can still tell two tokens apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, quote_plus, unquote_plus

from nemomock.tape import cutting, multipart
from nemomock.tape.exchange import Answered, Asked, Exchange, Headers, header, is_text
from nemomock.tape.words import EVERYWHERE, Words

DIGITS = 12
"""A token's stand-in is as long as a token must be (WIRE.md "Anonymous token")."""

_SHAPED = (b"nmv_usr_", b"clm_")
_SECRET_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token")
)
_CLIENT_HEADER = "x-client-id"
_STAND_IN = re.compile(rb"(?:nmv_usr_|clm_|client-)?redacted\d+")
_SHAPES = (
    re.compile(rb"nmv_usr_(?!redacted\d)[A-Za-z0-9_.~+=-]*[A-Za-z0-9_=-]"),
    re.compile(rb"(?<![A-Za-z0-9_])clm_(?!redacted\d)[A-Za-z0-9_.~+=-]*[A-Za-z0-9_=-]"),
)
_OWN_WORDS = b"client-redacted"
_DIGIT = re.compile(rb"\d")
_LONG_SHAPE = re.compile(rb"(?:nmv_usr|clm)_(?!redacted\d)[A-Za-z0-9_-]{8,}")
_KEYS = rb"token|claim_?token|(?:access|refresh|id)_?token|client_?id|api_?key|secret|password"
_CONTEXTS = (
    re.compile(rb"(?i)bearer(?:\s|%20|\+)+(?=[^\s\"',;\\]*\d)([^\s\"',;\\&]+)"),
    re.compile(rb"(?i)\\*[\"'](?:" + _KEYS + rb"|signature)\\*[\"']\s*:\s*\\*[\"']([^\"'\\]+)"),
    re.compile(
        rb"(?i)(?:[?&]|\\u0026|&amp;)(?:s|sig|sign|signature|token|ct|auth|auth_key|key|policy|"
        rb"credential|access_token|client_id|ossaccesskeyid|awsaccesskeyid|key-pair-id|"
        rb"x-(?:amz|goog|oss)-(?:signature|credential|security-token))=([^&#\s\"'<>\\]+)"
    ),
    re.compile(rb"[?&][A-Za-z0-9_.-]+=((?=[^&#\s\"'<>\\]*\d)[A-Za-z0-9_.~%+/-]{32,}={0,2})"),
    re.compile(rb"(?i)x-client-id\\*[\"']?\s*[:=]\s*\\*[\"']?([^\s\"'\\,;&]+)"),
)


class Redactor:
    """Knows the secrets of one tape and what stands for each of them."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._stand_ins: dict[bytes, bytes] = {}
        self._free: set[bytes] = set()
        self._words = Words()

    @property
    def known(self) -> int:
        """How much was found so far; it only grows."""
        return len(self._stand_ins) + len(self._free)

    def learn(self, exchange: Exchange) -> None:
        """Find the secrets of an exchange."""
        asked, answered = exchange.asked, exchange.answered
        for headers in (asked.headers, answered.headers):
            self._learn_headers(headers)
        self._learn_text(asked.url.encode())
        self._learn_body(asked.body, header(asked.headers, "content-type"))
        self._learn_body(answered.body, header(answered.headers, "content-type"))

    def clean(self, exchange: Exchange) -> Exchange:
        """Return the exchange without any secret known so far."""
        asked, answered = exchange.asked, exchange.answered
        return replace(
            exchange,
            asked=Asked(
                asked.method,
                self._line(asked.url),
                self._headers(asked.headers),
                cutting.apply(asked.body, self._spans(asked.body, *_kinds(asked))),
            ),
            answered=replace(
                answered,
                headers=self._headers(answered.headers),
                frames=cutting.apply_to_frames(
                    answered.frames, lambda body: self._spans(body, *_kinds(answered))
                ),
            ),
            comment=self._line(exchange.comment),
        )

    def _learn_headers(self, headers: Headers) -> None:
        for name, value in headers:
            key = name.lower()
            if key in _SECRET_HEADERS:
                for secret in _credentials(key, value):
                    self._note(secret.encode())
            elif key == _CLIENT_HEADER:
                self._note(value.encode(), b"client-")
            else:
                self._learn_text(value.encode())

    def _learn_body(self, body: bytes, kind: str) -> None:
        if kind.lower().startswith("multipart/"):
            for part in multipart.parts(body, kind):
                self._learn_body(part.content, part.kind or "text/plain")
        if is_text(kind) or _readable(body):
            self._learn_text(body)
        else:
            for match in _LONG_SHAPE.finditer(body):
                self._note(match[0])

    def _learn_text(self, text: bytes) -> None:
        for shape in _SHAPES:
            for match in shape.finditer(text):
                self._note(match[0])
        for context in _CONTEXTS:
            for match in context.finditer(text):
                self._note(match[1], sure=False)

    def _note(self, secret: bytes, kind: bytes = b"", *, sure: bool = True) -> None:
        """Give a secret its stand-in; one that is not `sure` may be a plain word elsewhere."""
        secret = secret.strip()
        if not secret or _STAND_IN.fullmatch(secret):
            return
        if len(secret) >= EVERYWHERE and (sure or len(secret) > 15 or _DIGIT.search(secret)):
            self._free.add(secret)
        if secret in self._stand_ins:
            self._spread(secret)
            return
        plain = unquote_plus(secret.decode("utf-8", "replace")).encode()
        if plain in self._stand_ins:
            self._stand_ins[secret] = self._stand_ins[plain]
        else:
            shape = next((word for word in _SHAPED if secret.startswith(word)), kind)
            self._stand_ins[secret] = b"%sredacted%0*d" % (
                shape,
                DIGITS if shape in _SHAPED else 1,
                len(self._stand_ins) + 1,
            )
        self._spread(secret)

    def _spread(self, secret: bytes) -> None:
        """Look for a secret everywhere, if it is one of those."""
        if secret in self._free and secret not in _OWN_WORDS:
            self._words.add(_spellings(secret), self._stand_ins[secret])

    def _line(self, text: str) -> str:
        data = text.encode()
        return cutting.apply(data, self._spans(data, True, cut=False)).decode("utf-8", "replace")

    def _headers(self, headers: Headers) -> Headers:
        return tuple((name, self._header(name.lower(), value)) for name, value in headers)

    def _header(self, key: str, value: str) -> str:
        if key == _CLIENT_HEADER:
            return self._stand_in(value)
        if key in _SECRET_HEADERS:
            for secret in sorted(_credentials(key, value), key=len, reverse=True):
                value = value.replace(secret, self._stand_in(secret))
            return value
        return self._line(value)

    def _stand_in(self, secret: str) -> str:
        raw = secret.strip().encode()
        return self._stand_ins.get(raw, raw).decode()

    def _spans(self, body: bytes, text: bool, *, cut: bool = True) -> Iterator[cutting.Span]:
        """Find what to replace: known secrets anywhere, and short ones where they stand."""
        found = [*self._words.inside(body), *(self._words.at_edges(body) if cut else ())]
        if text:
            found += self._context_spans(body)
        reached = 0
        for start, end, instead in sorted(found, key=lambda span: (span[0], -span[1])):
            if start >= reached:
                yield start, end, instead
                reached = end

    def _context_spans(self, body: bytes) -> Iterator[cutting.Span]:
        for context in _CONTEXTS:
            for match in context.finditer(body):
                instead = self._stand_ins.get(match[1].strip())
                if instead is not None:
                    yield match.start(1), match.end(1), instead


def _credentials(key: str, value: str) -> tuple[str, ...]:
    """Return what is secret in the value of a header."""
    if key in ("authorization", "proxy-authorization"):
        scheme, _, rest = value.strip().partition(" ")
        return (rest.strip() or scheme,)
    if key in ("cookie", "set-cookie"):
        pairs = value.split(";")[:1] if key == "set-cookie" else value.split(";")
        return tuple(pair.partition("=")[2].strip() for pair in pairs if "=" in pair)
    return (value.strip(),)


def _spellings(secret: bytes) -> frozenset[bytes]:
    """Return a secret as it may be written: plain, in a URL, in JSON."""
    text = secret.decode("utf-8", "replace")
    escaped = json.dumps(text)[1:-1]
    spelt = (text, quote(text, safe=""), quote(text), quote_plus(text), escaped)
    loose = (escaped.replace("/", "\\/"), json.dumps(text, ensure_ascii=False)[1:-1])
    return frozenset(word.encode() for word in (*spelt, *loose)) | {secret}


def _kinds(side: Asked | Answered) -> tuple[bool]:
    return (is_text(header(side.headers, "content-type")) or _readable(side.body),)


def _readable(body: bytes) -> bool:
    try:
        return "\x00" not in body.decode("utf-8")
    except UnicodeDecodeError:
        return False
