"""Subtitles laid, spread, marked and carried along; lower thirds; the bar that grows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import sound, spans, video
from nemomock.domain.apply import Applied, CannotEdit, Facts, Needs, apply, needs
from nemomock.domain.apply.captions import lay_cues
from nemomock.domain.apply.rows import length_ms
from nemomock.domain.clips import Loop, Reorder
from nemomock.domain.draft import Canvas, Draft, Segment, Track, TrackKind, broken_laws
from nemomock.domain.edits import (
    Aspect,
    Cue,
    CutRange,
    Edit,
    Merge,
    ProgressBar,
    Remove,
    Restyle,
    Speed,
    Subtitles,
    Text,
    TextLook,
    Title,
    Trim,
)
from nemomock.domain.media import Span
from nemomock.domain.reading_pace import LINE, letters, line_of
from nemomock.domain.spread import cut, folded, spread
from nemomock.domain.tongue import tongue_of
from nemomock.domain.words import words_of

FILES = (video("one", 4000), video("two", 6000))
TWO = Facts(media={media.id: media for media in FILES}, made=sound("tune", 3000, made=True))
CUES = (Cue(500, 1500, "One"), Cue(1500, 3500, "Two three"), Cue(5000, 8000, "Four"))


def done(*edits: Edit, known: Facts = TWO) -> Applied:
    applied = Applied(Draft())
    for edit in (Merge(), *edits):
        applied = apply(applied.draft, edit, known)
        assert broken_laws(applied.draft) == ()
    return applied


def texts(draft: Draft, *, soft: bool = False) -> tuple[Track, ...]:
    return tuple(track for track in draft.of_kind(TrackKind.TEXT) if track.soft == soft)


def said(draft: Draft) -> list[tuple[int, int, str | None]]:
    """Tell when each subtitle is seen."""
    return [
        (line.start_ms, line.end_ms, line.text)
        for _, line in draft.segments()
        if line.role == "caption"
    ]


def test_cues_become_a_row_of_their_own() -> None:
    applied = done(Title("Hi"), Subtitles(CUES))

    (_, row) = texts(applied.draft)
    assert row.name == "Subtitles"
    assert said(applied.draft) == [
        (500, 1500, "One"),
        (1500, 3500, "Two three"),
        (5000, 8000, "Four"),
    ]
    (note,) = applied.changes
    assert (note.kind, note.params) == ("subtitles", {"count": 3, "start_at": 500, "end_at": 8000})


def test_new_subtitles_take_the_place_of_old_ones_and_leave_other_lines() -> None:
    draft = done(Text("Plain"), Subtitles(CUES), Subtitles((Cue(0, 900, "New"),))).draft

    assert said(draft) == [(0, 900, "New")]
    assert [track.segments[0].text for track in texts(draft)] == ["Plain", "New"]


def test_what_lies_behind_the_end_is_cut_or_left_out_and_told() -> None:
    applied = done(Subtitles((*CUES, Cue(9000, 12_000, "Long"), Cue(11_000, 12_000, "Late"))))

    assert said(applied.draft)[-1] == (9000, 10_000, "Long")
    assert applied.changes[1].kind == "subtitles_beyond"
    assert applied.changes[1].params == {"count": 1, "have_ms": 10_000}


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Subtitles((Cue(20_000, 21_000, "Late"),)), "beyond_end"),
        (Subtitles(text=" \n"), "no_words"),
        (Subtitles((Cue(5, 5, "x"),)), "no_words"),
        (Subtitles(text="far too many words " * 300), "words_too_many"),
        (Subtitles(text="x" * 10_001), "text_too_long"),
        (Subtitles((Cue(0, 500, "x" * 2001),)), "text_too_long"),
        (Subtitles(CUES, look=TextLook(position="nowhere")), "unknown_name"),
        (ProgressBar(position="left"), "unknown_name"),
        (Restyle("subtitle", TextLook(color="#ff0000")), "no_text"),
        (Remove("progress"), "nothing_to_remove"),
    ],
)
def test_what_cannot_be_done_says_why(edit: Edit, reason: str) -> None:
    with pytest.raises(CannotEdit) as no:
        done(edit)

    assert no.value.reason == reason


def test_the_times_of_words_are_kept_and_words_marked() -> None:
    timed = Cue(1000, 3000, "one two", (1000, 2200))

    (line,) = texts(done(Subtitles((timed,), words=True)).draft)[0].segments

    assert line.words == (0, 1200)
    assert line.style.mark is not None


def test_words_whose_times_do_not_fit_are_spread_by_length() -> None:
    (line,) = texts(done(Subtitles((Cue(0, 1000, "one two", (0,)),))).draft)[0].segments

    assert line.words == ()


def test_soft_subtitles_are_a_track_that_is_not_drawn_in_the_language_of_the_session() -> None:
    known = replace(TWO, language="de")

    applied = done(Subtitles(CUES), Subtitles(CUES, soft=True), known=known)

    (drawn,), (soft,) = texts(applied.draft), texts(applied.draft, soft=True)
    assert [line.text for line in drawn.segments] == [line.text for line in soft.segments]
    assert (drawn.language, soft.language) == ("", "de")
    assert applied.changes[0].kind == "subtitles_soft"


@pytest.mark.parametrize(
    ("text", "session", "tongue"),
    [
        ("Hello", "en", "en"),
        ("你好", "en", "zh"),
        ("你好", "zh-TW", "zh-TW"),
        ("Hi", "zh", "und"),
        ("こんにちは世界", "zh", "ja"),
        ("안녕", "en", "ko"),
        ("Hallo", "", "und"),
    ],
)
def test_a_script_outweighs_the_session(text: str, session: str, tongue: str) -> None:
    assert tongue_of(text, session) == tongue


def test_subtitles_follow_a_cut_a_change_of_pace_and_a_trim() -> None:
    cut_out = done(Subtitles(CUES), CutRange(1000, 3000)).draft
    faster = done(Subtitles(CUES), Speed(2.0)).draft
    trimmed = done(Subtitles(CUES), Trim(head_ms=3400)).draft

    assert said(cut_out) == [(500, 1000, "One"), (1000, 1500, "Two three"), (3000, 6000, "Four")]
    assert said(faster) == [(250, 750, "One"), (750, 1750, "Two three"), (2500, 4000, "Four")]
    assert said(trimmed) == [(1600, 4600, "Four")], "a flash of a line is no line"


def test_the_times_of_words_follow_too() -> None:
    timed = Subtitles((Cue(1000, 5000, "one two six", (1000, 2000, 4000)),))

    (faster,) = texts(done(timed, Speed(2.0)).draft)[0].segments
    (cut_out,) = texts(done(timed, CutRange(1500, 3500)).draft)[0].segments

    assert faster.words == (0, 500, 1500)
    assert cut_out.words == (0, 500, 1000)


def test_subtitles_go_with_their_clip_when_clips_change_places() -> None:
    draft = done(Subtitles(CUES), Subtitles(CUES[:1], soft=True), Reorder(2, 1)).draft

    assert said(draft) == [
        (1000, 4000, "Four"), (6500, 7500, "One"), (7500, 9500, "Two three"), (6500, 7500, "One"),
    ]  # fmt: skip


def test_subtitles_are_said_again_when_the_film_is_played_again() -> None:
    draft = done(Subtitles(CUES[:1]), Loop(target_ms=21_000)).draft

    assert said(draft) == [(500, 1500, "One"), (10_500, 11_500, "One"), (20_500, 21_000, "One")]


def test_only_the_subtitles_are_restyled_and_removed() -> None:
    draft = done(Title("Hi"), Text("Plain"), Subtitles(CUES), Subtitles(CUES, soft=True)).draft

    yellow = apply(draft, Restyle("subtitle", TextLook(color="#ffff00", plate="#000000aa")), TWO)
    bare = apply(draft, Remove("subtitle"), TWO).draft

    looks = {line.role: line.style for line in (t.segments[0] for t in texts(yellow.draft))}
    assert (looks["caption"].color, looks["caption"].plate) == ("#ffff00", "#000000aa")
    assert looks["title"].color == looks["subtitle"].color == "#ffffff"
    assert yellow.changes[0].params["count"] == 3
    assert said(bare) == []
    assert len(texts(bare)) == 2


def test_a_text_is_spread_over_what_is_spoken() -> None:
    known = replace(TWO, silences={"one": (Span(0, 2000),), "two": (Span(1000, 4000),)})
    edit = Subtitles(text="We came early. The sea was calm! Who would have thought?")

    draft = done(edit, known=known).draft

    assert needs(done().draft, edit, TWO) == Needs(silences=("one", "two"))
    assert needs(done().draft, Subtitles(CUES), TWO) == Needs()
    times = said(draft)
    assert times[0][0] == 2000
    assert times[-1][1] == 10_000
    assert not any(5000 <= start < 8000 for start, _, _ in times)
    assert " ".join(text or "" for *_, text in times).replace("\n", " ") == edit.text


TEXTS = st.lists(
    st.sampled_from(("a", "word", "sentence.", "extraordinarily,", "城市很大，", "再见。", "yes!")),
    min_size=1, max_size=40,
).map(" ".join)  # fmt: skip


@given(TEXTS, spans(), st.sampled_from((24.0, 30.0, LINE)))
def test_a_text_spread_out_is_whole_in_order_and_short(
    text: str, free: tuple[Span, ...], line: float
) -> None:
    cues = spread(text, free, line)

    parts = cut(text, line)
    assert "".join("".join(parts).split()) == "".join(text.split())
    for part in parts:
        assert all(letters(row) <= line for row in part.split("\n")) or len(words_of(part)) < 3
        assert len(part.split("\n")) <= 2
    assert all(one.end_ms <= two.start_ms for one, two in pairwise(cues))
    assert all(0 < cue.end_ms - cue.start_ms <= 7000 for cue in cues)
    assert [cue.text for cue in cues] in ([], list(parts))


def test_lines_are_shorter_where_the_film_is_narrower() -> None:
    wide, square, tall = (line_of(Canvas(*size)) for size in ((1920, 1080), (1, 1), (1080, 1920)))

    assert wide > square > tall


def test_a_lower_third_is_two_lines_on_a_plate_that_slides_in() -> None:
    draft = done(Text("Ana Lima\nEditor", 1000, 3000, role="lower_third")).draft

    (line,) = texts(draft)[0].segments
    assert (line.position, line.animation, line.role) == ("lower-third", "slide", "lower_third")
    assert line.style.plate is not None


@pytest.mark.parametrize(
    "text", ["Ana Lima, Editor", "Ana Lima | Editor", "Ana Lima — Editor", "Ana Lima\nEditor"]
)
def test_a_line_in_the_lower_third_is_a_name_and_a_role(text: str) -> None:
    placed = Text(text, look=TextLook(position="lower-third"))

    (line,) = texts(done(placed).draft)[0].segments

    assert (line.text, line.role) == ("Ana Lima\nEditor", "lower_third")


@pytest.mark.parametrize("edit", [Trim(head_ms=3000), Speed(0.5), Loop(3), Aspect("9:16")])
def test_the_bar_is_always_as_long_as_the_film(edit: Edit) -> None:
    draft = done(ProgressBar("#ff0000", "top"), edit).draft

    (bar,) = texts(draft)[0].segments
    assert (bar.start_ms, bar.end_ms, bar.role) == (0, length_ms(draft), "progress")
    assert (bar.style.color, bar.position) == ("#ff0000", "top-center")


def test_a_second_bar_takes_the_place_of_the_first_and_words_leave_it_alone() -> None:
    bars = done(Text("Hi"), ProgressBar(), ProgressBar("#00ff00", "top")).draft

    restyled = apply(bars, Restyle("text", TextLook(color="#ff0000")), TWO).draft
    bare = apply(bars, Remove("text"), TWO).draft

    assert len(texts(bars)) == 2
    (bar,) = texts(bare)[0].segments
    assert bar.style.color == "#00ff00"
    assert [line.style.color for _, line in restyled.segments() if line.text == "Hi"] == ["#ff0000"]
    assert apply(bars, Remove("progress"), TWO).draft == done(Text("Hi")).draft


def test_cues_are_laid_from_whoever_heard_them() -> None:
    applied = lay_cues(done().draft, CUES, look=TextLook(size=40), words=True)

    assert said(applied.draft) == [(cue.start_ms, cue.end_ms, cue.text) for cue in CUES]
    assert isinstance(texts(applied.draft)[0].segments[0], Segment)


def test_long_lines_are_folded_near_their_middle_at_a_comma_if_there_is_one() -> None:
    long = "And each time it takes a little of the cliff with it, grain by grain."

    (line,) = texts(done(Subtitles((Cue(0, 3000, long),))).draft)[0].segments

    assert folded("每一次都会带走悬崖的一点泥沙，日复一日，年复一年。") == (
        "每一次都会带走悬崖的一点泥沙，\n日复一日，年复一年。"
    )
    assert line.text == "And each time it takes a little of\nthe cliff with it, grain by grain."
