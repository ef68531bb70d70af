"""Damaged files at the door; `make fuzz` sends more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from driver import backend
from fuzz.uploads import Damaged, Door, damaged, samples


@pytest.mark.seed("U3")
def test_a_damaged_file_is_kept_as_it_is_or_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with backend(data=tmp_path / "data") as mock:
        door, whole = Door(mock.enter(), tmp_path / "data"), samples(tmp_path)
        door.judge(Damaged("file.png", whole["png"]))
        door.judge(Damaged("file.png", whole["png"][:-40]))
        assert (door.taken, door.refused) == (1, 1)

        @settings(max_examples=12, suppress_health_check=list(HealthCheck))
        @given(damaged(whole))
        def hold(file: Damaged) -> None:
            door.judge(file)

        hold()
