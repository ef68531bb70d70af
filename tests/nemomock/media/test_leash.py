"""Programs on a leash: what passes a bound dies alone, and says which."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import sleep as sleep_a_little
from typing import Final

import pytest

from nemomock.domain.bounds import ChildBounds
from nemomock.media.leash import leashed, overstepped
from nemomock.media.speech.extra import SpeechFailed, has_speech, write_down
from nemomock.render.ffmpeg import RenderFailed, find_ffmpeg, run
from samples import write_sample

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits")
WORK = ("-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=60", "-t", "3600", "-f", "null", "-")
ROOM = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")


def _limits(bounds: ChildBounds) -> dict[str, str]:
    """Return the limits a program finds, by what the shell calls them."""
    asked = leashed(("/bin/sh", "-c", "ulimit -t; ulimit -v; ulimit -c"), bounds)
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return dict(zip(("cpu", "memory", "core"), told.stdout.split(), strict=True))


@ROOM
def test_a_program_finds_its_bounds_and_we_keep_ours() -> None:
    before = subprocess.run(("/bin/sh", "-c", "ulimit -v"), capture_output=True, check=True)

    found = _limits(ChildBounds(cpu_s=7, memory_mb=3000))

    assert found == {"cpu": "7", "memory": "3072000", "core": "0"}
    assert subprocess.run(
        ("/bin/sh", "-c", "ulimit -v"), capture_output=True, check=True
    ).stdout == (before.stdout)


def test_arguments_reach_a_program_as_they_are(tmp_path: Path) -> None:
    hostile = ("$(touch evil)", "`touch evil`", "; touch evil", "a b", "", "'\"\n", "-x", "*")
    program = "import sys; print(ascii(sys.argv[1:]))"

    asked = leashed((sys.executable, "-c", program, *hostile), ChildBounds())
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == ascii(list(hostile))
    assert list(tmp_path.iterdir()) == []


async def _run(folder: Path, bounds: ChildBounds, *args: str) -> None:
    command = (str(find_ffmpeg()), *args)
    await run(command, cwd=folder, duration_ms=1000, on_progress=lambda _: None, bounds=bounds)


def test_a_render_that_takes_too_much_cpu_is_ended_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match=r"more than 1 s of CPU; .*NEMOMOCK_CHILD_CPU_S"):
        asyncio.run(_run(tmp_path, ChildBounds(cpu_s=1), *WORK))


@ROOM
def test_a_render_that_takes_too_much_memory_is_ended_and_says_so(tmp_path: Path) -> None:
    large = ("-f", "lavfi", "-i", "color=s=8000x8000:r=1:d=9", "-vf", "negate,reverse")

    with pytest.raises(RenderFailed, match=r"more than 900 MB of memory; .*CHILD_MEMORY_MB"):
        asyncio.run(_run(tmp_path, ChildBounds(memory_mb=900), *large, "-f", "null", "-"))


@ROOM
@pytest.mark.skipif(not has_speech(), reason="needs the extra `speech`")
def test_speech_that_takes_too_much_is_ended_and_says_so(tmp_path: Path) -> None:
    write_sample(tmp_path / "a.wav")

    with pytest.raises(SpeechFailed, match=r"needs more than (1 s of CPU|150 MB)"):
        asyncio.run(write_down(tmp_path / "a.wav", 1000, ChildBounds(cpu_s=1, memory_mb=150)))


@pytest.mark.parametrize(
    ("returncode", "words", "told"),
    [
        (-24, "", "9 s of CPU"),
        (255, "", "9 s of CPU"),
        (255, "Error opening file: Operation not permitted", ""),
        (1, "Error: Cannot allocate memory", "100 MB of memory"),
        (1, "numpy._core._exceptions._ArrayMemoryError: Unable", "100 MB of memory"),
        (1, "Invalid data found", ""),
        (-9, "", ""),
    ],
)
def test_how_a_program_ended_tells_which_bound_it_passed(
    returncode: int, words: str, told: str
) -> None:
    found = overstepped(returncode, words, ChildBounds(9, 100))

    assert told in found
    assert bool(found) == bool(told)


STARTS_ONE: Final = """
import subprocess, sys
from nemomock.domain.bounds import ChildBounds
from nemomock.media.leash import leashed
child = subprocess.Popen(leashed(("sleep", "600"), ChildBounds()))
print(child.pid, flush=True)
child.wait()
"""


@ROOM
@pytest.mark.parametrize(
    "path", [os.environ.get("PATH", ""), "/nowhere"], ids=["setpriv", "python"]
)
def test_a_program_dies_with_us_however_it_is_bound(path: str) -> None:
    sleep = shutil.which("sleep")
    assert sleep
    script = STARTS_ONE.replace('"sleep"', repr(sleep))
    environment = {**os.environ, "PATH": path}
    with subprocess.Popen(
        (sys.executable, "-c", script), stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout
        child = Path(f"/proc/{parent.stdout.readline().strip()}/cmdline")
        while not child.read_bytes().startswith(sleep.encode()):
            assert parent.poll() is None
        parent.kill()

    for _ in range(500):
        if not child.exists() or not child.read_bytes():
            return
        sleep_a_little(0.01)
    pytest.fail("the program outlived us")
