"""What is written or drawn over a film, measured in its pixels."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from films import Make, Raw, Shots, text_track, video_track
from nemomock.domain.draft import Canvas, Draft, Segment, TextStyle, Track, TrackKind
from nemomock.domain.looks import ANIMATIONS
from nemomock.media.font_files import load_face
from nemomock.media.fonts import lettering
from nemomock.media.typefaces import Lettering
from nemomock.render.compiler import compile_window, lay
from nemomock.render.output import Output
from nemomock.render.soft import code
from nemomock.render.timeline import Window

Frame = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
GREY = "#404040"
BARE = TextStyle(size=280, outline=0)


def line(text: str = "Typed words", length_ms: int = 2000, **more: Any) -> Segment:
    return Segment("t", 0, length_ms, text=text, **({"style": BARE} | more))


def ink(frame: Frame, background: int = 64, by: int = 40) -> Mask:
    """Where a frame is not the background."""
    return np.asarray(np.any(abs(frame - background) > by, axis=2))


def coloured(frame: Frame, colour: str, by: int = 60) -> Mask:
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return np.asarray(np.all(abs(frame - wanted) < by, axis=2))


def difference(one: Frame, other: Frame) -> float:
    return float(abs(one - other).mean())


def middle(where: Mask, axis: int = 1) -> float:
    return float(np.nonzero(where)[axis].mean())


def test_typed_letters_appear_one_by_one_and_never_move(shots: Shots) -> None:
    typed = line("One two\nthree 1", 1500, animation="typewriter")
    times = (0, 2, 4, 6, 9, 12, 15, 18, 21, 24, 28)

    frames = shots(text_track(typed), frames=times, background=GREY)
    (still,) = shots(text_track(line("One two\nthree 1", 1500)), background=GREY)

    areas = [int(ink(frame).sum()) for frame in frames]
    assert 0 < areas[0] < areas[-1] / 6
    assert areas == sorted(areas)
    assert len(set(areas)) > 7
    for earlier, later in pairwise(frames):
        assert (abs(later - earlier)[ink(earlier, by=100)] < 40).all()
    assert difference(frames[-1], still) < 0.3


def test_a_typed_text_can_be_read_before_it_goes(shots: Shots) -> None:
    long = line("many words " * 12, 1000, animation="typewriter", style=TextStyle(size=60))

    half, most, done = shots(text_track(long), frames=(9, 18, 22), background=GREY)

    assert ink(half).sum() < ink(done).sum() * 0.7
    assert ink(most).sum() == pytest.approx(ink(done).sum(), rel=0.02)


@pytest.mark.parametrize("name", ANIMATIONS)
def test_every_animation_comes_to_rest_where_the_text_stands(shots: Shots, name: str) -> None:
    def style(**more: Any) -> TextStyle:
        return TextStyle(size=400, color="#ffffff", **more)

    moved = line("Sun", animation=name, style=style(mark="#ffffff" if name == "words" else None))

    early, rest = shots(text_track(moved), frames=(1, 35), background=GREY)
    (still,) = shots(text_track(line("Sun", style=style())), background=GREY)

    assert difference(rest, still) < 0.5
    assert name == "words" or difference(early, still) > 3


def test_the_word_that_is_said_has_the_mark_colour(shots: Shots) -> None:
    said = line(
        "one two six", style=TextStyle(size=360, outline=0, mark="#ff0000"), words=(0, 600, 1600)
    )
    wide = {"size": (320, 90), "background": GREY}

    frames = shots(text_track(said), frames=(0, 17, 18, 47, 48, 59), **wide)

    places = [middle(coloured(frame, "#ff0000")) for frame in frames]
    assert places[0] == places[1] < places[2] == places[3] < places[4] == places[5]
    white = [coloured(frame, "#ffffff").sum() for frame in frames]
    assert all(count > 100 for count in white)
    assert (
        abs(coloured(frames[0], "#ff0000").sum() / coloured(frames[4], "#ff0000").sum() - 1) < 0.5
    )


def test_words_without_times_are_marked_by_their_length(shots: Shots) -> None:
    said = line("a extraordinarily b", animation="words", style=TextStyle(size=220, outline=0))
    where = []

    for frame in shots(text_track(said), frames=tuple(range(0, 60, 4)), size=(320, 90)):
        where.append(round(middle(coloured(frame, "#ffd60a"))))

    places = sorted(set(where), key=where.index)
    assert places == sorted(places)
    assert len(places) == 3
    assert where.count(places[1]) > 2 * max(where.count(places[0]), where.count(places[2]))


@pytest.mark.parametrize(("position", "row"), [("bottom-center", 179), ("top-center", 0)])
def test_the_bar_is_as_long_as_the_share_of_the_film_that_went_by(
    shots: Shots, position: str, row: int
) -> None:
    bar = line(
        "", 2000, role="progress", position=position, style=TextStyle(size=24, color="#ff0000")
    )
    times = (0, 1, 15, 30, 45, 58, 59)

    frames = shots(text_track(bar), frames=times, size=(320, 180), background="#ffffff")

    for at, frame in zip(times, frames, strict=True):
        long = coloured(frame, "#ff0000")[row].sum()
        assert long == pytest.approx(320 * at / 59, abs=1.5)
        assert not coloured(frame, "#ff0000")[20:160].any()
        assert frame[row, -1].max() < 200 or at == 59, "the groove shows how far it will go"


def test_a_plate_lies_behind_the_words_and_leaves_them_air(shots: Shots) -> None:
    style = TextStyle(size=280, outline=0, color="#ffffff", plate="#0000ff")

    (with_plate,) = shots(text_track(line("box", style=style)), background=GREY)
    (without,) = shots(text_track(line("box", style=BARE)), background=GREY)

    plate, words = coloured(with_plate, "#0000ff"), coloured(without, "#ffffff")
    assert coloured(with_plate, "#ffffff", 90)[words].mean() > 0.95
    rows, columns = np.nonzero(plate)
    inside = np.nonzero(words)
    assert rows.min() < inside[0].min() - 1
    assert rows.max() > inside[0].max() + 1
    assert columns.min() <= inside[1].min() - 6
    assert columns.max() >= inside[1].max() + 6
    left, right = inside[1].min() - columns.min(), columns.max() - inside[1].max()
    assert abs(left - right) <= 3


def test_a_sheer_plate_lets_the_picture_through(shots: Shots) -> None:
    style = TextStyle(size=160, outline=0, plate="#00000080")

    (frame,) = shots(text_track(line("x", style=style)), background="#ffffff")

    assert 110 < np.median(frame[~coloured(frame, "#ffffff", 20)]) < 145


def test_a_lower_third_slides_in_with_its_plate_and_accent(shots: Shots) -> None:
    style = TextStyle(size=120, outline=0, plate="#0000ff", mark="#ff0000")
    third = line(
        "Ana\nEditor", role="lower_third", position="lower-third", animation="slide", style=style
    )

    early, rest = shots(text_track(third), frames=(5, 30), size=(320, 180), background=GREY)

    plate, accent = coloured(rest, "#0000ff"), coloured(rest, "#ff0000")
    assert np.nonzero(plate)[0].min() > 180 / 2
    assert np.nonzero(plate)[0].max() < 180 * 0.95
    assert np.nonzero(accent)[1].min() == pytest.approx(320 * 0.06, abs=2)
    assert np.nonzero(accent)[1].max() < np.nonzero(plate)[1].min() + 3
    assert middle(coloured(early, "#0000ff", 110)) < middle(plate) - 5
    white = np.nonzero(coloured(rest, "#ffffff"))[0]
    heights = np.diff(np.flatnonzero(np.diff(np.bincount(white, minlength=180) > 0)))
    assert heights[0] > heights[-1] * 1.2, "the name is larger than what stands below"


def test_subtitles_stand_higher_on_an_upright_film(shots: Shots) -> None:
    low = line("low", position="bottom-center", style=TextStyle(size=100))

    (wide,) = shots(text_track(low), size=(160, 90))
    (upright,) = shots(text_track(low), size=(90, 160))

    assert np.nonzero(ink(wide, 0))[0].max() > 90 * 0.85
    assert np.nonzero(ink(upright, 0))[0].max() < 160 * 0.8


def test_a_text_can_be_sheer_and_bold(shots: Shots) -> None:
    (full,) = shots(text_track(line("mmm")))
    (half,) = shots(text_track(line("mmm", opacity=0.5)))
    (bold,) = shots(text_track(line("mmm", style=TextStyle(size=280, outline=0, bold=True))))

    assert half.max() == pytest.approx(full.max() / 2, abs=6)
    assert (bold > 128).sum() > (full > 128).sum() * 1.1


DRAWN: tuple[tuple[str, dict[str, Any]], ...] = (
    *((name, {"animation": name}) for name in ANIMATIONS),
    ("plate", {"style": TextStyle(size=120, plate="#00000099"), "animation": "pop"}),
    ("marked", {"style": TextStyle(size=120, mark="#ff0000"), "words": (0, 333, 700)}),
    ("third", {"role": "lower_third", "position": "lower-third", "animation": "slide"}),
    ("bar", {"role": "progress", "position": "bottom-center"}),
)


@pytest.mark.parametrize(("name", "more"), DRAWN, ids=[name for name, _ in DRAWN])
def test_a_window_draws_what_the_whole_draws(raw: Raw, name: str, more: dict[str, Any]) -> None:
    del name
    texts = Segment("t", 233, 1200, text="one two three", **({"style": BARE} | more))
    draft = Draft((text_track(texts),), Canvas(160, 90, 30, GREY))
    layout = lay(draft, {}, Output(160, 90, 30), lettering(draft))

    def seen(first: int, end: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
        content = raw(compile_window(layout, Window(first, end)), "rgb24", ())
        return np.frombuffer(content, np.uint8).reshape(-1, 90, 160, 3)

    whole = seen(0, 43)
    for first, end in ((8, 10), (13, 22), (31, 43)):
        assert (seen(first, end) == whole[first:end]).all()


def soft_track(*segments: Segment, language: str = "zh") -> Track:
    return Track("soft", TrackKind.TEXT, segments, soft=True, language=language)


def subtitles_of(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Read each subtitle stream: its language, and start, end and words of what it says."""
    found = []
    with av.open(str(path)) as film:
        for stream in film.streams.subtitles:
            said = []
            for packet in film.demux(stream):
                if packet.size > 2 and packet.pts is not None and packet.duration is not None:
                    text = bytes(packet)[2:].decode()
                    said.append((packet.pts, packet.pts + packet.duration, text))
            found.append((str(stream.metadata["language"]), said))
            film.seek(0)
    return found


def test_a_soft_track_is_a_stream_of_the_film_and_leaves_no_ink(make: Make) -> None:
    said = soft_track(line("Hello\nyou", 700), Segment("u", 900, 800, text="再见 {\\b1}"))

    film = make(said, video_track(Segment("v", 0, 2000, "blue.mp4")))
    bare = make(video_track(Segment("v", 0, 2000, "blue.mp4")))

    assert subtitles_of(film.path) == [
        ("zho", [(0, 700, "Hello\nyou"), (900, 1700, "再见 {\\b1}")])
    ]
    assert len(film.frames) == len(bare.frames) == 60
    drift = max(abs(a.astype(int) - b).max() for a, b in zip(film.frames, bare.frames, strict=True))
    assert drift <= 4


def test_drawn_and_soft_subtitles_go_together(make: Make) -> None:
    hello = line("Hello", 900, style=TextStyle(size=300))

    film = make(text_track(hello), soft_track(replace(hello, id="u"), language="en-GB"))

    assert subtitles_of(film.path) == [("eng", [(0, 900, "Hello")])]
    assert ink(film.frames[5].astype(int), 0).sum() > 500


def test_ffmpeg_finds_no_fault_with_a_film_that_has_a_soft_track(make: Make, ffmpeg: Path) -> None:
    film = make(soft_track(line("Hello", 500)), video_track(Segment("v", 0, 1000, "red.mp4")))

    told = subprocess.run(
        [str(ffmpeg), "-v", "warning", "-xerror", "-i", str(film.path), "-map", "0:v", "-map",
         "0:a", "-f", "null", "-"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    listed = subprocess.run(
        [str(ffmpeg), "-v", "error", "-i", str(film.path), "-map", "0:s", "-f", "srt", "-"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip

    assert told.stderr == ""
    assert "00:00:00,000 --> 00:00:00,500\nHello" in listed.stdout
    content = film.path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize(
    ("language", "letters"), [("zh-CN", "zho"), ("en", "eng"), ("deu", "deu"), ("xx", "und")]
)
def test_a_stream_names_its_language_in_three_letters(language: str, letters: str) -> None:
    assert code(language) == letters


def _font(path: Path) -> Path:
    """Make a bold face with PostScript outlines whose one letter, of no other font, is a block."""
    pen = T2CharStringPen(1000, None)
    for corner in ((0, 0), (1000, 0), (1000, 700), (0, 700)):
        (pen.lineTo if any(corner) else pen.moveTo)(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder([".notdef", "block"])
    font.setupCharacterMap({0xE0FE: "block"})
    empty = T2CharStringPen(1000, None).getCharString()
    font.setupCFF("Blocks-Bold", {}, {".notdef": empty, "block": pen.getCharString()}, {})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "block": (1000, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": "Blocks", "styleName": "Bold", "fullName": "Blocks Bold"}
    font.setupNameTable(names | {"psName": "Blocks-Bold"})
    font.setupOS2(usWeightClass=700, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(path)
    return path


def test_a_face_with_postscript_outlines_draws_itself(raw: Raw, tmp_path: Path) -> None:
    faces = (load_face(_font(tmp_path / "blocks.otf")),)
    draft = Draft((text_track(line("\ue0fe")),), Canvas(160, 90, 30, GREY))
    layout = lay(draft, {}, Output(160, 90, 30), Lettering(faces, faces))

    content = raw(compile_window(layout, Window(0, 1)), "rgb24", ())

    seen = np.frombuffer(content, np.uint8).reshape(90, 160, 3).astype(int)
    em = 280 * 90 / 1080
    assert ink(seen).sum() == pytest.approx(em * em * 0.7, rel=0.1)
