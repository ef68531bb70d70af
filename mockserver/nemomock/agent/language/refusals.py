"""Why something cannot be done, in the two languages of the answers."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from nemomock.agent.language.outcome import Reason, Refused
from nemomock.domain.plan import Language, Refusal

LONGEST_WORDS: Final = 120

REASONS: Final = MappingProxyType[Reason, tuple[str, str]](
    {
        "subtitle": (
            (
                "I can't transcribe speech offline; give me the words and their times, "
                "and I will put them on screen."
            ),
            "我离线时无法识别语音；把文字和时间告诉我，我就能放到画面上。",
        ),
        "voiceover": (
            (
                "I can't speak text aloud offline; upload a recorded voice "
                "and I will put it on the timeline."
            ),
            "我离线时不能合成语音；上传录好的人声，我可以放到时间线上。",
        ),
        "stabilize": ("I can't steady shaky footage.", "我无法给抖动的画面防抖。"),
        "denoise": (
            "I can't remove noise; I can lower the sound or lay music over it.",
            "我无法降噪；可以调低声音，或用音乐盖住。",
        ),
        "background": (
            "I can't tell a person from the background, so I can't remove or replace it.",
            "我无法分辨人物和背景，所以不能抠图或换背景。",
        ),
        "overlay_image": (
            "I can't lay a picture or a logo over the video; I can put text there.",
            "我无法在视频上叠加图片或标志；可以放文字。",
        ),
        "watermark": (
            (
                "I can't place or remove a watermark picture; "
                "give me its words and I will set them in a corner."
            ),
            "我无法添加或去除图片水印；给我文字，我可以放在角落。",
        ),
        "pip": (
            "I can't show two pictures at once; I can put them one after the other.",
            "我无法同时显示两个画面；可以把它们前后接起来。",
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
        "compress": (
            "I can't aim for a file size; every export is a 1080p H.264 MP4.",
            "我无法指定文件大小；导出总是 1080p H.264 MP4。",
        ),
        "crop": (
            (
                "I can't crop to, zoom on or follow a subject; "
                "I can reframe the whole picture, such as 9:16 or 1:1."
            ),
            "我无法裁切或跟踪某个主体；可以整体改画幅，例如 9:16 或 1:1。",
        ),
        "filter": (
            "I have no such effect; the looks are black and white, warm, cool, vivid and sepia.",
            "没有这个特效；可用的画面风格有黑白、暖色、冷色、鲜艳和复古。",
        ),
        "reverse": ("I can't play anything backwards.", "我无法倒放。"),
        "rotate": (
            "I can't rotate the picture; I can reframe it, such as 9:16 or 1:1.",
            "我无法旋转画面；可以改画幅，例如 9:16 或 1:1。",
        ),
        "flip": ("I can't flip or mirror the picture.", "我无法翻转或镜像画面。"),
        "transcribe": (
            "I can't turn speech into text offline.",
            "我离线时无法把语音转成文字。",
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
            "That is outside of what I can do offline.",
            "这超出了我离线时能做的范围。",
        ),
        "unknown": (
            "I don't know how to do this: “{words}”.",
            "我不知道怎么做这件事：“{words}”。",
        ),
        "resize": (
            "I export 1080p only; a larger or smaller size is not possible.",
            "我只能导出 1080p，无法输出其他分辨率。",
        ),
        "words_missing": (
            "Tell me the words and, if you like, when they should show.",
            "请告诉我要显示的文字，以及出现的时间。",
        ),
        "restyle": (
            (
                "I can't restyle a line that is already there; "
                "remove it and tell me the words and the look."
            ),
            "我无法修改已有文字的样式；请先删除，再告诉我文字和样式。",
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
        "ducking": (
            "I can set one level for the music throughout, not lower it only under speech.",
            "音乐只能统一调音量，不能只在说话时压低。",
        ),
        "normalise": (
            "I can't measure loudness to a standard; say louder, quieter, or a level in percent.",
            "我无法按标准测量响度；请说大声、小声或百分比。",
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
                "I can mute the clips' own sound from one time to another, or the music "
                "as a whole; tell me from when to when."
            ),
            "可以静音某段时间内的原声，音乐只能整体静音；请告诉我从几秒到几秒。",
        ),
        "exposure": (
            (
                "I can't correct exposure or white balance; "
                "the looks are black and white, warm, cool, vivid and sepia."
            ),
            "我无法修正曝光或白平衡；可用的画面风格有黑白、暖色、冷色、鲜艳和复古。",
        ),
        "one_photo": (
            "I can't animate what is in a photo; I give the photo a slow move instead.",
            "我无法让照片里的内容动起来；我会给照片加缓慢的镜头运动。",
        ),
        "kind": ("I don't have this kind.", "没有这一种。"),
        "ramp": (
            "I can't ease from one speed into another; I can set a speed from one time to another.",
            "我无法做渐变变速；可以把某一段设为固定速度。",
        ),
        "numbering": (
            "I can't know where each step begins; give me the words and the times.",
            "我不知道每一步从哪里开始；请告诉我文字和时间。",
        ),
    }
)


def explain(refused: Refused, language: Language) -> Refusal:
    """Return the refusal as the person reads it."""
    words = " ".join(refused.words.split())[:LONGEST_WORDS]
    reason = REASONS[refused.reason][0 if language == "en" else 1]
    return Refusal(refused.op, reason.replace("{words}", words))


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
