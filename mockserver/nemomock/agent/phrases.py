"""The agent's set phrases, in both languages, several ways to say each (G6: as if on a screen)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nemomock.domain.plan import Language

Ways = Mapping[Language, tuple[str, ...]]
"""Several wordings of one thing, by language; each says all of it."""

OPENINGS: Final[Mapping[str, Ways]] = {
    "edit": {
        "en": ("Got it, working on your edit now.", "On it. Editing your timeline now."),
        "zh": ("好的，正在处理您的剪辑。", "收到，现在开始编辑时间线。"),
    },
    "generate": {
        "en": (
            "Got it, generating your video. This takes a few minutes.",
            "On it. The clip is being generated; that takes a few minutes.",
        ),
        "zh": ("好的，正在生成视频，需要几分钟。", "收到，视频正在生成，请稍等几分钟。"),
    },
}

STAGES: Final[Ways] = {
    "en": (
        "The raw video is ready. Now I'm adding the finishing edits.",
        "Raw video done. Next come the finishing edits.",
    ),
    "zh": ("原始视频已生成，正在进行后续编辑。", "原始视频已就绪，接下来是后续编辑。"),
}

DONE: Final[Ways] = {
    "en": ("Done!", "All done!", "Your edit is ready!"),
    "zh": ("已完成！", "编辑完成！", "处理好了！"),
}

PARTLY: Final[Ways] = {
    "en": ("Partly done.", "I did what I could."),
    "zh": ("部分完成。", "能做的都已完成。"),
}

CLOSINGS: Final[Ways] = {
    "en": (
        "You can preview in timeline, or click the [Export] button when you're happy.",
        "Preview in timeline, then click [Export] to download your video.",
        "Have a look: preview in timeline. When you like it, click the Export button.",
    ),
    "zh": (
        "可以在时间线中预览，或点击「导出」按钮。",
        "请在时间线中预览，满意后点击「导出」按钮下载。",
        "您可以在时间线中预览效果，满意的话点击「导出」。",
    ),
}

LOOK_FIRST: Final[Ways] = {
    "en": ("You can preview in timeline.", "Have a look: preview in timeline."),
    "zh": ("可以在时间线中预览。", "请在时间线中预览效果。"),
}
"""Closings for a message that goes on to speak of the export itself."""

EMPTY: Final[Ways] = {
    "en": ("The timeline is empty. Open the Media panel and drag a clip in to begin again.",),
    "zh": ("时间线是空的，请打开「媒体」面板，把素材拖拽进来重新开始。",),
}
"""Closing for a message that leaves nothing to look at or to export."""

PANELS: Final[Mapping[str, Ways]] = {
    "text": {
        "en": ("Open the Text panel to change the font.",),
        "zh": ("打开「文字」面板可以修改字体。",),
    },
    "sound": {
        "en": ("Open the Audio panel to adjust the levels.",),
        "zh": ("打开「音频」面板可以调整音量。",),
    },
    "cuts": {
        "en": ("You can drag the clips in the timeline to reorder them.",),
        "zh": ("可以在时间线中拖拽片段来调整顺序。",),
    },
}

UPLOAD: Final[Ways] = {
    "en": ("Open the Media panel and drag your clips in, or click the [Upload] button.",),
    "zh": ("请打开「媒体」面板，把素材拖拽进来，或点击「上传」按钮。",),
}

HELP: Final[Ways] = {
    "en": (
        (
            "I can trim, cut out pauses, split, merge, change speed, add music, titles, text and "
            "transitions, reframe, recolour, make slideshows and generate clips. Try: "
            '"trim the first 3 seconds", "cut the pauses and add lo-fi music" or '
            '"add a title that says Hello".'
        ),
    ),
    "zh": (
        (
            "我可以裁剪、去掉停顿、分割、合并、变速、添加音乐、标题、文字和转场、调整画幅和色调、"
            "制作幻灯片以及生成视频。试试：“剪掉前3秒”、“去掉停顿并加上轻音乐”或“添加标题：你好”。"
        ),
    ),
}

ACTIONS: Final[Mapping[str, Ways]] = {
    "export": {
        "en": (
            "To get the MP4, click the [Export] button at the top right.",
            "Your video is ready to go: click the Export button to render it.",
        ),
        "zh": ("请点击右上角的「导出」按钮来获取 MP4。", "点击「导出」按钮即可渲染视频。"),
    },
    "credits": {
        "en": ("Open the Credits panel to see your balance.",),
        "zh": ("打开「积分」面板查看余额。",),
    },
    "credits_known": {
        "en": (
            (
                "You have {available} credits available ({frozen} frozen, {total} in total). "
                "Open the Credits panel for the details."
            ),
        ),
        "zh": (
            "您有 {available} 可用积分（冻结 {frozen}，共 {total}）。打开「积分」面板查看明细。",
        ),
    },
    "status": {
        "en": ("Open the Timeline panel to see your tracks.",),
        "zh": ("打开「时间线」面板查看轨道。",),
    },
    "status_known": {
        "en": (
            (
                "Your timeline has {tracks} tracks and is {all_ms} long. "
                "Open the Timeline panel to see them."
            ),
        ),
        "zh": ("时间线共有 {tracks} 条轨道，总长 {all_ms}。打开「时间线」面板查看。",),
    },
    "upload": UPLOAD,
}


def pick(ways: Ways, language: Language, wording: int) -> str:
    """Return one of the wordings; the same `wording` picks the same."""
    choices = ways[language]
    return choices[wording % len(choices)]
