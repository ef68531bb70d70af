"""Clips by number, loops, slow moves, other looks of words, and lengths of each."""

from __future__ import annotations

import pytest

from nemomock.agent.language import understand
from nemomock.domain.clips import AnimatePhoto, CutClip, Loop, Motion, Reorder, Resize
from nemomock.domain.edits import (
    Bgm,
    CutRange,
    Edit,
    Fade,
    Generate,
    Mute,
    Remove,
    Restyle,
    Speed,
    Text,
    TextLook,
    Title,
    Trim,
    Volume,
)

SAID: list[tuple[str, tuple[Edit, ...]]] = [
    ("delete the first clip", (CutClip(1),)),
    ("remove clips 2 and 4", (CutClip(4), CutClip(2))),
    ("删除第二个片段", (CutClip(2),)),
    ("swap the second and third clip", (Reorder(2, 3, swap=True),)),
    ("put the last clip first", (Reorder(-1, 1),)),
    ("move clip 3 to the start", (Reorder(3, 1),)),
    ("put the second clip before the first", (Reorder(2, 1),)),
    ("把最后一段放到开头", (Reorder(-1, 1),)),
    ("reverse the order of the clips", (Reorder(by="reverse"),)),
    ("put them in alphabetical order", (Reorder(by="name"),)),
    ("arrange the clips chronologically", (Reorder(by="upload"),)),
    ("loop it three times", (Loop(3),)),
    ("add a slow zoom", (Motion("zoom_in"),)),
    ("zoom out slowly", (Motion("zoom_out"),)),
    ("cut each clip to 5 seconds", (Trim(target_ms=5000, each=True),)),
    ("make the title bigger and yellow",
     (Restyle("title", TextLook(color="#ffd400", scale=1.5)),)),
    ("move the title to the bottom", (Restyle("title", TextLook(position="bottom-center")),)),
    ("title “Mia” in Montserrat", (Title("Mia", look=TextLook(font="Montserrat")),)),
    ("title “Mia”, fade it in", (Title("Mia", look=TextLook(animation="fade")),)),
    ("fade the title in and out", (Fade(1000, 1000, "title"),)),
    ("caption: get good", (Text("get good"),)),
    ("开头加标题“我的周末”，显示3秒",
     (Title("我的周末", start_ms=0, duration_ms=3000),)),
    ("speed up the last 10 seconds 2x", (Speed(2.0, last_ms=10_000),)),
    ("mute 3:10 to 3:14", (Mute("all", 190_000, 194_000),)),
    ("remove the transitions", (Remove("transition"),)),
    ("0:30-0:40 needs to go", (CutRange(30_000, 40_000),)),
    ("volume -20%", (Volume(gain_db=-1.9),)),
    ("add music at 300%", (Bgm(), Volume("bgm", level=3.0))),
    ("resize my video to 1080p", (Resize(),)),
    ("animate this photo into a 6 second clip", (AnimatePhoto(6000),)),
    ("generate a clip of snow and another clip of rain",
     (Generate("a clip of snow"), Generate("clip of rain"))),
    ("edit my 12-minute interview into a 3-minute version", (Trim(target_ms=180_000),)),
    ("trim to 45 seconds", (Trim(target_ms=45_000),)),
    ("控制在半分钟以内", (Trim(target_ms=30_000),)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edits"), SAID, ids=[said[0] for said in SAID])
def test_it_is_done(text: str, edits: tuple[Edit, ...]) -> None:
    assert understand(text).edits == edits


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("put the drone shot first", "reorder"),
        ("make it a seamless loop", "loop"),
        ("zoom into the button at 0:23", "crop"),
        ("speed ramp into the jump", "speed"),
        ("remove the part where he laughs", "cut_range"),
        ("straighten the horizon", "rotate"),
        ("upscale it to 4k", "resize"),
    ],
)
def test_it_is_refused_with_a_reason(text: str, op: str) -> None:
    plan = understand(text)

    assert op in [each.op for each in plan.refused]
    assert not plan.edits
