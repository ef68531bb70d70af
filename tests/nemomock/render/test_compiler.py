"""Compiling a draft: laws of the wiring, and graphs written down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings

from draft_strategies import drafts, image, sound, video
from films import audio_track, text_track, video_track
from nemomock.domain.draft import (
    Canvas,
    Draft,
    Effect,
    Segment,
    TextStyle,
    Track,
    TrackKind,
    Transition,
)
from nemomock.domain.errors import BadRequest, DraftInvalid
from nemomock.domain.looks import COLOR_LOOKS, FILTERS, TRANSITIONS
from nemomock.domain.media import Media
from nemomock.render import compiler
from nemomock.render.filters import FILTERS as DRAWN
from nemomock.render.graph import loose_ends
from nemomock.render.looks import LOOKS
from nemomock.render.output import Output
from nemomock.render.timeline import clips_of, joined
from nemomock.render.video import TRANSITIONS as CROSSED

GOLDENS = Path(__file__).parents[3] / "fixtures" / "graphs"
MEDIA: Mapping[str, Media] = {
    item.id: item
    for item in (
        video("city", 10_000),
        video("beach", 10_000, width=1080, height=1920),
        video("mute", 10_000, has_audio=False),
        image("photo"),
        sound("music", 30_000),
    )
}
_RESTRICTED = {"protocol_whitelist": "file"}
FORMS = {item.path: {"f": "mov", **_RESTRICTED} for item in MEDIA.values()}
FADE = Transition("fade", 500)


def _quick_edit() -> Draft:
    return Draft(
        (
            video_track(
                Segment("1", 0, 5000, "city", offset_ms=1000, transition=FADE),
                Segment("2", 5000, 5000, "beach", fit="blur", transition=FADE),
                Segment("3", 10_000, 5000, "mute", speed=1.5),
            ),
            audio_track(
                Segment("4", 0, 15_000, "music", volume=0.35, fade_in_ms=500, fade_out_ms=1000)
            ),
            text_track(Segment("5", 0, 3000, text="Urban Dreams", position="top-center")),
        )
    )


def _slideshow() -> Draft:
    moves = ("zoom_in", "pan_left")
    return Draft(
        (
            video_track(
                *(
                    Segment(
                        f"{place}",
                        place * 3000,
                        3000,
                        "photo",
                        fit="cover",
                        effects=(
                            Effect("motion", {"move": move}),
                            Effect("color", {"look": "warm"}),
                        ),
                        transition=Transition("wipeleft", 600),
                    )
                    for place, move in enumerate(moves)
                )
            ),
        ),
        Canvas(1080, 1920, 25),
    )


def _layers() -> Draft:
    return Draft(
        (
            video_track(
                Segment("1", 500, 1000, "city", volume=0), Segment("2", 2500, 500, "city", 9900)
            ),
            video_track(
                Segment("3", 1000, 800, "photo", effects=(Effect("fade_in", {"d": 300}),)),
                name="over",
            ),
        ),
        Canvas(background="#204060"),
    )


def _words_and_music() -> Draft:
    return Draft(
        (
            audio_track(Segment("1", 250, 2000, "music", offset_ms=29_500, speed=4.0)),
            text_track(Segment("2", 0, 1000, text="Hi")),
        )
    )


STORIES = {
    "quick-edit": _quick_edit(),
    "slideshow": _slideshow(),
    "layers": _layers(),
    "words-and-music": _words_and_music(),
}


@pytest.mark.parametrize("story", STORIES)
def test_the_graph_of_a_story_is_as_written_down(story: str) -> None:
    """Set WRITE_GRAPHS=1 to write them anew, then read the difference."""
    draft = STORIES[story]
    output = Output(draft.canvas.width, draft.canvas.height, draft.canvas.fps)
    golden = GOLDENS / f"{story}.txt"

    text = str(compiler.compile(draft, MEDIA, output).graph)

    if os.environ.get("WRITE_GRAPHS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_command_of_a_story_is_as_written_down() -> None:
    golden = GOLDENS / "words-and-music.argv.txt"
    plan = compiler.compile(STORIES["words-and-music"], MEDIA, Output())

    text = "\n".join(plan.argv("ffmpeg", "/media", "/out/film.mp4", FORMS)) + "\n"

    if os.environ.get("WRITE_GRAPHS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def _known(draft: Draft) -> Draft:
    """Point every segment at media that exist, sound only where sound belongs; of any size."""
    tracks = tuple(_known_track(track) for track in draft.tracks)
    return replace(draft, tracks=tracks, smaller=None)


def _known_track(track: Track) -> Track:
    names = {"clip_0": "city", "photo_1": "photo", "gone": "beach"}
    return replace(
        track,
        segments=tuple(
            replace(segment, source=names.get(segment.source or "")) for segment in track.segments
        ),
    )


OVER_NOTHING = Segment(
    "seg_1",
    0,
    21,
    source="clip_0",
    fit="contain",
    effects=(
        Effect("chroma", {"color": "#00ff00", "near": 1.0}),
        Effect("filter", {"name": "vignette", "much": 0.0}),
    ),
)
"""A look of no strength behind another: a chain of the graph has no filters."""


@settings(max_examples=60)
@given(drafts())
@example(STORIES["quick-edit"])
@example(Draft((Track("trk_0", TrackKind.VIDEO), Track("trk_1", TrackKind.VIDEO, (OVER_NOTHING,)))))
def test_every_pad_is_used_once_and_no_input_is_idle(draft: Draft) -> None:
    draft = draft if draft in STORIES.values() else _known(draft)
    assume(draft.ready)

    plan = compiler.compile(draft, MEDIA, Output(fps=draft.canvas.fps))
    again = compiler.compile(draft, MEDIA, Output(fps=draft.canvas.fps))

    assert loose_ends(plan.graph, (compiler.FILM, compiler.SOUND)) == ()
    assert plan == again
    assert plan.argv("f", "/m", "o", FORMS) == again.argv("f", "/m", "o", FORMS)
    assert plan.frames == max(round(draft.duration_ms * draft.canvas.fps / 1000), 1)


@settings(max_examples=60)
@given(drafts())
def test_joined_clips_are_as_long_as_their_segments(draft: Draft) -> None:
    for row, track in enumerate(_known(draft).tracks):
        for group in joined(clips_of(track, row, MEDIA, 30)) if track.kind == 0 else ():
            crossed = sum(clip.join.frames for clip in group if clip.join)
            assert sum(clip.whole for clip in group) - crossed == sum(c.frames for c in group)
            assert all(left.end == right.start for left, right in pairwise(group))


def test_no_word_of_a_person_reaches_the_command() -> None:
    secret = "'];[evil]movie=/etc/passwd"
    draft = replace(
        _quick_edit(),
        title=secret,
        tracks=(*_quick_edit().tracks, text_track(Segment("9", 0, 10, text=secret, role=secret))),
    )

    argv = compiler.compile(draft, MEDIA, Output()).argv("ffmpeg", "/media", "/out", FORMS)

    assert not any("evil" in argument for argument in argv)


def test_two_uses_of_one_picture_stay_two() -> None:
    same = {"source": "photo", "duration_ms": 1000}
    draft = Draft((video_track(Segment("1", 0, **same), Segment("2", 1000, **same)),))  # type: ignore[arg-type]

    argv = compiler.compile(draft, MEDIA, Output()).argv("ffmpeg", "/media", "/out", FORMS)

    assert argv.count("file:/media/photo.jpg") == 2


def test_an_empty_draft_and_unknown_or_misplaced_media_are_refused_by_name() -> None:
    lost = Draft((video_track(Segment("1", 0, 10, "lost")),))
    heard = Draft((video_track(Segment("1", 0, 10, "music")),))

    with pytest.raises(BadRequest, match="empty"):
        compiler.compile(Draft(), MEDIA, Output())
    with pytest.raises(BadRequest, match="`lost`"):
        compiler.compile(lost, MEDIA, Output())
    with pytest.raises(BadRequest, match="`music`"):
        compiler.compile(heard, MEDIA, Output())


def test_a_background_that_is_no_colour_is_refused() -> None:
    draft = replace(_quick_edit(), canvas=Canvas(background="red:s=1x1"))

    with pytest.raises(DraftInvalid, match="`red:s=1x1`"):
        compiler.compile(draft, MEDIA, Output())


def test_unknown_names_are_told_not_dropped() -> None:
    odd = Segment(
        "1", 0, 1000, "city", fit="squash",
        effects=(Effect("melt"), Effect("color", {"look": "?"})),
        transition=Transition("explode", 100),
    )  # fmt: skip
    words = Segment(
        "2", 0, 1000, text="x", position="moon", animation="spin", style=TextStyle(font="Z")
    )

    warnings = " ".join(
        compiler.compile(Draft((video_track(odd), text_track(words))), MEDIA, Output()).warnings
    )

    for name in ("squash", "melt", "?", "explode", "moon", "spin", "Z"):
        assert f"`{name}`" in warnings


def test_all_that_may_be_asked_for_can_be_drawn() -> None:
    assert tuple(CROSSED) == TRANSITIONS
    assert tuple(LOOKS) == COLOR_LOOKS
    assert tuple(DRAWN) == FILTERS
