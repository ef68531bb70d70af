"""A fault: some trouble, and for which exchanges it is meant."""

from __future__ import annotations

from fnmatch import fnmatchcase

from msgspec import Struct

from nemomock.world.faults.kinds import Trouble


class Exchange(Struct, frozen=True):
    """A request, as far as faults look at it. `client` is the client id of its account."""

    method: str
    path: str
    account: str | None = None
    client: str | None = None
    session: str | None = None


class Scope(Struct, frozen=True):
    """Which exchanges: all that is set must fit.

    `account` is an account's or a client's id, `path` a pattern with `*`, `nth` the places
    among the exchanges that fit so far, counted from 1 for each account; `every` the same as
    a step; `times` how often at most for each account. `probability` is drawn by the seed.
    `from_s` and `until_s` are seconds since the backend started, on its clock.
    """

    account: str | None = None
    path: str | None = None
    method: str | None = None
    session: str | None = None
    nth: tuple[int, ...] = ()
    every: int | None = None
    times: int | None = None
    probability: float = 1.0
    from_s: float = 0.0
    until_s: float | None = None


class Fault(Struct, frozen=True):
    """Some trouble with its scope; `name` is how it is listed and taken away."""

    trouble: Trouble
    scope: Scope = Scope()
    name: str = ""

    def fits(self, exchange: Exchange, elapsed_s: float) -> bool:
        """Whether an exchange is one of those meant, counts and chance aside."""
        scope = self.scope
        paths = self.trouble.paths if scope.path is None else (scope.path,)
        return (
            any(fnmatchcase(exchange.path, pattern) for pattern in paths)
            and scope.method in (None, exchange.method)
            and scope.account in (None, exchange.account, exchange.client)
            and scope.session in (None, exchange.session)
            and scope.from_s <= elapsed_s
            and (scope.until_s is None or elapsed_s < scope.until_s)
        )

    def meant(self, place: int, struck: int) -> bool:
        """Whether it strikes the `place`-th exchange that fits, having struck so often."""
        scope = self.scope
        return (
            (not scope.nth or place in scope.nth)
            and (scope.every is None or place % scope.every == 0)
            and (scope.times is None or struck < scope.times)
        )
