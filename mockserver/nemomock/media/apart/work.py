"""What may be asked of a program that works apart, and what it says."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")
Kind = Literal["done", "refused", "broke"]
NOTHING: Final = msgspec.Raw(msgspec.msgpack.encode(None))
LENGTH: Final = 8
"""Bytes ahead of an answer that say how long it is."""


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """A function, by its module and name, that returns a `T`: so that only programs load it."""

    module: str
    name: str
    returns: object

    def here(self, *given: object) -> T:
        """Call it in this process, as is safe for files that we made."""
        function: Callable[..., T] = getattr(importlib.import_module(self.module), self.name)
        return function(*given)


class Answer(msgspec.Struct, frozen=True):
    """What came of work. `cpu_s` is all that the program has used so far."""

    kind: Kind
    cpu_s: float
    words: str = ""
    found: msgspec.Raw = NOTHING
