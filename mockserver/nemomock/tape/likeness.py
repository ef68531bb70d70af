"""Whether a request is one of the tape's: same method, path template and normalised body.

Ids are bound, times and signatures pass; everything else must be equal. Headers never forbid a
match, they only make another one better.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from nemomock.tape import ids, multipart
from nemomock.tape.exchange import Asked, header
from nemomock.tape.ids import Bindings

STRANGER = 8
"""The cost of a credential where none was recorded, or none where one was; else less."""

_SHOWN = 120
_TELLING = ("range", "if-range")
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a request is not what was recorded; values are shortened."""

    where: str
    recorded: str
    asked: str

    def __str__(self) -> str:
        return f"{self.where} is `{self.asked}`, the tape has `{self.recorded}`"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a request compares: no differences is a match; `cost` ranks matches, 0 is best."""

    differences: tuple[Difference, ...]
    bindings: Bindings
    cost: int = 0


def compare(recorded: Asked, live: Asked, known: Bindings) -> Likeness:
    """Compare a request with a recorded one, given what is bound already."""
    bindings = known.copy()
    found = [
        *_plain("method", recorded.method, live.method),
        *_paths(recorded.url, live.url, bindings),
        *_queries(recorded.url, live.url, bindings),
    ]
    if not found:
        found += _bodies(recorded, live, bindings)
    return Likeness(tuple(found), bindings, 0 if found else _cost(recorded, live, bindings))


def _plain(where: str, recorded: object, live: object) -> Iterator[Difference]:
    if recorded != live:
        yield Difference(where, _shown(recorded), _shown(live))


def _paths(recorded: str, live: str, bindings: Bindings) -> Iterator[Difference]:
    theirs, ours = urlsplit(recorded).path or "/", urlsplit(live).path or "/"
    holes = ids.template(theirs)
    if holes != ids.template(ours):
        yield Difference("path", unquote(theirs), unquote(ours))
        return
    for hole, mine, other in zip(holes, theirs.split("/"), ours.split("/"), strict=True):
        if hole in ("{id}", "{name}"):
            mine, other = _stems(unquote(mine), unquote(other))
            yield from _ids("path", mine, other, bindings)


def _stems(recorded: str, live: str) -> tuple[str, str]:
    """Leave out an ending that both have, `.mp4`."""
    dot, other = recorded.rfind("."), live.rfind(".")
    same = dot > 0 and other > 0 and recorded[dot:] == live[other:]
    return (recorded[:dot], live[:other]) if same else (recorded, live)


def _ids(where: str, recorded: str, live: str, bindings: Bindings) -> Iterator[Difference]:
    if bindings.fits(recorded, live):
        bindings.bind(recorded, live)
    else:
        yield Difference(where, _shown(recorded), _shown(live))


def _queries(recorded: str, live: str, bindings: Bindings) -> Iterator[Difference]:
    theirs, ours = _query(recorded), _query(live)
    for name in dict.fromkeys((*theirs, *ours)):
        if name in theirs and name in ours and not ids.is_signed(name):
            yield from _texts(f"query.{name}", theirs[name], ours[name], bindings)
        elif not ids.is_signed(name):
            yield from _plain(f"query.{name}", theirs.get(name, "nothing"), ours.get(name, "no"))


def _query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def _texts(
    where: str, recorded: str, live: str, bindings: Bindings, *, named: bool = False
) -> Iterator[Difference]:
    """Compare two texts; `named` says that their key is that of an id."""
    if ids.is_time(recorded) and ids.is_time(live):
        return
    made_up = ids.is_stand_in(recorded) or (ids.is_id(recorded) and ids.is_id(live))
    if named or made_up:
        yield from _ids(where, recorded, live, bindings)
    else:
        yield from _plain(where, recorded, live)


def _bodies(recorded: Asked, live: Asked, bindings: Bindings) -> Iterator[Difference]:
    kinds = tuple(header(side.headers, "content-type") for side in (recorded, live))
    if all(kind.lower().startswith("multipart/") for kind in kinds):
        yield from _forms(recorded, live, bindings)
        return
    if all("urlencoded" in kind.lower() for kind in kinds):
        theirs, ours = (
            dict(parse_qsl(side.body.decode("utf-8", "replace"), keep_blank_values=True))
            for side in (recorded, live)
        )
        yield from _values("body", theirs, ours, bindings)
        return
    try:
        documents = json.loads(recorded.body), json.loads(live.body)
        yield from tuple(_values("body", *documents, bindings))
    except (ValueError, RecursionError):
        # No JSON, or nested deeper than Python goes: then every byte counts.
        if recorded.body != live.body:
            yield Difference("body", _sized(recorded.body), _sized(live.body))


def _forms(recorded: Asked, live: Asked, bindings: Bindings) -> Iterator[Difference]:
    """Compare multipart bodies part by part; the boundary does not matter."""
    sides = (
        multipart.parts(side.body, header(side.headers, "content-type"))
        for side in (recorded, live)
    )
    for number, (mine, other) in enumerate(zip_longest(*sides)):
        where = f"body.part[{number}]"
        if mine is None or other is None:
            missing, there = ("nothing", other) if mine is None else (mine, "nothing")
            yield Difference(where, _part(missing), _part(there))
            continue
        yield from _plain(f"{where}.name", mine.name, other.name)
        yield from _plain(f"{where}.filename", mine.filename, other.filename)
        if mine.content != other.content:
            theirs, ours = (_readable(part) for part in (mine, other))
            if theirs is None or ours is None:
                yield Difference(where, _sized(mine.content), _sized(other.content))
            else:
                yield from _texts(where, theirs, ours, bindings, named=ids.is_id_key(mine.name))


def _part(part: multipart.Part | str) -> str:
    return part if isinstance(part, str) else f"{part.name} {part.filename}".strip()


def _readable(part: multipart.Part) -> str | None:
    """Return a short field as text; None for a file."""
    if part.filename or len(part.content) > 1000:
        return None
    return part.content.decode("utf-8", "replace")


def _values(
    where: str, recorded: Any, live: Any, bindings: Bindings, *, key: str = ""
) -> Iterator[Difference]:
    """Compare two JSON values."""
    match recorded, live:
        case dict(), dict():
            for name in dict.fromkeys((*recorded, *live)):
                pair = recorded.get(name, _ABSENT), live.get(name, _ABSENT)
                yield from _values(f"{where}.{name}", *pair, bindings, key=name)
        case list(), list():
            for number, pair in enumerate(zip_longest(recorded, live, fillvalue=_ABSENT)):
                yield from _values(f"{where}[{number}]", *pair, bindings, key=key)
        case str(), str():
            named = ids.is_id_key(key)
            if key == "user_id":
                return
            yield from _texts(where, recorded, live, bindings, named=named)
        case _ if _both_times(recorded, live):
            return
        case _:
            if type(recorded) is not type(live) or recorded != live:
                yield Difference(where, _shown(recorded), _shown(live))


def _both_times(recorded: object, live: object) -> bool:
    return all(
        isinstance(side, int | float) and not isinstance(side, bool) and ids.is_time(str(side))
        for side in (recorded, live)
    )


def _cost(recorded: Asked, live: Asked, bindings: Bindings) -> int:
    """Rank a match by its headers: whose token, which range, which attribution."""
    cost = 0
    for name in _TELLING:
        cost += header(recorded.headers, name) != header(live.headers, name)
    for name in ("x-skill-source", "x-skill-version", "x-skill-platform"):
        cost += bool(header(recorded.headers, name)) != bool(header(live.headers, name))
    for name in ("authorization", "x-client-id"):
        theirs, ours = header(recorded.headers, name), header(live.headers, name)
        if bool(theirs) != bool(ours):
            cost += STRANGER
        elif theirs and bindings.fits(theirs, ours) and _borne(theirs, ours):
            bindings.bind(theirs, ours)
        elif theirs:
            cost += 2
    return cost


def _borne(recorded: str, live: str) -> bool:
    """Whether a credential may be another run's for this one: a stand-in is nobody else's."""
    return recorded == live or "redacted" not in live


def _shown(value: object) -> str:
    if value is _ABSENT:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _sized(body: bytes) -> str:
    return f"{len(body)} bytes {hashlib.sha256(body).hexdigest()[:12]}" if body else "nothing"
