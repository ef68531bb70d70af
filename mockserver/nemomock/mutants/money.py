"""Faults of money: what is told, what is held and what is charged (C1, C2, E4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nemomock.agent import till
from nemomock.agent.till import Till
from nemomock.domain.accounts import Account, Costs, Ledger
from nemomock.domain.errors import OutOfCredits
from nemomock.domain.jobs import Job
from nemomock.domain.sessions import Session
from nemomock.mutants.mutant import Mutant, around, instead, together
from nemomock.mutants.wire import BALANCE, STREAM, Answer, drop, put, refusal, rename, told
from nemomock.render.farm import Farm


def _costing(**costs: int) -> Any:
    """Let work cost something else."""

    def init(original: Any) -> Any:
        def changed(self: Till, store: Any, books: Any, old: Costs, *rest: Any) -> None:
            original(self, store, books, replace(old, **costs), *rest)

        return changed

    return around(Till, "__init__", init)


def _always_due(original: Any) -> Any:
    def cost(plan: Any, *given: Any, paid: bool) -> int:
        del paid
        found: int = original(plan, *given, paid=False)
        return found

    return cost


def _failures_too(original: Any) -> Any:
    def due(plan: Any, outcomes: Any, costs: Costs, *, paid: bool) -> int:
        done = tuple(replace(outcome, failure=None) for outcome in outcomes)
        found: int = original(plan, done, costs, paid=paid)
        return found

    return due


def _kept_frozen(original: Any) -> Any:
    """Give nothing back at the end."""

    def close(self: Till) -> Ledger:
        return self.books.book(self.owner, lambda ledger: ledger).ledger

    del original
    return close


def _others_pay(original: Any) -> Any:
    """Charge the account that came first."""

    def commit(self: Till, plan: Any, bench: Any, outcomes: Any) -> None:
        original(self, plan, bench, outcomes)
        first = self.store.all(Account)[0]
        if first.id != self.owner and first.ledger.available > 0:
            ledger = replace(first.ledger, spent=first.ledger.spent + 1)
            self.store.save(replace(first, ledger=ledger))

    return commit


def _on_credit(original: Any) -> Any:
    def open_till(self: Till, session: Session, plan: Any) -> Session:
        try:
            found: Session = original(self, session, plan)
        except OutOfCredits:
            account = self.books.book(self.owner, lambda ledger: ledger.grant(1_000))
            self.store.save(account)
            found = original(self, session, plan)
        return found

    return open_till


def _export_costs(original: Any) -> Any:
    def submit(self: Farm, job: Job) -> Job:
        store = vars(self)["_store"]
        account = store.get(Account, job.owner)
        if account.ledger.available:
            ledger = replace(account.ledger, spent=account.ledger.spent + 1)
            store.save(replace(account, ledger=ledger))
        found: Job = original(self, job)
        return found

    return submit


def _too_poor(original: Any) -> Any:
    def submit(self: Farm, job: Job) -> Job:
        account = vars(self)["_store"].get(Account, job.owner)
        if not account.ledger.available:
            raise OutOfCredits("An export needs 1 credit")
        found: Job = original(self, job)
        return found

    return submit


def _upsell(answer: Answer) -> None:
    if answer.body.get("code") == 2001:
        answer.body["message"] = "Upgrade your plan to go on"


def _total_is_available(answer: Answer) -> None:
    data = answer.body.get("data")
    if data:
        data["total"] = data["available"]


def _frozen_hidden(answer: Answer) -> None:
    data = answer.body.get("data")
    if data:
        data["available"], data["frozen"] = data["available"] + data["frozen"], 0


MUTANTS = (
    Mutant(
        "balance-frozen-dropped", "C1", "`frozen` is missing", told(BALANCE, drop("data.frozen"))
    ),
    Mutant(
        "balance-renamed",
        "C1",
        "`available` is `balance`",
        told(BALANCE, rename("data.available", "balance")),
    ),
    Mutant("balance-text", "C1", "amounts are text", told(BALANCE, put("data.total", str))),
    Mutant(
        "balance-floats", "C1", "amounts are fractions", told(BALANCE, put("data.available", float))
    ),
    Mutant(
        "balance-total-without-frozen",
        "C1",
        "`total` leaves out what is frozen",
        told(BALANCE, _total_is_available),
    ),
    Mutant(
        "balance-frozen-hidden",
        "C1",
        "what is held is told to be available",
        told(BALANCE, _frozen_hidden),
    ),
    Mutant("editing-49", "C1", "editing costs 49", _costing(editing=49)),
    Mutant("editing-51", "C1", "editing costs 51", _costing(editing=51)),
    Mutant("generation-99", "C1", "a generation costs 99", _costing(generation=99)),
    Mutant(
        "talk-costs",
        "C1",
        "talk holds a credit and never gives it back",
        together(_costing(talking=1), around(Till, "close", _kept_frozen)),
    ),
    Mutant(
        "editing-each-time",
        "C1",
        "editing is charged with every message",
        together(around(till, "price", _always_due), around(till, "due", _always_due)),
    ),
    Mutant(
        "failures-charged", "C1", "what was not done is charged", around(till, "due", _failures_too)
    ),
    Mutant(
        "nothing-charged",
        "C1",
        "work is free",
        together(
            instead(till, "price", lambda *_, **__: 0), instead(till, "due", lambda *_, **__: 0)
        ),
    ),
    Mutant(
        "hold-not-released",
        "C1",
        "what was held for work that failed stays held",
        around(Till, "close", _kept_frozen),
    ),
    Mutant(
        "another-pays", "C1", "somebody else pays a credit", around(Till, "commit", _others_pay)
    ),
    Mutant(
        "no-credits-402", "C2", "too few credits is code 402", told(STREAM, refusal(2001, now=402))
    ),
    Mutant(
        "no-credits-403",
        "C2",
        "too few credits is HTTP 403",
        told(STREAM, refusal(2001, status=403)),
    ),
    Mutant(
        "no-credits-upsell",
        "C2",
        "too few credits is told as a matter of the plan",
        told(STREAM, _upsell),
    ),
    Mutant("on-credit", "C2", "who has no credits works on", around(Till, "open", _on_credit)),
    Mutant("export-costs", "E4", "an export costs a credit", around(Farm, "submit", _export_costs)),
    Mutant(
        "export-needs-credits",
        "E4",
        "who has no credits cannot export",
        around(Farm, "submit", _too_poor),
    ),
)
