"""The ffmpeg program: finding it, running it with progress, and stopping it for certain.

The one place where real time counts: an encoder's time limit is the machine's,
whatever the backend's clock does.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import signal
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from nemomock.domain.bounds import DEFAULT, ChildBounds
from nemomock.domain.errors import Unavailable
from nemomock.media.leash import NOT_STARTED, leashed, overstepped

KEPT_LINES: Final = 40
LONGEST_LINE: Final = 8192
NEEDED: Final = ("libx264", "aac", "ass", "xfade", "perspective", "overlay", "amix", "alimiter")
"""Encoders and filters without which no film can be made."""
_PATHS: Final = re.compile(r"(?:file:)?(?:[A-Za-z]:)?[/\\][^\s'\":,]+")
_ADDRESSES: Final = re.compile(r" @ 0x[0-9a-f]+")
_USELESS: Final = (
    "Conversion failed!",
    "Terminating thread",
    "Task finished",
    "Nothing was written",
    "Error while opening encoder",
    "Could not open encoder before EOF",
    "Error sending frames to consumers",
)


class RenderFailed(Exception):
    """ffmpeg gave up, was too slow, or could not start; the message is one plain line."""


def find_ffmpeg(override: str | None = None) -> Path:
    """Return the program: the one named, else that of imageio-ffmpeg. Raises Unavailable."""
    if override:
        if found := shutil.which(override):
            return Path(found).absolute()
        raise Unavailable(f"ffmpeg `{override}` is not a program; correct NEMOMOCK_FFMPEG")
    import imageio_ffmpeg

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe()).absolute()
    except RuntimeError:
        raise Unavailable("ffmpeg is missing; install it or set NEMOMOCK_FFMPEG") from None


async def check(ffmpeg: Path) -> str:
    """Return ffmpeg's version. Raises Unavailable when it does not run or lacks what we use."""
    matched = re.match(r"ffmpeg version (\S+)", await _asked(ffmpeg, "-version"))
    if not matched:
        raise Unavailable("ffmpeg does not say its version; it may be damaged")
    able = await _asked(ffmpeg, "-encoders") + await _asked(ffmpeg, "-filters")
    lacking = [name for name in NEEDED if not re.search(rf"\s{name}\s", able)]
    if lacking:
        raise Unavailable(
            f"ffmpeg {matched[1]} lacks {', '.join(lacking)}; unset NEMOMOCK_FFMPEG to use ours"
        )
    return matched[1]


async def _asked(ffmpeg: Path, question: str) -> str:
    try:
        process = await asyncio.create_subprocess_exec(
            str(ffmpeg),
            "-hide_banner" if question != "-version" else "-nostdin",
            question,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        raise Unavailable(f"ffmpeg does not start: {error.strerror}") from error
    return (await process.communicate())[0].decode(errors="replace")


async def run(
    argv: Sequence[str],
    *,
    cwd: Path,
    duration_ms: int,
    on_progress: Callable[[float], None],
    timeout_s: float | None = None,
    bounds: ChildBounds = DEFAULT,
) -> None:
    """Run ffmpeg to its end, telling progress 0-1. Raises RenderFailed.

    It is told to end at its `bounds`. However this ends (error, time limit, cancellation),
    the process is gone after it.
    """
    program, *rest = argv
    flags = ("-nostdin", "-nostats", "-loglevel", "warning", "-progress", "pipe:1")
    process = await _start(leashed((program, *flags, *rest), bounds), cwd)
    tail: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        async with asyncio.timeout(timeout_s):
            await asyncio.gather(
                _watch(process, duration_ms, on_progress), _keep(process, tail), process.wait()
            )
    except TimeoutError:
        raise RenderFailed(f"the render took longer than {timeout_s:g} s") from None
    finally:
        await _end(process)
    if process.returncode:
        raise RenderFailed(_why(tail, process.returncode, bounds))
    on_progress(1.0)


def _why(tail: deque[str], returncode: int, bounds: ChildBounds) -> str:
    if returncode in NOT_STARTED:
        return "ffmpeg does not start; NEMOMOCK_FFMPEG names one that does"
    over = overstepped(returncode, "\n".join(tail), bounds)
    return f"ffmpeg {over}" if over else useful_line(tail, returncode)


def useful_line(lines: Sequence[str] | deque[str], returncode: int) -> str:
    """Return the line that says why, without the machine's paths and addresses."""
    for line in reversed(lines):
        if line.strip() and not any(noise in line for noise in _USELESS):
            return f"ffmpeg: {_ADDRESSES.sub('', _PATHS.sub('<file>', line)).strip()}"
    if returncode < 0:
        return f"ffmpeg was stopped by signal {-returncode}"
    return f"ffmpeg ended with status {returncode}"


async def _start(argv: Sequence[str], cwd: Path) -> asyncio.subprocess.Process:
    try:
        return await asyncio.create_subprocess_exec(
            *argv,
            cwd=cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise RenderFailed(f"ffmpeg does not start: {error.strerror}") from error


async def _watch(
    process: asyncio.subprocess.Process, duration_ms: int, on_progress: Callable[[float], None]
) -> None:
    assert process.stdout is not None  # noqa: S101
    best = 0.0
    async for line in process.stdout:
        key, _, value = line.decode(errors="replace").strip().partition("=")
        if key == "out_time_us" and value.lstrip("-").isdigit():
            share = min(int(value) / 1000 / max(duration_ms, 1), 0.99)
            if share > best:
                best = share
                on_progress(best)


async def _keep(process: asyncio.subprocess.Process, tail: deque[str]) -> None:
    assert process.stderr is not None  # noqa: S101
    rest = b""
    # A line may come in several pieces: ffmpeg writes its prefix apart from its words.
    while chunk := await process.stderr.read(LONGEST_LINE):
        *lines, rest = (rest + chunk).split(b"\n")
        tail.extend(line.decode(errors="replace") for line in lines)
        rest = rest[-LONGEST_LINE:]
    tail.append(rest.decode(errors="replace"))


async def _end(process: asyncio.subprocess.Process) -> None:
    """Stop the process and its children at once: what it was writing is thrown away anyway."""
    if process.returncode is None:
        _kill(process)
        await process.wait()


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
