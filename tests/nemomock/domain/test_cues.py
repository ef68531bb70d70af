"""Subtitles as people write them, read to cues; what cannot be read is told with its line."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.domain.captions import Cue
from nemomock.domain.cues import BadCues, apart, find_cues, read_cues
from nemomock.domain.words import words_of

SRT = """\
1
00:00:01,000 --> 00:00:04,000
Hello <i>there</i>
friend

2
00:00:04,500 --> 00:01:06,000
{\\an8}World &amp; all
"""
VTT = """\
WEBVTT - made by hand

NOTE
nothing to see

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start position:10%
<v Bob>Hello <00:02.000>big <00:03.500>world</v>

01:00:05.000 --> 01:00:06.000
Bye
"""
LINES = st.text(st.sampled_from("abz 城，."), min_size=1, max_size=12).map(str.strip).filter(bool)


def test_subrip_is_read_without_its_markup() -> None:
    assert read_cues(SRT) == (
        Cue(1000, 4000, "Hello there\nfriend"),
        Cue(4500, 66_000, "World & all"),
    )


def test_webvtt_is_read_with_the_times_of_its_words() -> None:
    assert read_cues(VTT) == (
        Cue(1000, 4000, "Hello big world", (1000, 2000, 3500)),
        Cue(3_605_000, 3_606_000, "Bye"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "1 00:00:01,000 --> 00:00:02,000 At 42 2 00:00:02,000 --> 00:00:03,000 Bye",
        "1\n00:00:01,000 --> 00:00:02,000\nAt 42\n2\n00:00:02,000 --> 00:00:03,000\nBye",
        "0:01.0 -> 0:02\nAt 42\n0:02 —> 0:03\nBye",
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nAt 42\r\n\r\n00:00:02.0 --> 00:00:03.0\r\nBye",
        "0:01 - 0:02 At 42\n0:02-0:03: Bye",
        "[0:01] At 42\n(2s to 3s) Bye",
    ],
)
def test_what_chats_and_people_make_of_it_is_read_alike(text: str) -> None:
    assert read_cues(text) == (Cue(1000, 2000, "At 42"), Cue(2000, 3000, "Bye"))


def test_lines_with_a_start_stay_until_the_next_or_as_long_as_they_read() -> None:
    cues = read_cues("00:05 你好\n0:06 two\nlines\n12秒：再见")

    assert cues == (
        Cue(5000, 6000, "你好"),
        Cue(6000, 9000, "two\nlines"),
        Cue(12_000, 15_000, "再见"),
    )


def test_timed_lines_are_found_in_a_message_and_the_rest_is_given_back() -> None:
    rest, cues = find_cues(f"Add these subtitles:\n{SRT}\nand make them yellow")

    assert " ".join(rest.split()) == "Add these subtitles: and make them yellow"
    assert len(cues) == 2


@pytest.mark.parametrize("message", ["0:05 fade to black", "cut 0:05 to 0:08", "a --> b?", ""])
def test_one_time_makes_no_subtitles(message: str) -> None:
    if "-->" in message:
        with pytest.raises(BadCues):
            find_cues(message)
    else:
        assert find_cues(message) == (message, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1\n00:00:xx --> 00:00:05\nHey", "line 2: `00:00:xx --> 00:00:05` is no timing"),
        ("1\n0:04 --> 0:02\nHey", "line 2: `0:04 --> 0:02` ends before it begins"),
        ("1\n0:04 --> 0:08\nHey\n\nstray", "line 5: `stray` belongs to no subtitle"),
        ("0:01 --> 0:02\nHey\n0:75 --> 0:80\nHo", "line 3: `0:75` is no time"),
        ("0:01 --> 0:02\nHey\n0:09 --> later\nHo", "line 3: `0:09 --> later` is no timing"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(BadCues) as caught:
        read_cues(text)

    assert str(caught.value).startswith(told)


@given(st.lists(st.tuples(st.integers(1, 9000), st.integers(0, 900), LINES), max_size=6))
def test_what_is_written_as_subrip_is_read_back(drawn: list[tuple[int, int, str]]) -> None:
    cues, reached = [], 0
    for lasts, gap, text in drawn:
        cues.append(Cue(reached + gap, reached + gap + lasts, text))
        reached = cues[-1].end_ms
    written = "\n\n".join(
        f"{row}\n{_clock(cue.start_ms)} --> {_clock(cue.end_ms)}\n{cue.text}"
        for row, cue in enumerate(cues, 1)
    )

    assert read_cues(written) == tuple(cues)


@given(st.text(st.sampled_from("0123:,.-> \nab[]<>&秒"), max_size=60))
def test_anything_is_read_or_told(text: str) -> None:
    cues: tuple[Cue, ...] = ()
    line = 1
    try:
        _, cues = find_cues(text)
    except BadCues as problem:
        line = problem.line

    assert 1 <= line <= max(len(text.splitlines()), 1)
    assert all(one.start_ms < one.end_ms for one in cues)
    assert all(one.end_ms <= two.start_ms for one, two in pairwise(cues))
    assert all(len(one.words) in (0, len(words_of(one.text))) for one in cues)


@pytest.mark.parametrize("many", [" ", "12:", "[", "0:05 ", "1 ", "0:05 -->", "<b", "\n"])
def test_a_message_of_any_kind_is_read_at_once(many: str) -> None:
    message = many * 9000

    with contextlib.suppress(BadCues):
        find_cues(f"{message}x\n{message}")


def test_two_who_speak_at_once_share_the_screen() -> None:
    assert apart((Cue(0, 900, "a"), Cue(100, 800, "b"), Cue(500, 2000, "c"))) == (
        Cue(0, 500, "a\nb"),
        Cue(500, 2000, "c"),
    )


def test_words_are_parted_by_blanks_and_chinese_by_characters() -> None:
    assert words_of("Hi, you!\n城市，很大") == ("Hi,", "you!", "城", "市，", "很", "大")


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
