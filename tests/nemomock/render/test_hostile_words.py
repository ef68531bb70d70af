"""Words that try to be commands: in a filter, a style, a file. They are drawn, or refused."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from draft_strategies import image, sound, video
from films import Shots, audio_track, text_track, video_track
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
from nemomock.domain.errors import DraftInvalid
from nemomock.domain.looks import ANIMATIONS, POSITIONS
from nemomock.media.typefaces import Face, Lettering
from nemomock.render import compiler
from nemomock.render.ass import write_ass
from nemomock.render.output import Output
from nemomock.render.text.setting import plain_lines
from nemomock.render.text.sheet import Sheet

MARK: Final = "evil"
TOKENS: Final = (
    r"{\an8}", r"{\1c&H0000FF&}", r"\N", r"\n", r"\h", r"{\p1}m 0 0 l 9 9", "%{eif:1:d}",
    "'", '"', ":", ";", "[", "]", ",", "=", "\n", "\r\n", "\0", "\x1c", "\u2028", "\ufeff",
    "textfile=/etc/passwd", "[in]movie=/etc/passwd[out]", "file:///etc/passwd", "\ud800",
    "{", "}", "\\", r"\{", r"\\{", "Dialogue: 0,0:00:00.00,9:00:00.00,Line,", "[Fonts]",
    "fontname: x", "-i", "../..", "%n", "#ff0000", "$(id)", "`id`", "|", "\u202e", " ", MARK,
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=8).map("".join)
PLAIN = Face("Latin", "/fonts/latin.ttf", 1.25, dict.fromkeys(range(32, 0x3000), 0.5))
LETTERING = Lettering((PLAIN,), (PLAIN,))
WIDE = Sheet(1920, 1080, 30)
MEDIA = {item.id: item for item in (video("city", 10_000), image("photo"), sound("music", 30_000))}
FORMS = {item.path: {"f": "mov"} for item in MEDIA.values()}
# What we write ourselves between braces: tags with numbers, colours, our faces and shapes.
_TAGS: Final = re.compile(
    r"(\\(fnLatin|(t|move|pos|clip|iclip|org|fade?)\([^()]*(\([^()]*\))?[^()]*\)"
    r"|[0-9]?[a-z]{1,5}[-&H0-9a-fA-F.]*&?))*"
)


def _read(text: str) -> tuple[str, list[str]]:
    """Read the text of an event as libass does: what is drawn, and the commands."""
    drawn, commands, place = "", [], 0
    while place < len(text):
        two = text[place : place + 2]
        if two in (r"\{", r"\}"):
            drawn, place = drawn + two[1], place + 2
        elif two in (r"\N", r"\n", r"\h"):
            drawn, place = drawn + "\n", place + 2
        elif text[place] == "{" and "}" in text[place:]:
            end = text.index("}", place)
            commands.append(text[place + 1 : end])
            place = end + 1
        else:
            drawn, place = drawn + text[place], place + 1
    return drawn.replace("\\\u200b", "\\"), commands


@settings(max_examples=80, deadline=None)
@given(
    HOSTILE,
    st.sampled_from(["", "title", "subtitle", "lower_third", "caption"]),
    st.sampled_from([None, *ANIMATIONS]),
    st.sampled_from(POSITIONS),
    st.sampled_from([None, "#112233"]),
)
@example(r"{\1c&H0000FF&}evil", "", None, "center", None)
@example("a\0b\nDialogue: 0,0:00:00.00,9:00:00.00,Line,evil", "lower_third", None, "center", None)
def test_no_word_becomes_a_style_or_an_event(
    text: str, role: str, animation: str | None, position: str, plate: str | None
) -> None:
    style = TextStyle(size=10, plate=plate)
    segment = Segment(
        "t", 0, 1000, text=text, role=role, animation=animation, position=position, style=style
    )

    written = write_ass((segment,), LETTERING, WIDE)

    assert written.encode()
    assert written.count("[Events]") == 1 or MARK not in written.partition("[Events]")[0]
    events = written.partition("Style, Text\n")[2].splitlines()
    assert len(events) == written.partition("Style, Text\n")[2].count("\n")
    assert all(event.startswith("Dialogue: ") for event in events)
    read = [_read(event.split(",", 4)[4]) for event in events]
    assert all(_TAGS.fullmatch(command) for _, commands in read for command in commands)
    written_words = [drawn for drawn, _ in read if drawn.strip() and not drawn.startswith("m ")]
    wanted = "".join("".join(plain_lines(text)).split())
    assert not wanted or wanted in {"".join(drawn.split()) for drawn in written_words}


def _poisoned(value: Any, words: str) -> Any:
    """Return a draft with every free word in it replaced, but for the names of its sources."""
    if isinstance(value, tuple):
        return tuple(_poisoned(item, words) for item in value)
    if isinstance(value, dict):
        return {key: _poisoned(item, words) for key, item in value.items()}
    if isinstance(value, str) and not isinstance(value, Enum):
        return words
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = ("source", "background")
    changed = {
        field.name: _poisoned(getattr(value, field.name), words)
        for field in fields(value)
        if field.name not in kept
    }
    return replace(value, **changed)


def _story() -> Draft:
    clip = Segment(
        "1", 0, 3000, "city", effects=(Effect("glow", {"much": "x"}),),
        transition=Transition("fade", 500), fit="blur", animation="x", name="x", role="x",
    )  # fmt: skip
    text = Segment(
        "2", 0, 2000, text="x", position="x", animation="x", role="x", name="x",
        style=TextStyle(color="#ffffff", font="x", plate="x", mark="x"),
    )  # fmt: skip
    soft = Track("s", TrackKind.TEXT, (replace(text, id="3"),), soft=True, language="x")
    return Draft(
        (
            video_track(clip, Segment("4", 3000, 1000, "photo")),
            audio_track(Segment("5", 0, 3000, "music", role="x")),
            text_track(text),
            soft,
        ),
        canvas=Canvas(background="#101010"),
        title="x",
    )


@settings(max_examples=30, deadline=None)
@given(HOSTILE.map(MARK.__add__))
@example(f"{MARK}'];[x]movie=/etc/passwd")
def test_no_word_of_a_draft_reaches_a_command_or_the_name_of_a_file(words: str) -> None:
    draft = _poisoned(_story(), words)
    media = {name: replace(item, filename=words) for name, item in MEDIA.items()}

    plan = compiler.compile(draft, media, Output(), LETTERING)

    argv = plan.argv("ffmpeg", "/media", "/out", FORMS)
    assert not any(MARK in part or "passwd" in part for part in argv)
    assert all(re.fullmatch(r"[a-z0-9.-]+\.ass", text.name) for text in plan.texts)


@settings(max_examples=20, deadline=None)
@given(HOSTILE.map(MARK.__add__))
def test_a_background_that_is_no_colour_is_refused(words: str) -> None:
    with pytest.raises(DraftInvalid, match=r"(?s)^\$\.m\.bg: .* is no colour"):
        compiler.compile(replace(_story(), canvas=Canvas(background=words)), MEDIA, Output())


@pytest.mark.parametrize("text", [r"{\1c&H0000FF&}A", r"{\an8}A", r"{\p1}m 0 0 l 999 0 999 999"])
def test_a_command_in_a_text_is_drawn_as_its_characters(shots: Shots, text: str) -> None:
    style = TextStyle(size=90, outline=0, color="#ffffff")
    shown = Segment("t", 0, 1000, text=text, style=style)
    spoken = Segment("t", 0, 1000, text=text.replace("{", "(").replace("}", ")"), style=style)

    (literal,) = shots(text_track(shown), background="#000000")
    (alike,) = shots(text_track(spoken), background="#000000")

    red, green, blue = (literal[:, :, channel].astype(int) for channel in range(3))
    assert np.abs(red - blue).max() < 24
    assert np.abs(green - blue).max() < 24
    # The braces are seen: as much is drawn as with others in their place, at the same height.
    assert (literal > 128).sum() == pytest.approx((alike > 128).sum(), rel=0.1)
    rows = [np.nonzero((frame > 128).any(axis=(1, 2)))[0].mean() for frame in (literal, alike)]
    assert rows[0] == pytest.approx(rows[1], abs=4)
