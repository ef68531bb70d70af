"""What is no matter of editing, and the nearest thing that can be done; in both languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from nemomock.agent.language.outcome import Reason

ELSEWHERE: Final = MappingProxyType[Reason, tuple[str, str]](
    {
        "sound_effect": (
            "I have no sound effects; upload the sound, or ask for music in a mood.",
            "我没有音效；请上传声音文件，或让我配某种风格的音乐。",
        ),
        "chapters": (
            (
                "I can't tell where the topic or the scene changes; give me times, and I cut or "
                "title there."
            ),
            "我看不出话题或场景在哪里变化；给我时间点，我可以在那里切开或加标题。",
        ),
        "thumbnail": (
            "I make films, no still pictures; I can set a title over the first seconds.",
            "我只做视频，不出图片；可以在开头几秒加标题。",
        ),
        "stock": (
            "I have no stock footage; upload clips, or ask me to generate one from words.",
            "我没有素材库；请上传片段，或让我用文字生成一段。",
        ),
        "translate": (
            "I can't translate; give me the lines in that language and I set them as subtitles.",
            "我不会翻译；把那种语言的字幕给我，我来放上去。",
        ),
        "lip_sync": (
            "I can't match lips and sound; I can mute the clip and lay a voice-over or music.",
            "我无法对口型；可以静音原声，配旁白或音乐。",
        ),
        "frame_rate": (
            "Every export has 30 frames a second; I can play faster or slower.",
            "导出固定为每秒30帧；可以调快或调慢播放速度。",
        ),
        "freeze": (
            "I can't hold a frame; I can slow a stretch down, such as “0.25x from 0:10 to 0:12”.",
            "我无法定格；可以放慢一段，例如“0:10到0:12放慢到0.25倍”。",
        ),
        "record": (
            "I can't record anything; upload the recording and I edit it.",
            "我无法录制；上传录好的视频，我来剪。",
        ),
        "analysis": (
            (
                "I can't judge what is said or shown; I can take out pauses, or keep the liveliest "
                "parts by sound and motion."
            ),
            "我无法判断内容好坏；可以去掉停顿，或按声音和动态保留最热闹的部分。",
        ),
        "hide": (
            "I can't find faces or plates; I can crop an edge away, or cut the stretch out.",
            "我找不到人脸或车牌；可以裁掉画面边缘，或剪掉那一段。",
        ),
        "bleep": (
            "I can't hear which word it is; tell me from when to when, and I mute that.",
            "我听不出是哪个词；告诉我从几秒到几秒，我把它静音。",
        ),
        "sound_file": (
            "I export MP4 films only, no sound files; I can mute the picture's sound or keep it.",
            "我只导出 MP4 视频，不导出音频；可以保留或静音原声。",
        ),
        "countdown": (
            "Nothing on the screen can count or be clicked; I can show lines at given times.",
            "画面上的东西不能倒数或点击；可以在指定时间显示文字。",
        ),
        "avatar": (
            "I can't change faces or voices; I can speak given words in a voice of my own.",
            "我无法换脸或变声；可以用自带的声音念台词。",
        ),
        "vocals": (
            "I can't part voices from music; I can mute a clip's sound and lay other music.",
            "我无法分离人声和伴奏；可以静音原声，配上别的音乐。",
        ),
        "writing": (
            "I edit films and don't write texts; give me the words and I put them on the screen.",
            "我只剪视频，不写文案；把文字给我，我放到画面上。",
        ),
        "project": (
            (
                "I can't use other editors' files; the draft can be had as OpenTimelineIO: "
                "`nemomock draft otio`."
            ),
            "我不支持其他软件的工程；草稿可以导出为 OpenTimelineIO：`nemomock draft otio`。",
        ),
    }
)
