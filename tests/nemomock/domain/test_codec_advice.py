"""What a person who writes drafts by hand is told: all that is wrong, and what nobody reads."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draft_strategies import drafts, sound, video
from nemomock.domain.codec import complaints, decode, decode_sound, encode
from nemomock.domain.codec.hints import hints
from nemomock.domain.draft import Draft
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.sources import wrong_sources


def one(track: int = 0, **keys: object) -> dict[str, Any]:
    return {"t": [{"tt": track, "sg": [{"src": "a", "st": 0, "d": 1000} | keys]}]}


def told(value: dict[str, Any]) -> list[str]:
    return [str(hint) for hint in hints(decode(value))]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    bad = one(st="soon", fit="squash", fx=[{"k": "explode"}, 3], sty={"color": "red"})
    bad["t"].append({"tt": 4})
    bad["t"].append({"tt": 7, "sg": [{"st": -5, "d": 0}]})

    paths = [complaint.partition(": ")[0] for complaint in complaints(bad)]

    assert paths == [
        "$.t[0].sg[0].st",
        "$.t[0].sg[0].fit",
        "$.t[0].sg[0].fx[0].k",
        "$.t[0].sg[0].fx[1]",
        "$.t[0].sg[0].sty.color",
        "$.t[1].tt",
        "$.t[2].sg[0].st",
        "$.t[2].sg[0].d",
        "$.t[2].sg[0].tx",
    ]


@settings(max_examples=25)
@given(drafts())
def test_a_sound_draft_has_nothing_wrong(draft: Draft) -> None:
    assert complaints(encode(draft)) == ()


JUNK: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)


@settings(max_examples=25)
@given(drafts(), st.data())
def test_complaints_are_there_exactly_when_a_draft_is_refused(
    draft: Draft, data: st.DataObject
) -> None:
    wire = copy.deepcopy(encode(draft))
    spots = list(_spots(wire))
    for holder, key in data.draw(st.lists(st.sampled_from(spots), max_size=3)):
        holder[key] = data.draw(JUNK)

    found = complaints(wire)

    assert all(complaint.startswith("$") for complaint in found)
    if not found:
        decode_sound(wire)
        return
    with pytest.raises(DraftInvalid):
        decode_sound(wire)


def _spots(value: object) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from _spots(inner)
    for place, inner in enumerate(value) if isinstance(value, list) else ():
        yield value, place
        yield from _spots(inner)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (one(start=3), "$.t[0].sg[0].start: nobody reads this key, it is only kept; did you mean"),
        (one(volume=3), "did you mean `v`?"),
        (one(sped=3), "did you mean `sp`?"),
        (one(ts=3), "did you mean `st`?"),
        (one(sty={"colr": "red"}), "$.t[0].sg[0].sty.colr"),
        (one(m={"naem": "x"}), "$.t[0].sg[0].m.naem: did you mean `name`?"),
        (one(bx={"w": 0.5, "width": 1}), "$.t[0].sg[0].bx.width"),
        (one(tr={"k": "fade", "d": 9, "len": 1}), "$.t[0].sg[0].tr.len"),
        (one(fx=[{"k": "duck", "p": {"dB": 3}}]), "$.t[0].sg[0].fx[0].p.dB: nobody reads"),
        ({"tracks": []}, "$.tracks: nobody reads this key, it is only kept; did you mean `t`?"),
        ({"t": [], "odd key": 1}, "$['odd key']"),
        (one(tr={"k": "fade", "d": 500}), "$.t[0].sg[0].tr: `fade` joins nothing"),
    ],
)
def test_a_key_that_nobody_reads_is_told(draft: dict[str, Any], words: str) -> None:
    assert any(words in hint for hint in told(draft)), told(draft)


def test_notes_in_the_metadata_are_nobodys_business() -> None:
    assert told(one(m={"name": "clip", "note": "the boat", "why": 3})) == []


def test_a_stretch_beyond_the_end_of_its_file_is_told() -> None:
    draft = decode(one(**{"in": 400, "sp": 2}))

    found = hints(draft, {"a": video("a", 2000)})

    assert [str(hint) for hint in found] == [
        "$.t[0].sg[0].d: `a` ends 400 ms before; its last picture stands for the rest"
    ]
    assert hints(draft, {"a": video("a", 2400)}) == ()


def test_files_that_cannot_stand_there_are_named_by_their_places() -> None:
    draft = decode_sound({"t": [*one()["t"], *one(1, src="b")["t"]]})

    assert wrong_sources(draft, {"a": video("a"), "b": sound("b")}) == ()
    wrong = wrong_sources(draft, {"a": sound("a")})
    assert [complaint.partition(": ")[0] for complaint in wrong] == [
        "$.t[0].sg[0].src",
        "$.t[1].sg[0].src",
    ]
    assert "move it to a track of `tt` 1" in wrong[0]
