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
        door = Door(mock.enter(), tmp_path / "data")

        @settings(max_examples=25, suppress_health_check=list(HealthCheck))
        @given(damaged(samples(tmp_path)))
        def hold(file: Damaged) -> None:
            door.judge(file)

        hold()
        assert door.taken
        assert door.refused
