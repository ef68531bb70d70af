"""Chance: named, repeatable, independent."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from nemomock.world.seed import Seed

NAMES = st.lists(st.text(max_size=8) | st.integers(), min_size=1, max_size=4)


@given(st.integers(), NAMES)
def test_a_name_always_draws_the_same(root: int, name: list[str | int]) -> None:
    first, second = Seed(root), Seed(root)
    first.rng("something", "else").random()

    assert first.rng(*name).random() == second.rng(*name).random()


@given(st.integers(), NAMES, NAMES)
def test_other_names_and_other_seeds_draw_otherwise(
    root: int, one: list[str | int], other: list[str | int]
) -> None:
    if [str(part) for part in one] != [str(part) for part in other]:
        assert Seed(root).number(*one) != Seed(root).number(*other)
    assert Seed(root).number(*one) != Seed(root + 1).number(*one)


def test_joined_parts_do_not_collide() -> None:
    assert Seed(0).number("ab", "c") != Seed(0).number("a", "bc")


@given(st.integers(), NAMES)
def test_ids_are_uuids_of_version_4_no_two_alike_and_again_the_same(
    root: int, name: list[str | int]
) -> None:
    first, again = (Seed(root).uuids(*name) for _ in range(2))
    ids = [first.draw() for _ in range(50)]

    assert [uuid.UUID(each).version for each in ids] == [4] * 50
    assert all(str(uuid.UUID(each)) == each for each in ids)
    assert len(set(ids)) == 50
    assert ids == [again.draw() for _ in range(50)]
