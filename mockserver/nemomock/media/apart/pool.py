"""Programs that wait for work on files of others: one that dies, dies alone, with a clear error.

To start one takes as long as to load PyAV, to ask one that waits less than a millisecond.
"""

from __future__ import annotations

import atexit
import os
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
MOST_IDLE: Final = 4
"""As many as are asked at once on a small machine; each keeps about 25 MB of its own."""
SPENT: Final = 0.01
"""The share of its bound of CPU after which a program is let go: the rest is for one work."""


class Pool:
    """The programs of one process, within `bounds`; may be asked from any thread."""

    def __init__(self, bounds: ChildBounds) -> None:
        """Start none yet."""
        self._bounds = bounds
        self._idle: list[Started] = []
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
            program.end()
            raise
        self._keep(program, answer)
        return self._read(answer, work)

    def close(self) -> None:
        """End every program that waits."""
        self._starter.shutdown()
        while self._idle:
            self._idle.pop().end()

    def _waiting(self) -> Started:
        while self._idle:
            program = self._idle.pop()
            if program.alive:
                return program
            program.end()
        return self._starter.submit(Started, self._bounds).result()

    def _keep(self, program: Started, answer: Answer) -> None:
        spent = answer.cpu_s > SPENT * self._bounds.cpu_s
        if spent or len(self._idle) >= MOST_IDLE:
            program.end()
        else:
            self._idle.append(program)

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
