"""Laws of the language: any text is understood without failing, the same way each time."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.agent.language import plan_to_wire, understand
from nemomock.agent.language.operations import DOING
from nemomock.agent.language.outcome import Reason
from nemomock.agent.language.refusals import ASK, REASONS
from nemomock.agent.language.senses import Sense
from nemomock.agent.language.vocabulary import TABLES, entries
from nemomock.domain.edits import Title
from nemomock.domain.looks import (
    ANIMATIONS,
    COLOR_LOOKS,
    FILTERS,
    FITS,
    MOODS,
    POSITIONS,
    TRANSITIONS,
)
from nemomock.domain.plan import Plan

PIECES = st.sampled_from(
    [
        "add",
        "title",
        "“Hi”",
        "trim",
        "the",
        "first",
        "10",
        "seconds",
        ",",
        "and",
        "0:30",
        "to",
        "1:45",
        "remove",
        "silence",
        "music",
        "-18dB",
        "35%",
        "9:16",
        "make",
        "it",
        "2x",
        "export",
        "把",
        "音乐",
        "调到",
        "前10秒",
        "删除",
        "字幕",
        "导出",
        "。",
        ";",
        ":",
        "(",
        ")",
        "'",
        '"',
        "without",
        "don't",
        "fade",
    ]
)
SENTENCES = st.lists(PIECES, max_size=30).map(" ".join)
WORDS = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd"), whitelist_characters=" ,.:"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))


@given(st.one_of(st.text(max_size=300), SENTENCES))
def test_any_text_becomes_a_plan_that_json_can_carry(text: str) -> None:
    plan = understand(text)

    assert json.loads(json.dumps(plan_to_wire(plan))) == plan_to_wire(plan)


@given(SENTENCES)
def test_the_same_text_is_understood_the_same_way(text: str) -> None:
    assert understand(text) == understand(text)


@given(SENTENCES)
def test_nothing_is_answered_with_silence(text: str) -> None:
    plan = understand(text)

    assert plan.edits or plan.refused or plan.actions or plan.question


@given(WORDS)
def test_quoted_words_are_shown_and_do_nothing_else(words: str) -> None:
    plan = understand(f"add a title “{words}”", "en")

    assert plan.edits == (Title(words.strip()),)
    assert not plan.refused
    assert not plan.actions


@pytest.mark.parametrize("quotes", ["“”", '""', "「」", "『』", "«»", "‘’", "''"])
def test_every_kind_of_quote_keeps_its_words(quotes: str) -> None:
    plan = understand(f"put a title {quotes[0]}Export the silence{quotes[1]} at the start")

    assert plan.edits == (Title("Export the silence", start_ms=0),)
    assert plan.actions == ()


@pytest.mark.parametrize(
    "text",
    [
        "a " * 50_000,
        '"' * 100_000,
        "'a " * 33_000,
        "1:" * 50_000,
        "加" * 100_000,
        "at 0:10 to 0:20 " * 6000,
    ],
    ids=["words", "quotes", "apostrophes", "clocks", "han", "times"],
)
def test_a_hundred_kilobytes_are_understood(text: str) -> None:
    assert isinstance(understand(text), Plan)


@given(SENTENCES)
def test_an_edit_names_only_what_can_be_drawn_and_heard(text: str) -> None:
    for edit in understand(text).edits:
        wire = {each: getattr(edit, each, None) for each in ("mood", "kind", "fit")}
        assert wire["mood"] is None or wire["mood"] in MOODS
        assert wire["kind"] is None or wire["kind"] in TRANSITIONS
        assert wire["fit"] is None or wire["fit"] in FITS


def test_the_vocabulary_speaks_of_known_senses_and_names() -> None:
    known = {
        "kind": set(TRANSITIONS),
        "mood": set(MOODS),
        "position": set(POSITIONS),
        "motion": set(ANIMATIONS),
        "fit": set(FITS),
        "op": {*DOING, *get_args(Reason), "export"},
        "why": set(get_args(Reason)),
        "look": {*COLOR_LOOKS, "none"},
        "effect": set(FILTERS),
    }
    for table in TABLES:
        for (sense, value), phrase in entries(table):
            assert sense in get_args(Sense), phrase
            assert value in known.get(sense, {value}), phrase


def test_every_reason_is_told_in_both_languages() -> None:
    assert set(REASONS) == set(get_args(Reason))
    for english, chinese in (*REASONS.values(), *ASK.values()):
        assert english.isascii() or "“" in english
        assert any("\u4e00" <= char <= "\u9fff" for char in chinese)


def test_reasons_come_in_the_language_of_the_session() -> None:
    english = understand("配音", "en").refused[0].reason
    chinese = understand("add a voiceover", "zh").refused[0].reason

    assert english.startswith("What shall the voice say")
    assert "台词" in chinese


def test_without_a_session_the_answer_is_in_the_language_of_the_message() -> None:
    assert understand("加字幕").language == "zh"
    assert understand("add subtitles").language == "en"
    assert understand("add the title “城市”").language == "en"
