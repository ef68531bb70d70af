"""What waits below an exchange: woken once, together, whoever else was called away."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from nemomock.line import SIGNAL, on_hang_up
from nemomock.waiting import Flow, Signal


def test_all_who_wait_are_woken_though_one_was_called_away() -> None:
    async def story() -> list[int]:
        signal, woken = Signal(), list[int]()

        async def wait(number: int) -> None:
            await signal.wait()
            woken.append(number)

        tasks = [asyncio.create_task(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.sleep(0)
        signal.set()
        await asyncio.wait(tasks)
        return woken

    assert asyncio.run(story()) == [0, 2]


def test_who_comes_after_the_ring_does_not_wait_until_it_is_cleared() -> None:
    async def story() -> None:
        signal = Signal()
        signal.set()
        await signal.wait()
        signal.clear()
        late = asyncio.ensure_future(signal.wait())
        await asyncio.sleep(0)
        assert not late.done()
        assert not signal.is_set()
        signal.set()
        await late

    asyncio.run(story())


def test_a_client_that_hung_up_before_anybody_looked_is_noticed() -> None:
    signal, gone = Signal(), list[bool]()
    signal.set()

    assert on_hang_up({SIGNAL: signal}, _hung_up, lambda: gone.append(True)) is None
    assert gone == [True]


def test_without_a_socket_of_ours_a_task_waits_for_the_hang_up() -> None:
    async def story() -> list[bool]:
        gone = list[bool]()
        waiting = on_hang_up({}, _hung_up, lambda: gone.append(True))
        assert waiting is not None
        await waiting
        return gone

    assert asyncio.run(story()) == [True]


class Wire(asyncio.Transport):
    """A transport that keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return self.closed


def test_a_head_leaves_in_one_write_with_its_body() -> None:
    async def story() -> list[bytes]:
        flow = Flow(wire := Wire())
        flow.hold(b"head ")
        flow.write(b"body")
        flow.write(b"more")
        await asyncio.sleep(0)
        return wire.written

    assert asyncio.run(story()) == [b"head body", b"more"]


@pytest.mark.parametrize("closed", [False, True])
def test_a_head_without_a_body_leaves_before_others_run_if_there_is_anybody(closed: bool) -> None:
    async def story() -> list[bytes]:
        flow = Flow(wire := Wire())
        flow.hold(b"head")
        wire.closed = closed
        assert not wire.written
        await asyncio.sleep(0)
        return wire.written

    assert asyncio.run(story()) == ([] if closed else [b"head"])


async def _hung_up() -> Message:
    return {"type": "http.disconnect"}
