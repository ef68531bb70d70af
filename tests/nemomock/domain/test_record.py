"""Records are frozen values that `dataclasses` knows what to do with."""

from __future__ import annotations

import dataclasses

import pytest

from nemomock.domain.draft import Draft, Segment, Track, TrackKind
from nemomock.domain.record import Record, field


class Parcel(Record, frozen=True):
    """A record with every sort of default."""

    to: str
    weight: int = 1
    words: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


def test_a_record_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        Parcel("me").weight = 2  # type: ignore[misc]


def test_replacing_leaves_the_rest_and_the_old_one() -> None:
    old = Parcel("me", 2, notes={"a": "b"})
    new = dataclasses.replace(old, weight=3)

    assert (old.weight, new) == (2, Parcel("me", 3, notes={"a": "b"}))


def test_replacing_what_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        dataclasses.replace(Parcel("me"), colour="red")  # type: ignore[call-arg]


def test_its_fields_have_names_and_defaults() -> None:
    told = {each.name: each for each in dataclasses.fields(Parcel)}

    assert list(told) == ["to", "weight", "words", "notes"]
    assert told["to"].default is told["to"].default_factory is dataclasses.MISSING
    assert (told["weight"].default, told["words"].default) == (1, ())
    assert told["notes"].default_factory is dict


def test_a_dictionary_of_it_holds_no_record() -> None:
    draft = Draft(tracks=(Track("t", TrackKind.VIDEO, (Segment("s", 0, 1000),)),))

    told = dataclasses.asdict(draft)

    assert told["tracks"][0]["segments"][0]["duration_ms"] == 1000
