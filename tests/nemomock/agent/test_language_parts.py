"""What one clip, the middle, a list with times, or `it` is about."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.captions import Cue
from nemomock.domain.edits import (
    AddTransition,
    Adjust,
    AnimatePhoto,
    Aspect,
    Bgm,
    Captions,
    Color,
    Compress,
    CutClip,
    CutRange,
    Denoise,
    Edit,
    Fade,
    Generate,
    KeepRange,
    Loop,
    Loudness,
    Merge,
    Motion,
    Mute,
    Pip,
    Remove,
    Reorder,
    Restyle,
    Reverse,
    Slideshow,
    Speed,
    Split,
    Subtitles,
    Text,
    TextLook,
    Title,
    Trim,
    Undo,
    Voiceover,
    Volume,
    Where,
)

LOWER = TextLook("lower-third")


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("speed up the second clip 2x|第二段加速2倍", (Speed(2.0, clip=2),)),
        ("speed up clip two by 20%", (Speed(1.2, clip=2),)),
        ("trim the second clip to 5 seconds", (Trim(target_ms=5000, clip=2),)),
        ("cut the first 2 seconds of clip 2", (Trim(head_ms=2000, clip=2),)),
        ("mute the second clip|把第二个片段静音", (Mute(clip=2),)),
        ("lower the volume of clip 1 by half", (Volume("all", 0.5, clip=1),)),
        ("add a title “Hi” on the second clip", (Title("Hi", clip=2),)),
        ("add a crossfade between clip 1 and clip 2", (AddTransition(clip=1),)),
        ("use a wipe between clips 2 and 3", (AddTransition("wipeleft", clip=2),)),
        ("make clip three black and white", (Color("bw", Where(clip=3)),)),
        ("make the last one warm", (Color("warm", Where(clip=-1)),)),
        ("make the second one cinematic", (Color("cinematic", Where(clip=2)),)),
        ("keep only the first 3 seconds of clip 1", (KeepRange(0, 3000, clip=1),)),
        (
            "make the first clip black and white, and fade to white at the end",
            (Color("bw", Where(clip=1)), Fade(0, 1000, color="#ffffff")),
        ),
        ("speed up clip 2 and cut clip 3", (Speed(1.5, clip=2), CutClip(3))),
        ("delete the second clip and the title", (CutClip(2), Remove("title"))),
    ],
)
def test_an_edit_is_about_the_clip_that_is_named(text: str, edits: tuple[Edit, ...]) -> None:
    for said in text.split("|"):
        assert understand(said).edits == edits, said


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("keep only the middle 10 seconds|保留中间10秒", (KeepRange(0, middle_ms=10_000),)),
        ("cut the middle 4 seconds out", (CutRange(0, middle_ms=4000),)),
        ("trim it to the middle 20 seconds", (KeepRange(0, middle_ms=20_000),)),
        ("remove the first 2 and last 3 seconds", (Trim(2000, 3000),)),
        ("cut off the first and last 2 seconds", (Trim(2000, 2000),)),
        ("remove 5 seconds after 0:30", (CutRange(30_000, 35_000),)),
        ("keep the 10 seconds before 1:00", (KeepRange(50_000, 60_000),)),
        ("cut 5 seconds before the end", (Trim(tail_ms=5000),)),
        ("make the intro 2 seconds shorter", (Trim(2000),)),
        ("give it a neon aesthetic", (Color("neon"),)),
        ("slow-mo from 0:04 to 0:06 then back to normal", (Speed(0.5, 4000, 6000),)),
        ("reverse only the last 2 seconds, keep everything else", (Reverse(Where(last_ms=2000)),)),
    ],
)
def test_a_stretch_is_the_one_that_is_meant(text: str, edits: tuple[Edit, ...]) -> None:
    for said in text.split("|"):
        assert understand(said).edits == edits, said


@pytest.mark.parametrize(
    "text",
    [
        "a bit shorter, 30 seconds",
        "make it a bit shorter, 30 seconds",
        "shorter, 30 seconds please",
        "make the video shorter, about 30 seconds",
    ],
)
def test_a_film_that_is_to_be_shorter_is_brought_to_the_length_that_is_said(text: str) -> None:
    assert understand(text).edits == (Trim(target_ms=30_000),)


@pytest.mark.parametrize(
    "text",
    ["make each clip shorter, 3 seconds", "make it 30 seconds shorter", "shorter by 30 seconds"],
)
def test_shorter_by_so_much_or_each_by_itself_is_no_length_of_the_film(text: str) -> None:
    assert understand(text).edits == ()


def test_words_with_times_in_one_line_stand_at_their_times() -> None:
    told = (
        "cut the first second, add lower thirds: 0:00 Intro, 0:30 Setup, 1:10 The end. Then export"
    )

    plan = understand(told)

    assert plan.edits[1:] == (
        Text("Intro", 0, 4000, look=LOWER),
        Text("Setup", 30_000, 4000, look=LOWER),
        Text("The end", 70_000, 4000, look=LOWER),
    )
    assert plan.edits[0] == Trim(1000)
    assert plan.actions == ("export",)


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("add titles: 0:00 “Intro”, 0:02 “Setup” and 1:10 “End”",
         (Title("Intro", 0, 2000), Title("Setup", 2000, 4000), Title("End", 70_000, 4000))),
        ("show these captions: 0:00 Hello, 0:05 Goodbye",
         (Subtitles(cues=(Cue(0, 5000, "Hello"), Cue(5000, 9000, "Goodbye"))),)),
        ("加章节标题：0:00 开场，0:30 结果", (Title("开场", 0, 4000), Title("结果", 30_000, 4000))),
    ],
)  # fmt: skip
def test_a_list_with_times_is_titles_or_captions(text: str, edits: tuple[Edit, ...]) -> None:
    plan = understand(text)

    assert plan.edits == edits
    assert plan.question is None


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("change the title to “Summer” and make it bigger and red",
         (Title("Summer", look=TextLook(color="#ff3b30", scale=1.5)),)),
        ("add text “Sale” bottom right, make it big and white on a red box",
         (Text("Sale", look=TextLook("bottom-right", "#ffffff", plate="#ff3b30", scale=1.5)),)),
        ("add a title “Hi”, and make it louder", (Title("Hi"), Volume("all", gain_db=6.0))),
        ("a 3 second title card “Hi” on black", (Title("Hi", duration_ms=3000),)),
    ],
)  # fmt: skip
def test_it_is_the_words_that_were_named(text: str, edits: tuple[Edit, ...]) -> None:
    assert understand(text).edits == edits


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("generate a neon city, 8 seconds", (Generate("a neon city, 8 seconds", 8000),)),
        ("10s of drone shots over a misty forest",
         (Generate("10s of drone shots over a misty forest", 10_000),)),
        ("generate a neon city timelapse and put “2049” in the middle",
         (Generate("a neon city timelapse"), Text("2049", look=TextLook("center")))),
        ("replace the audio with upbeat music and normalise loudness to -14 LUFS",
         (Bgm("upbeat", style="upbeat"), Loudness("all", -14.0), Mute("voice"))),
        ("zoom in slowly and fade to white at the end",
         (Motion("zoom_in"), Fade(0, 1000, color="#ffffff"))),
        ("split into 3 equal parts and put the last one first", (Split(parts=3), Reorder(-1, 1))),
        ("remove the first 2 and last 3 seconds, then loop the rest 3 times",
         (Trim(2000, 3000), Loop(3))),
    ],
)  # fmt: skip
def test_both_halves_of_a_message_are_done(text: str, edits: tuple[Edit, ...]) -> None:
    assert understand(text).edits == edits


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("make the first clip slow motion and the second one twice as fast",
         (Speed(0.5, clip=1), Speed(2.0, clip=2))),
        ("make the first and the second clip brighter",
         tuple(Adjust(brightness=0.15, where=Where(clip=number)) for number in (1, 2))),
        ("lower the music volume by 30% after 0:20",
         (Volume("bgm", gain_db=-3.1, start_ms=20_000),)),
        ('remove everything before "0:15"', (KeepRange(15_000),)),
        ("put the text “Hi” at second 2 for 3 seconds", (Text("Hi", 2000, 3000),)),
        ("write DAY ONE in the middle at 3 seconds",
         (Text("DAY ONE", 3000, look=TextLook("center")),)),
        ("the subtitles are too small|字幕太小了", (Restyle("subtitle", TextLook(scale=1.5)),)),
        ("make 3 clips of 45 seconds each",
         (Split(every_ms=45_000), Trim(target_ms=135_000))),
        ("show “Ana Lima” and “Chef” as a lower third at 0:03",
         (Text("Ana Lima, Chef", 3000, look=LOWER),)),
        ("denoise the video, it's grainy", (Denoise("picture"),)),
        ("make it 2x faster but keep the pitch", (Speed(2.0),)),
        ("speed: 1.5x, format: 9:16, music: none", (Speed(1.5), Aspect("9:16"))),
        ("Output: vertical 1080x1920, 30 seconds max", (Trim(target_ms=30_000), Aspect("9:16"))),
        ("split screen with both clips one on top of the other", (Pip("stacked"),)),
        ("letterbox it to 2.35:1", (Aspect("21:9", "contain"),)),
        ("把字幕改成白色并放到上面", (Captions(look=TextLook("top-center", "#ffffff")),)),
        ("a timelapse over mountains with calm music",
         (Generate("a timelapse over mountains with calm music"), Bgm("calm", style="calm"))),
        ("make a slideshow from my 12 photos with happy music and “For Mia” at the end",
         (Slideshow(), Text("For Mia", last_ms=3000), Bgm("upbeat", style="happy"))),
    ],
)  # fmt: skip
def test_a_detail_is_not_lost(text: str, edits: tuple[Edit, ...]) -> None:
    for said in text.split("|"):
        plan = understand(said)

        assert plan.edits == edits, said
        assert plan.refused == ()


def test_what_an_export_costs_is_no_order_to_export() -> None:
    plan = understand("how much does an export cost?")

    assert plan.actions == ()
    assert plan.help


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("Scene 1: a lake at dawn (4s). Scene 2: a canoe (3s). Scene 3: title “North”. Music: calm",
         (Generate("Scene 1: a lake at dawn (4s). Scene 2: a canoe (3s). Scene 3: title “North”",
                   12_000),
          Title("North", 7000, 5000), Bgm("calm", style="calm"))),
        ("Shot 1 (0-3s): coffee pouring. Shot 2 (3-7s): steam rising",
         (Generate("Shot 1 (0-3s): coffee pouring. Shot 2 (3-7s): steam rising", 7000),)),
        ("Make a 12 second video. Scene 1: a cat. Scene 2: a dog",
         (Generate("Scene 1: a cat. Scene 2: a dog", 12_000),)),
    ],
)  # fmt: skip
def test_scenes_make_one_clip(text: str, edits: tuple[Edit, ...]) -> None:
    assert understand(text).edits == edits


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("视频压到20M以内|compress it to 20M", (Compress(20_000_000),)),
        ("画中画,把第二个视频放在右上角", (Pip(clip=2, position="top-right"),)),
        ("横屏改竖屏,不要裁切,模糊背景|make it vertical, don't crop, blur the background",
         (Aspect("9:16", "blur"),)),
        ("配音“欢迎”,女声", (Voiceover("欢迎", "female"),)),
        ("voiceover “Hi there”, female voice", (Voiceover("Hi there", "female"),)),
        ("音乐淡入2秒淡出3秒", (Fade(2000, 3000, "bgm"),)),
        ("倒数第二个片段删掉", (CutClip(-2),)),
        ("不要音乐,只要原声|no music, just the original audio", (Remove("bgm"),)),
        ("剪成60秒,保留精彩部分|cut it to 60 seconds, keep the best parts",
         (Trim(target_ms=60_000),)),
        ("标题“春节快乐”,红色,大字,居中", (Title("春节快乐", look=TextLook(
            "center", "#ff3b30", scale=1.5)),)),
    ],
)  # fmt: skip
def test_a_second_half_sentence_says_how(text: str, edits: tuple[Edit, ...]) -> None:
    for said in text.split("|"):
        plan = understand(said)

        assert plan.edits == edits, said
        assert plan.refused == ()


@pytest.mark.parametrize(
    "text",
    [
        "cinematic shot of a samurai walking in the rain",
        "a cat surfing, cartoon style, 8 seconds",
        "time-lapse of a flower blooming",
        "close-up of a coffee cup, steam rising, 5s",
    ],
)
def test_a_picture_in_words_is_a_clip_to_make(text: str) -> None:
    plan = understand(text)

    assert [each.op for each in plan.edits] == ["generate"]
    assert isinstance(plan.edits[0], Generate)
    assert plan.edits[0].prompt == text


@pytest.mark.parametrize("text", ["照片动起来", "把我的照片做成会动的视频"])
def test_photos_that_are_to_come_alive_are_no_slideshow(text: str) -> None:
    plan = understand(text)

    assert plan.edits == (AnimatePhoto(),)
    assert [each.op for each in plan.refused] == ["generate"]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("Mach das Video doppelt so schnell", (Speed(2.0),)),
        ("Blende am Ende aus", (Fade(0, 1000),)),
        ("Füge die Clips zusammen mit weichen Übergängen", (Merge(), AddTransition())),
        ("Fusionne les clips avec des fondus", (Merge(), AddTransition())),
        ("Raccourcis à une minute|Reduce el vídeo a un minuto|Kürze es auf eine Minute",
         (Trim(target_ms=60_000),)),
        ("Riduci il video a 30 secondi|Reduza o vídeo para 30 segundos", (Trim(target_ms=30_000),)),
        ("Desfaz a última alteração", (Undo(),)),
    ],
)  # fmt: skip
def test_other_tongues_say_it_their_way(text: str, edits: tuple[Edit, ...]) -> None:
    for said in text.split("|"):
        assert understand(said).edits == edits, said


def test_credits_and_state_are_asked_in_one_breath() -> None:
    plan = understand("how many credits do I have left and what's in my project?")

    assert set(plan.actions) == {"credits", "status"}
