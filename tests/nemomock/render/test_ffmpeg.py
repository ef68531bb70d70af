"""Running ffmpeg: progress, failure in plain words, the time limit, and a sure end."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import pytest

from nemomock.domain.errors import Unavailable
from nemomock.render.ffmpeg import RenderFailed, check, find_ffmpeg, run, useful_line


def _endless(mark: str) -> tuple[str, ...]:
    source = ("-re", "-f", "lavfi", "-i", "testsrc=s=64x64:r=10")
    return (*source, "-metadata", mark, "-f", "null", "-")


def _processes(mark: str) -> list[str]:
    """Return the processes whose command holds `mark`; empty where there is no /proc."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if mark.encode() in line.read_bytes():
                found.append(str(line))
    return found


async def _run(ffmpeg: Path, folder: Path, *args: str, timeout_s: float = 60) -> list[float]:
    told: list[float] = []
    await run(
        (str(ffmpeg), *args),
        cwd=folder,
        duration_ms=1000,
        on_progress=told.append,
        timeout_s=timeout_s,
    )
    return told


def test_progress_rises_to_one(ffmpeg: Path, tmp_path: Path) -> None:
    source = ("-f", "lavfi", "-i", "testsrc=s=64x64:d=1")

    told = asyncio.run(_run(ffmpeg, tmp_path, *source, "out.mp4"))

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_failure_says_why_without_the_machine_s_paths(ffmpeg: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as caught:
        asyncio.run(_run(ffmpeg, tmp_path, "-i", str(tmp_path / "gone.mp4"), "out.mp4"))

    assert "No such file" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_render_that_takes_too_long_is_stopped(ffmpeg: Path, tmp_path: Path) -> None:
    mark = f"title={tmp_path.name}-slow"

    with pytest.raises(RenderFailed, match=r"longer than 0\.3 s"):
        asyncio.run(_run(ffmpeg, tmp_path, *_endless(mark), timeout_s=0.3))

    assert _processes(mark) == []


def test_a_cancelled_render_leaves_no_process(ffmpeg: Path, tmp_path: Path) -> None:
    mark = f"title={tmp_path.name}-cancelled"

    async def scenario() -> None:
        started = asyncio.Event()
        work = asyncio.create_task(
            run(
                (str(ffmpeg), *_endless(mark)),
                cwd=tmp_path,
                duration_ms=600_000,
                on_progress=lambda _: started.set(),
                timeout_s=60,
            )
        )
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
        assert not work.done()
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

    asyncio.run(scenario())

    assert _processes(mark) == []


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(Unavailable, match="`/nowhere/ffmpeg`"):
        find_ffmpeg("/nowhere/ffmpeg")


def test_the_program_says_its_version(ffmpeg: Path) -> None:
    assert asyncio.run(check(ffmpeg))


def test_a_program_that_cannot_start_fails_the_render(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="does not start"):
        asyncio.run(_run(tmp_path / "gone", tmp_path))


def test_the_useful_line_is_the_last_that_says_something() -> None:
    lines = [
        "[in#0 @ 0x55f2] Error opening input file:/home/a b/x.mp4: Invalid data",
        "Conversion failed!",
        "",
    ]

    assert useful_line(lines, 1).startswith("ffmpeg: [in#0] Error opening input")
    assert "/home" not in useful_line(lines, 1)
    assert useful_line([], -9) == "ffmpeg was stopped by signal 9"
    assert useful_line([], 1) == "ffmpeg ended with status 1"
