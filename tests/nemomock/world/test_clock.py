"""Time: three ways for it to pass, and one place that knows."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nemomock
from nemomock.world.clock import VIRTUAL_START, Clock, Mode
from nemomock.world.iso import iso

DELAYS = st.lists(st.integers(0, 10**6).map(lambda ms: ms / 8), min_size=1, max_size=8)


def run(story: Coroutine[Any, Any, None]) -> None:
    """Run a story; a virtual clock that never moves is a failure, not a hang."""

    async def bounded() -> None:
        async with asyncio.timeout(20):
            await story

    asyncio.run(bounded())


def test_virtual_time_jumps_when_nothing_can_run() -> None:
    async def story() -> None:
        clock = Clock(Mode.VIRTUAL)
        with clock.worker("me") as worker:
            await worker.sleep(300)

        assert clock.now() == VIRTUAL_START + 300

    run(story())


def test_virtual_time_stands_still_while_a_worker_runs() -> None:
    async def story() -> None:
        clock = Clock(Mode.VIRTUAL)
        woke = asyncio.Event()

        async def sleeper() -> None:
            with clock.worker("me") as worker:
                await worker.sleep(5)
                woke.set()

        with clock.worker("you"):
            task = asyncio.create_task(sleeper())
            await asyncio.to_thread(lambda: None)
            assert not woke.is_set()
            assert clock.now() == VIRTUAL_START
        await task
        assert woke.is_set()

    run(story())


@given(DELAYS)
def test_sleepers_wake_in_the_order_of_their_moments(delays: list[float]) -> None:
    woken: list[tuple[float, float]] = []

    async def story() -> None:
        clock = Clock(Mode.VIRTUAL)

        async def sleeper(delay: float) -> None:
            with clock.worker("me") as worker:
                await worker.sleep(delay)
                woken.append((delay, clock.now() - VIRTUAL_START))

        await asyncio.gather(*(sleeper(delay) for delay in delays))

    run(story())
    assert [delay for delay, _ in woken] == sorted(delays)
    assert all(abs(at - delay) < 1e-3 for delay, at in woken)


@given(DELAYS, st.floats(0, 1e6))
def test_advance_delivers_all_that_fell_due_and_nothing_else(
    delays: list[float], step: float
) -> None:
    woken: list[float] = []

    async def story() -> None:
        clock = Clock(Mode.MANUAL, start=0.0)

        async def sleeper(delay: float) -> None:
            with clock.worker("me") as worker:
                await worker.sleep(delay)
                woken.append(delay)

        tasks = [asyncio.create_task(sleeper(delay)) for delay in delays]
        assert await clock.advance(step) == step
        assert sorted(woken) == sorted(delay for delay in delays if delay <= step)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    run(story())


def test_advance_waits_for_real_work_that_a_moment_sets_off() -> None:
    async def story() -> None:
        clock = Clock(Mode.MANUAL)
        done: list[str] = []

        async def work() -> None:
            with clock.worker("me") as worker:
                await worker.sleep(1)
                await asyncio.to_thread(lambda: None)
                done.append("encoded")

        task = asyncio.create_task(work())
        await clock.advance(1)
        assert done == ["encoded"]
        await task

    run(story())


def test_manual_time_never_moves_by_itself_until_it_is_switched() -> None:
    async def story() -> None:
        clock = Clock(Mode.MANUAL)

        async def sleeper() -> None:
            with clock.worker("me") as worker:
                await worker.sleep(60)

        task = asyncio.create_task(sleeper())
        await clock.settled("me")
        assert not task.done()
        assert clock.now() == VIRTUAL_START

        clock.switch(Mode.VIRTUAL)
        await task
        assert clock.now() == VIRTUAL_START + 60

    run(story())


def test_settled_waits_for_all_work_of_one_owner_and_not_for_another() -> None:
    async def story() -> None:
        clock = Clock(Mode.VIRTUAL)
        held = asyncio.Event()
        ended: list[str] = []

        async def busy() -> None:
            with clock.worker("other"):
                await held.wait()
                ended.append("other")

        async def mine() -> None:
            with clock.worker("me") as worker:
                await worker.sleep(10)
                ended.append("me")

        other = asyncio.create_task(busy())
        await clock.settled("nobody")
        own = asyncio.create_task(mine())
        await asyncio.sleep(0)
        held.set()
        await clock.settled("me")
        assert ended == ["other", "me"]
        await asyncio.gather(other, own)

    run(story())


def test_a_cancelled_sleeper_does_not_hold_time() -> None:
    async def story() -> None:
        clock = Clock(Mode.VIRTUAL)

        async def sleeper(seconds: float) -> None:
            with clock.worker("me") as worker:
                await worker.sleep(seconds)

        with clock.worker("me"):
            first = asyncio.create_task(sleeper(5))
            second = asyncio.create_task(sleeper(9))
            await asyncio.sleep(0)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
        await second
        assert clock.now() == VIRTUAL_START + 9

    run(story())


@pytest.mark.parametrize("mode", [Mode.REAL, Mode.FAST])
def test_only_a_virtual_clock_can_be_advanced(mode: Mode) -> None:
    async def story() -> None:
        with pytest.raises(ValueError, match=f"`{mode}`"):
            await Clock(mode).advance(1)
        with pytest.raises(ValueError, match=f"`{mode}`"):
            Clock(mode).switch(Mode.VIRTUAL)

    run(story())


@pytest.mark.parametrize("seconds", [-1.0, float("inf"), float("nan")])
def test_time_does_not_go_back_or_nowhere(seconds: float) -> None:
    async def story() -> None:
        with pytest.raises(ValueError, match="no time to advance by"):
            await Clock(Mode.MANUAL).advance(seconds)

    run(story())


def test_fast_waits_are_shorter_and_the_backends_own_seconds_longer() -> None:
    async def story() -> None:
        clock = Clock(Mode.FAST, pace=1000)
        began = clock.now()
        with clock.worker("me") as worker:
            await worker.sleep(10)

        assert clock.since(began) >= 10

    run(story())


def test_moments_are_written_in_utc() -> None:
    assert iso(VIRTUAL_START + 0.9) == "2026-01-01T00:00:00Z"


def test_no_other_module_reads_the_time_or_sleeps() -> None:
    root = Path(nemomock.__file__).parent
    # A closing socket takes the machine's own time, not the backend's.
    written = root / "world" / "iso.py"
    allowed = (root / "world" / "clock.py", root / "listening.py", written)
    guilty = [
        f"{path.relative_to(root)}: {ast.unparse(node)}"
        for path in sorted(root.rglob("*.py"))
        if path not in allowed
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _reads_time(node)
    ]
    assert guilty == []
    assert not re.search(r"now|today", written.read_text(encoding="utf-8"))


def _reads_time(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=names):
            return any(name.name in _CLOCKS for name in names)
        case ast.ImportFrom(module=module):
            return module in _CLOCKS
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
            return owner in _LOOPS and attribute in ("sleep", "call_later", "call_at")
    return False


_CLOCKS = ("time", "sched", "datetime")
_LOOPS = ("asyncio", "anyio", "time", "loop")


def test_what_is_due_already_does_not_upset_the_timer_of_uvloop() -> None:
    uvloop = pytest.importorskip("uvloop")

    async def story() -> None:
        clock = Clock(Mode.FAST, pace=1000)

        async def sleep(seconds: float) -> None:
            with clock.worker("me") as worker:
                await worker.sleep(seconds)

        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            for seconds in (0, 5, 0, -1, 2, 0):
                group.create_task(sleep(seconds))

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(story())
