"""`serve` read without typer: what is plain, and what is left to it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
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


def test_a_server_starts_without_what_only_its_work_needs(loaded: frozenset[str]) -> None:
    """Imports are nearly all of a start: whatever loads one of these, let it do so later."""
    late = (
        "av numpy httpx rich yaml pydantic typer click platformdirs sqlite3 tomllib difflib "
        "sse_starlette websockets watchfiles multiprocessing "
        "nemomock.agent.language nemomock.agent.runner nemomock.render.encoder "
        "nemomock.cli.commands nemomock.world.secrets nemomock.verdict"
    )

    assert "nemomock.app" in loaded
    assert not loaded & set(late.split())


@pytest.fixture(scope="module")
def loaded() -> frozenset[str]:
    """The modules of a server that has answered."""
    command = [sys.executable, "-X", "importtime", "-m", "nemomock", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--ephemeral"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        url = json.loads(server.stdout.readline())["url"]
        assert httpx.get(f"{url}/__nemomock/health", trust_env=False).status_code == 200
        server.terminate()
        told = server.communicate()[1]
    return frozenset(line.rpartition("|")[2].strip() for line in told.splitlines())


def test_a_start_makes_few_data_classes() -> None:
    """Python takes a millisecond for one; `nemomock.domain.record` makes the same sooner."""
    code = (
        "import dataclasses; made = []; make = dataclasses._process_class\n"
        "def note(kind, *how):\n"
        "    made.append(kind.__module__)\n"
        "    return make(kind, *how)\n"
        "dataclasses._process_class = note\n"
        "import nemomock.cli.quick, nemomock.cli.serving, nemomock.server\n"
        "print(sorted(name for name in made if name.startswith('nemomock.')))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert len(said.stdout.split(",")) <= 5, said.stdout
