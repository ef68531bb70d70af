"""A client's command as a process with a folder of its own, and an end to it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

OUT: Final = "{out}"
"""In a command: where the client is to write its film."""
LAST_WORDS: Final = 300
CLIENT_ID: Final = "nemomock-matrix"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, None when it had to be stopped, and its last words."""

    code: int | None
    said: str


class Commands:
    """The processes of one table, so that all can be ended at once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._over = False

    def run(self, command: Sequence[str], url: str, folder: Path, timeout_s: float) -> Ended:
        """Run a command in a folder until it ends, or until its time is over.

        Raises OSError when it cannot be started.
        """
        told = [part.replace(OUT, str(folder / "out.mp4")) for part in command]
        with (folder / "said").open("w+b") as said:
            process = self._start(told, _environment(url, folder), said.fileno())
            try:
                code: int | None = process.wait(timeout_s)
            except subprocess.TimeoutExpired:
                code = None
            finally:
                self._end(process)
            said.seek(0)
            words = said.read().decode("utf-8", "replace").strip()
        return Ended(code, words[-LAST_WORDS:])

    def stop(self) -> None:
        """End all that runs; what was to begin is ended at once."""
        with self._lock:
            self._over = True
            for process in self._running:
                _kill(process)

    def _start(
        self, command: Sequence[str], environment: dict[str, str], said: int
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                start_new_session=True,
            )  # fmt: skip
            self._running.add(process)
            if self._over:
                _kill(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        _kill(process)
        process.wait()
        with self._lock:
            self._running.discard(process)


def _environment(url: str, folder: Path) -> dict[str, str]:
    """Point a client at its mock; a token or a home of this machine would tell runs apart."""
    return {
        **{key: value for key, value in os.environ.items() if key != "NEMO_TOKEN"},
        "NEMO_API_URL": url,
        "NEMO_CLIENT_ID": CLIENT_ID,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a command with all that it started, also what outlived it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
