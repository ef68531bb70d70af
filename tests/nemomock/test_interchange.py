"""Drafts that other editors open: read back by the package of OpenTimelineIO itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from draft_strategies import drafts, image, video
from nemomock.domain.codec import decode_sound, encode
from nemomock.domain.draft import Draft
from nemomock.interchange import otio_text
from nemomock.render.timeline import frame_at

otio: Any = pytest.importorskip("opentimelineio")

FIXTURES = Path(__file__).parents[2] / "fixtures" / "drafts"


def opened(draft: Draft, **media: Any) -> Any:
    text = otio_text(draft, media, Path("/clips"))
    return otio.adapters.read_from_string(text, "otio_json")


def example(name: str) -> Draft:
    return decode_sound(json.loads((FIXTURES / f"{name}.json").read_text()))


@settings(max_examples=10)
@given(drafts())
def test_every_draft_is_as_long_to_the_frame(draft: Draft) -> None:
    timeline, fps = opened(draft), draft.canvas.fps

    ends = [frame_at(track.end_ms, fps) for track in draft.tracks]
    lengths = [track.duration() for track in timeline.tracks]
    assert [length.to_frames() for length in lengths] == ends
    assert all(length.rate == fps for length, end in zip(lengths, ends, strict=True) if end)


@settings(max_examples=10)
@given(drafts())
def test_nothing_that_a_draft_says_is_lost(draft: Draft) -> None:
    timeline, wire = opened(draft), encode(draft)

    kept = [
        dict(piece.metadata["nemomock"])
        for track in timeline.tracks
        for piece in track.find_clips()
    ]
    fps = draft.canvas.fps
    said = [
        segment
        for track in json.loads(json.dumps(wire["t"]))
        for segment in track["sg"]
        if frame_at(segment["st"], fps) < frame_at(segment["st"] + segment["d"], fps)
    ]
    assert _rounded(json.loads(otio.core.serialize_json_to_string(kept))) == _rounded(said)


def _rounded(value: Any) -> Any:
    """OpenTimelineIO reads numbers back with an error in the last digit."""
    return json.loads(json.dumps(value), parse_float=lambda digits: round(float(digits), 12))


def test_clips_name_their_files_and_the_stretch_that_is_seen() -> None:
    timeline = opened(example("quick-edit"), **{"talk.mp4": video("talk", 18_000)})

    talk, crossing, city, phone = timeline.tracks[0]
    assert talk.media_reference.target_url == "file:///clips/talk.mp4"
    assert talk.media_reference.available_range.duration.to_seconds() == 18
    assert talk.source_range.start_time == otio.opentime.RationalTime(12, 30)
    assert (crossing.transition_type, crossing.duration().to_frames()) == ("SMPTE_Dissolve", 15)
    assert isinstance(city.effects[0], otio.schema.LinearTimeWarp)
    assert city.effects[0].time_scalar == 1.5
    assert city.media_reference.is_missing_reference
    assert [effect.effect_name for effect in phone.effects] == ["nemomock.fade_out"]
    assert [track.kind for track in timeline.tracks] == ["Video", "Audio", "Video"]


def test_texts_are_generators_with_markers_and_gaps_are_gaps() -> None:
    title = opened(example("quick-edit")).tracks[2]

    gap, first, between, second = title
    assert (gap.duration().to_frames(), between.duration().to_frames()) == (9, 72)
    assert first.media_reference.parameters["text"] == "City talk"
    assert first.markers[0].marked_range.duration.to_frames() == 75
    assert second.name == "你好，世界"


def test_backwards_is_a_negative_pace_and_photos_are_as_long_as_they_stand() -> None:
    draft = decode_sound(
        {"t": [{"tt": 0, "sg": [
            {"src": "a", "st": 0, "d": 1000, "rv": True},
            {"src": "b", "st": 1000, "d": 500, "big": 2**70},
        ]}]}
    )  # fmt: skip

    clip, photo = opened(draft, b=image("b")).tracks[0]

    assert clip.effects[0].time_scalar == -1
    assert photo.media_reference.available_range.duration.to_frames() == 15
