from __future__ import annotations

import json
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
def test_no_draft_makes_it_raise(draft: object) -> None:
    summary(draft)
    changes.between(state(draft), state(TITLED))
    changes.between(state(DRAFT), state(draft))


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


def test_a_removed_piece_a_new_volume_and_a_new_length_are_named() -> None:
    after = {
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

    assert changes.between(state(TITLED), state(after)) == (
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
