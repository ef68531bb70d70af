"""Accounts: who holds a token, and the ledger of their credits."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from nemomock.domain.errors import OutOfCredits
from nemomock.domain.record import Record

TOKEN_LIFE_S = 7 * 24 * 3600
"""A token is valid for seven days (A3), and one client gets one in that time (A5)."""

TOKEN_FORM = re.compile(r"nmv_usr_[A-Za-z0-9_-]{16,64}")
"""What a token looks like (WIRE.md "anonymous-token")."""


class Ledger(Record, frozen=True):
    """Credits of one account: `available + frozen + spent == granted`, always.

    `frozen` is reserved for work in progress (C1). Amounts are whole credits.
    """

    granted: int = 0
    frozen: int = 0
    spent: int = 0

    @property
    def available(self) -> int:
        """What can still be reserved."""
        return self.granted - self.frozen - self.spent

    @property
    def total(self) -> int:
        """What the account owns: available and frozen (WIRE.md "credits")."""
        return self.granted - self.spent

    def grant(self, amount: int) -> Ledger:
        """Add credits. Raises ValueError below 0."""
        return replace(self, granted=self.granted + _amount(amount))

    def freeze(self, amount: int) -> Ledger:
        """Reserve credits for work. Raises OutOfCredits when there are too few."""
        if _amount(amount) > self.available:
            raise OutOfCredits(
                f"This needs {amount} credits and {self.available} are available; "
                "register or top up to go on"
            )
        return replace(self, frozen=self.frozen + amount) if amount else self

    def charge(self, amount: int) -> Ledger:
        """Spend credits that were frozen. Raises ValueError for more than that."""
        thawed = self.release(amount)
        return replace(thawed, spent=thawed.spent + amount)

    def release(self, amount: int) -> Ledger:
        """Give frozen credits back. Raises ValueError for more than that."""
        if _amount(amount) > self.frozen:
            raise ValueError(f"`{amount}` credits are not frozen; only `{self.frozen}` are")
        return replace(self, frozen=self.frozen - amount) if amount else self


@dataclass(frozen=True, slots=True)
class Account:
    """One user, known by the client id that asked first.

    `token_hash` is of the token that is valid until `expires_at` (epoch seconds); `issued`
    counts tokens, `sessions` sessions made so far. Nothing keeps the token itself (A7).
    """

    id: str
    client_id: str
    token_hash: str = field(repr=False)
    expires_at: float
    ledger: Ledger
    issued: int = 1
    sessions: int = 0
    language: str = "en"


def hashed(token: str) -> str:
    """Return what is kept of a token: SHA-256 in hex.

    A token is drawn, not thought up: nobody guesses 160 bits by trying, however fast a try is, so
    that a slow, salted hash would protect nothing more.
    """
    return hashlib.sha256(token.encode()).hexdigest()


class Costs(Record, frozen=True):
    """What work costs, in credits (WIRE.md "credits")."""

    generation: int = 100
    editing: int = 50
    export: int = 0
    talking: int = 0


def _amount(amount: int) -> int:
    if amount < 0:
        raise ValueError(f"`{amount}` is no amount of credits; use 0 or more")
    return amount
