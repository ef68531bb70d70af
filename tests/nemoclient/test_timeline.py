from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemoclient import changes, timeline
from nemoclient.draft import read_draft, read_state
from nemoclient.models import State
from nemoclient.wire import Node
from scripted_server import DRAFT, TITLED

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["t", "tt", "sg", "d", "m", "st", "v", "tx", "id", "name"]), inner
        )
    ),
    max_leaves=20,
)


def state(draft: object, **more: object) -> State:
    return read_state(Node({"state": {"draft": draft, **more}}), "1")


def summary(draft: object) -> str:
    return timeline.summary(read_draft(Node(draft)))


def track(kind: int, *segments: dict[str, Any]) -> dict[str, Any]:
    return {"tt": kind, "id": f"k{kind}", "sg": list(segments)}


@pytest.mark.seed("T3")
def test_the_summary_is_the_line_of_the_documents() -> None:
    assert summary(TITLED) == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) "
        '2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)'
    )


def test_several_pieces_on_a_track_are_counted() -> None:
    draft = {"t": [track(0, {"d": 1500, "m": {"name": "a"}}, {"d": 2250, "m": {"name": "b"}})]}

    assert summary(draft) == "Timeline (1 track): 1. Video: a +1 more (0-3.75s)"


@pytest.mark.parametrize("draft", [None, {}, {"t": []}, {"t": [{"tt": 0, "sg": []}]}, [], "x"])
def test_an_empty_timeline_is_said_to_be_empty(draft: object) -> None:
    assert summary(draft) == "Timeline (0 tracks): nothing on it yet"


@given(JSON)
def test_any_draft_is_summed_up_in_one_line_that_counts_its_tracks(draft: object) -> None:
    held = [track for track in read_draft(Node(draft)).tracks if track.segments]
    line = summary(draft)

    assert re.match(rf"Timeline \({len(held)} tracks?\): ", line)
    assert line.splitlines() == [line]
    assert all(f" {number}. " in line for number in range(1, len(held) + 1))


@given(JSON, st.sampled_from(["en", "zh"]))
def test_every_change_of_any_draft_is_named_once_and_both_ways(
    draft: object, language: str
) -> None:
    there = changes.between(state(DRAFT), state(draft), language)
    back = changes.between(state(draft), state(DRAFT), language)

    assert len(there) == len(back) > 0
    assert all(sentence.strip() for sentence in (*there, *back))


@given(JSON)
def test_what_has_not_changed_is_not_reported(draft: object) -> None:
    assert changes.between(state(draft), state(draft)) == ()
    assert not changes.differ(state(draft), state(draft))


def test_a_draft_is_kept_with_the_keys_nobody_knows() -> None:
    draft = {"t": [], "zz": {"deep": [1, 2.5, None]}, "d": 5}

    assert json.loads(read_draft(Node(draft)).raw) == draft


@pytest.mark.seed("M7c")
def test_an_added_title_is_named() -> None:
    assert changes.between(state(DRAFT), state(TITLED)) == ('Title added: "Urban Dreams" (0-3s)',)


RECUT: dict[str, Any] = {
    "d": 8000,
    "m": {"width": 1080, "height": 1920},
    "t": [
        {
            "id": "v",
            "tt": 0,
            "sg": [{"id": "s1", "st": 0, "d": 8000, "tr": {}, "m": {"name": "city timelapse"}}],
        },
        {
            "id": "a",
            "tt": 1,
            "sg": [{"id": "s2", "st": 0, "d": 10000, "v": 0.2, "m": {"name": "Lo-fi"}}],
        },
    ],
}


def test_a_removed_piece_a_new_volume_and_a_new_length_are_named() -> None:
    assert changes.between(state(TITLED), state(RECUT)) == (
        'Title removed: "Urban Dreams" (0-3s)',
        "Video changed: city timelapse, 0-10s -> 0-8s, transition",
        "BGM changed: Lo-fi, volume 35% -> 20%",
        "Length: 10s -> 8s",
        "Frame: 1920x1080 -> 1080x1920",
    )


def test_many_pieces_of_a_kind_are_counted() -> None:
    words = [{"id": f"w{n}", "st": n * 1000, "d": 1000, "tx": "hi"} for n in range(5)]
    after = {**DRAFT, "t": [*DRAFT["t"], track(7, *words)]}

    assert changes.between(state(DRAFT), state(after)) == ("Title added: 5 pieces (0-5s)",)


def test_new_media_are_named() -> None:
    after = state(DRAFT, generated_media=[{"filename": "beach.mp4"}])

    assert changes.between(state(DRAFT), after) == ("Media added: beach.mp4",)


@pytest.mark.seed("M7c")
def test_changes_are_named_in_chinese() -> None:
    made = changes.between(state(TITLED), state(RECUT), "zh")

    assert made == (
        '已移除标题："Urban Dreams"（0-3 秒）',
        "已更改视频：city timelapse，0-10 秒 -> 0-8 秒，转场",
        "已更改背景音乐：Lo-fi，音量 35% -> 20%",
        "时长：10 秒 -> 8 秒",
        "画幅：1920x1080 -> 1080x1920",
    )
    assert changes.summarise(made[3:], "zh") == (
        "已完成。时长：10 秒 -> 8 秒。画幅：1920x1080 -> 1080x1920。"
    )
    assert changes.summarise((), "zh") == "已完成，时间线已更新。"


@given(JSON, JSON)
def test_both_languages_name_the_same_changes(before: object, after: object) -> None:
    english = changes.between(state(before), state(after), "en")
    chinese = changes.between(state(before), state(after), "zh")

    assert len(english) == len(chinese)
    assert (changes.summarise(english) == "Done. The timeline was updated.") == (not english)


def test_a_name_with_braces_is_shown_as_it_is() -> None:
    after = state(DRAFT, generated_media=[{"filename": "{0} {name}.mp4"}])

    assert changes.between(state(DRAFT), after, "zh") == ("已添加素材：{0} {name}.mp4",)
