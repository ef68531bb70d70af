"""A feed as bytes, with the trouble that its stream was given, and held where a test asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from random import Random

from nemomock.agent.events import Beat, Broke, Event, Said, ToolCalled
from nemomock.agent.feeds import Feed
from nemomock.agent.gates import Gate
from nemomock.line import Line
from nemomock.world.faults import Trouble
from nemomock.world.faults.kinds import (
    BrokenJson,
    Drop,
    EmptyStream,
    ErrorLine,
    How,
    LateSuccess,
    SilentClose,
    Slice,
    TrailingNoise,
)

Spell = Callable[[Event], bytes]
NOISE = "I encountered a temporary issue. Please try again later."
BOM = b"\xef\xbb\xbf"


_SPOILING = (
    BrokenJson, Drop, EmptyStream, ErrorLine, LateSuccess, SilentClose, Slice, TrailingNoise,
)  # fmt: skip


def spoils(trouble: tuple[Trouble, ...]) -> bool:
    """Whether some of the trouble is about how a stream is told."""
    return any(isinstance(each, _SPOILING) for each in trouble)


async def tell_in_trouble(
    feed: Feed,
    spell: Spell,
    *,
    trouble: tuple[Trouble, ...],
    line: Line,
    gate: Gate | None,
    rng: Random,
) -> AsyncIterator[bytes]:
    """Yield event by event, with what goes wrong; heartbeats are not counted as events."""
    story = _Story(trouble, spell)
    slices = next((each for each in trouble if isinstance(each, Slice)), None)
    opening = BOM if slices and slices.bom else b""
    if gate:
        gate.enter()
    try:
        async for event in _each(feed, gate):
            if cut := story.cut_first():
                await line.cut(cut)
                return
            for piece in _sliced(opening + story.spelled(event), slices, rng):
                yield piece
            opening = b""
            if cut := story.cut_after(event):
                await line.cut(cut)
                return
            if story.over:
                return
        for piece in _sliced(opening + story.closing(), slices, rng):
            yield piece
    finally:
        feed.leave()
        if gate:
            gate.leave()


async def _each(feed: Feed, gate: Gate | None) -> AsyncIterator[Event]:
    while due := await feed.take():
        for event in due:
            counted = not isinstance(event.body, Beat)
            if gate and counted:
                async for pushed in gate.due(feed):
                    yield pushed
            yield event
            if gate and counted:
                gate.told += 1


class _Story:
    """One stream as it goes wrong: events are counted from 1 as they are told."""

    def __init__(self, trouble: tuple[Trouble, ...], spell: Spell) -> None:
        self._trouble = trouble
        self._spell = spell
        self._told = 0
        self._last: Event | None = None
        self.over = False

    def cut_first(self) -> How | None:
        """Return how the line is cut before anything is told."""
        drops = (each for each in self._trouble if isinstance(each, Drop))
        return next((each.how for each in drops if each.after == 0), None)

    def cut_after(self, event: Event) -> How | None:
        """Return how the line is cut once an event was told."""
        counted = not isinstance(event.body, Beat)
        for each in self._trouble:
            if isinstance(each, LateSuccess) and isinstance(event.body, ToolCalled):
                return each.how
            if isinstance(each, Drop) and counted and self._told == each.after:
                return each.how
        return None

    def spelled(self, event: Event) -> bytes:
        """Return an event's bytes, or what stands for them."""
        if any(isinstance(each, EmptyStream) for each in self._trouble):
            return b""
        silent = any(isinstance(each, SilentClose) for each in self._trouble)
        if silent and isinstance(event.body, Said):
            return b""
        data = self._spell(event)
        if isinstance(event.body, Beat):
            return data
        self._told += 1
        self._last = event
        for each in self._trouble:
            if isinstance(each, BrokenJson) and self._told == each.at:
                data = _broken(data)
            if isinstance(each, ErrorLine) and self._told == each.after:
                data += self._spell(replace(event, body=Broke(each.message)))
                self.over = True
        return data

    def closing(self) -> bytes:
        """Return what is told after the last event."""
        noisy = any(isinstance(each, TrailingNoise) for each in self._trouble)
        if not noisy or self._last is None:
            return b""
        noise = replace(self._last, id=f"{self._last.id[:-4]}beef", body=Said(NOISE))
        return self._spell(noise)


def _broken(data: bytes) -> bytes:
    """Break a line off in the middle, as a proxy does that was killed while writing."""
    return data[: max(len(data) // 2, len(b"data: {"))] + b"\n\n"


def _sliced(data: bytes, slices: Slice | None, rng: Random) -> Iterator[bytes]:
    if slices is None:
        if data:
            yield data
        return
    if slices.crlf:
        data = data.replace(b"\n", b"\r\n")
    while data:
        size = rng.randint(1, max(slices.most, 1))
        yield data[:size]
        data = data[size:]
