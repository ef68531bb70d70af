"""What is out of reach is named, with a reason; what is vague is asked about."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import AnimatePhoto, Generate

REFUSED = [
    ("add a voiceover|配音|narrate it with an AI voice", "voiceover"),
    ("remove the background|抠图换背景|replace the background with a beach", "background"),
    ("add animated arrows|加表情包", "overlay_image"),
    ("remove the watermark|去水印|去除水印", "watermark"),
    ("make it a seamless loop|无限循环", "loop"),
    ("rearrange the clips|调整顺序", "reorder"),
    ("zoom in on my face|人脸跟踪|follow the speaker", "crop"),
    ("straighten the horizon", "rotate"),
    ("upscale to 4K|提升分辨率", "resize"),
    ("add sound effects|加音效|hold the frame for 2 seconds|blur the faces", "other"),
    ("transcribe the interview|get a transcript|转写视频|把语音转成文字", "transcribe"),
    ("redo|redo that|重做|取消撤销", "redo"),
    ("add a particle effect|加特效", "filter"),
    ("fix the white balance|修正曝光", "color"),
    ("slow down when the ball hits the bat", "speed"),
    ("export as GIF", "export"),
    ("mute the music for the last 5 seconds", "mute"),
    ("add text", "text"),
    ("bake me a cake and add frosting", "other"),
]


@pytest.mark.parametrize(("texts", "op"), REFUSED)
def test_it_is_refused_by_name(texts: str, op: str) -> None:
    for text in texts.split("|"):
        plan = understand(text)
        assert [each.op for each in plan.refused] == [op], text
        assert all(each.reason for each in plan.refused)
        assert plan.edits == ()


def test_the_rest_of_the_message_is_still_done() -> None:
    plan = understand("trim the first 3 seconds, add a sound effect, and export")

    assert [edit.op for edit in plan.edits] == ["trim"]
    assert [each.op for each in plan.refused] == ["other"]
    assert plan.actions == ("export",)


def test_an_unknown_request_is_quoted_in_its_refusal() -> None:
    plan = understand("Add music. Wibble frobnicate.")

    assert [edit.op for edit in plan.edits] == ["bgm"]
    assert "Wibble frobnicate" in plan.refused[0].reason


@pytest.mark.parametrize(
    "text", ["make it look good", "edit my video", "hello", "", "让视频好看一点", "你好"]
)
def test_a_vague_message_gets_a_question(text: str) -> None:
    plan = understand(text)

    assert plan.question
    assert plan.edits == ()


def test_the_question_is_in_the_language_of_the_message() -> None:
    assert "What shall I do" in str(understand("make it look good").question)
    assert "想让我做什么" in str(understand("让视频好看一点").question)


@pytest.mark.parametrize("text", ["how do I add music?", "what can you do?", "怎么加背景音乐？"])
def test_a_request_for_advice_is_marked(text: str) -> None:
    assert understand(text).help


@pytest.mark.parametrize(
    "text",
    [
        "Dodaj muzykę i wytnij pierwsze 10 sekund",
        "最初の10秒をカットして音楽を追加してください",
        "Вырежи первые десять секунд и добавь музыку",
    ],
)
def test_other_languages_are_told_which_ones_are_understood(text: str) -> None:
    assert "English and Chinese" in str(understand(text).question)


def test_a_second_shape_is_left_for_the_next_export() -> None:
    plan = understand("export 16:9 for YouTube and 9:16 for Shorts")

    assert [edit.op for edit in plan.edits] == ["aspect"]
    assert "9:16" in plan.refused[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "animate this portrait so she blinks",
        "bring this old photo to life",
        "I uploaded a picture of my dog. Make him run across the field",
        "image to video, slow dolly in on the bottle",
        "让这张产品图动起来",
        "图生视频：雪山日出",
    ],
)
def test_a_photo_that_is_to_live_moves_slowly_and_is_told_so(text: str) -> None:
    plan = understand(text)

    assert any(isinstance(edit, AnimatePhoto) for edit in plan.edits)
    assert [each.op for each in plan.refused] == ["generate"]


def test_a_plan_is_asked_for_and_what_it_plans_is_made() -> None:
    plan = understand("Help me plan a 30-second ad for my candle shop and then generate it")

    assert plan.edits == (Generate("a 30-second ad for my candle shop", 30_000),)
    assert plan.help


@pytest.mark.parametrize(
    "text", ["help me come up with a hook for my cooking video", "我想做一个短视频，有什么建议？"]
)
def test_advice_on_a_film_makes_none(text: str) -> None:
    plan = understand(text)

    assert plan.help
    assert plan.edits == ()


@pytest.mark.parametrize(
    "text",
    ["进度怎么样了", "现在多长了", "渲染好了吗", "完成了吗", "is it done", "is my video ready?"],
)
def test_asking_how_far_it_is_asks_for_the_state(text: str) -> None:
    plan = understand(text)

    assert plan.actions == ("status",)
    assert not plan.help
