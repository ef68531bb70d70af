"""Which fonts draw what, and what is said when none does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.draft import Draft, Segment, TextStyle, Track, TrackKind
from nemomock.media.font_files import listings, load_face
from nemomock.media.fonts import BOLD, PLAIN, SHIPPED, advice, lettering, undrawable
from nemomock.media.typefaces import missing, runs, unseen, width

HAS_CJK = not undrawable("城")


def _draft(*segments: Segment) -> Draft:
    return Draft((Track("x", TrackKind.TEXT, segments),))


@pytest.mark.parametrize(
    "text",
    ["Urban Dreams", "Ünïcode façade", "Привет, мир", "Ελληνικά", "→ ★ ✓ € ™ “quoted”…", "a\nb\tc"],
)
def test_the_shipped_font_needs_no_other(text: str) -> None:
    for path in (PLAIN, BOLD):
        assert missing(text, (load_face(path),)) == ()


def test_the_shipped_fonts_are_small_and_come_with_their_licence() -> None:
    assert all(path.stat().st_size < 2_000_000 for path in SHIPPED.iterdir())
    assert "SIL OPEN FONT LICENSE" in (SHIPPED / "OFL.txt").read_text(encoding="utf-8")


def test_a_character_of_no_font_is_found_and_a_blank_is_not() -> None:
    assert undrawable("a\U0010fffdb \u200d\ufe0f") == ("\U0010fffd",)


@pytest.mark.skipif(not HAS_CJK, reason="no CJK font is installed")
def test_chinese_is_drawn_with_a_font_of_the_system() -> None:
    plain = lettering(_draft(Segment("t", 0, 1000, text="Hi 城市"))).plain

    assert [run.text for run in runs("Hi 城市", plain)] == ["Hi ", "城市"]
    assert width("城市", plain) == pytest.approx(2, abs=0.2)


def test_a_font_that_a_style_names_is_used_when_it_is_there() -> None:
    style = TextStyle(font="No Such Font At All")

    chosen = lettering(_draft(Segment("t", 0, 1000, text="x", style=style)))

    assert chosen.named == {}
    assert chosen.faces(bold=True, font=style.font)[0].path == str(BOLD)


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("城", "fonts-noto-cjk"),
        ("か", "fonts-noto-cjk"),
        ("😀", "fonts-symbola"),
        ("ก", "fonts-noto-core"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_advice_names_the_characters_and_what_to_install(
    text: str, package: str, language: str
) -> None:
    told = advice((text,), language)

    assert text in told
    assert package in told


def test_a_file_that_is_no_font_lists_no_faces(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")

    assert listings(broken) == ()


@given(st.text(max_size=30))
def test_runs_are_the_text_again(text: str) -> None:
    assert "".join(run.text for run in runs(text, (load_face(PLAIN),))) == text


@given(st.characters())
def test_what_is_missing_can_be_seen(character: str) -> None:
    assert not (missing(character, (load_face(PLAIN),)) and unseen(character))
