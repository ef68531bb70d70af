"""Our own client on every ready-made bad day: clean, nothing paid twice, and never silent."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from driver import Driver, backend
from nemoclient import NemoClient, NemoError, Output, Patience, Settings
from nemoclient.clock import SystemClock
from nemomock.testing import Mode
from nemomock.world.faults.scenarios import scenario, scenarios
from scripted_server import FakeClock

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
MESSAGES = ("make a slideshow of 2 seconds", "make it black and white", "add a title “Hi”")
HANGS = "cut_connections"
ABOUT_EXPORTS = (
    "", "export_not_in_plan", "export_stuck", "export_vanishes", "first_export_fails",
    "flaky_friday", "links_expire", "short_downloads",
)  # fmt: skip
NAMES = [each.name for each in scenarios()]


class Hurried(FakeClock):
    """A clock that sleeps at once; only a silence that is listened to takes its time."""

    def steady(self) -> float:
        return SystemClock().steady()


def talked(nemo: NemoClient) -> list[str]:
    """Edit, and return what was said of each message."""
    said = []
    with suppress(NemoError):
        nemo.upload(MEDIA / "photo-2.jpg")
    for text in MESSAGES:
        try:
            said.append(nemo.chat(text).text)
        except NemoError as error:
            said.append(f"{error.message} {error.advice}")
    with suppress(NemoError):
        nemo.credits()
    return said


def exported(nemo: NemoClient, target: Path) -> str:
    """Export, and return what was said of it: a whole film, or none."""
    try:
        done = nemo.export(target, Output(resolution="160x90"))
    except NemoError as error:
        assert not target.exists()
        return f"{error.message} {error.advice}"
    assert target.stat().st_size == done.size
    return f"{done.size} bytes"


def told_twice(mock: Driver) -> list[str]:
    """Return the messages that the backend began to work on more than once, told by session."""
    begun = Counter(
        entry["request"]
        for entry in mock.admin("GET", "journal")["entries"]
        if entry["path"] == "/run_sse" and entry["status"] == 200
    )
    return [text for text, times in begun.items() if times > 1]


@pytest.mark.parametrize("name", ["", *NAMES])
def test_our_own_client_is_clean_on_every_ready_made_bad_day(name: str, tmp_path: Path) -> None:
    with backend(faults=scenario(name).faults if name else (), seed=3) as mock:
        patience = Patience(idle=3) if name == HANGS else Patience()
        settings = Settings(api_url=mock.url, config_dir=tmp_path, patience=patience)
        with NemoClient(settings, clock=Hurried()) as nemo:
            said = talked(nemo)
            if name in ABOUT_EXPORTS:
                said.append(exported(nemo, tmp_path / "out.mp4"))

        assert len(said) >= len(MESSAGES)
        assert all(said)
        assert told_twice(mock) == []
        assert mock.admin("GET", "verdict") == {"clean": True, "findings": []}


@pytest.mark.parametrize("name", ["rate_limited", "first_export_fails", "links_expire"])
def test_it_waits_as_long_as_it_must_where_waits_are_judged(name: str, tmp_path: Path) -> None:
    chosen: dict[str, Any] = {"clock": Mode.FAST, "pace": 300.0, "faults": scenario(name).faults}
    with backend(**chosen) as mock:
        settings = Settings(api_url=mock.url, config_dir=tmp_path, pace=300.0)
        settings = replace(
            settings, patience=Patience(idle=1e6, total=1e6), export_timeout=1e6, export_idle=1e6
        )
        with NemoClient(settings) as nemo:
            nemo.upload(MEDIA / "photo-2.jpg")
            nemo.chat(MESSAGES[0])
            exported(nemo, tmp_path / "out.mp4")

        findings = mock.admin("GET", "verdict")["findings"]
        assert [each for each in findings if each["rule"] != "polled-too-often"] == []
