"""The law of conjunctions: requests that are joined are each done, refused or acted on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.agent.language import understand
from nemomock.domain.edits import (
    AddTransition,
    Aspect,
    Bgm,
    Captions,
    Color,
    Compress,
    CutRange,
    Denoise,
    Edit,
    Fade,
    Merge,
    Mute,
    Overlay,
    Pip,
    Remove,
    RemoveSilence,
    Speed,
    Split,
    Stabilize,
    Text,
    TextLook,
    Title,
    Trim,
    Turn,
    Undo,
    Volume,
)  # fmt: skip
from nemomock.domain.plan import Plan

Atom = Edit | str
"""What one request comes to: an edit, or the name of a refusal or an action."""

ENGLISH: dict[str, Atom] = {
    "trim the first 3 seconds": Trim(head_ms=3000),
    "remove the last 5 seconds": Trim(tail_ms=5000),
    "cut 0:10 to 0:20": CutRange(10_000, 20_000),
    "remove the silences": RemoveSilence(),
    "split the video at 0:30": Split(at_ms=(30_000,)),
    "speed it up 2x": Speed(2.0),
    "add lofi music": Bgm("lofi", style="lofi"),
    "set the music volume to 30%": Volume("bgm", level=0.3),
    "mute the original audio": Mute("voice"),
    "fade out at the end over 2 seconds": Fade(0, 2000),
    "add a title “Morning”": Title("Morning"),
    "add the text “Subscribe” at the bottom": Text("Subscribe", look=TextLook("bottom-center")),
    "add a wipe transition": AddTransition("wipeleft"),
    "make it 9:16": Aspect("9:16"),
    "make it black and white": Color("bw"),
    "remove the title": Remove("title"),
    "merge all clips": Merge(),
    "undo the last step": Undo(),
    "add subtitles": Captions(),
    "add a voiceover": "voiceover",
    "stabilize the footage": Stabilize(),
    "remove the background noise": Denoise(),
    "add my logo": Overlay(),
    "remove the watermark": "watermark",
    "add a particle effect": "filter",
    "flip it horizontally": Turn(flip="horizontal"),
    "make it a seamless loop": "loop",
    "rearrange the clips": "reorder",
    "upscale to 4K": "resize",
    "follow the speaker": "crop",
    "compress the file": Compress(),
    "show both clips side by side": Pip("side_by_side"),
    "remove the background": "background",
    "export the video": "export",
    "show the timeline": "status",
    "check my credits": "credits",
}

CHINESE: dict[str, Atom] = {
    "剪掉前3秒": Trim(head_ms=3000),
    "去掉最后5秒": Trim(tail_ms=5000),
    "删掉0:10到0:20": CutRange(10_000, 20_000),
    "删除静音部分": RemoveSilence(),
    "在30秒处切开": Split(at_ms=(30_000,)),
    "加速两倍": Speed(2.0),
    "加lofi音乐": Bgm("lofi", style="lofi"),
    "音乐音量调到30%": Volume("bgm", level=0.3),
    "原声静音": Mute("voice"),
    "结尾淡出2秒": Fade(0, 2000),
    "加标题“早晨”": Title("早晨"),
    "在底部加文字“关注”": Text("关注", look=TextLook("bottom-center")),
    "加擦除转场": AddTransition("wipeleft"),
    "改成9:16": Aspect("9:16"),
    "调成黑白": Color("bw"),
    "去掉标题": Remove("title"),
    "合并所有片段": Merge(),
    "撤销上一步": Undo(),
    "加字幕": Captions(),
    "配音": "voiceover",
    "画面防抖": Stabilize(),
    "降噪": Denoise(),
    "加logo": Overlay(),
    "去水印": "watermark",
    "加特效": "filter",
    "水平翻转": Turn(flip="horizontal"),
    "无限循环": "loop",
    "调整顺序": "reorder",
    "提升分辨率": "resize",
    "人脸跟踪": "crop",
    "压缩文件": Compress(),
    "画中画": Pip(),
    "抠图": "background",
    "导出视频": "export",
    "查看时间线": "status",
    "查看积分": "credits",
}

JOINTS_EN = (", ", " and ", " then ", "; ", ", and ", " and then ", ". ")
JOINTS_ZH = ("，", "然后", "并且", "；", "，然后", "，再", "。")

OBJECTS: dict[str, tuple[str, ...]] = {
    "music": ("bgm",),
    "subtitles": ("subtitle",),
    "a title": ("title",),
    "a voiceover": ("voiceover",),
    "transitions": ("transition",),
    "my logo": ("overlay_image",),
    "sound effects": ("other",),
    "particles": ("filter",),
    "a fade out": ("fade",),
    "音乐": ("bgm",),
    "字幕": ("subtitle",),
    "标题": ("title",),
    "配音": ("voiceover",),
    "转场": ("transition",),
    "logo": ("overlay_image",),
    "音效": ("other",),
    "特效": ("filter",),
    "淡出": ("fade",),
}
"""What `add` and `加` can take, with the op that comes of it."""


@st.composite
def joined(draw: st.DrawFn, atoms: dict[str, Atom], joints: tuple[str, ...]) -> tuple[str, ...]:
    """Draw a message after the requests that it joins."""
    said = draw(st.lists(st.sampled_from(sorted(atoms)), min_size=2, max_size=4, unique=True))
    message = said[0]
    for each in said[1:]:
        message += draw(st.sampled_from(joints)) + each
    return (message, *said)


def assert_each_is_answered(said: tuple[str, ...], atoms: dict[str, Atom]) -> None:
    """Hold a plan to what its requests come to, no more and no less; two trims are one."""
    plan = understand(said[0])
    wanted = undone([atoms[each] for each in said[1:]])
    trims = [each for each in wanted if isinstance(each, Trim)]
    edits: list[Edit] = [each for each in wanted if not isinstance(each, str | Trim)]
    if trims:
        ends = sum(each.head_ms for each in trims), sum(each.tail_ms for each in trims)
        edits.append(Trim(*ends))
    assert sorted(map(repr, plan.edits)) == sorted(map(repr, edits))
    assert sorted(names_beside(plan)) == sorted(each for each in wanted if isinstance(each, str))
    assert plan.question is None


def undone(wanted: list[Atom]) -> list[Atom]:
    """Return what is left when an undo takes back the edit before it, or is refused for it."""
    place = wanted.index(Undo()) if Undo() in wanted else 0
    before = [n for n, each in enumerate(wanted[:place]) if not isinstance(each, str)]
    if not before:
        return wanted
    left = [each for n, each in enumerate(wanted) if n not in (before[-1], place)]
    return left if any(not isinstance(each, str) for each in left) else [*left, "undo"]


def names_beside(plan: Plan) -> tuple[str, ...]:
    """Return the names of what is refused or done beside the timeline."""
    return (*(each.op for each in plan.refused), *plan.actions)


@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_request_alone_is_what_the_table_says(text: str) -> None:
    assert_each_is_answered((text, text), ENGLISH)


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_request_alone_is_what_the_table_says(text: str) -> None:
    assert_each_is_answered((text, text), CHINESE)


@given(joined(ENGLISH, JOINTS_EN))
def test_english_requests_that_are_joined_are_each_answered(said: tuple[str, ...]) -> None:
    assert_each_is_answered(said, ENGLISH)


@given(joined(CHINESE, JOINTS_ZH))
def test_chinese_requests_that_are_joined_are_each_answered(said: tuple[str, ...]) -> None:
    assert_each_is_answered(said, CHINESE)


@given(st.data())
@pytest.mark.parametrize(
    ("verb", "comma", "joint", "first"), [("add ", ", ", " and ", 0), ("加", "、", "和", 9)]
)
def test_one_verb_reaches_every_object_of_its_list(
    verb: str, comma: str, joint: str, first: int, data: st.DataObject
) -> None:
    names = list(OBJECTS)[first : first + 9]
    said = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True))

    plan = understand(verb + comma.join(said[:-1]) + joint + said[-1])

    found = {*(each.op for each in plan.edits), *names_beside(plan)}
    assert found == {op for each in said for op in OBJECTS[each]}
