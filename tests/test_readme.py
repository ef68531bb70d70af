"""The README works when it is pasted."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from driver import backend

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MEDIA = ROOT / "fixtures" / "media"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def commands(program: str) -> list[list[str]]:
    """Return every line of the shell blocks that calls a program, split as a shell would."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    calls = [part for line in lines for part in line.partition("#")[0].split("&&")]
    return [shlex.split(call)[1:] for call in calls if call.strip().startswith(f"{program} ")]


def test_it_begins_with_the_two_commands_and_is_not_too_long() -> None:
    assert 90 <= len(README.splitlines()) <= 150
    assert "make demo" in blocks("sh")[0]
    assert "make test" in blocks("sh")[0]


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {arguments[0] for arguments in commands("make")}

    assert named >= {"demo", "test", "install", "check", "bench"}
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_option_it_names_exists() -> None:
    for arguments in commands("nemomock"):
        command = arguments[: 2 if arguments[0] == "draft" else 1]
        shown = subprocess.run(
            [sys.executable, "-m", "nemomock", *command, "--help"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        used = [word for word in arguments[1:] if word.startswith("--") and len(word) > 2]
        assert all(option in shown for option in used), (arguments, shown)


def test_the_python_blocks_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(MEDIA / "city.mp4", tmp_path / "clip.mp4")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEMO_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("NEMO_POLL_INTERVAL", "0.01")
    with backend() as mock:
        monkeypatch.setenv("NEMO_API_URL", mock.url)
        for block in blocks("python"):
            exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - it is ours

    assert (tmp_path / "out.mp4").stat().st_size > 10_000


@pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("bash", "curl", "jq", "uuidgen")),
    reason="the curl block needs bash, curl, jq and uuidgen",
)
def test_the_curl_block_runs(tmp_path: Path) -> None:
    shutil.copy(MEDIA / "city.mp4", tmp_path / "clip.mp4")
    (block,) = [block for block in blocks("sh") if "curl" in block]
    with backend() as mock:
        script = block.replace("http://127.0.0.1:4010", mock.url)
        told = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**os.environ, "no_proxy": "*"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert '"functionResponse"' in told
