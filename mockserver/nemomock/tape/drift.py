"""What has changed between a tape and a backend of today: shapes, not values, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from nemomock.tape import ids
from nemomock.tape.exchange import Answered, Close, Exchange
from nemomock.tape.shapes import (
    ROOT,
    Shape,
    code,
    documents,
    job_status,
    media_type,
    shape,
    stage,
    succeeded,
)

SILENT = "not answered"


class Severity(StrEnum):
    """How much a difference matters to a client; the worst first."""

    BREAKING = "breaking"
    """What was always there is gone, or is of another type; what went well is refused."""
    WARNING = "warning"
    """What was sometimes there is gone, or may now be missing or null; a refusal went well."""
    INFO = "info"
    """Something was added."""


_B = Severity.BREAKING
_SAID = f"{ROOT}.content.parts[].text"
_OF_WORDS = frozenset((_SAID, f"{ROOT}.partial"))
"""What an event has only where something is said."""
_PARTS = frozenset(("text", "functionCall", "functionResponse", "inlineData", "fileData"))
"""What a part of an event may be (wire-adk.md "Event")."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed; `operation` is a method and a path template.

    `was` and `now` are types, or words of the contract (a status, a code); never data.
    """

    operation: str
    where: str
    was: str
    now: str
    severity: Severity

    def __str__(self) -> str:
        return f"{self.severity}: {self.operation} {self.where}: {self.was} -> {self.now}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A recorded exchange and today's answers: more than one where a job was waited for."""

    was: Exchange
    now: tuple[Answered, ...]


def compare(pairs: Iterable[Pair]) -> tuple[Difference, ...]:
    """Return what changed, worst first, each difference once."""
    asked = tuple(pairs)
    found = [difference for pair in asked for difference in _outcomes(pair)]
    for operation, (before, after) in _grouped(asked).items():
        found += _compared(operation, before, after)
    rank = tuple(Severity)
    return tuple(sorted(dict.fromkeys(found), key=lambda item: rank.index(item.severity)))


def operation_of(exchange: Exchange) -> str:
    """Return `GET /api/state/nemo_agent/{user}/{id}/latest`."""
    return f"{exchange.asked.method} {'/'.join(ids.template(urlsplit(exchange.asked.url).path))}"


def _outcomes(pair: Pair) -> Iterator[Difference]:
    """Yield how one request ended otherwise than it did."""
    was, now, operation = pair.was.answered, pair.now[-1], operation_of(pair.was)
    if not (was.status and now.status):
        if was.status or now.status:
            worse = Severity.BREAKING if was.status else Severity.INFO
            yield Difference(operation, "answer", _answer(was), _answer(now), worse)
        return
    changed = _B if succeeded(was) or not succeeded(now) else Severity.WARNING
    for where, old, new in (("status", was.status, now.status), (f"{ROOT}.code", *_codes(pair))):
        if old != new:
            yield Difference(operation, where, str(old), str(new), changed)
            return
    if media_type(was) != media_type(now):
        yield Difference(operation, "content-type", media_type(was), media_type(now), _B)
    if was.close is not now.close:
        broken = _B if was.close is Close.FIN else Severity.INFO
        yield Difference(operation, "end", was.close.value, now.close.value, broken)
    yield from _jobs(operation, was, now)


def _jobs(operation: str, was: Answered, now: Answered) -> Iterator[Difference]:
    """Yield a job that ended otherwise, did not end, or says so in a word nobody knows."""
    for old, new in zip(documents(was), documents(now), strict=False):
        before, after = job_status(old), job_status(new)
        if stage(before) is None or after is None or after == before:
            continue
        # A job is polled at moments of its own: only its end, or an unknown word, is a change.
        if stage(after) is None or stage(before) == 2:
            word = after if stage(after) is not None else "an unknown word"
            eased = before != "completed" and after == "completed"
            where = f"{ROOT}.status" if "status" in new else f"{ROOT}.data.status"
            yield Difference(
                operation, where, before or "", word, Severity.WARNING if eased else _B
            )


def _codes(pair: Pair) -> tuple[int | None, int | None]:
    """Return both codes; a missing one is a matter of shape."""
    was, now = code(pair.was.answered), code(pair.now[-1])
    return (was, now) if None not in (was, now) else (None, None)


def _answer(answered: Answered) -> str:
    return str(answered.status) if answered.status else SILENT


def _grouped(pairs: Iterable[Pair]) -> dict[str, tuple[list[Answered], list[Answered]]]:
    """Gather both sides' answers by operation; what went well apart from refusals."""
    rows: defaultdict[str, tuple[list[Answered], list[Answered]]]
    rows = defaultdict(lambda: ([], []))
    for pair in pairs:
        good = succeeded(pair.was.answered)
        if good is succeeded(pair.now[-1]) and pair.was.answered.status and pair.now[-1].status:
            row = rows[operation_of(pair.was) + ("" if good else " (refused)")]
            row[0].append(pair.was.answered)
            row[1].extend(answer for answer in pair.now if answer.status)
    return dict(rows)


def _compared(operation: str, was: list[Answered], now: list[Answered]) -> Iterator[Difference]:
    """Yield what changed in the answers of an operation: in all, and in those of one status."""
    found = {item.where: item for item in _fields(operation, shape(was), shape(now))}
    before, after = _by_status(was), _by_status(now)
    for status in before.keys() & after.keys():
        for item in _fields(operation, shape(before[status]), shape(after[status])):
            known = found.get(item.where)
            # What is new for one status only may be old for another.
            if item.severity is not Severity.INFO and (known is None or known.severity != _B):
                found[item.where] = item
    for where in sorted(found):
        yield found[where]


def _by_status(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    rows: defaultdict[str, list[Answered]] = defaultdict(list)
    for answered in answers:
        status = next(map(job_status, documents(answered)), None)
        if status is not None:
            rows[status].append(answered)
    return dict(rows)


def _fields(operation: str, was: Shape, now: Shape) -> Iterator[Difference]:
    for where in sorted(was.fields.keys() | now.fields.keys()):
        severity = _severity(was, now, where)
        if severity is not None:
            old, new = _said(was, now, where), _said(now, was, where)
            yield Difference(operation, where, old, new, severity)


def _severity(was: Shape, now: Shape, where: str) -> Severity | None:
    old, new = was.fields.get(where), now.fields.get(where)
    if where in _OF_WORDS and _is_silence(was, now, where):
        return None
    if old is None or new is None:
        parent = (old or new).parent  # type: ignore[union-attr]  # it is in one of them
        # Where its object is gone or new, or its list is empty, nothing is said of a field;
        # nor ever of an entry of a map.
        if not (was.has_room(parent) and now.has_room(parent)) or where.endswith(".{id}"):
            return None
        if old is None:
            return Severity.INFO
        return _B if was.always(where) or _is_renamed(was, now, parent) else Severity.WARNING
    strange = new.types - old.types
    if strange and strange != {"null"} and old.types != {"null"}:
        return _B
    # A field that was only ever null says nothing about its type.
    rarer = was.always(where) and not now.always(where)
    return Severity.WARNING if strange or rarer else None


def _is_silence(was: Shape, now: Shape, where: str) -> bool:
    """Whether one side only said more than the other: of edits, 30% end without a word (M7)."""
    sides = [side.fields[_SAID].types for side in (was, now) if _SAID in side.fields]
    parts = now.keys.get(_SAID.removesuffix(".text"), ())
    known = all(keys & _PARTS for keys in parts) and all(types == {"string"} for types in sides)
    return known and (where == _SAID or len(sides) == 1)


def _is_renamed(was: Shape, now: Shape, parent: str) -> bool:
    """Whether some object has no key that any had before, as a part of an unknown kind."""
    known = was.kinds(parent)
    return any(keys and not keys & known for keys in now.keys[parent])


def _said(side: Shape, other: Shape, where: str) -> str:
    """Name the types of a field, and whether it may be missing if that is what differs."""
    field = side.fields.get(where)
    if field is None:
        return "nothing"
    rarer = where in other.fields and side.always(where) is not other.always(where)
    rare = {"nothing"} if rarer and not side.always(where) else set[str]()
    return " | ".join(sorted(field.types | rare))
