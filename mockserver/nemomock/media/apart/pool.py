"""Programs that wait for work on files of others: one that dies, dies alone, with a clear error.

To start one takes as long as to load PyAV, to ask one that waits less than a millisecond.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final, TypeVar

import msgspec

from nemomock.domain.bounds import ChildBounds
from nemomock.domain.errors import UnsupportedFile
from nemomock.media.apart.started import Failed, Started
from nemomock.media.apart.work import Answer, Work
from nemomock.media.leash import overstepped

T = TypeVar("T")
ENOUGH: Final = max(os.cpu_count() or 1, 2)
"""So many work side by side, and wait afterwards; each keeps about 25 MB of its own."""
HOPE_S: Final = 0.1
"""How long a work waits for a program that works: most looks are over sooner than one starts."""
PATIENCE_S: Final = 2.0
"""How long a work waits where enough programs work, or one starts, until it starts another."""
SPENT: Final = 0.01
"""The share of its bound of CPU after which a program is let go: the rest is for one work."""


class Pool:
    """The programs of one process, within `bounds`; may be asked from any thread."""

    def __init__(self, bounds: ChildBounds) -> None:
        """Start none yet."""
        self._bounds = bounds
        self._idle: list[Started] = []
        self._busy = 0
        self._starting = 0
        self._free = threading.Condition()
        # On Linux a program dies with the thread that started it: this one stays.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="nemomock-apart")

    def run(
        self,
        work: Work[T],
        *given: object,
        seconds: float | None = None,
        called_off: Callable[[], bool] | None = None,
    ) -> T:
        """Return what the function returns for `given`, which must be picklable.

        It may take `seconds` by the clock, and never more than the bound. Raises
        UnsupportedFile as the function does, Failed, CalledOff.
        """
        most = min(seconds or self._bounds.wall_s, self._bounds.wall_s)
        program = self._waiting()
        try:
            answer = program.ask(work, given, most, called_off)
        except BaseException:
            self._let_go(program)
            raise
        if answer.cpu_s > SPENT * self._bounds.cpu_s:
            self._let_go(program)
        else:
            self._keep(program)
        return self._read(answer, work)

    def close(self) -> None:
        """End every program that waits."""
        self._starter.shutdown()
        while self._idle:
            self._idle.pop().end()

    def _waiting(self) -> Started:
        with self._free:
            if self._busy:
                self._free.wait_for(lambda: self._idle, HOPE_S)
                self._free.wait_for(self._may_go_on, PATIENCE_S)
            self._busy += 1
            while self._idle:
                program = self._idle.pop()
                if program.alive:
                    return program
                program.end()
            self._starting += 1
        try:
            return self._starter.submit(Started, self._bounds).result()
        except OSError as error:
            with self._free:
                self._note(starting=True)
            raise Failed(f"cannot be opened: no program starts ({error.strerror})") from error

    def _may_go_on(self) -> bool:
        return bool(self._idle) or (self._busy < ENOUGH and not self._starting)

    def _keep(self, program: Started) -> None:
        with self._free:
            if len(self._idle) < ENOUGH:
                self._idle.append(program)
                self._note(starting=program.new)
                program.new = False
                return
        self._let_go(program)

    def _let_go(self, program: Started) -> None:
        program.end()
        with self._free:
            self._note(starting=program.new)

    def _note(self, *, starting: bool) -> None:
        """Note that a work is over, maybe the first of its program."""
        self._busy -= 1
        self._starting -= starting
        self._free.notify_all()

    def _read(self, answer: Answer, work: Work[T]) -> T:
        if answer.kind == "refused":
            raise UnsupportedFile(answer.words)
        if answer.kind == "broke":
            raise Failed(overstepped(1, answer.words, self._bounds) or answer.words)
        try:
            found: T = msgspec.msgpack.decode(answer.found, type=work.returns)
        except msgspec.DecodeError as error:
            raise Failed(f"led the program that opened it astray ({error})") from error
        return found


def pool_within(bounds: ChildBounds) -> Pool:
    """Return the programs that all backends of this process with these bounds share."""
    return _pool(bounds, os.getpid())


@cache
def _pool(bounds: ChildBounds, process: int) -> Pool:
    """A process that was forked asks none of its parent's programs."""
    del process
    pool = Pool(bounds)
    atexit.register(pool.close)
    return pool
