"""Money and memory of one message: held first, then charged together with what was done.

Every commit is one save of the account and the session, so that a killed process can
have charged only for what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from nemomock.agent.calls import Outcome
from nemomock.agent.editing import Bench
from nemomock.agent.prices import due, edited, price
from nemomock.domain.accounts import Account, Costs, Ledger
from nemomock.domain.draft import Draft
from nemomock.domain.plan import Plan
from nemomock.domain.sessions import Session
from nemomock.store import Store


class Books(Protocol):
    """Where accounts are kept."""

    def book(self, account_id: str, change: Callable[[Ledger], Ledger]) -> Account:
        """Return the account with its ledger changed; the caller saves it."""
        ...


@dataclass(slots=True)
class Till:
    """What one message may still spend."""

    store: Store
    books: Books
    costs: Costs
    owner: str
    session_id: str

    def open(self, session: Session, plan: Plan) -> Session:
        """Reserve what the message may cost, count it, and return its session.

        Raises OutOfCredits or NotStored, and then nothing has changed.
        """
        held = price(plan, session.draft, self.costs, paid=session.paid)
        account = self.books.book(self.owner, lambda ledger: ledger.freeze(held))
        begun = replace(session, messages=session.messages + 1, frozen=held)
        self.store.save(account, begun)
        return begun

    def commit(self, plan: Plan, bench: Bench, outcomes: tuple[Outcome, ...]) -> None:
        """Make what a call did part of the session, and charge for it. Raises NotStored."""
        session = self._session()
        cost = due(plan, outcomes, self.costs, paid=session.paid)
        account = self.books.book(self.owner, lambda ledger: ledger.charge(cost))
        kept = tuple(item for item in bench.made if item.id in bench.media)
        done = replace(
            session.with_media(*kept).with_draft(bench.draft, history=_history(bench)),
            paid=session.paid or edited(plan, outcomes),
            frozen=session.frozen - cost,
        )
        self.store.save(account, done)
        bench.made = [item for item in bench.made if item.id not in bench.media]

    def close(self) -> Ledger:
        """Give back what is still reserved; return the ledger. Closing twice is harmless."""
        session = self.store.get(Session, self.session_id)
        left = session.frozen if session else 0
        if session is None or not left:
            return self.books.book(self.owner, lambda ledger: ledger).ledger
        account = self.books.book(self.owner, lambda ledger: ledger.release(left))
        self.store.save_soon(account, replace(session, frozen=0))
        return account.ledger

    def _session(self) -> Session:
        session = self.store.get(Session, self.session_id)
        assert session is not None  # noqa: S101 - a reset stops every message first
        return session


def _history(bench: Bench) -> tuple[Draft, ...]:
    """Return the history after the message: one entry more, or fewer after an undo."""
    past = bench.session.history
    if bench.rewound:
        return past[: len(past) - bench.rewound]
    return past if bench.draft == bench.session.draft else (*past, bench.session.draft)
