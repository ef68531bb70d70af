"""Looks, effects, crops, turns, logos, several clips at once, and what lies behind a screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import image, sound, video
from nemomock.domain.apply import CannotEdit, Facts, apply, needs
from nemomock.domain.apply.boxes import cells, reshaped
from nemomock.domain.apply.rows import length_ms, picture
from nemomock.domain.draft import Box, Canvas, Draft, Effect, Segment, Track
from nemomock.domain.edits import (
    Adjust,
    Aspect,
    Background,
    Color,
    Crop,
    CutRange,
    Edit,
    Fade,
    Filter,
    KeepRange,
    Loop,
    Merge,
    Overlay,
    Pip,
    Remove,
    Speed,
    Split,
    Trim,
    Turn,
    Use,
    Volume,
    Where,
)
from nemomock.domain.looks import FLIPS, TURNS
from nemomock.domain.media import Media
from nemomock.domain.shape import shape_of

LOGO = replace(image("logo", 400, 200), filename="logo.png")


def known(*files: Media, **more: object) -> Facts:
    return Facts(media={media.id: media for media in files}, **more)  # type: ignore[arg-type]


ONE = known(video("one"), LOGO)
TWO = known(video("one", 6000), video("two", 4000))


def done(facts: Facts, *edits: Edit, draft: Draft | None = None) -> Draft:
    draft = draft or Draft()
    for edit in edits:
        draft = apply(draft, edit, facts).draft
    return draft


def clips(draft: Draft) -> tuple[Segment, ...]:
    track = picture(draft)
    assert track is not None
    return track.segments


def laid(draft: Draft) -> Track:
    """Return the highest track of pictures."""
    return draft.of_kind(draft.tracks[0].kind)[-1]


def kinds(segment: Segment) -> list[str]:
    return [effect.kind for effect in segment.effects]


def reason(facts: Facts, *edits: Edit) -> str:
    with pytest.raises(CannotEdit) as refused:
        done(facts, *edits)
    return refused.value.reason


def test_a_look_takes_the_place_of_another_and_none_takes_it_off() -> None:
    warm = done(ONE, Color("warm"), Color("cinematic"))
    plain = done(ONE, Adjust(brightness=0.2), Color("none"), draft=warm)

    assert [effect.params["look"] for effect in clips(warm)[0].effects] == ["cinematic"]
    assert clips(plain)[0].effects == ()


def test_a_look_on_a_stretch_leaves_the_rest_plain() -> None:
    draft = done(ONE, Color("bw", Where(start_ms=2000, end_ms=5000)))

    assert [(one.start_ms, one.end_ms, kinds(one)) for one in clips(draft)] == [
        (0, 2000, []),
        (2000, 5000, ["color"]),
        (5000, 10_000, []),
    ]


def test_adjustments_add_up_and_stay_within_bounds() -> None:
    draft = done(ONE, Adjust(brightness=0.3, contrast=1.5), Adjust(brightness=0.9, saturation=0.5))

    assert clips(draft)[0].effects == (
        Effect("adjust", {"brightness": 1.0, "contrast": 1.5, "saturation": 0.5, "warmth": 0.0}),
    )
    assert reason(ONE, Adjust(where=Where(clip=1))) == "nothing_to_adjust"


def test_effects_stand_beside_each_other_each_once() -> None:
    draft = done(ONE, Filter("grain"), Filter("vignette", 0.9), Filter("grain", 1.7))

    assert [dict(effect.params) for effect in clips(draft)[0].effects] == [
        {"name": "vignette", "much": 0.9},
        {"name": "grain", "much": 1.0},
    ]
    assert clips(done(ONE, Filter("none"), draft=draft))[0].effects == ()
    assert reason(ONE, Filter("melt")) == "unknown_name"


def test_a_crop_of_a_crop_is_one_crop() -> None:
    draft = done(ONE, Crop(0.5, 0, 0.5, 1), Crop(0, 0.5, 0.5, 0.5))

    assert clips(draft)[0].effects == (Effect("crop", {"x": 0.5, "y": 0.5, "w": 0.25, "h": 0.5}),)
    assert clips(draft)[0].fit == "blur"
    assert reason(ONE, Crop(0.9, 0, 0.5, 1)) == "bad_crop"


def test_a_quarter_turn_of_the_film_turns_its_canvas_and_one_clip_does_not() -> None:
    whole = done(TWO, Turn(90))
    clip = done(TWO, Turn(270, where=Where(clip=2)))

    assert (whole.canvas.width, whole.canvas.height) == (1080, 1920)
    assert {one.fit for one in clips(whole)} == {"contain"}
    assert (clip.canvas.width, [one.fit for one in clips(clip)]) == (1920, ["contain", "blur"])


def test_turning_a_film_that_lies_on_its_side_fills_the_canvas() -> None:
    draft = done(ONE, Aspect("9:16"), Turn(90))

    assert (draft.canvas.width, draft.canvas.height) == (1080, 1920)
    assert clips(draft)[0].fit == "contain"


@given(st.lists(st.tuples(st.sampled_from(TURNS), st.sampled_from(("", *FLIPS))), max_size=4))
def test_turns_one_after_the_other_are_one_turn(turns: list[tuple[int, str]]) -> None:
    corners, draft = "abcd", done(ONE, Use("one.mp4"))
    for degrees, flip in turns:
        corners = _flipped(_rotated(corners, degrees), flip)
        if degrees or flip:
            draft = done(ONE, Turn(degrees, flip), draft=draft)

    effects = clips(draft)[0].effects
    assert len(effects) <= 1
    params = effects[0].params if effects else {}
    turned = int(str(params.get("deg", 0)))
    assert _flipped(_rotated("abcd", turned), str(params.get("flip", ""))) == corners


def _rotated(corners: str, degrees: int) -> str:
    for _ in range(degrees // 90):
        corners = "".join(corners[place] for place in (2, 0, 3, 1))
    return corners


def _flipped(corners: str, flip: str) -> str:
    order = {"": (0, 1, 2, 3), "horizontal": (1, 0, 3, 2), "vertical": (2, 3, 0, 1)}[flip]
    return "".join(corners[place] for place in order)


def test_a_crop_after_a_turn_shapes_what_is_seen() -> None:
    effects = (Effect("turn", {"deg": 90}), Effect("crop", {"h": 0.5}))

    assert shape_of(video("one"), effects) == (1080, 960)


def test_a_logo_stands_in_its_corner_as_wide_as_asked_and_keeps_its_shape() -> None:
    draft = done(ONE, Overlay(position="bottom-left", width=0.2, opacity=0.5))

    track = laid(draft)
    (logo,) = track.segments
    assert (track.whole, logo.start_ms, logo.end_ms, logo.opacity) == (True, 0, 10_000, 0.5)
    assert logo.box is not None
    assert logo.box.width * 1920 == pytest.approx(2 * logo.box.height * 1080, rel=1e-3)
    assert logo.box.x * 1920 == pytest.approx((1 - logo.box.y - logo.box.height) * 1080, abs=0.1)


@pytest.mark.parametrize(
    "edit",
    [
        Trim(head_ms=2000, tail_ms=1000),
        CutRange(3000, 5000),
        Speed(0.5),
        Loop(3),
        Split(every_ms=3000),
        Merge(),
    ],
)
def test_a_logo_throughout_stays_throughout(edit: Edit) -> None:
    facts = known(video("one"), LOGO, video("late", 3000))
    start = done(known(video("one"), LOGO), Overlay())

    draft = done(facts, edit, draft=start)

    (logo,) = laid(draft).segments
    assert (logo.start_ms, logo.end_ms) == (0, length_ms(draft))
    assert logo.box == laid(start).segments[0].box


def test_a_logo_for_a_while_keeps_covering_what_it_covered() -> None:
    start = done(ONE, Overlay(start_ms=4000, duration_ms=3000))

    cut = done(ONE, CutRange(5000, 6000), draft=start)
    moved = done(ONE, Trim(head_ms=1000), draft=start)

    assert [(one.start_ms, one.end_ms) for one in laid(cut).segments] == [(4000, 6000)]
    assert [(one.start_ms, one.end_ms) for one in laid(moved).segments] == [(3000, 6000)]


def test_a_logo_that_is_laid_again_moves() -> None:
    draft = done(ONE, Overlay(position="top-left"), Overlay(position="bottom-right"))

    assert len(draft.tracks) == 2
    box = laid(draft).segments[0].box
    assert box is not None
    assert min(box.x, box.y) > 0.5


def test_a_logo_keeps_its_corner_and_shape_on_another_canvas() -> None:
    draft = done(ONE, Overlay(position="top-right"), Aspect("9:16"))

    (logo,) = laid(draft).segments
    assert logo.box is not None
    assert logo.fit == "contain"
    assert logo.box.width * 1080 == pytest.approx(2 * logo.box.height * 1920, rel=0.01)
    assert (1 - logo.box.x - logo.box.width) * 1080 == pytest.approx(logo.box.y * 1920, abs=1)


def test_looks_leave_logos_alone() -> None:
    draft = done(ONE, Overlay(), Color("bw"), Filter("grain"), Crop(0, 0, 0.5, 0.5))

    assert laid(draft).segments[0].effects == ()
    assert kinds(clips(draft)[0]) == ["color", "filter", "crop"]


def test_there_must_be_a_picture_to_lay() -> None:
    assert reason(known(video("one")), Overlay()) == "no_image"
    assert reason(known(video("one"), sound("song")), Overlay("song.mp3")) == "not_a_picture"
    assert reason(ONE, Overlay(position="moon")) == "unknown_name"
    assert reason(ONE, Overlay(start_ms=60_000)) == "beyond_end"


def test_the_second_clip_stands_small_over_the_first_and_its_sound_is_lowered() -> None:
    draft = done(TWO, Pip(position="top-left"))

    (small,) = laid(draft).segments
    assert [one.source for one in clips(draft)] == ["one"]
    assert length_ms(draft) == 6000
    assert (small.source, small.start_ms, small.duration_ms) == ("two", 0, 4000)
    assert (small.volume, clips(draft)[0].volume) == (0.3, 1.0)
    assert small.box is not None
    assert (small.box.width, small.box.height) == pytest.approx((0.3, 0.3))


def test_a_silent_film_lets_the_other_be_heard_in_full() -> None:
    facts = known(video("one", has_audio=False), video("two"))

    assert laid(done(facts, Pip())).segments[0].volume == 1.0


@pytest.mark.parametrize(
    ("layout", "boxes"),
    [
        ("side_by_side", [Box(0, 0, 0.5, 1), Box(0.5, 0, 0.5, 1)]),
        ("stacked", [Box(0, 0, 1, 0.5), Box(0, 0.5, 1, 0.5)]),
    ],
)
def test_two_clips_share_the_picture_as_long_as_the_longer(layout: str, boxes: list[Box]) -> None:
    facts = known(video("one", 4000), video("two", 6000))

    draft = done(facts, Pip(layout))  # type: ignore[arg-type]

    shown = [clips(draft)[0], laid(draft).segments[0]]
    assert [one.box for one in shown] == boxes
    assert [(one.start_ms, one.end_ms, one.fit) for one in shown] == [(0, 6000, "cover")] * 2


def test_a_grid_shows_every_clip() -> None:
    facts = known(*(video(f"clip{n}", 3000) for n in range(5)))

    draft = done(facts, Pip("grid"))

    shown = [segment for _, segment in draft.segments()]
    assert sorted(one.source or "" for one in shown) == [f"clip{n}" for n in range(5)]
    assert all(one.box != two.box for one, two in combinations(shown, 2))
    assert [one.volume for one in shown] == [1.0, 0.3, 0.3, 0.3, 0.3]


def test_a_split_screen_for_a_while_boxes_the_film_only_there() -> None:
    draft = done(TWO, Pip("side_by_side", start_ms=2000, duration_ms=1000))

    assert [(one.start_ms, one.box is None) for one in clips(draft)] == [
        (0, True),
        (2000, False),
        (3000, True),
    ]
    (other,) = laid(draft).segments
    assert (other.start_ms, other.end_ms) == (2000, 3000)


def test_a_second_wish_moves_what_is_shown_and_another_layout_takes_its_place() -> None:
    moved = done(TWO, Pip(), Pip(position="top-left"))
    halved = done(TWO, Pip(), Pip("side_by_side"))
    back = done(TWO, Pip("side_by_side"), Pip())

    assert [len(draft.tracks) for draft in (moved, halved, back)] == [2, 2, 2]
    box = laid(moved).segments[0].box
    assert box is not None
    assert max(box.x, box.y) < 0.1
    assert clips(halved)[0].box == Box(0, 0, 0.5, 1)
    assert clips(back)[0].box is None


def test_a_logo_stays_above_what_is_shown_later() -> None:
    facts = known(video("one", 6000), video("two", 4000), LOGO)

    draft = done(facts, Overlay(), Pip())

    assert [track.segments[0].role for track in draft.tracks] == ["", "pip", "overlay"]


def test_one_clip_cannot_be_shown_with_itself() -> None:
    facts = known(video("one"))

    assert reason(facts, Pip()) == "one_to_show"
    assert reason(facts, Pip(filename="one.mp4")) == "one_to_show"
    assert reason(TWO, Pip(clip=7)) == "no_such_clip"


def test_logos_and_second_pictures_can_be_faded_quietened_and_taken_off() -> None:
    facts = known(video("one", 6000), video("two", 4000), LOGO)
    start = done(facts, Overlay(), Pip("side_by_side"))

    faded = done(facts, Fade(500, 500, "overlay"), draft=start)
    quiet = done(facts, Volume("pip", level=0.1), draft=start)
    bare = done(facts, Remove("overlay"), Remove("pip"), draft=start)

    assert kinds(laid(faded).segments[0]) == ["fade_in", "fade_out"]
    assert [track.segments[0].volume for track in quiet.tracks] == [1.0, 0.1, 0.0]
    assert (len(bare.tracks), clips(bare)[0].box, clips(bare)[0].fit) == (1, None, "contain")
    assert reason(facts, Remove("pip")) == "nothing_to_remove"
    assert reason(facts, Fade(500, 0, "overlay")) == "not_there"


BEACH = replace(image("beach", 1920, 1080), filename="beach.png")
GREEN = known(video("host"), BEACH, screens={"host": "#10c040"})


def test_a_screen_gives_way_to_the_uploaded_picture_below() -> None:
    draft = done(GREEN, Background())

    below = draft.tracks[0]
    assert (below.whole, below.segments[0].source, below.segments[0].end_ms) == (
        True, "beach", 10_000,
    )  # fmt: skip
    assert picture(draft) == draft.tracks[1]
    assert clips(draft)[0].effects == (Effect("chroma", {"color": "#10c040", "near": 0.3}),)
    assert length_ms(done(GREEN, KeepRange(0, 4000), draft=draft)) == 4000


def test_what_lies_behind_follows_the_film_and_is_replaced_by_the_next() -> None:
    draft = done(GREEN, Background(), Trim(head_ms=3000), Background(color="#336699"))

    assert len(draft.tracks) == 1
    assert draft.canvas.background == "#336699"
    trimmed = done(GREEN, Background(), Trim(head_ms=3000))
    assert trimmed.tracks[0].end_ms == 7000


def test_a_clip_without_a_screen_goes_behind_the_one_with() -> None:
    facts = known(video("host", 4000), video("waves", 3000), screens={"host": "#10c040"})

    draft = done(facts, Background())

    assert [one.source for one in clips(draft)] == ["host"]
    assert [(one.source, one.start_ms, one.end_ms) for one in draft.tracks[0].segments] == [
        ("waves", 0, 3000),
        ("waves", 3000, 4000),
    ]


def test_a_screen_that_was_found_is_better_known_than_the_colour_said() -> None:
    files = known(video("host"), video("waves"), BEACH, screens={"host": "#10c040"})

    green = done(files, Background(key="#00ff00", filename="beach.png"))
    pink = done(files, Background(key="#ff00ff", filename="beach.png"))

    assert [one.effects and one.effects[0].params["color"] for one in clips(green)] == [
        "#10c040",
        (),
    ]
    assert [one.effects[0].params["color"] for one in clips(pink)] == ["#ff00ff", "#ff00ff"]


def test_a_background_needs_a_screen_and_something_to_put_there() -> None:
    plain = known(video("host"), BEACH)

    assert reason(plain, Background()) == "no_screen"
    assert reason(known(video("host"), screens={"host": "#10c040"}), Background()) == "no_backdrop"
    assert reason(GREEN, Background(key="green")) == "bad_colour"
    assert needs(Draft(), Background(), plain).screens == ("host",)
    assert needs(Draft(), Background(key="#00ff00"), plain).screens == ("host",)
    assert kinds(clips(done(plain, Background(key="#00ff00")))[0]) == ["chroma"]


@given(st.integers(2, 9), st.sampled_from(("side_by_side", "stacked", "grid")))
def test_cells_are_apart_and_within_the_canvas(count: int, layout: str) -> None:
    found = cells(layout, count)  # type: ignore[arg-type]

    assert len(found) == count
    for one in found:
        assert one.x + one.width <= 1.00001
        assert one.y + one.height <= 1.00001
    for one, two in pairwise(found):
        assert two.x >= one.x + one.width - 1e-5 or two.y >= one.y + one.height - 1e-5


@given(
    st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.05, 0.2), st.floats(0.05, 0.2),
    st.sampled_from(((1080, 1920), (1080, 1080), (1920, 822))),
)  # fmt: skip
def test_a_box_keeps_its_shape_in_pixels(
    x: float, y: float, width: float, height: float, size: tuple[int, int]
) -> None:
    old, new = Canvas(), Canvas(*size)

    box = reshaped(Box(x, y, width, height), old, new)

    before = width * old.width / (height * old.height)
    after = box.width * new.width / (box.height * new.height)
    assert after == pytest.approx(before, rel=0.02)
    assert -0.001 <= box.x <= 1 - box.width + 0.001
    assert -0.001 <= box.y <= 1 - box.height + 0.001
