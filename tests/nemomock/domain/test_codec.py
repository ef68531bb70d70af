"""Drafts on the wire: nothing is lost, and what cannot be read is named by its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from draft_strategies import drafts
from nemomock.domain.codec import decode, decode_sound, encode
from nemomock.domain.draft import Draft, TrackKind
from nemomock.domain.errors import DraftInvalid

WIRE: dict[str, Any] = {
    "d": 10000,
    "m": {"title": "City", "width": 1920, "height": 1080, "fps": 30, "bg": "#000000"},
    "t": [
        {
            "id": "trk_v1",
            "tt": 0,
            "m": {"name": "Video"},
            "sg": [
                {
                    "id": "seg_1",
                    "src": "vid_1",
                    "st": 0,
                    "d": 5000,
                    "in": 1000,
                    "sp": 1.0,
                    "v": 1.0,
                    "fit": "cover",
                    "fx": [{"k": "color", "p": {"look": "warm"}}],
                    "tr": {"k": "fade", "d": 500},
                    "m": {"name": "city timelapse"},
                },
                {
                    "id": "seg_4",
                    "src": "vid_1",
                    "st": 5000,
                    "d": 5000,
                    "in": 6000,
                    "sp": 1.0,
                    "v": 1.0,
                    "fit": "contain",
                },
            ],
        },
        {
            "id": "trk_a1",
            "tt": 1,
            "m": {"name": "BGM"},
            "sg": [
                {
                    "id": "seg_2",
                    "src": "aud_1",
                    "st": 0,
                    "d": 10000,
                    "in": 0,
                    "v": 0.35,
                    "fi": 500,
                    "fo": 1000,
                    "m": {"name": "Lo-fi", "role": "bgm"},
                }
            ],
        },
        {
            "id": "trk_x1",
            "tt": 7,
            "m": {"name": "Title"},
            "sg": [
                {
                    "id": "seg_3",
                    "st": 0,
                    "d": 3000,
                    "tx": "Urban Dreams",
                    "pos": "top-center",
                    "sty": {"color": "#ffffff", "size": 64, "font": None, "outline": 2},
                    "an": "fade",
                    "m": {"role": "title"},
                }
            ],
        },
    ],
}


def wire() -> dict[str, Any]:
    copied: dict[str, Any] = json.loads(json.dumps(WIRE))
    return copied


def one(**keys: object) -> dict[str, Any]:
    segment = {"id": "s", "src": "a", "st": 0, "d": 10} | keys
    return {"t": [{"id": "v", "tt": 0, "sg": [segment]}]}


@given(drafts())
def test_a_draft_survives_the_wire(draft: Draft) -> None:
    assert decode_sound(json.loads(json.dumps(encode(draft)))) == draft


@pytest.mark.seed("T2")
def test_the_documented_form_is_written_as_it_was_read() -> None:
    assert encode(decode_sound(wire())) == WIRE


@settings(max_examples=30)
@given(drafts())
def test_writing_what_was_read_changes_nothing_more(draft: Draft) -> None:
    sent = encode(draft)

    assert encode(decode(sent)) == sent


def test_unknown_keys_are_kept_at_every_level() -> None:
    sent = wire()
    sent["zz"] = [1, {"a": None}]
    sent["m"]["mood"] = "blue"
    track = sent["t"][0]
    track["lock"] = True
    track["m"]["tint"] = 3
    segment = track["sg"][0]
    segment["crop"] = {"x": 1}
    segment["m"]["note"] = "keep"
    segment["fx"][0]["on"] = False
    segment["fx"][0]["p"]["amount"] = 0.5
    segment["tr"]["ease"] = "in"
    sent["t"][2]["sg"][0]["sty"]["glow"] = 2

    assert encode(decode_sound(sent)) == sent


def test_what_is_missing_is_filled_in() -> None:
    draft = decode_sound({"t": [{"tt": 0, "sg": [{"src": "a", "st": 0, "d": 5000.0}]}, {"tt": 7}]})

    assert draft.duration_ms == 5000
    assert [track.id for track in draft.tracks] == ["trk_v1", "trk_x1"]
    assert draft.tracks[0].segments[0].id == "seg_1"
    assert (draft.canvas.width, draft.canvas.height) == (1920, 1080)
    assert draft.tracks[1].kind is TrackKind.TEXT


def test_the_length_is_worked_out_anew() -> None:
    assert encode(decode(wire() | {"d": 7}))["d"] == 10000


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "$: [] is not an object"),
        ({"t": {}}, "$.t: {} is not a list"),
        ({"t": [3]}, "$.t[0]: 3 is not an object"),
        ({"t": [{"sg": []}]}, "$.t[0].tt: None is no track type; use 0 video, 1 audio or 7 text"),
        ({"t": [{"tt": True}]}, "$.t[0].tt: True is no track type"),
        ({"t": [{"tt": 4}]}, "$.t[0].tt: 4 is no track type; use 0 video, 1 audio or 7 text"),
        (one(st="abc"), '$.t[0].sg[0].st: "abc" is not a whole number of milliseconds'),
        (one(st=True), "$.t[0].sg[0].st: True is not a whole number of milliseconds"),
        (one(d=1.5), "$.t[0].sg[0].d: 1.5 is not a whole number of milliseconds"),
        (one(d=float("nan")), "$.t[0].sg[0].d: nan is not a whole number of milliseconds"),
        (one(sp=float("inf")), "$.t[0].sg[0].sp: inf is not a number"),
        (one(v="loud"), '$.t[0].sg[0].v: "loud" is not a number'),
        (one(src=7), "$.t[0].sg[0].src: 7 is not text"),
        (one(m=[]), "$.t[0].sg[0].m: [] is not an object"),
        (one(fit="squash"), '$.t[0].sg[0].fit: "squash" is not known; use one of contain, cover'),
        (one(tr={"k": "explode"}), '$.t[0].sg[0].tr.k: "explode" is not known'),
        (one(fx=[{"k": "blur"}]), '$.t[0].sg[0].fx[0].k: "blur" is not known'),
        (one(fx=[{"k": "color"}]), '$.t[0].sg[0].fx[0].p.look: "" is not known'),
        (one(fx=[{"k": "fade_in", "p": {}}]), "$.t[0].sg[0].fx[0].p.d: missing"),
        (one(an="spin"), '$.t[0].sg[0].an: "spin" is not known'),
        (one(pos="left"), '$.t[0].sg[0].pos: "left" is not known'),
        (one(sty={"color": "red"}), '$.t[0].sg[0].sty.color: "red" is not a colour; use #rrggbb'),
        (one(tx="x" * 2001), "$.t[0].sg[0].tx: 2001 characters are too many; use at most 2000"),
        ({"m": {"width": 1}}, "$.m.width: 1 is out of bounds; use 16 to 7680 pixels"),
        ({"t": [{"tt": 0}] * 101}, "$.t: 101 are too many; use at most 100"),
        (one(st=14_400_000), "$.t[0]: 14400010 ms is too late an end"),
        ({1: 2}, "$: the key 1 is not text"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_path(value: object, message: str) -> None:
    with pytest.raises(DraftInvalid) as no:
        decode(value)

    assert no.value.message.startswith(message)


def test_more_than_five_thousand_segments_are_refused() -> None:
    row = [{"src": "a", "st": n, "d": 1} for n in range(2501)]

    with pytest.raises(DraftInvalid, match=r"\$\.t\[1\].sg: 5002 segments are too many"):
        decode({"t": [{"tt": 0, "sg": row}, {"tt": 1, "sg": row}]})


def test_a_draft_that_overlaps_itself_is_refused_with_the_place() -> None:
    sent = wire()
    sent["t"][0]["sg"][1]["st"] = 4000

    with pytest.raises(DraftInvalid, match=r"\$\.t\[0\]\.sg\[1\]\.st: `4000` overlaps"):
        decode_sound(sent)


def test_many_broken_laws_are_told_shortly() -> None:
    row = [{"src": "a", "st": 0, "d": 10} for _ in range(9)]

    with pytest.raises(DraftInvalid, match="and 3 more"):
        decode_sound({"t": [{"tt": 0, "sg": row}]})
