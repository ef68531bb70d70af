"""`serve` read without typer: what is plain, and what is left to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nemomock.cli.quick import options_of
from nemomock.cli.serving import serve
from nemomock.world.clock import Mode


def test_plain_options_are_read_as_their_types() -> None:
    words = (
        "-p 0 --ephemeral --clock=virtual --silence 0.5 --data /tmp/x --cost editing=1 "
        "--cost export=2 --no-private-urls --credits 7"
    )

    assert options_of(serve, words.split()) == {
        "port": 0,
        "ephemeral": True,
        "clock": Mode.VIRTUAL,
        "silence": 0.5,
        "data": Path("/tmp/x"),  # noqa: S108 - nobody opens it
        "cost": ["editing=1", "export=2"],
        "allow_private_urls": False,
        "credit": 7,
    }


@pytest.mark.parametrize(
    "words",
    ["--help", "-h", "--port", "--port x", "--clock sideways", "--what 1", "extra", "--port -1"],
)
def test_what_is_not_plain_is_left_to_typer(words: str) -> None:
    assert options_of(serve, words.split()) is None


def test_a_server_starts_without_what_only_its_work_needs() -> None:
    code = (
        "import sys; import nemomock.cli, nemomock.server; "
        "print([name for name in ('av', 'numpy', 'httpx', 'rich', 'yaml', 'pydantic', "
        "'nemomock.agent.language', 'sse_starlette') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
