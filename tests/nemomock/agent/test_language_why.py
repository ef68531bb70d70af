"""Why a plan is what it is: every clause is answered, and everything has its words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemomock.agent.language import Because, because_to_wire, explained, understand

ASKED = [
    "trim the first 4 seconds",
    "cut out 0:10 to 0:14",
    "remove the awkward silences",
    "speed up the last 5 seconds",
    "add calm piano music at 20%",
    "turn the music down",
    "mute the original audio",
    "put the title “Blue Sky” at the start",
    "write “see you soon” at the bottom",
    "add subtitles",
    "make it vertical",
    "make it black and white",
    "add a crossfade between the clips",
    "fade out at the end",
    "steady the shaky parts",
    "remove the hiss",
    "put our logo in the top left corner",
    "swap the first and second clip",
    "delete the third clip",
    "replace the sky with stars",
    "play it backwards",
    "blur the license plates",
    "fold the laundry",
    "export it",
    "show me the timeline",
]
HAN = [
    "剪掉前5秒",
    "加一段轻快的音乐",
    "删除静音",
    "改成竖屏",
    "加字幕",
    "去掉水印",
    "最后3秒淡出",
    "倒放",
    "导出",
]
JOINTS = st.sampled_from((", ", " and ", ". ", "; ", ", then ", "\n"))


@st.composite
def messages(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Draw a message of several requests, and where each stands in it."""
    asked = draw(st.lists(st.sampled_from(ASKED), min_size=1, max_size=7, unique=True))
    return joined(asked, [draw(JOINTS) for _ in asked])


def joined(asked: list[str], joints: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    text, spans = "", []
    for request, joint in zip(asked, joints, strict=True):
        text += joint if text else ""
        spans.append((len(text), len(text) + len(request)))
        text += request
    return text, tuple(spans)


def answered(why: tuple[Because, ...], start: int, end: int) -> bool:
    """Whether some words between two places made something of the plan."""
    return any(each.made and any(a < end and b > start for a, b in each.spans) for each in why)


@given(messages())
def test_no_request_of_a_message_is_dropped(
    message: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    text, spans = message

    _, why = explained(text)

    assert [text[a:b] for a, b in spans if not answered(why, a, b)] == []


@given(st.lists(st.sampled_from(HAN), min_size=1, max_size=6, unique=True))
def test_no_chinese_request_is_dropped(asked: list[str]) -> None:
    text, spans = joined(asked, ["，"] * len(asked))

    _, why = explained(text)

    assert [text[a:b] for a, b in spans if not answered(why, a, b)] == []


@settings(max_examples=200)
@given(messages())
def test_whatever_is_planned_has_words_that_made_it(
    message: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    plan, why = explained(message[0])

    assert {n for each in why for n in each.edits} == set(range(len(plan.edits)))
    assert {n for each in why for n in each.refused} == set(range(len(plan.refused)))
    assert {name for each in why for name in each.actions} == set(plan.actions)


@given(st.text(max_size=200))
def test_words_are_where_they_are_said_to_be(text: str) -> None:
    plan, why = explained(text)

    assert plan == understand(text)
    for each in why:
        assert each.words == " … ".join(text[start:end] for start, end in each.spans)
        assert all(0 <= start < end <= len(text) for start, end in each.spans)
        assert json.loads(json.dumps(because_to_wire(each))) == because_to_wire(each)


KEYNOTE = """Cut my 40-minute keynote to its 3 best minutes, add lower thirds for both speakers,
clean up the room echo, warm up the colors, put soft piano under it at -18dB,
burn in captions, end on a card “See you in May”, export 16:9 and 9:16."""
SURF = """Take my five surf clips. Put them in upload order. Cut each to 4 seconds. Crossfade 0.5s.
Speed up the paddling at 0:06 to 0:10. Title “North Shore” in yellow. Reggae at 30%.
Fade to black. Vertical for Reels. Export."""
LISTING = """Slideshow of the 14 listing photos, 3 seconds each, slow zoom,
address “12 Elm St” bottom left, agency logo top right, acoustic guitar,
voiceover reading the listing, square for Instagram."""
PODCAST = """Podcast: remove ums and silences over 0.8 seconds, level the voices, duck the intro
music under speech, cut 12:30-13:05, chapter markers, a waveform for TikTok."""
TELLING = ("Take my five surf clips",)


@pytest.mark.parametrize(
    "text",
    [KEYNOTE, SURF, LISTING, PODCAST],
    ids=["keynote", "surf", "listing", "podcast"],
)
def test_a_long_brief_is_answered_clause_by_clause(text: str) -> None:
    plan, why = explained(text)

    assert len(plan.edits) + len(plan.refused) + len(plan.actions) >= 6
    assert [each.words for each in why if not each.made and each.words not in TELLING] == []


def test_an_edit_points_at_its_own_words() -> None:
    plan, why = explained("My dog is the star. Trim the first 5 seconds, then make it vertical")

    found = {plan.edits[each.edits[0]].op: each.words for each in why if each.edits}
    assert found == {"trim": "Trim the first 5 seconds", "aspect": "then make it vertical"}


def test_a_shared_verb_belongs_to_each_of_its_objects() -> None:
    _, why = explained("add calm music and a watermark")

    assert [each.words for each in why] == ["add calm music", "add … a watermark"]
