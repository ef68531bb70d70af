"""Drafts that nobody would write, through the codec and the compiler; `make fuzz` tries more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from fuzz.drafts import Studio, mangled_drafts, sound_drafts, studio


@pytest.fixture(scope="module")
def place() -> Iterator[Studio]:
    with studio() as found:
        yield found


@settings(max_examples=10)
@given(mangled_drafts())
def test_a_mangled_draft_is_refused_by_its_path_or_planned(place: Studio, wire: object) -> None:
    place.planned(wire)


@settings(max_examples=2)
@given(sound_drafts())
def test_a_draft_that_keeps_the_laws_is_a_film_of_its_length(place: Studio, wire: object) -> None:
    place.judge(wire)
