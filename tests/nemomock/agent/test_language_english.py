"""How people say it in English: one phrasing a line, with all that should come of it."""

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
    Merge,
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

TIME: list[tuple[str, Edit]] = [
    ("Trim the first ten seconds and the last 5 seconds", Trim(10_000, 5000)),
    ("trim 3 seconds off the start", Trim(head_ms=3000)),
    ("cut 5 seconds from the end", Trim(tail_ms=5000)),
    ("trim 2 seconds from both ends", Trim(2000, 2000)),
    ("get rid of the last half minute", Trim(tail_ms=30_000)),
    ("Trim first 5s; last 3s", Trim(5000, 3000)),
    ("cut off the outro", Trim(outro=True)),
    ("cut my clip to 15s", Trim(target_ms=15_000)),
    ("trim my video to 60 seconds", Trim(target_ms=60_000)),
    ("shorten it to half a minute", Trim(target_ms=30_000)),
    ("cut it to 15 seconds", Trim(target_ms=15_000)),
    ("make it 30 seconds long", Trim(target_ms=30_000)),
    ("keep it under a minute and a half", Trim(target_ms=90_000)),
    ("trim", Trim()),
    ("cut out 0:05 to 0:08", CutRange(5000, 8000)),
    ("cut from 1m10s to 1m30s", CutRange(70_000, 90_000)),
    ("delete the part between 10s and 20s", CutRange(10_000, 20_000)),
    ("keep only 0:30 to 1:00", KeepRange(30_000, 60_000)),
    ("Trim 00:00:05 to 00:00:15", KeepRange(5000, 15_000)),
    ("trim to the first 45 seconds", KeepRange(0, 45_000)),
    ("use the first 20 seconds only", KeepRange(0, 20_000)),
    ("keep the last 30 seconds", KeepRange(0, None, last_ms=30_000)),
    ("remove everything before 0:05", KeepRange(5000)),
    ("cut everything after 2 minutes", KeepRange(0, 120_000)),
    ("start at 0:10 and end at 0:50", KeepRange(10_000, 50_000)),
    ("cut the clip so it starts at 0:12", KeepRange(12_000)),
    ("delete from 1:00 to the end", CutRange(60_000)),
    ("trim from 1:30 to the end", KeepRange(90_000)),
    ("Take out all the silent parts", RemoveSilence()),
    ("remove dead air over 0.8 seconds", RemoveSilence(min_ms=800)),
    ("split the video at 0:30", Split(at_ms=(30_000,))),
    ("split it into 3 parts", Split(parts=3)),
    ("split at 10s, 20s and 30s", Split(at_ms=(10_000, 20_000, 30_000))),
    ("chop it into 5-second pieces", Split(every_ms=5000)),
    ("cut the video every 10 seconds", Split(every_ms=10_000)),
    ("speed it up 2x", Speed(2.0)),
    ("play it at half speed", Speed(0.5)),
    ("slow it to 0.75x", Speed(0.75)),
    ("slow the video down by 50%", Speed(0.5)),
    ("slow motion from 0:10 to 0:15", Speed(0.5, 10_000, 15_000)),
    ("make everything after 1:00 twice as fast", Speed(2.0, 60_000, None)),
]  # fmt: skip

SOUND: list[tuple[str, Edit]] = [
    ("add some calm piano music", Bgm("calm", style="calm piano")),
    ("put a jazzy soundtrack under it", Bgm("lofi", style="jazzy")),
    ("change the music to something epic", Bgm("cinematic", style="epic")),
    ("Music: warm acoustic guitar", Bgm("acoustic", style="warm acoustic guitar")),
    ("remove the background music", Remove("bgm")),
    ("turn the music down", Volume("bgm", gain_db=-6.0)),
    ("the music should be quieter", Volume("bgm", gain_db=-6.0)),
    ("make the voice louder", Volume("voice", gain_db=6.0)),
    ("set the volume to 50%", Volume("all", level=0.5)),
    ("lower the music to 15%", Volume("bgm", level=0.15)),
    ("music volume -20 dB", Volume("bgm", level=0.1)),
    ("drop the audio level by 3dB", Volume("all", gain_db=-3.0)),
    ("mute the original audio", Mute("voice")),
    ("silence the music", Mute("bgm")),
    ("fade in from black and fade out at the end", Fade(1000, 1000)),
    ("fade out the music over 3 seconds", Fade(0, 3000, "bgm")),
    ("add a 2 second fade to black", Fade(0, 2000)),
]  # fmt: skip

WORDS: list[tuple[str, Edit]] = [
    ("add a title that says Summer in Rome", Title("Summer in Rome")),
    ("title: Hello World", Title("Hello World")),
    ("add title Lord of the Rings at the start", Title("Lord of the Rings", 0)),
    ("add text Big Sale in red", Text("Big Sale", look=TextLook(color="#ff3b30"))),
    ("add the words Big Sale at the bottom",
     Text("Big Sale", look=TextLook("bottom-center"))),
    ('add a "Thanks for watching" end card', Title("Thanks for watching")),
    ("add a 3-second intro saying Welcome", Title("Welcome", 0, 3000)),
    ("add a title 'It's Monday' for the first 4 seconds in yellow at the top",
     Title("It's Monday", 0, 4000, look=TextLook("top-center", "#ffd400"))),
    ('put the text "Subscribe" at the bottom right in the last 5 seconds',
     Text("Subscribe", last_ms=5000, look=TextLook("bottom-right"))),
    ('Put "50% OFF" in bold red at the center for 3 seconds starting at 0:02',
     Text("50% OFF", 2000, 3000, look=TextLook("center", "#ff3b30", bold=True))),
    ('add a lower third "Jane, host" from 0:03 to 0:08',
     Text("Jane, host", 3000, 5000, look=TextLook("lower-third"))),
    ("add a caption that reads: Day 1 in Tokyo", Text("Day 1 in Tokyo")),
    ("write Happy Birthday Mom on the screen", Text("Happy Birthday Mom")),
    ('put watermark "© Studio" in the corner',
     Text("© Studio", role="watermark", look=TextLook("bottom-right"))),
    ("remove the title", Remove("title")),
    ("remove the subtitles", Remove("text")),
]  # fmt: skip

PICTURE: list[tuple[str, Edit]] = [
    ("crossfade between clips", AddTransition()),
    ("add a wipe transition of 1 second", AddTransition("wipeleft", 1000)),
    ("dip to black between the scenes", AddTransition("fadeblack")),
    ("apply a glitch transition at 0:30", AddTransition("pixelize", at_ms=30_000)),
    ("make it vertical for TikTok", Aspect("9:16")),
    ("crop to 1:1", Aspect("1:1", "cover")),
    ("resize to 9:16 with blurred background", Aspect("9:16", "blur")),
    ("convert landscape to portrait", Aspect("9:16")),
    ("turn this horizontal video into a YouTube Short", Aspect("9:16")),
    ("crop the video to square and put a blurred background", Aspect("1:1", "blur")),
    ("can I get a 4:5 version for the Instagram feed?", Aspect("4:5")),
    ("make it black & white", Color("bw")),
    ("sepia please", Color("sepia")),
    ("give it a warm look", Color("warm")),
    ("apply a cool tone", Color("cool")),
    ("make the colors pop", Color("vivid")),
    ("remove the black and white filter", Color("none")),
]  # fmt: skip

MATERIAL: list[tuple[str, Edit]] = [
    ("join the clips together", Merge()),
    ("use a.mp4 and b.mp4", Merge()),
    ("use beach.jpg and city.png", Slideshow()),
    ("put all clips together in one timeline", Merge()),
    ("video of a cat playing piano", Generate("video of a cat playing piano")),
    ("turn my photos into a 20 second video", Slideshow(target_ms=20_000)),
    ("make a slideshow from these photos with 3 seconds per image", Slideshow(3000)),
    ("create a 5-second clip of waves", Generate("a 5-second clip of waves", 5000)),
    ("undo that please", Undo()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edit"), TIME + SOUND + WORDS + PICTURE + MATERIAL)
def test_a_phrasing_is_one_edit_and_nothing_else(text: str, edit: Edit) -> None:
    plan = understand(text)

    assert plan.edits == (edit,)
    assert plan.refused == ()
    assert plan.actions == ()
    assert plan.question is None


def test_capitals_and_punctuation_change_nothing() -> None:
    quiet = understand("remove the silences, add lofi music and export")
    loud = understand("Remove the SILENCES!!! Add LOFI music... and EXPORT.")

    assert [edit.op for edit in loud.edits] == [edit.op for edit in quiet.edits]
    assert loud.actions == quiet.actions


def test_a_level_beside_new_music_is_set_too() -> None:
    plan = understand("add upbeat background music at 20% volume")

    assert plan.edits == (Bgm("upbeat", 0.2, "upbeat"), Volume("bgm", level=0.2))


@pytest.mark.parametrize(
    "text",
    [
        "trim the first 3 seconds, no watermark",
        "don't add music, just trim the first 3 seconds",
        "trim the first 3 seconds without music or captions",
        "trim the first 3 seconds and keep the original audio",
        "My vertical video needs work: trim the first 3 seconds",
    ],
)
def test_what_is_not_wanted_is_not_done(text: str) -> None:
    plan = understand(text)

    assert plan.edits == (Trim(head_ms=3000),)
    assert plan.refused == ()


def test_several_lines_are_each_placed_at_their_own_time() -> None:
    plan = understand('add text "One" at 0:05 and "Two" at 0:15')

    assert plan.edits == (Text("One", 5000), Text("Two", 15_000))


def test_later_stretches_are_cut_first_so_that_times_stay_true() -> None:
    plan = understand("cut 0:10-0:20 and 0:40-0:50, trim the first 2 seconds")

    assert plan.edits == (CutRange(40_000, 50_000), CutRange(10_000, 20_000), Trim(head_ms=2000))


def test_a_numbered_list_is_a_list_of_edits() -> None:
    plan = understand("1. Remove silence\n2. Add lofi music\n3. Export")

    assert [edit.op for edit in plan.edits] == ["remove_silence", "bgm"]
    assert plan.actions == ("export",)


def test_each_level_belongs_to_what_was_named_before_it() -> None:
    plan = understand("set the music to 25% and the voice to 100%")

    assert plan.edits == (Volume("bgm", level=0.25), Volume("voice", level=1.0))


def test_a_chatty_message_is_read_to_its_end() -> None:
    plan = understand(
        "Hi! I've got a 3 minute clip of my dog. Could you please cut it down to about 45 seconds, "
        'throw some happy music behind it, and slap "Good Boy" at the end in big yellow letters?'
    )

    assert plan.edits == (
        Trim(target_ms=45_000),
        Text("Good Boy", last_ms=3000, look=TextLook(color="#ffd400", scale=1.5)),
        Bgm("upbeat", style="happy"),
    )


def test_a_brief_keeps_its_title_and_music_as_edits() -> None:
    plan = understand('make a 10 second ad for a bakery with upbeat music and title "Wake Up"')

    assert [edit.op for edit in plan.edits] == ["generate", "title", "bgm"]
    assert plan.edits[1:] == (Title("Wake Up"), Bgm("upbeat", style="upbeat"))


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("trim the first second", Trim(head_ms=1000)),
        ("cut the last second", Trim(tail_ms=1000)),
        ("keep only the last minute", KeepRange(0, last_ms=60_000)),
    ],
)
def test_a_unit_alone_is_one(text: str, edit: Edit) -> None:
    assert understand(text).edits == (edit,)
