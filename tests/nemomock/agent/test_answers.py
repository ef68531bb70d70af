"""What the agent says: every fact in both languages, always with something to click."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nemomock.domain.apply as applying
from draft_strategies import EDITS, drafts, facts
from nemomock.agent.answers import Balance, Timeline, answer, cannot, change
from nemomock.agent.calls import Outcome
from nemomock.agent.sentences import CHANGES, REASONS
from nemomock.agent.units import length, moment
from nemomock.domain.apply import Applied, CannotEdit, Change, Facts, apply
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Bgm, Edit, RemoveSilence, Trim
from nemomock.domain.plan import Language, Plan, Refusal

LANGUAGES: tuple[Language, ...] = ("en", "zh")
SOURCES = "\n".join(path.read_text("utf-8") for path in Path(applying.__file__).parent.glob("*.py"))
PAUSES = Change("remove_silence", "pauses_cut", {"count": 3, "cut_ms": 4200, "all_ms": 55_800})
DONE = (Outcome(RemoveSilence(), (PAUSES,)),)
LOST = (Outcome(Trim(), failure=CannotEdit("trim", "no_media")),)


def test_there_is_a_sentence_for_every_reason_the_edits_give() -> None:
    given_ = set(re.findall(r'CannotEdit\(\s*[\w.]+,\s*"(\w+)"', SOURCES))
    assert len(given_) > 20
    assert given_ <= set(REASONS)


@pytest.mark.parametrize("table", [CHANGES, REASONS], ids=["changes", "reasons"])
def test_both_languages_name_the_same_facts(table: dict[str, tuple[str, str]]) -> None:
    for english, chinese in table.values():
        assert names(english) == names(chinese)


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name and name != "s"}


@settings(max_examples=200)
@given(drafts(), EDITS, facts(), st.sampled_from(LANGUAGES))
def test_whatever_an_edit_comes_to_can_be_said(
    draft: Draft, edit: Edit, known: Facts, language: Language
) -> None:
    done = outcome(draft, edit, known)

    if isinstance(done, CannotEdit):
        assert cannot((done,), language)
        return
    for one in done.changes:
        assert unsaid(one) <= {"media", "count", "start_at", "end_at", "head_ms", "tail_ms"}
        assert change(one, language)


def outcome(draft: Draft, edit: Edit, known: Facts) -> Applied | CannotEdit:
    try:
        return apply(draft, edit, known)
    except CannotEdit as no:
        return no


def unsaid(one: Change) -> set[str]:
    return set(one.params) - names(CHANGES[one.kind][0])


@pytest.mark.seed("G6")
@given(st.integers(0, 2**32))
def test_every_wording_of_a_success_has_its_numbers_and_something_to_click(wording: int) -> None:
    english = answer(Plan(), DONE, wording=wording)
    chinese = answer(Plan(language="zh"), DONE, wording=wording)

    assert "I cut 3 pauses (4.2 s); 55.8 s remain." in english
    assert re.search(r"preview in timeline", english, re.IGNORECASE)
    assert "xport" in english
    assert "已剪掉 3 处停顿（4.2 秒），剩余 55.8 秒" in chinese
    assert "时间线" in chinese
    assert "「导出」" in chinese


def test_wordings_differ() -> None:
    assert len({answer(Plan(), DONE, wording=wording) for wording in range(60)}) >= 6


@pytest.mark.seed("G6")
def test_nothing_uploaded_is_answered_with_a_panel_and_a_drag() -> None:
    english, chinese = answer(Plan(), LOST), answer(Plan(language="zh"), LOST)

    assert "Open the Media panel and drag your clips in" in english
    assert "no video" in english
    assert "打开「媒体」面板" in chinese
    assert "拖拽" in chinese
    assert "Done!" not in english


def test_a_part_that_failed_is_named_beside_what_was_done() -> None:
    failed = Outcome(
        Trim(head_ms=9000), failure=CannotEdit("trim", "trims_all", cut_ms=9000, have_ms=8500)
    )

    said = answer(Plan(), (*DONE, failed))

    assert "3 pauses" in said
    assert "Not done: trimming. That would take off 9 s, but the video is only 8.5 s long." in said


def test_one_reason_is_said_once_for_all_that_it_stops() -> None:
    lost = (*LOST, Outcome(Bgm(), failure=CannotEdit("bgm", "no_media")))

    assert "Not done: trimming, adding music. There is no video to work on yet." in answer(
        Plan(), lost
    )
    assert "未完成裁剪、添加音乐：还没有可以编辑的视频。" in answer(Plan(language="zh"), lost)


def test_refusals_questions_and_actions_are_all_said() -> None:
    plan = Plan(
        refused=(Refusal("voiceover", "I have no voices."),),
        actions=("export",),
        question="Which clip do you mean?",
    )

    said = answer(plan)

    assert "I can't do this: a voiceover. I have no voices." in said
    assert "xport" in said
    assert said.endswith("Which clip do you mean?")


def test_credits_and_status_are_told_with_their_numbers() -> None:
    plan = Plan(actions=("credits", "status"))

    said = answer(plan, balance=Balance(40, 60, 100), timeline=Timeline(3, 65_000))

    assert "40 credits available (60 frozen, 100 in total)" in said
    assert "3 tracks and is 1 min 5 s long" in said
    assert "Open the Credits panel" in answer(plan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_without_anything_in_it_is_answered_with_help(language: Language) -> None:
    assert answer(Plan(language=language, help=True)) == answer(Plan(language=language)) != ""


def test_text_in_braces_is_said_as_it_is() -> None:
    note = Change(
        "title",
        "title",
        {"text": "{0} {x}", "start_at": 0, "end_at": 3000, "position_word": "top-center"},
    )

    assert change(note, "en") == 'I added the title "{0} {x}" at the top, 0:00 to 0:03.'


def test_lengths_and_moments_read_well() -> None:
    assert [length(ms, "en") for ms in (0, 120, 4200, 60_000, 65_500)] == [
        "0 s",
        "0.12 s",
        "4.2 s",
        "1 min",
        "1 min 5.5 s",
    ]
    assert length(65_500, "zh") == "1 分 5.5 秒"
    assert [moment(ms) for ms in (0, 3000, 65_500)] == ["0:00", "0:03", "1:05.5"]
