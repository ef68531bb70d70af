"""One program that was started to work apart: asked, watched, and ended."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import Final, TypeVar

import msgspec

from nemomock.domain.bounds import ChildBounds
from nemomock.media.apart.work import LENGTH, Answer, Work
from nemomock.media.leash import leashed, overstepped

T = TypeVar("T")
_GLANCE_S: Final = 0.1
"""How often is looked whether a work took too long or was called off."""


class Failed(Exception):
    """The work was not done; the message says why, as the end of a sentence on the file."""


class CalledOff(Exception):
    """Nobody waits for the work any more."""


class Started:
    """A program on its leash."""

    def __init__(self, bounds: ChildBounds) -> None:
        """Start it; what it loads, it loads with its first work."""
        argv = (sys.executable, "-P", "-m", f"{__package__}.program")
        self.new = True
        """Whether it has not worked yet."""
        self._bounds = bounds
        self._process = subprocess.Popen(
            leashed(argv, bounds),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(
        self,
        work: Work[T],
        given: tuple[object, ...],
        seconds: float,
        called_off: Callable[[], bool] | None,
    ) -> Answer:
        """Return what it answers within `seconds`. Raises Failed, CalledOff; it is dead then."""
        asked = pickle.dumps((work.module, work.name, given))
        with self._watched(seconds, called_off or _never) as stopped:
            said = self._said(asked)
        if said is not None:
            return said
        # It says little, if anything, and is read only here.
        _, words = self._process.communicate()
        code = self._process.returncode
        if stopped:
            raise stopped[0]
        why = overstepped(code, words.decode(errors="replace"), self._bounds)
        ended = f"stopped by signal {-code}" if code < 0 else f"ended with {code}"
        raise Failed(why or f"broke the program that opened it ({ended})")

    def end(self) -> None:
        """Have it gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            # Closing writes what a dead program did not read.
            with contextlib.suppress(OSError):
                pipe and pipe.close()

    def _said(self, asked: bytes) -> Answer | None:
        """Return the answer; None when the program ended, or will end, without one."""
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        try:
            self._process.stdin.write(asked)
            self._process.stdin.flush()
            size = self._process.stdout.read(LENGTH)
            said = self._process.stdout.read(int.from_bytes(size, "big"))
            return msgspec.msgpack.decode(said, type=Answer)
        except (OSError, msgspec.DecodeError):
            self._process.kill()
            return None

    @contextmanager
    def _watched(self, seconds: float, called_off: Callable[[], bool]) -> Iterator[list[Exception]]:
        """Kill the program when its time is up, or nobody waits; tell which."""
        done, stopped = threading.Event(), list[Exception]()

        def watch() -> None:
            for _ in range(ceil(seconds / _GLANCE_S)):
                if done.wait(_GLANCE_S):
                    return
                if called_off():
                    stopped.append(CalledOff())
                    break
            else:
                stopped.append(Failed(_late(seconds)))
            self._process.kill()

        watcher = threading.Thread(target=watch, name="nemomock-watch", daemon=True)
        watcher.start()
        try:
            yield stopped
        finally:
            done.set()
            watcher.join()


def _late(seconds: float) -> str:
    most = f"takes longer than {seconds:g} s"
    return f"{most}; use a smaller file or allow more by NEMOMOCK_CHILD_WALL_S"


def _never() -> bool:
    return False
