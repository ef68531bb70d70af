"""How people say it in Chinese: one phrasing a line, with all that should come of it."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import (
    AddTransition,
    Aspect,
    Bgm,
    Color,
    CutRange,
    Edit,
    Fade,
    Generate,
    KeepRange,
    Mute,
    Remove,
    RemoveSilence,
    Slideshow,
    Speed,
    Split,
    Text,
    TextLook,
    Title,
    Trim,
    Undo,
    Volume,
)

PHRASINGS: list[tuple[str, Edit]] = [
    ("剪掉前10秒", Trim(head_ms=10_000)),
    ("去掉开头的三秒和结尾的两秒", Trim(3000, 2000)),
    ("把片头去掉", Trim(intro=True)),
    ("把视频缩短到一分半", Trim(target_ms=90_000)),
    ("剪到30秒", Trim(target_ms=30_000)),
    ("把0:10到0:20这段删掉", CutRange(10_000, 20_000)),
    ("保留0:30到1:00", KeepRange(30_000, 60_000)),
    ("只保留前30秒", KeepRange(0, 30_000)),
    ("保留最后10秒", KeepRange(0, None, last_ms=10_000)),
    ("去掉2分15秒之后的内容", KeepRange(0, 135_000)),
    ("删除静音部分", RemoveSilence()),
    ("去掉超过1秒的停顿", RemoveSilence(min_ms=1000)),
    ("把静音片段剪掉，超过1秒的都去掉", RemoveSilence(min_ms=1000)),
    ("在30秒处切开", Split(at_ms=(30_000,))),
    ("分成三段", Split(parts=3)),
    ("加速两倍", Speed(2.0)),
    ("0.5倍速", Speed(0.5)),
    ("第10秒到第15秒慢动作", Speed(0.5, 10_000, 15_000)),
    ("加一段轻快的背景音乐", Bgm("upbeat", style="轻快")),
    ("背景音乐：舒缓的钢琴曲", Bgm("calm", style="舒缓的钢琴")),
    ("把背景音乐换成吉他", Bgm("acoustic", style="吉他")),
    ("去掉背景音乐", Remove("bgm")),
    ("把音乐音量调到35%", Volume("bgm", level=0.35)),
    ("音乐小声一点", Volume("bgm", gain_db=-6.0)),
    ("大声一点", Volume("all", gain_db=6.0)),
    ("音量降低20%", Volume("all", gain_db=-1.9)),
    ("静音", Mute("all")),
    ("把原声静音", Mute("voice")),
    ("结尾淡出2秒", Fade(0, 2000)),
    ("音乐在结尾淡出三秒", Fade(0, 3000, "bgm")),
    ("标题“城市之梦”放在开头3秒", Title("城市之梦", 0, 3000)),
    ("加标题：我的旅行", Title("我的旅行")),
    ("加一个3秒的片头，写着“欢迎”", Title("欢迎", 0, 3000)),
    ("去掉标题", Remove("title")),
    ("添加文字“关注我”在右下角，最后5秒",
     Text("关注我", last_ms=5000, look=TextLook("bottom-right"))),
    ("在0:05到0:08显示文字“第一章”", Text("第一章", 5000, 3000)),
    ("加一个0.5秒的擦除转场", AddTransition("wipeleft")),
    ("给视频加个黑场过渡", AddTransition("fadeblack")),
    ("改成竖屏 9:16", Aspect("9:16")),
    ("裁剪成方形", Aspect("1:1")),
    ("适合抖音的竖屏，背景模糊填充", Aspect("9:16", "blur")),
    ("黑白滤镜", Color("bw")),
    ("调成复古风格", Color("vintage")),
    ("画面鲜艳一点", Color("vivid")),
    ("暖色调", Color("warm")),
    ("去掉滤镜", Color("none")),
    ("从5秒开始到15秒结束", KeepRange(5000, 15_000)),
    ("前5秒和后5秒都不要", Trim(5000, 5000)),
    ("把没声音的地方删了", RemoveSilence()),
    ("关掉背景音乐", Remove("bgm")),
    ("原声调到50%", Volume("voice", level=0.5)),
    ("在视频结尾加上“感谢观看”四个字", Text("感谢观看", last_ms=3000)),
    ("转场用叠化", AddTransition("dissolve")),
    ("用这些照片做一个幻灯片，每张3秒", Slideshow(3000)),
    ("生成一段5秒的海浪视频", Generate("5秒的海浪视频", 5000)),
    ("撤销上一步", Undo()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edit"), PHRASINGS)
def test_a_phrasing_is_one_edit_and_nothing_else(text: str, edit: Edit) -> None:
    plan = understand(text)

    assert plan.language == "zh"
    assert plan.edits == (edit,)
    assert plan.refused == ()
    assert plan.actions == ()
    assert plan.question is None


def test_a_brief_with_a_look_is_two_edits() -> None:
    plan = understand("5秒咖啡产品展示，暖色调")

    assert plan.edits == (Generate("5秒咖啡产品展示", 5000), Color("warm"))


def test_several_requests_are_done_in_an_order_that_works() -> None:
    plan = understand("加标题“你好”，剪掉前3秒，加转场，然后导出")

    assert [edit.op for edit in plan.edits] == ["trim", "transition", "title"]
    assert plan.actions == ("export",)


@pytest.mark.parametrize(
    "text", ["不要音乐，剪掉前3秒", "剪掉前3秒，不要加水印", "剪掉前3秒，别加字幕"]
)
def test_what_is_not_wanted_is_not_done(text: str) -> None:
    plan = understand(text)

    assert plan.edits == (Trim(head_ms=3000),)
    assert plan.refused == ()


def test_wide_digits_and_marks_are_read_like_narrow_ones() -> None:
    assert understand("剪掉前１０秒").edits == (Trim(head_ms=10_000),)
    assert understand("保留０：３０到１：００").edits == (KeepRange(30_000, 60_000),)
