"""What a recorded request is for another backend: its ids, tokens and links for the tape's.

They are learnt from the answers: what stands at the place of a recorded id is this run's. Nothing
is sent that would be about nothing, or that carries anybody's secret to somebody else.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit
from uuid import UUID

from nemomock.tape import ids
from nemomock.tape.exchange import Answered, Asked, Exchange, Headers, header, is_text
from nemomock.tape.shapes import code, documents, succeeded

TOKEN = "/api/auth/anonymous-token"  # noqa: S105 - a path
RENDER = "/api/render/proxy/lambda"
BACK_DOOR = "/__nemomock"
NOBODY = "nmv_usr_redacted0"
"""Stands for a token that was refused on the tape, and must be again."""

_OWN = frozenset(
    (
        "host", "content-length", "connection", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade", "accept-encoding", "expect",
    )
)  # fmt: skip
_PRIVATE = frozenset(("cookie", "proxy-authorization", "x-api-key", "x-auth-token"))
_STAND_IN = re.compile(r"(?:nmv_usr_|clm_|client-)?redacted\d+")
_DIGIT = re.compile(r"\d")
_LINK = ("http://", "https://")
_FEWEST = 6
"""With fewer digits a fresh name might not be new."""
_SHORT = 3
"""Words as short as this are replaced nowhere: they may be anything."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A request that is not sent, and why."""

    reason: str


@dataclass(slots=True)
class Resend:
    """One run of a tape against a target. `origin` and `target` are `scheme://host[:port][/path]`.

    `token` stands for the first one on the tape; `fresh` makes a new id each time.
    """

    origin: str
    target: str
    fresh: Callable[[], UUID]
    token: str = field(default="", repr=False)
    _words: dict[str, str] = field(default_factory=dict, repr=False)
    _links: dict[str, str] = field(default_factory=dict, repr=False)
    _owed: set[str] = field(default_factory=set, repr=False)
    _bearers: set[str] = field(default_factory=set, repr=False)

    def request(self, item: Exchange) -> Asked | Withheld:
        """Return what to send instead of a recorded request."""
        found = self._request(item)
        if isinstance(found, Withheld):
            self._owed |= set(_orders(item.asked))
        return found

    def learn(self, item: Exchange, live: Answered) -> None:
        """Find, place by place, what the target gives for what the tape's backend gave."""
        recorded = item.answered
        if succeeded(recorded) and not succeeded(live):
            for name in _orders(item.asked):
                self._words.pop(name, None)
                self._owed.add(name)
        for was, now in _aligned(documents(recorded), documents(live)):
            self._walk("", was, now)
        for name in ("etag", "location"):
            old, new = (header(side.headers, name).strip('"') for side in (recorded, live))
            if old and new:
                self._bind(old, new)

    def _request(self, item: Exchange) -> Asked | Withheld:
        asked = item.asked
        path = self._local(asked.url)
        if path is None:
            return Withheld("it went to another host")
        if path.startswith(BACK_DOOR):
            return Withheld("it is for the back door of a mock")
        if self.token and urlsplit(path).path == TOKEN:
            return Withheld("a token was given")
        if any(word in self._owed and word not in self._words for word in _about(asked)):
            return Withheld("it is about an id that the target never gave")
        self._name_anew(asked)
        url = self._url(asked.url, path)
        if url is None and not _refused(item.answered):
            return Withheld("it has a secret that the target never gave")
        url = url or self.target + path
        if not f"{url}/".startswith((f"{self.target}/", f"{self.target}?")):
            return Withheld("the target's link leads to another host")
        headers = self._headers(item)
        if headers is None:
            return Withheld("its token was not handed out in this run; give one with --token")
        return Asked(asked.method, url, headers, self._body(asked))

    def _local(self, url: str) -> str | None:
        """Return path and query of a recorded URL; None if it is not the backend's."""
        rest = url.removeprefix(self.origin)
        own = bool(self.origin) and rest != url and rest[:1] in ("", "/", "?", "#")
        return rest.partition("#")[0] if own else None

    def _name_anew(self, asked: Asked) -> None:
        """Give what the client named a name of this run: the target may know the old one."""
        client = header(asked.headers, "x-client-id")
        if client:
            self._words.setdefault(client, str(self.fresh()))
        for name in _orders(asked):
            self._words.setdefault(name, _numbered(name, self.fresh()))

    def _url(self, recorded: str, path: str) -> str | None:
        """Return where a request goes now; None if a secret in its address is not known."""
        link = self._words.get(recorded) or self._links.get(recorded.partition("?")[0])
        if link:
            return link
        if any(word not in self._words for word in _STAND_IN.findall(path)):
            return None
        return self.target + self._voiced(path, lambda word: quote(word, safe=""))

    def _headers(self, item: Exchange) -> Headers | None:
        """Return the headers to send; None when their token is not known."""
        found = []
        for name, value in item.asked.headers:
            key, now = name.lower(), value
            if key in _OWN or key in _PRIVATE:
                continue
            if key == "authorization":
                now = self._credential(value, refused=_refused(item.answered))
                if not now:
                    return None
            elif key == "x-client-id":
                now = self._words.get(value, value)
            else:
                now = self._voiced(value, str)
            found.append((name, now))
        return tuple(found)

    def _credential(self, value: str, *, refused: bool) -> str:
        """Return the header for a recorded one; a secret of the tape itself is never sent."""
        scheme, _, recorded = value.strip().partition(" ")
        recorded = recorded.strip()
        if self.token and not self._bearers and recorded and not refused:
            self._words[recorded] = self.token
        if recorded in self._words:
            self._bearers.add(recorded)
            return f"{scheme} {self._words[recorded]}"
        return f"{scheme} {NOBODY}".strip() if refused else ""

    def _body(self, asked: Asked) -> bytes:
        """Return the body; one that is not text, as a form of files, goes as it was."""
        if not is_text(header(asked.headers, "content-type")):
            return asked.body
        text = asked.body.decode("utf-8", "surrogateescape")
        voiced = self._voiced(text, lambda word: json.dumps(word, ensure_ascii=False)[1:-1])
        return voiced.encode("utf-8", "surrogateescape")

    def _voiced(self, text: str, spell: Callable[[str], str]) -> str:
        """Put this run's words for the tape's, the longest first, and then lead its links."""
        words = {old: new for old, new in self._words.items() if len(old) > _SHORT}
        longest = sorted(words, key=len, reverse=True)
        choices = "|".join(map(re.escape, longest)) or "(?!)"
        pattern = re.compile(
            rf"(?<![A-Za-z0-9_-])(?:(?P<word>{choices})(?![A-Za-z0-9_-])"
            rf"|(?P<origin>{re.escape(self.origin)})(?![A-Za-z0-9_.:-]))"
        )

        def instead(match: re.Match[str]) -> str:
            if match["word"] is None:
                return self.target
            new = words[match["word"]]
            return new if new.startswith(_LINK) else spell(new)

        return pattern.sub(instead, text)

    def _walk(self, key: str, was: Any, now: Any) -> None:
        match was, now:
            case dict(), dict():
                for name, value in was.items():
                    self._walk(name, value, now.get(name))
            case list(), list():
                for one, other in zip(was, now, strict=False):
                    self._walk(key, one, other)
            case str(), str() | int() if not isinstance(now, bool):
                if _made_up(key, was):
                    self._bind(was, str(now))
            case _:
                self._owed |= set(_named(key, was))

    def _bind(self, was: str, now: str) -> None:
        """Remember what stands for a word; the first to be told stays."""
        if not was or not now.isprintable() or was in self._words:
            return
        self._words[was] = now
        if was.startswith(_LINK) and now.startswith(_LINK):
            self._links.setdefault(was.partition("?")[0], now)


def price(asked: Asked) -> int:
    """Return the most that a request may cost on the live API, as far as its documents tell."""
    if asked.method != "POST" or not urlsplit(asked.url).path.endswith("/run_sse"):
        return 0
    text = json.dumps(_top(asked), ensure_ascii=False).lower()
    return 150 if re.search("generat|生成", text) else 50


def _made_up(key: str, word: str) -> bool:
    return (
        ids.is_id(word)
        or (ids.is_id_key(key) and _DIGIT.search(word) is not None)
        or word.startswith(_LINK)
        or _STAND_IN.search(word) is not None
    )


def _named(key: str, value: Any) -> Iterator[str]:
    """Yield the ids in a part of an answer that has no counterpart."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _named(name, item)
    elif isinstance(value, list):
        for item in value:
            yield from _named(key, item)
    elif isinstance(value, str) and ids.is_id_key(key) and ids.is_id(value):
        yield value


def _numbered(name: str, fresh: UUID) -> str:
    """Return a name with other digits at its end, as many as it had."""
    stem = name.rstrip("0123456789")
    return stem + f"{fresh.int:039d}"[-max(len(name) - len(stem), _FEWEST) :]


def _orders(asked: Asked) -> Iterator[str]:
    """Yield the id that a client gave to an export it orders."""
    name = _top(asked).get("id")
    ordered = asked.method == "POST" and urlsplit(asked.url).path.endswith(RENDER)
    if ordered and isinstance(name, str) and ids.is_id(name):
        yield name


def _about(asked: Asked) -> Iterator[str]:
    """Yield the ids that say what a request is about: in its URL, and on top of its body."""
    parts = urlsplit(asked.url)
    for segment in parts.path.split("/"):
        yield from (segment, segment.partition(".")[0])
    yield from (value for _, value in parse_qsl(parts.query))
    for key, value in _top(asked).items():
        if isinstance(value, str) and ids.is_id_key(key):
            yield value


def _top(asked: Asked) -> dict[str, Any]:
    """Return a body that is a JSON object; an empty one otherwise."""
    try:
        found = json.loads(asked.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _refused(answered: Answered) -> bool:
    """Whether somebody was not let in, on purpose."""
    return not succeeded(answered) and (answered.status in (401, 403) or code(answered) == 1001)


def _aligned(was: tuple[Any, ...], now: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Pair bodies, or events of a kind in their order; what has no counterpart comes with None."""
    left: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for document in now:
        left[_kind(document)].append(document)
    for document in was:
        same = left[_kind(document)] if len(was) > 1 else list(now[:1])
        yield document, same.pop(0) if same else None


def _kind(event: Any) -> tuple[str, ...]:
    """Return what an ADK event holds: the keys of its parts."""
    content = event.get("content") if isinstance(event, dict) else None
    parts = content.get("parts") if isinstance(content, dict) else None
    found = parts if isinstance(parts, list) else ()
    return tuple(sorted(key for part in found if isinstance(part, dict) for key in part))
