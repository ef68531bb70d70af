"""The trouble that an exchange was given, where its handlers find it."""

from __future__ import annotations

from starlette.types import Scope

from nemomock.world.faults import Trouble

_TROUBLE = "nemomock.trouble"


def trouble_of(scope: Scope) -> tuple[Trouble, ...]:
    """Return the trouble that an exchange was given."""
    found: tuple[Trouble, ...] = scope.get(_TROUBLE, ())
    return found


def give_trouble(scope: Scope, trouble: tuple[Trouble, ...]) -> None:
    """Give an exchange its trouble, for the handlers that make it."""
    scope[_TROUBLE] = trouble
