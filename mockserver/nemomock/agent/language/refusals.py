"""Why something cannot be done, in the two languages of the answers."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from nemomock.agent.language.nearest import ELSEWHERE
from nemomock.agent.language.outcome import Reason, Refused
from nemomock.domain.looks import COLOR_LOOKS, FILTERS
from nemomock.domain.plan import Language, Refusal

LONGEST_WORDS: Final = 120

REASONS: Final = MappingProxyType[Reason, tuple[str, str]](
    {
        "background": (
            (
                "I can't tell a person from the background; if it was shot before a green or a "
                "blue screen, say “remove the green screen” and I will put a picture behind."
            ),
            "我无法分辨人物和背景；如果是在绿幕或蓝幕前拍的，请说“去掉绿幕”，我会换上背景。",
        ),
        "overlay_image": (
            "I don't draw these; upload a picture of it and I will lay it over the video.",
            "我不会画这些图形；上传一张图片，我可以叠加到视频上。",
        ),
        "cover": (
            (
                "What is part of the picture can't be taken out; I can crop its edge away, "
                "such as “crop 10% off the bottom”."
            ),
            "画面里已有的东西去不掉；可以把边缘裁掉，例如“裁掉底部10%”。",
        ),
        "watermark": (
            (
                "A watermark in the picture can't be taken out; I can crop its edge away, "
                "such as “crop 10% off the bottom”."
            ),
            "画面里的水印去不掉；可以把边缘裁掉，例如“裁掉底部10%”。",
        ),
        "loop": (
            "I can't make a seamless loop; I can play the whole several times: “loop it 3 times”.",
            "我无法制作无缝循环；可以整段重复，例如“循环3遍”。",
        ),
        "reorder": (
            (
                "I can't see which clip this is; name them by number, such as "
                "“move clip 3 to the start” or “swap clips 1 and 2”."
            ),
            "我看不出是哪个片段；请用编号说明，例如“把第3个片段放到开头”。",
        ),
        "crop": (
            (
                "I can't find or follow something in the picture; I can zoom on the middle, a side "
                "or a corner, such as “zoom in 30% on the top left from 0:10 to 0:15”."
            ),
            "我无法在画面中寻找或跟踪主体；可以放大中间、一侧或一角，例如“0:10到0:15放大左上角30%”。",
        ),
        "filter": (
            "I have no such effect; I have {effects}, and the looks {looks}.",
            "没有这个特效；可用的特效有 {effects}，画面风格有 {looks}。",
        ),
        "rotate": (
            "I can only turn the picture by quarters, such as “rotate 90 degrees clockwise”.",
            "画面只能按90度旋转，例如“顺时针旋转90度”。",
        ),
        "transcribe": (
            (
                "I hand out films, no transcripts; I can write what is said on the screen: "
                "“add captions”."
            ),
            "我只输出视频，不输出文字稿；可以把说的话显示在画面上：“加字幕”。",
        ),
        "redo": (
            "I can't bring back what was undone; ask for the edit again.",
            "我无法恢复已撤销的操作；请再说一次要做的编辑。",
        ),
        "taken_back": (
            "That takes back what the same message asked for, so nothing changes.",
            "这撤销了同一条消息里的要求，所以没有改动。",
        ),
        "other": (
            "That is outside of what I can do offline; ask “what can you do” for what I can.",
            "这超出了我离线时能做的范围；可以问我“你能做什么”。",
        ),
        "unknown": (
            "I don't know how to do this: “{words}”.",
            "我不知道怎么做这件事：“{words}”。",
        ),
        "resize": (
            "I export 144p to 1080p; a size beyond that is not possible.",
            "我只能导出 144p 到 1080p，无法输出其他分辨率。",
        ),
        "words_missing": (
            "Tell me the words and, if you like, when they should show.",
            "请告诉我要显示的文字，以及出现的时间。",
        ),
        "voice_words": (
            "What shall the voice say? Give me the words in quotes: say “Welcome back”.",
            "要说什么？请把台词放在引号里，例如：配音“欢迎回来”。",
        ),
        "voice_clone": (
            (
                "I have voices of my own only; give me the words in quotes and I speak them, "
                "or upload a recording."
            ),
            "我只有自带的声音；把台词放在引号里我来念，或上传录音。",
        ),
        "bad_cues": (
            "I can't read these subtitles: {words}. Write a time before each line.",
            "这些字幕读不了：{words}。请在每行前写上时间。",
        ),
        "event": (
            "I can't see when this happens: “{words}”; give me a time.",
            "我看不出这发生在什么时候：“{words}”；请给我具体时间。",
        ),
        "times_missing": (
            "Tell me from which time to which time.",
            "请告诉我从几秒到几秒。",
        ),
        "filler": (
            "I can't hear filler words offline; I can take out the pauses.",
            "我离线时听不出口头禅；可以去掉停顿。",
        ),
        "format": (
            "I export MP4 (H.264) only.",
            "我只能导出 MP4（H.264）。",
        ),
        "second_ratio": (
            "One timeline has one shape; export this one, then ask for {words}.",
            "一条时间线只有一个画幅；先导出这个，再让我改成 {words}。",
        ),
        "best_moments": (
            (
                "I can't judge which moments are the best; give me a length, and I keep the "
                "liveliest parts by sound and motion, or give me times."
            ),
            "我无法判断哪些片段最精彩；给我总长度，我会按声音和动态保留最热闹的部分，或给我时间。",
        ),
        "mute_range": (
            (
                "I can mute the music, the clips' own sound or everything from one time to "
                "another; tell me from when to when."
            ),
            "可以静音某段时间内的音乐、原声或全部声音；请告诉我从几秒到几秒。",
        ),
        "exposure": (
            (
                "I can't judge the light by myself; tell me which way: brighter, darker, "
                "more contrast, warmer, by how much."
            ),
            "我无法自动判断光线；请告诉我方向：更亮、更暗、对比度更高、更暖，以及多少。",
        ),
        "one_photo": (
            "I can't animate what is in a photo; I give the photo a slow move instead.",
            "我无法让照片里的内容动起来；我会给照片加缓慢的镜头运动。",
        ),
        "ramp": (
            "I can't ease from one speed into another; I can set a speed from one time to another.",
            "我无法做渐变变速；可以把某一段设为固定速度。",
        ),
        "numbering": (
            "I can't know where each step begins; give me the words and the times.",
            "我不知道每一步从哪里开始；请告诉我文字和时间。",
        ),
        **ELSEWHERE,
    }
)


def explain(refused: Refused, language: Language) -> Refusal:
    """Return the refusal as the person reads it."""
    words = " ".join(refused.words.split())[:LONGEST_WORDS]
    reason = REASONS[refused.reason][0 if language == "en" else 1]
    reason = reason.replace("{words}", words)
    return Refusal(refused.op, _with_names(reason, language))


def _with_names(reason: str, language: Language) -> str:
    """Return a reason with the names of what can be drawn."""
    if "{looks}" not in reason:
        return reason
    comma = ", " if language == "en" else "、"
    effects = comma.join(name.replace("_", " ") for name in FILTERS)
    return reason.replace("{looks}", comma.join(COLOR_LOOKS)).replace("{effects}", effects)


ASK: Final = MappingProxyType[str, tuple[str, str]](
    {
        "what": (
            (
                "What shall I do? For example: cut the silences, add lo-fi music, "
                "put the title “Hello” at the start, make it 9:16, or export."
            ),
            (
                "想让我做什么？例如：删除静音、加轻快的音乐、"
                "开头加标题“你好”、改成竖屏 9:16，或者导出。"
            ),
        ),
        "language": (
            (
                "I understand English and Chinese, and the common words of German, French, "
                "Spanish, Italian and Portuguese; please say it again in one of them. For "
                "example: “trim the first 5 seconds and add calm music”."
            ),
            "我能听懂中文和英文，请用其中一种再说一次。",
        ),
    }
)


def ask(about: str, language: Language) -> str:
    """Return a question of the agent."""
    return ASK[about][0 if language == "en" else 1]
