"""What the agent says: every fact in both languages, always with something to click."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nemomock.domain.apply as applying
from draft_strategies import EDITS, drafts, facts, sound, video
from nemomock.agent.answers import Balance, Timeline, answer, cannot, change, refusal
from nemomock.agent.calls import Outcome
from nemomock.agent.operations import OPERATIONS
from nemomock.agent.reasons import REASONS
from nemomock.agent.sentences import CHANGES
from nemomock.agent.units import length, moment
from nemomock.domain.apply import Applied, CannotEdit, Change, Facts, apply
from nemomock.domain.draft import Draft
from nemomock.domain.edits import (
    Bgm,
    Edit,
    Fade,
    Generate,
    Remove,
    RemoveSilence,
    Speed,
    Trim,
    Undo,
    Use,
    Volume,
)
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
    said = names(CHANGES[one.kind][0])
    return set(one.params) - said - ({"number", "start_at", "end_at"} if "where" in said else set())


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


def test_long_lengths_and_moments_are_told_in_hours() -> None:
    hours = (3 * 3_600_000, 6000 * 60_000, 3_905_500)
    assert [length(ms, "en") for ms in hours] == ["3 h", "100 h", "1 h 5 min 5.5 s"]
    assert length(3_900_000, "zh") == "1 小时 5 分"
    assert moment(3_905_000) == "1:05:05"


FILM = Facts(media={"talk": video("talk", 10_000)}, made=sound("tune", 4000, made=True))


def worked(*edits: Edit, known: Facts = FILM) -> tuple[tuple[Outcome, ...], Draft]:
    draft, outcomes = Draft(), []
    for edit in edits:
        try:
            done = apply(draft, edit, known)
        except CannotEdit as failure:
            outcomes.append(Outcome(edit, failure=failure))
        else:
            draft = done.draft
            outcomes.append(Outcome(edit, done.changes))
    return tuple(outcomes), draft


def told(*edits: Edit, known: Facts = FILM, language: Language = "en") -> str:
    outcomes, draft = worked(*edits, known=known)
    timeline = Timeline(len(draft.tracks), draft.duration_ms)
    return answer(Plan(language=language), outcomes, timeline=timeline)


def test_a_wish_for_music_that_cannot_be_met_is_named_with_what_plays_instead() -> None:
    assert (
        '"jazz" is not a mood I can make, so I used lo-fi. I can make lo-fi, upbeat, calm, '
        "cinematic, electronic, acoustic, corporate."
    ) in told(Bgm(style="jazz"))
    assert (
        "没有“爵士”这种风格，已改用低保真。可选风格：低保真、欢快、舒缓、电影感、电子、原声、商务。"
    ) in told(Bgm(style="爵士"), language="zh")


@pytest.mark.parametrize(
    "wish",
    [
        Bgm(),
        Bgm("lofi", style="Lo-Fi beats"),
        Bgm("calm", style="calm piano"),
        Bgm("upbeat", style="欢快"),
        Bgm("electronic", style="techno"),
    ],
)
def test_music_as_wished_for_needs_no_excuse(wish: Bgm) -> None:
    assert "not a mood" not in told(wish)


def test_a_level_told_with_the_music_is_not_told_again() -> None:
    said = told(Bgm("calm", 0.2), Volume("bgm", 0.2))

    assert said.count("20%") == 1
    assert "to 40% volume" in told(Bgm("calm", 0.2), Volume("bgm", 0.4))
    assert "to 20% volume" in told(Bgm("calm", 0.2), Volume("voice", 0.2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_timeline_is_not_offered_for_export(language: Language) -> None:
    undone = told(Undo(), known=Facts(history=(Draft(),)), language=language)
    removed = told(Fade(500), Bgm(), Remove("video"), language=language)

    for said in (undone, removed):
        assert not re.search("preview|xport|预览|导出", said)
        assert re.search("Media panel|媒体", said)
    assert re.search("Music and text cannot stand without it|音乐和文字不能脱离画面", removed)


def test_what_is_out_of_range_is_named_with_the_range() -> None:
    three_hours = Generate("a cat", 3 * 3_600_000)

    assert "You asked for a clip of 3 h; I can make clips of 1 s to 1 min." in told(three_hours)
    assert "您要的片段时长是 3 小时，我能生成 1 秒 到 1 分 的片段。" in told(
        three_hours, language="zh"
    )
    assert "200x is not a speed I can play; use 0.05x to 100x." in told(Speed(200))
    assert "With 50x on top of its present speed a clip would run at 500x" in told(
        Speed(10), Speed(50)
    )
    assert "300% is not a level I can give the background music; use 0% to 200%." in told(
        Bgm(level=3)
    )
    assert "+12 dB would bring the sound of the clips to 398.1%" in told(
        Volume("voice", gain_db=12)
    )
    assert "无法将全部内容的音量设为 500%，可用范围是 0% 到 200%。" in told(
        Volume(level=5), language="zh"
    )
    assert "The fade of everything has no length" in told(Fade())


def test_a_sound_alone_is_told_what_is_missing() -> None:
    alone = Facts(media={"song": sound("song")})

    said = told(Use("song.mp3"), known=alone)

    assert "There is no picture yet to play song.mp3 under: it is a sound." in said
    assert "Open the Media panel" in said


def test_a_refusal_without_a_name_is_just_its_reason() -> None:
    assert refusal(Refusal("other", "I don't know how."), "en") == "I don't know how."
    assert refusal(Refusal("other", "我不会。"), "zh") == "我不会。"


@pytest.mark.parametrize("op", ["reverse", "rotate", "flip", "transcribe", "redo"])
def test_refusals_that_language_knows_by_name_are_named(op: str) -> None:
    english, chinese = OPERATIONS[op]

    assert refusal(Refusal(op, "Why."), "en") == f"I can't do this: {english}. Why."
    assert refusal(Refusal(op, "为何。"), "zh") == f"暂不支持{chinese}：为何。"
