"""Which exchanges a fault strikes: by scope, by count for each account, by clock and by seed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from nemomock.world.clock import Clock, Mode
from nemomock.world.faults import Exchange, Fault, FaultBook, Scope
from nemomock.world.faults.kinds import Drop, SilentClose, Slow
from nemomock.world.seed import Seed

T = TypeVar("T")
MESSAGE = Exchange("POST", "/run_sse", "anon_1", "one", "7")


def in_time(look: Callable[[Clock], T]) -> T:
    """Look at something with a clock that stands still."""

    async def inside() -> T:
        return look(Clock(Mode.MANUAL))

    return asyncio.run(inside())


def strikes(scope: Scope, exchanges: list[Exchange], seed: int = 0) -> list[bool]:
    """Return which of the exchanges a fault strikes."""

    def look(clock: Clock) -> list[bool]:
        book = FaultBook(clock=clock, seed=Seed(seed), faults=[Fault(Drop(), scope)])
        return [bool(book.strike(exchange)) for exchange in exchanges]

    return in_time(look)


def test_a_fault_strikes_where_its_kind_belongs_unless_a_path_is_named() -> None:
    elsewhere = Exchange("GET", "/api/credits/balance/simple")

    assert strikes(Scope(), [MESSAGE, elsewhere]) == [True, False]
    assert strikes(Scope(path="/api/*"), [MESSAGE, elsewhere]) == [False, True]


def test_an_account_is_named_by_its_id_or_by_its_client() -> None:
    other = Exchange("POST", "/run_sse", "anon_2", "two")

    assert strikes(Scope(account="anon_1"), [MESSAGE, other]) == [True, False]
    assert strikes(Scope(account="two"), [MESSAGE, other]) == [False, True]


def test_places_are_counted_for_each_account_by_itself() -> None:
    other = Exchange("POST", "/run_sse", "anon_2", "two")

    assert strikes(Scope(nth=(2,)), [MESSAGE, other, MESSAGE, other]) == [False, False, True, True]


def test_every_third_and_at_most_so_often() -> None:
    assert strikes(Scope(every=3), [MESSAGE] * 6) == [False, False, True, False, False, True]
    assert strikes(Scope(times=2), [MESSAGE] * 4) == [True, True, False, False]


def test_a_fault_has_its_hours_on_the_clock() -> None:
    async def look() -> list[bool]:
        clock = Clock(Mode.MANUAL)
        fault = Fault(Slow(), Scope(from_s=10, until_s=20))
        book = FaultBook(clock=clock, seed=Seed(0), faults=[fault])
        found = []
        for seconds in (9, 1, 9.5, 0.5):
            await clock.advance(seconds)
            found.append(bool(book.strike(MESSAGE)))
        return found

    assert asyncio.run(look()) == [False, True, True, False]


@given(st.integers(0, 2**32), st.floats(0, 1))
def test_one_seed_gives_one_trouble_whatever_others_do(seed: int, probability: float) -> None:
    other = Exchange("POST", "/run_sse", "anon_2", "two")
    scope = Scope(probability=probability)

    alone = strikes(scope, [MESSAGE] * 8, seed)
    among = strikes(scope, [MESSAGE, other, other] * 8, seed)[::3]

    assert alone == among


def test_the_share_of_strikes_is_about_the_probability() -> None:
    struck = strikes(Scope(probability=0.3), [MESSAGE] * 2000, 7)

    assert 0.26 < sum(struck) / len(struck) < 0.34


def test_faults_are_named_replaced_taken_away_and_set_anew() -> None:
    def look(clock: Clock) -> list[list[str]]:
        book = FaultBook(clock=clock, seed=Seed(0), faults=[Fault(Drop(), name="first")])
        seen = [[fault.name for fault in book.faults]]
        book.add(Fault(Drop()), Fault(SilentClose()), Fault(Drop(after=3), name="first"))
        seen.append([fault.name for fault in book.faults])
        book.remove("drop-1")
        seen.append([fault.name for fault in book.faults])
        book.put([Fault(Slow())])
        seen.append([fault.name for fault in book.faults])
        book.reset()
        seen.append([fault.name for fault in book.faults])
        return seen

    assert in_time(look) == [
        ["first"],
        ["first", "drop-1", "silent_close-1"],
        ["first", "silent_close-1"],
        ["slow-1"],
        ["first"],
    ]
