"""How large an export shall be: its picture and its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft_strategies import video
from nemomock.domain.apply import CannotEdit, Facts, apply
from nemomock.domain.codec import decode_sound, encode
from nemomock.domain.draft import Draft
from nemomock.domain.edits import Aspect, Compress, Edit, Resize
from nemomock.domain.film_size import Smaller, least_bytes
from nemomock.render.output import default_size

KNOWN = Facts(media={"clip": video("clip", 60_000)})


def after(*edits: Edit) -> Draft:
    draft = Draft()
    for edit in edits:
        draft = apply(draft, edit, KNOWN).draft
    return draft


@given(st.integers(144, 1080), st.sampled_from(("16:9", "9:16", "1:1", "4:5", "21:9")))
def test_an_export_has_the_lines_that_were_asked_for(lines: int, ratio: str) -> None:
    draft = after(Resize(lines), Aspect(ratio))
    width, height = default_size(decode_sound(encode(draft)).canvas)

    assert min(width, height) <= lines + 1
    assert max(width, height) <= lines * 16 / 9 + 1
    assert (
        lines in (min(width, height), round(max(width, height) * 9 / 16))
        or abs(lines - max(min(width, height), max(width, height) * 9 / 16)) <= 1
    )


@pytest.mark.parametrize("lines", [96, 1440, 2160])
def test_other_sizes_are_refused_with_those_there_are(lines: int) -> None:
    with pytest.raises(CannotEdit) as no:
        after(Resize(lines))

    assert (no.value.reason, no.value.params["most"]) == ("other_size", 1080)


def test_a_size_in_bytes_is_kept_on_the_wire() -> None:
    draft = after(Compress(8_000_000))

    assert draft.smaller == Smaller(8_000_000)
    assert encode(draft)["m"] | {} == {**encode(after(Resize()))["m"], "most_bytes": 8_000_000}  # type: ignore[dict-item,operator]
    assert decode_sound(encode(draft)) == draft


def test_without_a_size_the_file_is_halved_again_and_again() -> None:
    assert after(Compress()).smaller == Smaller(share=0.5)
    assert after(Compress(), Compress()).smaller == Smaller(share=0.25)
    with pytest.raises(CannotEdit) as no:
        after(*[Compress()] * 5)
    assert no.value.reason == "small_enough"


def test_a_size_that_cannot_be_is_refused_with_the_least() -> None:
    with pytest.raises(CannotEdit) as no:
        after(Compress(100_000))

    assert no.value.reason == "file_too_small"
    assert no.value.params["least_bytes"] == least_bytes(60_000) == 604_000


@given(st.integers(1, 10**9), st.none() | st.integers(1, 10**9), st.floats(0.0625, 1))
def test_a_wish_is_never_more_than_the_film(size: int, most: int | None, share: float) -> None:
    wish = Smaller(most, share).of(size)

    assert 1 <= wish <= size
    assert most is None or wish <= most
