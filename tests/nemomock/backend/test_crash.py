"""A busy day with a kill in it; `make crash` has two hundred."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from endurance.crash import crash


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found by /proc")
def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    report = crash(tmp_path, kills=1, seed=11)

    assert report.tally.findings == []
    assert report.kills == 1
