"""Parameter sets: read, put together, and refused where one id would mean two things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemomock.render.h264 import OUR_ID, Parameters, kinds, picture_id, sequence_id

# An avcC of libx264 with id 0, and one of ours.
THEIRS = bytes.fromhex(
    "0164000dffe1001a6764000dacd981419f9f0110000003001000000303c0f14299a001000668e9786cb22cfdf8f800"
)
OURS_WITH_5 = bytes.fromhex(
    "0164000dffe1001a6764000d32cd941419f9f0110000030001000003003c0f1429960100066831af86f2c0fdf8f800"
)


def test_an_avcc_is_read_and_written_back() -> None:
    for box in (THEIRS, OURS_WITH_5):
        assert Parameters.read(box).write() == box


def test_ids_are_told_apart() -> None:
    theirs, ours = Parameters.read(THEIRS), Parameters.read(OURS_WITH_5)

    assert (sequence_id(theirs.sequences[0]), picture_id(theirs.pictures[0])) == (0, 0)
    assert (sequence_id(ours.sequences[0]), picture_id(ours.pictures[0])) == (5, 5)
    assert OUR_ID not in (0, 5)


def test_sets_of_other_ids_stand_beside_each_other() -> None:
    both = Parameters.read(THEIRS).with_(Parameters.read(OURS_WITH_5))

    assert (len(both.sequences), len(both.pictures)) == (2, 2)
    assert Parameters.read(both.write()) == both
    assert both.with_(Parameters.read(THEIRS)) == both


def test_one_id_for_two_sets_is_refused() -> None:
    changed = bytearray(THEIRS)
    changed[20] ^= 1

    with pytest.raises(ValueError, match="one id"):
        Parameters.read(THEIRS).with_(Parameters.read(bytes(changed)))


@pytest.mark.parametrize("box", [b"", b"\x00\x00\x00\x01\x67\x64\x00", b"\x01\x64"])
def test_what_is_no_avcc_is_refused(box: bytes) -> None:
    with pytest.raises(ValueError, match="avcC"):
        Parameters.read(box)


@given(st.lists(st.tuples(st.integers(1, 23), st.binary(max_size=20)), max_size=6))
def test_every_unit_of_a_sample_is_told(units: list[tuple[int, bytes]]) -> None:
    sample = b"".join(
        (len(rest) + 1).to_bytes(4, "big") + bytes([kind]) + rest for kind, rest in units
    )

    assert list(kinds(sample, 4)) == [kind for kind, _ in units]
