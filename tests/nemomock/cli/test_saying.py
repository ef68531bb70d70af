"""What a hostile draft or name does to a terminal: nothing."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nemomock.cli.commands import app
from nemomock.cli.saying import PlainFormatter

EVIL = "\x1b]0;owned\x07\x1b[2J\u202egnp\x9b31m[red]"


def _draft(folder: Path) -> Path:
    clip = {"id": EVIL, "src": EVIL, "st": 0, "d": 1000, "m": {"name": EVIL}}
    text = {"id": "t", "st": 0, "d": 1000, "tx": EVIL}
    tracks = [{"tt": 0, "m": {"name": EVIL}, "sg": [clip]}, {"tt": 7, "sg": [text]}]
    path = folder / "draft.json"
    path.write_text(json.dumps({"m": {"title": EVIL}, "t": tracks}))
    return path


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("draft show", ""),
        ("draft show", "--json"),
        ("draft check", "--assets ."),
        ("draft check", "--json --assets ."),
        ("render", "--assets ."),
    ],
)
def test_no_command_hands_on_what_acts_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, options: str
) -> None:
    monkeypatch.chdir(tmp_path)

    told = CliRunner().invoke(app, [*command.split(), str(_draft(tmp_path)), *options.split()])

    assert "owned" in told.output
    assert not set(told.output) & set("\x1b\x07\u202e\x9b")


def test_a_name_in_the_log_begins_no_line_and_moves_no_cursor() -> None:
    record = logging.LogRecord(
        "x", logging.WARNING, "", 0, "`%s` is odd", (f"a\nERROR {EVIL}",), None
    )

    line = PlainFormatter("%(levelname)s %(message)s").format(record)

    assert line.startswith(r"WARNING `a\nERROR \u001b]0;owned\u0007")
    assert "\n" not in line
    assert not set(line) & set("\x1b\x07\u202e\x9b")
