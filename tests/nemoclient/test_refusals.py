from __future__ import annotations

import pytest

from nemoclient.refusals import refusals


@pytest.mark.parametrize(
    "text",
    [
        "I can't do this: changing the background.",
        "I can’t transcribe speech offline.",
        "Sorry, I cannot remove the watermark.",
        "Unfortunately, I'm not able to do that.",
        "That is not supported.",
        "That is outside of what I can do offline.",
        "暂不支持更换背景：我无法分辨人物和背景。",
        "抱歉，我目前无法降噪。",
    ],
)
def test_a_refusing_sentence_is_found_among_others(text: str) -> None:
    assert refusals(text) == (text,)
    assert refusals(f"Done! Music added.\n{text} Have a look.")[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Done! Trimmed 3s.",
        "I can't wait to see it.",
        'Title added: "I can\'t stop".',
        "“I cannot” is the title now.",
        "标题“无法忘记”已添加。",
        "What shall I do? For example: cut the silences.",
    ],
)
def test_other_words_are_no_refusal(text: str) -> None:
    assert refusals(text) == ()
