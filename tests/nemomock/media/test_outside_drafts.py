"""Drafts that name what is none of their business: refused by name, and nothing is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from driver import Driver, backend
from hostile_files import Canary, a_canary
from nemomock.cli.commands import app
from samples import write_sample


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    (tmp_path / "outside").mkdir()
    made = a_canary(tmp_path / "outside")
    with made.port:
        yield made


def _draft(source: str) -> dict[str, object]:
    return {"t": [{"tt": 0, "sg": [{"id": "s", "src": source, "st": 0, "d": 1000}]}]}


def _sources(canary: Canary) -> tuple[tuple[str, str], ...]:
    """Return sources, and what is said of each by the command line."""
    return (
        ("../outside/canary.mp4", "leads out of"),
        (str(canary.path), "leads out of"),
        ("link.mp4", "leads out of"),
        ("link", "leads out of"),
        ("folder/canary.mp4", "leads out of"),
        (f"file://{canary.path}", "is an address"),
        (f"http://{canary.address}/a.mp4", "is an address"),
        ("concat:../outside/canary.mp4", "is no file of"),
        ("canary.mp4\0", "is no file of"),
        ("..", "is no file of"),
    )


def test_a_draft_by_hand_shows_nothing_from_outside_its_folder(
    canary: Canary, tmp_path: Path
) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    write_sample(folder / "own.mp4")
    (folder / "link.mp4").symlink_to(canary.path)
    (folder / "folder").symlink_to(canary.path.parent)
    path = tmp_path / "draft.json"
    canary.set()

    for source, words in _sources(canary):
        path.write_text(json.dumps(_draft(source)))
        out = ["-o", str(tmp_path / "out.mp4")]
        told = CliRunner().invoke(app, ["render", str(path), "--assets", str(folder), *out])

        assert told.exit_code == 2, source
        assert "$.t[0].sg[0].src" in told.output
        assert words in told.output, source
        assert not (tmp_path / "out.mp4").exists()
    assert canary.asleep()


def _refusal(driver: Driver, source: str, number: int) -> str:
    order = {"id": f"render_{number}", "sessionId": driver.sid, "draft": _draft(source)}
    answer = driver.send("POST", "/api/render/proxy/lambda", json=order)
    assert answer.status_code == 400, answer.text
    told: str = answer.json()["message"]
    return told


def test_an_export_shows_nothing_but_the_media_of_its_session(canary: Canary) -> None:
    with backend() as driver:
        driver.enter()
        another = driver.another("somebody-else")
        another.upload(canary.path)
        theirs = another.state()["state"]["video_infos"][0]["id"]
        canary.set()
        names = [source for source, _ in _sources(canary)] + [theirs, f"../{another.sid}/{theirs}"]

        for number, source in enumerate(names):
            assert "$.t[0].sg[0].src" in _refusal(driver, source, number), source

    assert canary.asleep()


def test_what_a_draft_by_hand_shows_is_bounded_by_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(tmp_path / "own.png")
    (tmp_path / "draft.json").write_text(json.dumps(_draft("own.png")))
    monkeypatch.setenv("NEMOMOCK_MEDIA_PIXELS", "100")

    told = CliRunner().invoke(app, ["render", str(tmp_path / "draft.json")])

    assert told.exit_code == 2
    assert "`own.png` is 64x48; at most 100 pixels are taken" in told.output
