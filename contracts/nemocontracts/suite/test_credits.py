"""Money: nothing appears, nothing is lost, and export is free (C1, C2, E4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.instructions import WARM, Instruction, instructions
from nemocontracts.person import Person
from nemocontracts.profiles import law

EDITING, GENERATION = 50, 100


@pytest.mark.seed("C1")
def test_the_balance_has_three_amounts_that_add_up(somebody: Person) -> None:
    checks.balance(somebody.balance())


@pytest.mark.seed("C1")
def test_editing_costs_fifty_once_a_session_and_talk_nothing(person: Person) -> None:
    before = person.balance()["total"]
    person.say("what can you do?")
    assert person.balance()["total"] == before

    person.upload(samples.clip(1.0))
    person.say("make the colors warm")
    person.say("add a title “One”")
    after = checks.balance(person.balance())
    assert (after["total"], after["frozen"]) == (before - EDITING, 0)


@pytest.mark.seed("C1")
@pytest.mark.ours
def test_what_was_not_done_is_not_charged(person: Person) -> None:
    before = person.balance()
    person.say("undo")
    person.say("remove the background")

    assert person.balance() == before


@pytest.mark.seed("C2")
def test_who_has_spent_everything_is_told_2001_and_not_402(api: Api) -> None:
    person = api.enter()
    for _ in range(person.balance()["available"] // EDITING):
        person = person.begin()
        person.upload(samples.clip(1.0))
        person.say("make the colors warm")
    poor = person.begin()
    poor.upload(samples.clip(1.0))
    before = poor.draft()

    answer = poor.send("POST", "/run_sse", json=poor.message("make the colors warm"))
    body = checks.refused(answer, 2001, strict=not api.live)
    assert "upgrade your plan" not in body["message"].lower()
    assert poor.draft() == before
    assert poor.balance()["available"] < EDITING


@pytest.mark.seed("C2", "E4")
@pytest.mark.ours
def test_without_credits_everything_but_work_goes_on(api: Api) -> None:
    person = api.enter()
    person.upload(samples.clip(1.0))
    person.say("make the colors warm")
    other = person.begin()
    other.upload(samples.clip(1.0))
    other.say("make the colors warm")

    assert person.balance() == {"available": 0, "frozen": 0, "total": 0}
    assert person.say("what can you do?").texts
    done = person.export("render_poor", resolution="160x120")
    assert done["status"] == "completed"
    assert person.balance()["total"] == 0


@pytest.mark.seed("C1")
@pytest.mark.ours
@law(0.25)
@given(
    work=st.lists(
        st.lists(instructions() | st.just(WARM), min_size=0, max_size=3), min_size=2, max_size=5
    )
)
def test_credits_are_conserved_under_work_at_the_same_time(
    api: Api, work: list[list[Instruction]]
) -> None:
    person = api.rich(1_000)
    before = person.balance()["total"]

    def spend(said: list[Instruction]) -> bool:
        here = person.begin()
        here.upload(samples.clip(8.0))
        for instruction in said:
            here.say(instruction.english)
            checks.balance(here.balance())
        return bool(said)

    with ThreadPoolExecutor(len(work)) as pool:
        edited = sum(pool.map(spend, work))
    after = person.balance()
    assert (after["total"], after["frozen"]) == (before - EDITING * edited, 0)


@pytest.mark.seed("C1")
@pytest.mark.ours
def test_what_is_at_work_is_frozen_and_then_charged(own: Api) -> None:
    person = own.enter()
    person.upload(samples.clip(1.0))
    own.door.ask("POST", "clock", {"mode": "manual"})

    with ThreadPoolExecutor(1) as pool:
        turn = pool.submit(person.say, "make the colors warm")
        try:
            person.settled(lambda: person.balance()["frozen"] > 0 or turn.done())
            at_work = person.balance()
        finally:
            own.door.ask("POST", "clock", {"advance": 60})
        assert at_work == {"available": 50, "frozen": 50, "total": 100}
        assert turn.result().calls
    assert person.balance() == {"available": 50, "frozen": 0, "total": 50}
