from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemoclient.gui import Action, ActionKind, translate


def kinds(text: str) -> list[ActionKind]:
    return [action.kind for action in translate(text).actions]


@pytest.mark.seed("G1")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Click [Export] button to get it.", ActionKind.EXPORT),
        ("点击「导出」按钮。", ActionKind.EXPORT),
        ("Click the [Top up] button.", ActionKind.CREDITS),
        ("Press **Preview**.", ActionKind.TRACKS),
        ("点击【保存】。", ActionKind.STATE),
        ("Click [Add Music].", ActionKind.EDIT),
    ],
)
def test_a_click_becomes_what_the_button_does(text: str, kind: ActionKind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.seed("G2")
@pytest.mark.parametrize("text", ["Open the Media panel.", "打开素材面板查看。"])
def test_opening_a_panel_becomes_a_look_at_the_state(text: str) -> None:
    assert kinds(text) == [ActionKind.STATE]


@pytest.mark.seed("G3")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Drag the title to the top.", "Drag the title to the top"),
        ("Now, drag and drop the clip at 5s.", "drag and drop the clip at 5s"),
        ("将片段拖拽到开头。", "将片段拖拽到开头"),
    ],
)
def test_dragging_becomes_an_edit_in_words(text: str, message: str) -> None:
    actions = [a for a in translate(text).actions if a.kind is ActionKind.EDIT]
    assert actions[0].message.startswith(message[:8])


@pytest.mark.seed("G4")
@pytest.mark.parametrize("text", ["Preview it in the timeline.", "请在时间线中预览。"])
def test_a_preview_in_the_timeline_becomes_the_track_summary(text: str) -> None:
    assert kinds(text) == [ActionKind.TRACKS]


@pytest.mark.seed("G5")
@pytest.mark.parametrize(
    "text", ["Use the Export button.", "现在可以导出了。", "When you're happy click Export."]
)
def test_talk_of_the_export_button_becomes_an_export(text: str) -> None:
    assert kinds(text) == [ActionKind.EXPORT]


def test_what_is_left_to_the_person_is_marked_so() -> None:
    assert translate("You can click Export.").actions == (Action(ActionKind.EXPORT, offered=True),)
    assert translate("Click Export.").actions == (Action(ActionKind.EXPORT),)


@pytest.mark.seed("M3c")
@pytest.mark.parametrize(
    "text",
    [
        "Trimmed. Click the [Export] button to download.",
        "Trimmed. Open the Effects panel, then drag a filter onto the clip.",
        "Trimmed. You can preview it in the timeline and click Export to save.",
        "已修剪。点击「导出」按钮下载。",
        "已修剪。打开素材面板，将片段拖拽到开头。",
    ],
)
def test_nobody_is_told_to_touch_what_is_not_there(text: str) -> None:
    shown = translate(text).text

    for word in ("click", "panel", "drag", "button", "点击", "面板", "拖拽", "按钮"):
        assert word not in shown.lower()
    assert shown.startswith(("Trimmed.", "已修剪。"))


@pytest.mark.parametrize(
    "text", ["All done! I trimmed 3 s.", 'The title says "Click the bell".', "导出已完成。", ""]
)
def test_plain_words_come_back_as_they_are(text: str) -> None:
    assert (translate(text).text, translate(text).actions) == (text, ())


SAYINGS = st.sampled_from(
    [
        "Click the [Export] button",
        "点击「导出」按钮",
        "drag it to the top",
        "open the Media panel",
        "请在时间线中预览",
        "“Click here”",
        "Done",
        "已修剪",
        ". ",
        "。",
        ", then ",
        "\n",
    ]
)


@given(st.lists(SAYINGS | st.text(max_size=8), max_size=12).map("".join))
def test_an_answer_without_screen_talk_is_kept_and_an_action_stands_once(text: str) -> None:
    translation = translate(text)

    assert translation.actions or translation.text == text
    assert len(set(translation.actions)) == len(translation.actions)
    assert all(
        bool(action.message) == (action.kind is ActionKind.EDIT) for action in translation.actions
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Done. Preview in timeline. Preview in timeline, then click [Export] to download.",
            'Done. The timeline is below. Say "export" to get the video file.',
        ),
        (
            "Done. You can preview in timeline, or click the [Export] button when you're happy.",
            'Done. The timeline is below, or say "export" to get the video file.',
        ),
        (
            "On it.\nDone: a.\nHave a look: click Export.",
            'On it.\nDone: a.\nHave a look: say "export" to get the video file.',
        ),
        ("请打开「媒体」面板，或点击「上传」按钮。", "时间线见下方，说“上传”和文件名即可上传。"),
        (
            "Added the title “城市之梦”. Click the [Export] button.",
            'Added the title “城市之梦”. Say "export" to get the video file.',
        ),
        (
            "Added 城市.mp4. Click the 导出 button to get 城市之梦.",
            'Added 城市.mp4. Say "export" to get the video file.',
        ),
        ("Drag 城市.mp4 to the top.", "Tell me the change in words."),
        (
            "已添加标题“Urban Dreams”。点击 Export 按钮。",
            "已添加标题“Urban Dreams”。说“导出”即可得到视频文件。",
        ),
    ],
)
def test_what_is_rewritten_still_reads_well(text: str, shown: str) -> None:
    assert translate(text).text == shown
