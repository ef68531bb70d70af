"""`nemomock record` and `nemomock replay`: wrong usage and old tapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from nemomock.cli.commands import app
from nemomock.tape import folder
from tapedeck import taped, told

run = CliRunner().invoke


@pytest.mark.parametrize("command", ["record", "replay"])
def test_help_has_an_example(command: str) -> None:
    found = run(app, [command, "--help"])

    assert found.exit_code == 0
    assert f"Example: nemomock {command}" in " ".join(found.output.split())


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["record", "--upstream", "nowhere", "-o", "t.har"], "`nowhere`"),
        (["record", "--upstream", "http://me:pass@host", "-o", "t.har"], "password"),
        (["record", "--upstream", "http://[bad", "-o", "t.har"], "`http://[bad` is no address"),
        (["record", "--upstream", "http://h:65536", "-o", "t.har"], "`http://h:65536` is no"),
        (["record", "--upstream", "http://h", "-o", "t.har", "-p", "99999"], "port `99999`"),
        (["record", "--upstream", "http://h", "-o", "t.har", "-p", "-1"], "port `-1`"),
        (["replay", "t.har", "--port", "99999"], "port `99999` is none; use 0 to 65535"),
        (["replay", "t.har", "--clock", "manual"], "--clock virtual"),
        (["replay", "t.har", "--clock", "virtual", "--pace", "2"], "--pace N"),
        (["replay", "t.har", "--pace", "0"], "pace `0.0`"),
        (["replay"], "TAPE"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], word: str) -> None:
    found = run(app, arguments)

    assert found.exit_code == 2
    assert word in found.output + found.stderr


def test_a_tape_that_is_not_there_exits_with_2(tmp_path: Path) -> None:
    found = run(app, ["replay", str(tmp_path / "none.har")])

    assert found.exit_code == 2
    assert "none.har" in found.stderr


def test_an_empty_tape_is_not_played(tmp_path: Path) -> None:
    folder.save(taped(), tmp_path / "t.har")

    found = run(app, ["replay", str(tmp_path / "t.har"), "--max-age", "1"])

    assert found.exit_code == 2
    assert "t.har` is empty" in found.stderr


@pytest.mark.parametrize("place", [".", "file/t.har", "spoilt.har"])
def test_what_cannot_be_written_is_not_recorded(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "spoilt.bodies").touch()
    path = tmp_path / place

    found = run(app, ["record", "--upstream", "http://127.0.0.1:1", "-o", str(path)])

    assert found.exit_code == 2
    assert f"`{path}`" in found.stderr
    assert {item.name for item in tmp_path.iterdir()} == {"file", "spoilt.bodies"}


def test_an_old_tape_is_refused_with_its_age(tmp_path: Path) -> None:
    folder.save(taped(told("GET", "/x", at=-400 * 86_400.0)), tmp_path / "t.har")

    found = run(app, ["replay", str(tmp_path / "t.har"), "--max-age", "30"])

    assert found.exit_code == 1
    assert "--max-age is 30" in found.stderr
    assert "days ago" in found.stderr
