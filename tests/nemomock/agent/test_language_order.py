"""What a message asks for in an order: an undo after edits, one clip after another."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import Bgm, Color, Generate, Title, Undo


@pytest.mark.parametrize(
    "text",
    [
        "add a title “A” then undo",
        "加标题“A”然后撤销",
        "add music at 30% then undo",
        "add a title “A”, add music and undo twice",
    ],
)
def test_an_undo_takes_back_what_the_same_message_asked_for(text: str) -> None:
    plan = understand(text)

    assert plan.edits == ()
    assert [each.op for each in plan.refused] == ["undo"]
    assert plan.question is None


def test_an_undo_takes_back_the_last_edit_before_it() -> None:
    assert understand("make it warm, add music and undo").edits == (Color("warm"),)
    assert understand("add music, undo, and add a title “A”").edits == (Title("A"),)


def test_steps_beyond_the_message_go_back_in_the_draft() -> None:
    assert understand("add a title “A” then undo 3 steps").edits == (Undo(2),)


def test_an_undo_that_comes_first_stays_first() -> None:
    assert understand("undo and make it warm").edits == (Undo(), Color("warm"))
    assert understand("撤销，然后加音乐").edits == (Undo(), Bgm())


def test_an_undo_takes_back_no_refusal_and_no_export() -> None:
    plan = understand("add sound effects, add a title “A”, undo, and export")

    assert [each.op for each in plan.refused] == ["other", "undo"]
    assert plan.actions == ("export",)


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        (
            "generate a clip of snow and generate a clip of rain",
            ("a clip of snow", "a clip of rain"),
        ),
        ("generate a clip of snow, then a clip of rain", ("a clip of snow", "a clip of rain")),
        ("先生成一段雪的视频，再生成一段雨的视频", ("雪的视频", "雨的视频")),
    ],
)
def test_two_clips_are_generated_in_the_order_said(text: str, prompts: tuple[str, ...]) -> None:
    assert understand(text).edits == tuple(Generate(each) for each in prompts)


def test_each_clip_has_its_own_length() -> None:
    plan = understand("generate a clip of snow and generate a 3 second clip of rain")

    assert plan.edits == (Generate("a clip of snow"), Generate("a 3 second clip of rain", 3000))


def test_music_and_title_of_a_generation_stay_single() -> None:
    plan = understand("generate a clip of snow with music and a title “Snow”")

    assert [edit.op for edit in plan.edits] == ["generate", "title", "bgm"]
