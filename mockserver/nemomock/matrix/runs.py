"""A command run once for each row, each time beside a mock of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import httpx

from nemomock.listening import OnReady, running
from nemomock.matrix.cell import Cell, Run, judged
from nemomock.matrix.command import Commands
from nemomock.matrix.facts import facts_of
from nemomock.matrix.rows import GOOD, Row
from nemomock.server import Server
from nemomock.settings import Settings
from nemomock.verdict import judge
from nemomock.world.clock import Mode, stopwatch
from nemomock.world.faults.kinds import NoCredits

AFTERWARDS_S = 900
"""How long the backend's time goes on after a client; no message lasts longer (M2)."""
CREDITS = 200
"""Of the client's account: a message that is paid twice must not fail for want of them."""


class Unfit(Exception):
    """The command fails without any trouble, so that there is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class _Bench:
    """What all runs of a table share."""

    command: Sequence[str]
    seed: int
    timeout_s: float
    commands: Commands

    def run(self, row: Row) -> Run:
        """Run the command beside a mock with the faults of a row."""
        servers: list[Server] = []
        settings = Settings(
            port=0,
            clock=Mode.VIRTUAL,
            seed=self.seed,
            silence=0.0,
            faults=row.faults,
            credits=CREDITS,
        )

        def make(on_ready: OnReady) -> Server:
            servers.append(Server(settings, on_ready))
            return servers[0]

        with (
            tempfile.TemporaryDirectory(prefix="nemomock-matrix-") as folder,
            running(make) as address,
        ):
            began = stopwatch()
            place = Path(folder)
            ended = self.commands.run(self.command, address.url, place, self.timeout_s)
            seconds = stopwatch() - began
            _settle(address.url)
            backend = servers[0].backend
            drained = any(isinstance(fault.trouble, NoCredits) for fault in row.faults)
            facts = facts_of(backend, place / "out.mp4", CREDITS if drained else 0)
            found = judge(backend.journal.entries(), flows=False, pace=1.0)
        broke = tuple(dict.fromkeys(each.rule for each in found))
        return Run(row.name, ended, seconds, facts, broke)


def run_matrix(
    command: Sequence[str],
    rows: Iterable[Row],
    *,
    seed: int = 0,
    timeout_s: float = 120.0,
    jobs: int = 1,
    on_cell: Callable[[Cell], object] = lambda _: None,
) -> tuple[Cell, ...]:
    """Run a command once for each row, `jobs` at a time; a run without trouble comes first.

    `on_cell` is called as cells come. Raises OSError when the command cannot be started, Unfit
    when it fails though nothing is wrong.
    """
    commands = Commands()
    bench = _Bench(command, seed, timeout_s, commands)
    good = bench.run(GOOD)
    if good.ended.code != 0:
        ended = "hung" if good.ended.code is None else f"ended with {good.ended.code}"
        raise Unfit(f"the command {ended} though nothing was wrong: {good.ended.said or 'no word'}")
    wanted = tuple(rows)
    cells: dict[Row, Cell] = {}
    with ThreadPoolExecutor(jobs) as threads:
        todo: dict[Future[Run], Row] = {}
        try:
            for row in wanted:
                todo[threads.submit(bench.run, row) if row.faults else _done(good)] = row
            for future in as_completed(todo):
                row = todo[future]
                cells[row] = judged(future.result(), good.facts)
                on_cell(cells[row])
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            commands.stop()
            raise
    return tuple(cells[row] for row in wanted)


def _settle(url: str) -> None:
    """Let the backend finish what the client left behind: that is charged, too."""
    answer = httpx.post(
        f"{url}/__nemomock/clock", json={"advance": AFTERWARDS_S}, timeout=60, trust_env=False
    )
    answer.raise_for_status()


def _done(run: Run) -> Future[Run]:
    future: Future[Run] = Future()
    future.set_result(run)
    return future
