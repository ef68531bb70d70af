"""Read JSON that may differ from what is documented, without ever raising on its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from nemoclient.errors import AnswerError, refusal


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON value; a missing key reads as empty."""

    value: Any = None

    def __getitem__(self, key: str) -> Node:
        return Node(self.value.get(key)) if isinstance(self.value, dict) else Node()

    def __iter__(self) -> Iterator[Node]:
        return map(Node, self.value) if isinstance(self.value, list) else iter(())

    def __bool__(self) -> bool:
        return self.value is not None

    def has(self, *keys: str) -> bool:
        """Tell whether this is an object with one of the keys."""
        return isinstance(self.value, dict) and any(key in self.value for key in keys)

    def text(self, default: str = "") -> str:
        """Return a string or a number as text."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, (int, float)) and not isinstance(self.value, bool):
            return str(self.value)
        return default

    def number(self, default: float = 0.0) -> float:
        """Return a number, also one that was sent as text."""
        found = self.optional_number()
        return default if found is None else found

    def optional_number(self) -> float | None:
        """Return a finite number, or nothing."""
        if isinstance(self.value, bool):
            return None
        try:
            number = float(self.value)
        except (TypeError, ValueError, OverflowError):
            return None
        return number if abs(number) < 1e15 else None

    def whole(self, default: int = 0) -> int:
        """Return a number, rounded."""
        found = self.optional_number()
        return default if found is None else round(found)

    def bytes(self, *, without: tuple[str, ...] = ()) -> bytes:
        """Encode the value again, keys sorted, some left out."""
        value = self.value
        if without and isinstance(value, dict):
            value = {key: item for key, item in value.items() if key not in without}
        return msgspec.json.encode(value, order="sorted")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer that has been read to its end; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def retry_after(self) -> float | None:
        """Return `Retry-After` in seconds, when it is given so."""
        return Node(self.headers.get("retry-after")).optional_number()


def parse(content: bytes) -> Node:
    """Decode JSON; anything else reads as empty."""
    try:
        return Node(msgspec.json.decode(content))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Node()


def unwrap(answer: Answer) -> Node:
    """Return the envelope's `data`, or the bare object; raise what the API refused with.

    Both dialects are understood: an HTTP status, or 200 with a code (WIRE.md, conventions).
    """
    body = checked(answer)
    return body["data"] if body["data"] else body


def checked(answer: Answer) -> Node:
    """Return the whole body of an answer that is not a refusal."""
    body = parse(answer.content)
    code = body["code"].whole()
    if answer.status >= 400 or code not in (0, 200):
        raise refusal(answer.status, code, reason(body), retry_after=answer.retry_after())
    if not isinstance(body.value, dict):
        raise AnswerError(f"the API answered {answer.status} without JSON")
    return body


def reason(body: Node) -> str:
    """Return the sentence in which an answer explains itself."""
    for key in ("message", "msg", "detail", "error", "errorMessage"):
        found = body[key].text() or body[key]["message"].text()
        if found:
            return found[:500]
    return ""
