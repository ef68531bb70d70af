"""Editing what was cut into frames."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nemomock.tape import cutting
from nemomock.tape.exchange import Frame

EDIT = cutting.spans_of(re.compile(rb"ab+|cc"), lambda match: b"<%d>" % len(match[0]))
PARTS = st.lists(st.text("abc", max_size=6).map(str.encode), max_size=8)


@given(PARTS)
def test_an_edit_of_frames_is_the_edit_of_the_whole(parts: list[bytes]) -> None:
    frames = tuple(Frame(float(number), data) for number, data in enumerate(parts))
    whole = b"".join(parts)

    edited = cutting.apply_to_frames(frames, EDIT)

    assert b"".join(frame.data for frame in edited) == cutting.apply(whole, EDIT(whole))
    assert [frame.offset for frame in edited] == [frame.offset for frame in frames]


@given(PARTS)
def test_no_replacement_is_cut_in_two(parts: list[bytes]) -> None:
    frames = tuple(Frame(float(number), data) for number, data in enumerate(parts))

    edited = cutting.apply_to_frames(frames, EDIT)

    assert all(frame.data.count(b"<") == frame.data.count(b">") for frame in edited)
