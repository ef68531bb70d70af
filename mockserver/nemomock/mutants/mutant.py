"""A mutant: the mock wrong in one way, for as long as a block runs.

Behaviour is patched at named seams (an attribute, a method, an answer on its way out); no
source text is edited, and everything is as before when the block ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from nemomock.domain import apply as domain_apply
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Edit

Apply = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. `statement`: what it breaks; `survives`: why no check can see it, if none can."""

    name: str
    statement: str
    what: str
    apply: Apply
    survives: str = ""


def instead(owner: Any, name: str, value: Any) -> Apply:
    """Put `value` in the place of an attribute of a class or module."""
    return around(owner, name, lambda _: value)


def around(owner: Any, name: str, make: Callable[[Any], Any]) -> Apply:
    """Put `make(original)` in the place of an attribute of a class or module."""

    @contextmanager
    def patched() -> Iterator[None]:
        original = vars(owner)[name]
        setattr(owner, name, make(original))
        try:
            yield
        finally:
            setattr(owner, name, original)

    return patched


def returning(owner: Any, name: str, change: Callable[[Any], Any]) -> Apply:
    """Let a function return `change` of what it returned."""

    def make(original: Any) -> Any:
        def changed(*given: Any, **named: Any) -> Any:
            return change(original(*given, **named))

        return changed

    return around(owner, name, make)


def undone(kind: type[Edit]) -> Apply:
    """Let an edit of a kind on the picture do nothing, and say nothing."""

    def leave(draft: Draft, edit: Edit, facts: object) -> domain_apply.Applied:
        del edit, facts
        return domain_apply.Applied(draft, ())

    return around(domain_apply, "ON_PICTURE", lambda doers: {**doers, kind: leave})


def always(value: Any) -> Callable[..., Any]:
    """Return a function that answers `value`, whatever it is given."""
    return lambda *_, **__: value


def together(*parts: Apply) -> Apply:
    """Make several patches that are one fault."""

    @contextmanager
    def patched() -> Iterator[None]:
        with ExitStack() as stack:
            for part in parts:
                stack.enter_context(part())
            yield

    return patched
