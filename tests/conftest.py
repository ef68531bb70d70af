"""What every test shares: no deadlines of the wall, and a backend on a real socket."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own NEMO settings out of the tests."""
    for name in tuple(os.environ):
        if name.startswith(("NEMO_", "NEMOMOCK_", "SKILL_")) and name != "NEMOMOCK_FFMPEG":
            monkeypatch.delenv(name)
