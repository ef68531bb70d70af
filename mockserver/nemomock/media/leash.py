"""Programs that open files are started on a leash: so much CPU and memory, and not without us.

A shell sets the limits and becomes the program: after a fork of ours, with its threads,
that would not be safe. It takes a millisecond or two.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import Final

from nemomock.domain.bounds import ChildBounds

GRACE_S: Final = 5
"""How long a program that was told that its time is up may take to end."""
NOT_STARTED: Final = (126, 127)
"""What is returned for a program that is not there."""
# Each limit by itself: a system that lacks one (macOS has none of memory) keeps the others.
# A file that grows too large is an error it can tell, as it is for us, and no sudden death.
# Who was killed before we asked to go with it is no parent any more.
_LEASH: Final = """\
[ "$PPID" = "$4" ] || exit 125
trap '' XFSZ
ulimit -c 0 2>/dev/null
ulimit -S -t "$1" 2>/dev/null
ulimit -H -t "$2" 2>/dev/null
ulimit -v "$3" 2>/dev/null
shift 4
exec "$@"
"""
_BOUND: Final = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 9)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""PR_SET_PDEATHSIG with SIGKILL, where no `setpriv` sets it."""
_TIME_UP: Final = int(getattr(signal, "SIGXCPU", 24))
_TOLD_TO_END: Final = 255
"""What ffmpeg returns after a signal; also, with these words, when it may not do something."""
_MAY_NOT: Final = "Operation not permitted"
_NO_MEMORY: Final = (
    *("Cannot allocate memory", "Out of memory", "MemoryError", "bad_alloc"),
    *("failed to map segment", "malloc of size", "Memory allocation still failed"),
)


def leashed(argv: Sequence[str], bounds: ChildBounds) -> tuple[str, ...]:
    """Return the command that runs a program within bounds; Windows has none.

    Linux kills it when we are killed; elsewhere it would go on to its end.
    """
    if os.name != "posix":
        return tuple(argv)
    limits = (bounds.cpu_s, bounds.cpu_s + GRACE_S, bounds.memory_mb * 1024)
    told = map(str, (*limits, os.getpid()))
    return (*_with_us(), "/bin/sh", "-c", _LEASH, "leash", *told, *argv)


def overstepped(returncode: int, words: str, bounds: ChildBounds) -> str:
    """Return which bound a program that failed with `words` has passed, as words, or nothing."""
    told_to_end = returncode == _TOLD_TO_END and _MAY_NOT not in words
    if returncode == -_TIME_UP or told_to_end:
        most, name = f"{bounds.cpu_s} s of CPU", "CPU_S"
    elif any(sign in words for sign in _NO_MEMORY):
        most, name = f"{bounds.memory_mb} MB of memory", "MEMORY_MB"
    else:
        return ""
    return f"needs more than {most}; use a smaller file or allow more by NEMOMOCK_CHILD_{name}"


@cache
def _with_us() -> tuple[str, ...]:
    """Return what has Linux kill a program when we are killed."""
    if sys.platform != "linux":
        return ()
    found = shutil.which("setpriv")
    bound = (found, "--pdeathsig", "KILL") if found else ()
    if bound and subprocess.run((*bound, "true"), capture_output=True, check=False).returncode == 0:
        return bound
    return (sys.executable, "-I", "-S", "-c", _BOUND)
