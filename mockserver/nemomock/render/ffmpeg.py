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

import imageio_ffmpeg

from nemomock.domain.errors import Unavailable

KEPT_LINES: Final = 40
GRACE_S: Final = 3.0
"""How long ffmpeg may take to end by itself before it is killed."""
_PATHS: Final = re.compile(r"(?:file:)?(?:[A-Za-z]:)?[/\\][^\s'\":,]+")
_ADDRESSES: Final = re.compile(r" @ 0x[0-9a-f]+")
_BOUND: Final = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 9)
try:
    os.execv(sys.argv[1], sys.argv[1:])
except OSError as error:
    sys.exit(f"does not start: {error.strerror}")
"""
"""PR_SET_PDEATHSIG with SIGKILL, set by a process of its own: after a fork of ours, with its
threads, that would not be safe."""
_USELESS: Final = (
    "Conversion failed!",
    "Terminating thread",
    "Task finished",
    "Nothing was written",
)


class RenderFailed(Exception):
    """ffmpeg gave up, was too slow, or could not start; the message is one plain line."""


def find_ffmpeg(override: str | None = None) -> Path:
    """Return the program: the one named, else that of imageio-ffmpeg. Raises Unavailable."""
    if override:
        if found := shutil.which(override):
            return Path(found).absolute()
        raise Unavailable(f"ffmpeg `{override}` is not a program; correct NEMOMOCK_FFMPEG")
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe()).absolute()
    except RuntimeError:
        raise Unavailable("ffmpeg is missing; install it or set NEMOMOCK_FFMPEG") from None


async def version(ffmpeg: Path) -> str:
    """Return what ffmpeg calls its version. Raises Unavailable when it does not run."""
    try:
        process = await asyncio.create_subprocess_exec(
            str(ffmpeg), "-version", stdout=asyncio.subprocess.PIPE
        )
    except OSError as error:
        raise Unavailable(f"ffmpeg does not start: {error.strerror}") from error
    text = (await process.communicate())[0].decode(errors="replace")
    matched = re.match(r"ffmpeg version (\S+)", text)
    if process.returncode or not matched:
        raise Unavailable("ffmpeg does not say its version; it may be damaged")
    return matched[1]


async def run(
    argv: Sequence[str],
    *,
    cwd: Path,
    duration_ms: int,
    on_progress: Callable[[float], None],
    timeout_s: float,
) -> None:
    """Run ffmpeg to its end, telling progress 0-1. Raises RenderFailed.

    However this ends (error, time limit, cancellation), the process is gone after it.
    """
    program, *rest = argv
    flags = ("-nostdin", "-nostats", "-loglevel", "warning", "-progress", "pipe:1")
    process = await _start((program, *flags, *rest), cwd)
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
        raise RenderFailed(useful_line(tail, process.returncode))
    on_progress(1.0)


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
            *_bound_to_us(argv),
            cwd=cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise RenderFailed(f"ffmpeg does not start: {error.strerror}") from error


def _bound_to_us(argv: Sequence[str]) -> Sequence[str]:
    """Have Linux kill the program when we are killed; elsewhere it would go on to its end."""
    if sys.platform != "linux":
        return argv
    return (sys.executable, "-I", "-S", "-c", _BOUND, *argv)


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
    while chunk := await process.stderr.read(8192):
        tail.extend(chunk.decode(errors="replace").splitlines())


async def _end(process: asyncio.subprocess.Process) -> None:
    """Stop the process and its children: politely, then for certain."""
    if process.returncode is not None:
        return
    _signal(process, signal.SIGTERM)
    try:
        # Shielded, so that a second cancellation cannot leave it running.
        async with asyncio.timeout(GRACE_S):
            await asyncio.shield(process.wait())
    except (TimeoutError, asyncio.CancelledError):
        _signal(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        await process.wait()


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.send_signal(number)
        else:
            os.killpg(process.pid, number)
