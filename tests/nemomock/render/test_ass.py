"""Text as an ASS file, and where its lines are broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.draft import Segment, TextStyle
from nemomock.domain.looks import ANIMATIONS, POSITIONS
from nemomock.media.typefaces import Face, Lettering, width
from nemomock.render.ass import write_ass
from nemomock.render.text.setting import plain_lines
from nemomock.render.text.sheet import Sheet
from nemomock.render.wrap import wrap

LATIN = Face("Latin", "/fonts/latin.ttf", 1.25, dict.fromkeys(range(32, 127), 0.5))
HAN = Face("Han", "/fonts/han.ttc", 1.5, dict.fromkeys((*range(19968, 40959), 65292), 1.0))
LETTERING = Lettering((LATIN, HAN), (LATIN,))
WIDE = Sheet(1920, 1080, 30)


def _event(segment: Segment, sheet: Sheet = WIDE) -> str:
    lines = write_ass((segment,), LETTERING, sheet).splitlines()
    return next(line for line in lines if line.startswith("Dialogue:"))


def _drawn(event: str) -> str:
    """Read an event's text as libass does: commands go, escapes become what they mean."""
    text = re.sub(r"(?<!\\)\{[^}]*\}", "", event.split(",", 4)[4])
    return text.replace("\\{", "{").replace("\\}", "}").replace("\\\u200b", "\\")


@pytest.mark.parametrize("text", [r"{\pos(1,1)}", r"a\Nb\n\h", r"\{x\}", "}{", "50% ,;:'"])
def test_every_character_is_drawn_as_it_is(text: str) -> None:
    assert _drawn(_event(Segment("t", 0, 1000, text=text))) == text


@given(st.text(st.sampled_from("ab\\{}Nnh,:;% "), min_size=1))
def test_no_text_becomes_a_command(text: str) -> None:
    assert " ".join(_drawn(line) for line in [_safe_event(text)]) == " ".join(plain_lines(text))


def _safe_event(text: str) -> str:
    segment = Segment("t", 0, 1000, text=text, style=TextStyle(size=10))
    lines = write_ass((segment,), LETTERING, WIDE).splitlines()
    return next((line for line in lines if line.startswith("Dialogue:")), "Dialogue: 0,0,0,L,")


def test_lines_and_controls_of_a_text() -> None:
    assert plain_lines("a\r\nb\u2028c\td\x07") == ("a", "b", "c d")
    assert r"\N" in _event(Segment("t", 0, 1000, text="a\nb"))


def test_times_fall_between_frames() -> None:
    assert ",0:00:01.98,0:01:02.98," in _event(Segment("t", 2000, 61_000, text="x"))


def test_a_size_is_measured_on_1080_lines_and_an_upright_picture_across() -> None:
    segment = Segment("t", 0, 1000, text="x", style=TextStyle(size=64, outline=4))

    assert r"\fs80.0" in _event(segment)
    assert r"\fs80.0" in _event(segment, Sheet(1080, 1920, 30))
    assert r"\fs40.0" in _event(segment, Sheet(960, 540, 30))
    assert r"\bord2.0" in _event(segment, Sheet(960, 540, 30))


def test_every_stretch_names_the_face_that_draws_it() -> None:
    event = _event(Segment("t", 0, 1000, text="Hi 城市!"))

    assert re.findall(r"\\fn([^\\]+)\\fs([\d.]+)\}([^{]+)", event) == [
        ("Latin", "80.0", "Hi "),
        ("Han", "96.0", "城市"),
        ("Latin", "80.0", "!"),
    ]


def test_a_colour_is_written_the_other_way_round_with_an_edge_that_shows() -> None:
    bright = _event(Segment("t", 0, 1000, text="x", style=TextStyle(color="#ffcc00")))
    dark = _event(Segment("t", 0, 1000, text="x", style=TextStyle(color="#102030")))

    assert r"\1c&H00ccff&\3c&H000000&" in bright
    assert r"\3c&HFFFFFF&" in dark


def test_every_position_stands_clear_of_the_edges_at_a_place_of_its_own() -> None:
    places = set()
    for position in POSITIONS:
        found = re.search(
            r"\\an(\d)\\pos\((\d+),(\d+)\)",
            _event(Segment("t", 0, 1000, text="x", position=position)),
        )
        assert found
        places.add(found.groups())
        assert 100 < int(found[2]) < 1820
        assert 70 < int(found[3]) < 1010
    assert len(places) == len(POSITIONS)


def test_every_animation_moves_something() -> None:
    still = _event(Segment("t", 0, 1000, text="x"))
    moved = {_event(Segment("t", 0, 1000, text="x", animation=name)) for name in ANIMATIONS}

    assert len(moved | {still}) == len(ANIMATIONS) + 1


@given(st.text(st.sampled_from("abc 城市，"), max_size=60), st.floats(1, 12))
def test_broken_lines_fit_and_lose_nothing_but_blanks(text: str, room: float) -> None:
    faces = LETTERING.plain

    lines = wrap(plain_lines(text), room, faces)

    assert all(width(line, faces) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_break_between_words_and_never_before_a_comma() -> None:
    assert wrap(("aaa bbb ccc",), 3.5, LETTERING.plain) == ("aaa bbb", "ccc")
    assert wrap(("城市城市，城市",), 4, LETTERING.plain) == ("城市城", "市，城市")
