"""Taking secrets out of exchanges before they are written (A7); pure but for what it remembers.

A secret is found once, by where it stands (a header, a signed query, a JSON key) or by its shape,
and then replaced wherever it is: in headers, URLs, bodies and streams, across their cuts.
Each secret has a stand-in of its own, so that a replay can still tell two tokens apart.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, quote_plus, unquote_plus

from nemomock.tape import cutting, multipart
from nemomock.tape.exchange import Answered, Asked, Exchange, Headers, header, is_text
from nemomock.tape.words import EVERYWHERE, Words
from nemomock.world import secrets

DIGITS = 12
"""A token's stand-in is as long as a token must be (WIRE.md "Anonymous token")."""

_SHAPED = (b"nmv_usr_", b"clm_")
_CLIENT = re.compile(r"client[_.-]?id\Z")
_STAND_IN = re.compile(rb"(?:nmv_usr_|clm_|client-)?redacted\d+")
_OWN_WORDS = b"client-redacted"
_DIGIT = re.compile(rb"\d")
_LONG_SHAPE = re.compile(rb"(?:nmv_usr|clm)_(?!redacted\d)[A-Za-z0-9_-]{8,}")


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
            if _CLIENT.search(key):
                self._note(value.encode(), b"client-")
                continue
            found = secrets.credentials(key, value)
            for secret in found:
                self._note(secret.encode())
            if not found:
                self._learn_text(value.encode())

    def _learn_body(self, body: bytes, kind: str) -> None:
        if _is_form(kind):
            for part in multipart.parts(body, kind):
                if not part.filename and secrets.names_secret(part.name.encode()):
                    self._note(part.content, sure=False)
                else:
                    self._learn_body(part.content, part.kind or "text/plain")
        if is_text(kind) or _readable(body):
            self._learn_text(body)
        else:
            for match in _LONG_SHAPE.finditer(body):
                self._note(match[0])

    def _learn_text(self, text: bytes) -> None:
        for shape in secrets.SHAPES:
            for match in shape.finditer(text):
                self._note(match[0])
        for start, end in secrets.in_text(text):
            self._note(text[start:end], sure=False)

    def _note(self, secret: bytes, kind: bytes = b"", *, sure: bool = True) -> None:
        """Give a secret its stand-in; one that is not `sure` may be a plain word elsewhere."""
        secret = secret.strip()
        if not secret or _STAND_IN.fullmatch(secret.rpartition(b"=")[2]):
            return
        if len(secret) >= EVERYWHERE and (sure or len(secret) > 15 or _DIGIT.search(secret)):
            self._free.add(secret)
        if secret in self._stand_ins:
            self._spread(secret)
            return
        plain = next((word for word in _plain(secret) if word in self._stand_ins), None)
        if plain is not None:
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
            words = [word for word in (secret, *_plain(secret)) if len(word) >= EVERYWHERE]
            self._words.add(frozenset().union(*map(_spellings, words)), self._stand_ins[secret])

    def _line(self, text: str) -> str:
        data = text.encode()
        return cutting.apply(data, self._spans(data, True, cut=False)).decode("utf-8", "replace")

    def _headers(self, headers: Headers) -> Headers:
        return tuple((name, self._header(name.lower(), value)) for name, value in headers)

    def _header(self, key: str, value: str) -> str:
        if _CLIENT.search(key):
            return self._stand_in(value)
        found = secrets.credentials(key, value)
        for secret in sorted(found, key=len, reverse=True):
            value = value.replace(secret, self._stand_in(secret)) if secret else value
        return value if found else self._line(value)

    def _stand_in(self, secret: str) -> str:
        raw = secret.strip().encode()
        return self._stand_ins.get(raw, raw).decode()

    def _spans(
        self, body: bytes, text: bool, form: bool = False, *, cut: bool = True
    ) -> Iterator[cutting.Span]:
        """Find what to replace: known secrets anywhere, and short ones where they stand."""
        found = [*self._words.inside(body), *(self._words.at_edges(body) if cut else ())]
        places = [*(secrets.in_text(body) if text else ())]
        places += secrets.in_form(body) if form else ()
        for start, end in places:
            instead = self._stand_ins.get(body[start:end].strip())
            if instead is not None:
                found.append((start, end, instead))
        reached = 0
        for start, end, instead in sorted(found, key=lambda span: (span[0], -span[1])):
            if start >= reached:
                yield start, end, instead
                reached = end


def _spellings(secret: bytes) -> frozenset[bytes]:
    """Return a secret as it may be written: plain, in a URL, in JSON."""
    text = secret.decode("utf-8", "replace")
    escaped = json.dumps(text)[1:-1]
    spelt = (text, quote(text, safe=""), quote(text), quote_plus(text), escaped)
    loose = (escaped.replace("/", "\\/"), json.dumps(text, ensure_ascii=False)[1:-1])
    return frozenset(word.encode() for word in (*spelt, *loose)) | {secret}


def _plain(secret: bytes) -> Iterator[bytes]:
    """Yield what a secret may be before it was written in a URL or in JSON."""
    yield unquote_plus(secret.decode("utf-8", "replace")).encode()
    if b"\\" in secret:
        with contextlib.suppress(ValueError):
            yield json.loads(b'"%b"' % secret).encode("utf-8", "replace")


def _kinds(side: Asked | Answered) -> tuple[bool, bool]:
    kind = header(side.headers, "content-type")
    return is_text(kind) or _readable(side.body), _is_form(kind)


def _is_form(kind: str) -> bool:
    return kind.lower().startswith("multipart/")


def _readable(body: bytes) -> bool:
    try:
        return "\x00" not in body.decode("utf-8")
    except UnicodeDecodeError:
        return False
