"""Edits of the picture, of sound against sound and of subtitles come out with what was said."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.edits import (
    Adjust,
    Aspect,
    Background,
    Bgm,
    Captions,
    Color,
    Compress,
    Crop,
    Cue,
    Denoise,
    Duck,
    Edit,
    Fade,
    Filter,
    Loudness,
    Mute,
    OnBeat,
    Overlay,
    Pip,
    ProgressBar,
    Resize,
    Reverse,
    Stabilize,
    Subtitles,
    Text,
    TextLook,
    Title,
    Turn,
    Voiceover,
    Where,
)

EDITS: list[tuple[str, Edit]] = [
    ("reverse the second clip|倒放第2个片段", Reverse(Where(clip=2))),
    ("play the last 5 seconds backwards|把最后5秒倒放", Reverse(Where(last_ms=5000))),
    ("rotate it 90 degrees|turn it 90 degrees clockwise|旋转90度", Turn(90)),
    ("rotate the video 90 degrees counterclockwise|逆时针旋转90度", Turn(270)),
    ("it's upside down, rotate it 180 degrees|旋转180度", Turn(180)),
    ("mirror the clip|flip it horizontally|镜像画面", Turn(flip="horizontal")),
    ("flip the video vertically|上下翻转", Turn(flip="vertical")),
    ("crop 10% off the top|裁掉上面10%", Crop(0.0, 0.1, 1.0, 0.9)),
    ("crop the left half|crop to the left half", Crop(0.0, 0.0, 0.5, 1.0)),
    ("zoom in 25%|zoom to 125%", Crop(0.1, 0.1, 0.8, 0.8)),
    (
        "zoom in 2x on the top left from 0:05 to 0:08",
        Crop(0.0, 0.0, 0.5, 0.5, Where(start_ms=5000, end_ms=8000)),
    ),
    ("stabilize the shaky footage|画面防抖", Stabilize()),
    ("stabilize clip 2 slightly", Stabilize(0.25, Where(clip=2))),
    ("remove background noise|给视频降噪", Denoise("sound")),
    ("remove the grain|去噪点", Denoise("picture")),
    ("make it 20% brighter|increase the brightness by 20%|亮度提高20%", Adjust(brightness=0.2)),
    ("make it a bit darker", Adjust(brightness=-0.075)),
    (
        "increase contrast by 10% and reduce saturation by 25%|contrast +10%, saturation -25%",
        Adjust(contrast=1.1, saturation=0.75),
    ),
    ("saturation to 130%", Adjust(saturation=1.3)),
    ("make it warmer|暖一点", Adjust(warmth=0.3)),
    ("add a vignette|加暗角", Filter("vignette")),
    ("add a strong VHS effect", Filter("vhs", 0.85)),
    (
        "blur the video from 0:10 to 0:12",
        Filter("blur", where=Where(start_ms=10_000, end_ms=12_000)),
    ),
    ("give clip 1 a noir look", Color("noir", Where(clip=1))),
    ("remove the green screen|去掉绿幕", Background("#00ff00")),
    ("replace the green screen with beach.mp4", Background("#00ff00", filename="beach.mp4")),
    ("replace the blue screen with white", Background("#0000ff", color="#ffffff")),
    ("put logo.png in the top left corner", Overlay("logo.png", "top-left")),
    (
        "add my logo as a watermark at 40% opacity in the bottom left",
        Overlay(position="bottom-left", opacity=0.4, role="watermark"),
    ),
    ("show my sticker for the first 4 seconds", Overlay(start_ms=0, duration_ms=4000)),
    (
        "use photo.jpg as the background instead of the green screen|set photo.jpg as background",
        Background(filename="photo.jpg"),
    ),
    (
        "remove the green screen and put beach.jpg behind me|去掉绿幕，用beach.jpg做背景",
        Background("#00ff00", filename="beach.jpg"),
    ),
    (
        "use beach.jpg as the background. Key out the green screen",
        Background("#00ff00", filename="beach.jpg"),
    ),
    (
        "resize it to 720p|make it 720p|lower the resolution to 720p|把分辨率改成720p",
        Resize(720),
    ),
    ("downscale to 360p", Resize(360)),
    ("mute everything from 1 to 2 seconds|1到2秒全部静音", Mute("all", 1000, 2000)),
    ("mute the music from 5 to 10 seconds|5秒到10秒把音乐静音", Mute("bgm", 5000, 10_000)),
    ("mute my voice from 5 to 10 seconds", Mute("voice", 5000, 10_000)),
    ("show both clips side by side|左右分屏", Pip("side_by_side")),
    ("put clip 2 as picture in picture in the top left", Pip(clip=2, position="top-left")),
    ("show them in a grid|四宫格", Pip("grid")),
    ("add a red progress bar at the top", ProgressBar("#ff3b30", "top")),
    ("duck the music when I speak|说话时压低音乐", Duck()),
    ("duck the music by 15 dB under speech", Duck(15.0)),
    ("normalize the audio to -16 LUFS|把响度标准化到-16 LUFS", Loudness("all", -16.0)),
    ("normalize the voice", Loudness("voice")),
    ("sync the cuts to the beat|卡点", OnBeat()),
    ("cut on every second beat", OnBeat(2)),
    ("add a female voiceover saying “Welcome back”", Voiceover("Welcome back", "female")),
    ("配音“欢迎回来”", Voiceover("欢迎回来")),
    (
        (
            "Add a voice-over. Script: [Part 1, 0:00-0:45] Welcome to the lake.\nNarrator: It is"
            " cold (pause) and deep (0:45 - 1:00).\n[Outro] Goodbye (for now)."
        ),
        Voiceover("Welcome to the lake. It is cold and deep. Goodbye (for now)."),
    ),
    ("compress it under 20 MB|压缩到20MB", Compress(20_000_000)),
    ("compress the video", Compress()),
    ("add subtitles|加字幕|自动生成字幕", Captions()),
    ("caption this in Spanish", Captions("es")),
    ("add soft subtitles", Captions(soft=True)),
    (
        "add word by word captions in white with a yellow highlight on a dark background",
        Captions(words=True, look=TextLook(color="#ffffff", plate="#000000", mark="#ffd400")),
    ),
]


DUCKED = """
add music and lower it while I'm speaking
add music, and turn it down whenever someone is talking
add music and duck it under my voice
add music. Keep it quiet when she talks
add music that gets quieter as he speaks
put music under it but make it softer under the narration
加一段背景音乐，我说话的时候把它调低
配上背景音乐，人声出现时压低它
加点音乐，有人声的时候音量小一点
"""


@pytest.mark.parametrize("text", DUCKED.strip().splitlines())
def test_music_makes_way_for_speech_in_the_sentence_that_asks_for_it(text: str) -> None:
    plan = understand(text)

    assert plan.edits == (Bgm("lofi"), Duck())
    assert plan.refused == ()


def test_music_fades_in_by_the_name_of_it() -> None:
    assert understand("add jazz and fade it in").edits == (
        Bgm("lofi", style="jazz"),
        Fade(1000, 0, "bgm"),
    )


def test_a_title_a_lower_third_and_a_bar_are_three_things() -> None:
    text = (
        "Add a typewriter title that says “Coast”, a lower third “Ana Lima, Director” "
        "from 0:02 to 0:06, and a red progress bar"
    )

    assert understand(text).edits == (
        Title("Coast", look=TextLook(animation="typewriter")),
        Text("Ana Lima, Director", 2000, 4000, look=TextLook(position="lower-third")),
        ProgressBar("#ff3b30"),
    )


def test_a_size_in_pixels_is_a_shape_and_so_many_lines() -> None:
    assert understand("resize to 1280x720").edits == (Aspect("16:9"), Resize(720))


@pytest.mark.parametrize(
    ("edit", "name"), [(OnBeat(), "on_beat"), (OnBeat(2), "split"), (ProgressBar(), "progress_bar")]
)
def test_edits_are_called_by_what_they_do(edit: Edit, name: str) -> None:
    assert edit.op == name


@pytest.mark.parametrize(("texts", "edit"), EDITS, ids=[case[0] for case in EDITS])
def test_an_edit_carries_what_was_said(texts: str, edit: Edit) -> None:
    for text in texts.split("|"):
        plan = understand(text)

        assert plan.edits == (edit,), text
        assert plan.refused == ()


SRT = "1\n00:00:01,000 --> 00:00:03,000\nHello\n\n2\n00:00:03,500 --> 00:00:05,000\nadd music\n"
CUES = (Cue(1000, 3000, "Hello"), Cue(3500, 5000, "add music"))


@pytest.mark.parametrize(
    "text", [f"add these subtitles\n{SRT}", SRT, f"用这些字幕：\n\n{SRT}", f"WEBVTT\n\n{SRT}"]
)
def test_subtitles_in_the_message_are_set_as_they_are_timed(text: str) -> None:
    assert understand(text).edits == (Subtitles(cues=CUES),)


def test_a_timing_that_cannot_be_read_is_named() -> None:
    plan = understand("add subtitles\n1\n00:00:05,000 --> 00:00:03,000\nBackwards\n")

    assert [each.op for each in plan.refused] == ["subtitle"]
    assert "line 3" in plan.refused[0].reason


def test_a_list_of_times_that_nobody_calls_subtitles_is_none() -> None:
    plan = understand("cut these out:\n0:05 - 0:08\n0:12 - 0:15")

    assert [edit.op for edit in plan.edits] == ["cut_range", "cut_range"]
