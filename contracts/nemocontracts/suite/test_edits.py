"""Editing: the timeline keeps its laws, and shows every edit that was made (M7, M8, S4, T2, W4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api, visiting
from nemocontracts.instructions import (
    MUTE,
    SQUARE,
    VERTICAL,
    Instruction,
    Timeline,
    cut_first,
    cut_last,
    instructions,
    music,
    possible,
    seen,
    title,
)
from nemocontracts.person import Person
from nemocontracts.profiles import law
from nemocontracts.targets import Target, mock

LENGTH_MS = 8_000
LANGUAGES = st.sampled_from(("en", "zh"))
SEQUENCES = st.lists(instructions(), min_size=1, max_size=5)


def filmed(api: Api, language: str = "en") -> Person:
    """Return somebody new with a clip of eight seconds."""
    person = api.enter(language)
    person.upload(samples.clip(LENGTH_MS / 1000))
    return person


def timeline(person: Person) -> Timeline:
    """Return what stands on the timeline, its laws checked."""
    data = person.state()
    checks.draft(data["state"]["draft"])
    checks.known_sources(data)
    return seen(data["state"]["draft"], data["state"]["canvas_config"])


@pytest.mark.seed("M7", "M8", "S4", "T1", "T2", "W4")
@pytest.mark.ours
@law(1.5)
@given(language=LANGUAGES, said=SEQUENCES)
def test_the_state_shows_every_edit_with_text_or_without(
    api: Api, language: str, said: list[Instruction]
) -> None:
    person = filmed(api, language)
    expected = Timeline(LENGTH_MS)
    for instruction in said:
        if not possible(expected, instruction):
            continue
        person.say(instruction.says(language))
        expected = instruction.effect(expected)
        assert timeline(person) == expected, instruction.says(language)


@pytest.mark.seed("M8", "T2", "S4")
@law(0.5)
@given(said=SEQUENCES)
def test_the_timeline_keeps_its_laws_whatever_is_asked(api: Api, said: list[Instruction]) -> None:
    person = filmed(api)
    for instruction in said:
        person.say(instruction.english)
        timeline(person)


@pytest.mark.seed("M8", "T2")
@pytest.mark.ours
@law(0.5)
@given(text=st.text(max_size=120))
def test_no_words_at_all_break_the_timeline(api: Api, text: str) -> None:
    person = api.carefree()
    person.upload(samples.clip(LENGTH_MS / 1000))
    person.say("add a title “Start”")
    person.send("POST", "/run_sse", json=person.message(text))
    timeline(person)


@pytest.mark.seed("M8", "S4", "W1")
@pytest.mark.ours
def test_every_edit_of_one_message_is_made(api: Api) -> None:
    person = filmed(api)
    person.say("cut the first 1 seconds, make it vertical and mute the original sound")

    assert timeline(person) == Timeline(LENGTH_MS - 1_000, ratio="9:16", muted=True)


@pytest.mark.seed("M8", "W4")
@pytest.mark.ours
@law(0.1)
@given(percent=st.sampled_from((10, 30, 100)), language=LANGUAGES)
def test_music_comes_at_its_level_as_long_as_the_film(
    api: Api, percent: int, language: str
) -> None:
    person = filmed(api, language)
    person.say(music(percent).says(language))

    assert timeline(person) == Timeline(LENGTH_MS, music=percent / 100)
    draft = person.draft()
    (row,) = (track["sg"] for track in draft["t"] if track["tt"] == 1)
    assert (row[0]["st"], row[-1]["st"] + row[-1]["d"]) == (0, LENGTH_MS)
    assert draft["d"] == LENGTH_MS


@pytest.mark.seed("M8")
@pytest.mark.ours
@law(0.5)
@given(a=st.integers(1, 30), b=st.integers(1, 30), end=st.booleans())
def test_cutting_twice_is_cutting_once_as_much(api: Api, a: int, b: int, end: bool) -> None:
    cut = cut_last if end else cut_first
    twice, once = filmed(api), filmed(api)
    twice.say(cut(100 * a).english)
    twice.say(cut(100 * b).english)
    once.say(cut(100 * (a + b)).english)

    assert _shape(twice.draft()) == _shape(once.draft())


@pytest.mark.seed("M8", "W4")
@pytest.mark.ours
@pytest.mark.parametrize("same", [VERTICAL, SQUARE, MUTE], ids=lambda each: each.english)
def test_saying_it_twice_is_saying_it_once(api: Api, same: Instruction) -> None:
    person = filmed(api)
    person.say(same.english)
    once = person.draft()
    person.say(same.english)

    assert person.draft() == once


@pytest.mark.seed("S4")
@pytest.mark.ours
@law(0.5)
@given(first=instructions(), second=instructions())
def test_undo_goes_back_to_the_timeline_before(
    api: Api, first: Instruction, second: Instruction
) -> None:
    person = filmed(api)
    person.say(first.english)
    before = person.draft()
    person.say(second.english)
    if person.draft() != before:
        person.say("undo")

    assert person.draft() == before


@pytest.mark.seed("M4", "M8")
@pytest.mark.ours
@law(0.5)
@given(instruction=instructions())
def test_the_stream_tells_the_timeline_that_the_state_shows(
    api: Api, instruction: Instruction
) -> None:
    person = filmed(api)
    turn = person.say(instruction.english)

    deltas = [document["actions"]["stateDelta"] for document in turn.documents]
    told = [delta["draft"] for delta in deltas if "draft" in delta]
    assert not told or told[-1] == person.draft()


@pytest.mark.seed("S4", "W3")
@pytest.mark.ours
@law(0.5)
@given(cut=st.integers(1, 20).map(lambda n: cut_last(100 * n)), word=st.sampled_from("ABC"))
def test_edits_of_different_things_commute(api: Api, cut: Instruction, word: str) -> None:
    one, other = filmed(api), filmed(api)
    for instruction in (cut, VERTICAL, MUTE, title(word)):
        one.say(instruction.english)
    for instruction in (MUTE, title(word), VERTICAL, cut):
        other.say(instruction.english)

    assert timeline(one) == timeline(other)


@pytest.mark.seed("M8", "G6")
@pytest.mark.ours
@law(0.5)
@given(said=st.lists(instructions(), min_size=1, max_size=3))
def test_both_languages_edit_alike(api: Api, said: list[Instruction]) -> None:
    english, chinese = filmed(api, "en"), filmed(api, "zh")
    for instruction in said:
        english.say(instruction.english)
        chinese.say(instruction.chinese)

    assert timeline(english) == timeline(chinese)


@pytest.mark.seed("M5", "M7", "M8", "C1")
@pytest.mark.ours
@law(0.5)
@given(said=SEQUENCES)
def test_silence_and_spelling_never_change_the_outcome(
    voices: tuple[Api, ...], said: list[Instruction]
) -> None:
    outcomes = []
    for api in voices:
        api.door.ask("POST", "reset")
        person = filmed(Api(api.target, api.http))
        turns = [person.say(instruction.english) for instruction in said]
        if api is voices[0]:
            assert not any(turn.texts for turn in turns if _done(turn))
        outcomes.append((person.draft(), person.balance()))

    assert all(outcome == outcomes[0] for outcome in outcomes)


@pytest.fixture(scope="session")
def voices(api: Api) -> Iterator[tuple[Api, ...]]:
    """Four mocks that differ only in how they speak; the first is always silent."""
    if api.target.kind != "mock":
        pytest.skip("needs mocks of its own")
    with (
        mock(silence=1.0) as silent,
        mock(silence=0.0) as loud,
        mock(silence=0.0, dialect="events=typed") as typed,
        mock(silence=0.5, dialect=("heartbeat=bare", "errors=envelope")) as mixed,
        visiting(Target(silent.url, "mock", admin=True)) as a,
        visiting(Target(loud.url, "mock", admin=True)) as b,
        visiting(Target(typed.url, "mock", admin=True)) as c,
        visiting(Target(mixed.url, "mock", admin=True)) as d,
    ):
        yield a, b, c, d


def _done(turn: object) -> bool:
    results = getattr(turn, "results", ())
    return bool(results) and all(r["response"].get("status") == "success" for r in results)


def _shape(draft: checks.Wire) -> list[tuple[object, ...]]:
    """Return the pieces of film, without what names them."""
    return [
        (s["st"], s["d"], s["in"], s["sp"], s["v"])
        for track in draft["t"]
        if track["tt"] == 0
        for s in track["sg"]
    ]
