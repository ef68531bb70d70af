"""A sliced stream is the same stream, wherever its bytes were cut."""

from __future__ import annotations

import asyncio
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nemoclient.sse import Decoder, ServerEvent
from nemomock.agent.events import Beat, Body, Event, Said
from nemomock.agent.feeds import Feed
from nemomock.line import Line
from nemomock.settings import Dialect
from nemomock.web.dialects import Spelling
from nemomock.web.telling import BOM, tell_in_trouble
from nemomock.world.faults.kinds import Slice

SPELL = Spelling(Dialect())
BODIES = st.lists(st.builds(Said, st.text(min_size=1)) | st.builds(Beat, st.integers(0, 9)))


def told(bodies: list[Body], slices: Slice, seed: int) -> list[bytes]:
    """Return the pieces in which a stream leaves."""

    async def inside() -> list[bytes]:
        feed = Feed()
        for number, body in enumerate(bodies):
            feed.tell(Event(f"{number}", "e-1", 0.0, body))
        feed.end()
        pieces = tell_in_trouble(
            feed, SPELL, trouble=(slices,), line=Line(None), gate=None, rng=Random(seed)
        )
        return [piece async for piece in pieces]

    return asyncio.run(inside())


def heard(pieces: list[bytes]) -> list[ServerEvent]:
    """Return what a client hears."""
    decoder = Decoder()
    found = [event for piece in pieces for event in decoder.feed(piece)]
    return found + decoder.close()


@given(BODIES, st.builds(Slice, st.integers(1, 9), st.booleans(), st.booleans()), st.integers())
def test_a_sliced_stream_is_the_same_stream(bodies: list[Body], slices: Slice, seed: int) -> None:
    whole = b"".join(SPELL(Event(f"{n}", "e-1", 0.0, body)) for n, body in enumerate(bodies))

    pieces = told(bodies, slices, seed)

    assert all(1 <= len(piece) <= slices.most for piece in pieces)
    bare = b"".join(pieces).removeprefix(BOM if slices.bom else b"")
    assert bare == (whole.replace(b"\n", b"\r\n") if slices.crlf else whole)
    assert heard(pieces) == heard([whole])
    assert told(bodies, slices, seed) == pieces


def test_cuts_fall_into_characters_line_ends_and_between_data_and_its_colon() -> None:
    bodies: list[Body] = [Said("你好，世界 🎬")] * 8

    pieces = told(bodies, Slice(most=7, crlf=True), 1)

    before = [b"".join(pieces[:n])[-4:] for n in range(1, len(pieces))]
    after = [piece[:1] for piece in pieces[1:]]
    assert any(byte[0] & 0xC0 == 0x80 for byte in after)
    assert (b"\r", b"\n") in {(tail[-1:], byte) for tail, byte in zip(before, after, strict=True)}
    assert (b"data", b":") in zip(before, after, strict=True)
