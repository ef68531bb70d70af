"""What has changed between a tape and a backend of today: shapes, not values, field by field."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from nemomock.tape import ids
from nemomock.tape.exchange import Answered, Exchange, Tape, header

Shape = Mapping[str, frozenset[str]]
"""Path of a field -> the JSON types it had."""


class Severity(StrEnum):
    """How much a difference matters to a client."""

    BREAKING = "breaking"
    """What was always there is gone, or is of another type."""
    WARNING = "warning"
    """What was sometimes there is gone, or may now be null."""
    INFO = "info"
    """Something was added."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed; `operation` is a method and a path template."""

    operation: str
    where: str
    was: str
    now: str
    severity: Severity

    def __str__(self) -> str:
        return f"{self.severity}: {self.operation} {self.where}: {self.was} -> {self.now}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that was answered to one operation: statuses, media types, a shape for each body."""

    statuses: frozenset[int]
    kinds: frozenset[str]
    shapes: tuple[Shape, ...]

    @property
    def always(self) -> frozenset[str]:
        """The fields of every body."""
        return frozenset.intersection(*map(frozenset, self.shapes)) if self.shapes else frozenset()

    def types(self, where: str) -> frozenset[str]:
        """The types a field had anywhere."""
        return frozenset().union(*(shape.get(where, frozenset()) for shape in self.shapes))

    @property
    def fields(self) -> frozenset[str]:
        """The fields of any body."""
        return frozenset().union(*self.shapes)


def compare(tape: Tape, answers: Iterable[Exchange]) -> tuple[Difference, ...]:
    """Return what changed for every operation that both know, worst first."""
    before, after = _grouped(tape.exchanges), _grouped(answers)
    found = [
        difference
        for operation in before
        if operation in after
        for difference in _compared(operation, before[operation], after[operation])
    ]
    rank = tuple(Severity)
    return tuple(sorted(found, key=lambda item: rank.index(item.severity)))


def operation_of(exchange: Exchange) -> str:
    """Return `GET /api/state/nemo_agent/{user}/{id}/latest`."""
    return f"{exchange.asked.method} {'/'.join(ids.template(urlsplit(exchange.asked.url).path))}"


def _compared(operation: str, was: _Seen, now: _Seen) -> Iterator[Difference]:
    for where, old, new in (
        ("status", _said(was.statuses), _said(now.statuses)),
        ("content-type", _said(was.kinds), _said(now.kinds)),
    ):
        if old != new:
            yield Difference(operation, where, old, new, Severity.BREAKING)
    for where in sorted(was.fields | now.fields):
        before, after = was.types(where), now.types(where)
        severity = _severity(before, after, required=where in was.always)
        if severity is not None:
            yield Difference(operation, where, _said(before), _said(after), severity)


def _severity(was: frozenset[str], now: frozenset[str], *, required: bool) -> Severity | None:
    if not was:
        return Severity.INFO
    if not now:
        return Severity.BREAKING if required else Severity.WARNING
    strange = now - was
    if not strange:
        return None
    # A field that was only ever null says nothing about its type.
    mild = strange == {"null"} or was == {"null"}
    return Severity.WARNING if mild else Severity.BREAKING


def _grouped(exchanges: Iterable[Exchange]) -> dict[str, _Seen]:
    """Gather answers by operation; refusals apart from what went well."""
    rows: defaultdict[str, list[Answered]] = defaultdict(list)
    for item in exchanges:
        good = 200 <= item.answered.status < 300
        rows[operation_of(item) + ("" if good else " (refused)")].append(item.answered)
    return {
        operation: _Seen(
            frozenset(answer.status for answer in answers),
            frozenset(_kind(answer) for answer in answers),
            tuple(shape for answer in answers for shape in _shapes(answer)),
        )
        for operation, answers in rows.items()
    }


def _kind(answered: Answered) -> str:
    return header(answered.headers, "content-type").partition(";")[0].strip().lower()


def _shapes(answered: Answered) -> Iterator[Shape]:
    """Yield the shape of a JSON body, or of each JSON event of a stream."""
    texts: list[bytes] = [answered.body]
    if _kind(answered) == "text/event-stream":
        texts = [line[5:] for line in answered.body.splitlines() if line.startswith(b"data:")]
    for text in texts:
        try:
            document = json.loads(text)
        except ValueError:
            continue
        found: defaultdict[str, set[str]] = defaultdict(set)
        for where, kind in _fields("body", document):
            found[where].add(kind)
        yield {where: frozenset(kinds) for where, kinds in found.items()}


def _fields(where: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield path and type of a value and all in it; members of a list share a path."""
    yield where, _type(value)
    if isinstance(value, dict):
        for key, item in value.items():
            name = "{id}" if ids.is_id(key) else key
            yield from _fields(f"{where}.{name}", item)
    if isinstance(value, list):
        for item in value:
            yield from _fields(f"{where}[]", item)


def _type(value: object) -> str:
    names = {bool: "boolean", str: "string", dict: "object", list: "array", type(None): "null"}
    return names.get(type(value), "number")


def _said(words: Iterable[object]) -> str:
    return " | ".join(sorted(map(str, words))) or "nothing"
