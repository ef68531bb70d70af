"""The ledger: credits are never made or lost."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.accounts import Account, Ledger, hashed
from nemomock.domain.errors import OutOfCredits

Step = tuple[Literal["grant", "freeze", "charge", "release"], int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["grant", "freeze", "charge", "release"]), st.integers(0, 300)),
    max_size=40,
)


@pytest.mark.seed("C1")
@given(STEPS)
def test_available_frozen_and_spent_are_what_was_granted(steps: list[Step]) -> None:
    ledger, granted = Ledger(), 0
    for name, amount in steps:
        before = ledger
        try:
            ledger = getattr(ledger, name)(amount)
        except (OutOfCredits, ValueError):
            assert ledger == before
        else:
            granted += amount if name == "grant" else 0
        assert ledger.available + ledger.frozen + ledger.spent == ledger.granted == granted
        assert min(ledger.available, ledger.frozen, ledger.spent) >= 0
        assert ledger.total == ledger.available + ledger.frozen


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.booleans(), st.integers(0, 1000)), min_size=1, max_size=12
    )
)
def test_work_in_any_interleaving_charges_each_piece_once(
    pieces: list[tuple[int, bool, int]],
) -> None:
    ledger = Ledger().grant(200)
    held: list[tuple[int, bool]] = []
    expected = 0
    for cost, succeeds, turn in pieces:
        try:
            ledger = ledger.freeze(cost)
        except OutOfCredits:
            continue
        held.append((cost, succeeds))
        if turn % 2:
            done, good = held.pop(turn % len(held))
            ledger = ledger.charge(done) if good else ledger.release(done)
            expected += done if good else 0
    for done, good in held:
        ledger = ledger.charge(done) if good else ledger.release(done)
        expected += done if good else 0

    assert ledger == Ledger(granted=200, frozen=0, spent=expected)


@pytest.mark.seed("C2")
def test_the_refusal_names_what_is_needed_and_what_is_there() -> None:
    with pytest.raises(OutOfCredits, match="needs 100 credits and 40 are available") as refusal:
        Ledger().grant(40).freeze(100)

    assert (refusal.value.code, refusal.value.status) == (2001, 402)


@pytest.mark.parametrize("move", ["grant", "freeze", "charge", "release"])
def test_no_amount_is_below_zero(move: str) -> None:
    with pytest.raises(ValueError, match="`-1` is no amount"):
        getattr(Ledger().grant(5), move)(-1)


@pytest.mark.seed("A7")
def test_an_account_knows_its_token_by_a_hash_that_it_does_not_show() -> None:
    token = "nmv_usr_0123456789abcdef"
    account = Account("anon_1", "client", hashed(token), 0.0, Ledger())

    assert account.token_hash == hashed(token) != hashed(token.upper())
    assert token not in account.token_hash
    assert account.token_hash not in repr(account)
