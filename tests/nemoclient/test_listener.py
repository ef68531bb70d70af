from __future__ import annotations

import pytest

from nemoclient.errors import UnreachableError
from nemoclient.listener import STILL_WORKING, Close, Closed, Head, Listener
from nemoclient.settings import Patience

SSE = Head(200, {"content-type": "text/event-stream"})
BEAT = b'data: {"type":"heartbeat"}\n\n'


def listener() -> Listener:
    it = Listener(Patience(), 0.0)
    it.take(SSE, 0.0)
    return it


@pytest.mark.seed("M5c")
def test_it_says_still_working_every_two_minutes() -> None:
    it = listener()

    told = [second for second in range(1, 600) if it.take(BEAT, float(second)) == STILL_WORKING]

    assert told == [120, 240, 360, 480]


@pytest.mark.seed("M5c")
def test_it_says_still_working_also_when_nothing_arrives() -> None:
    it = listener()

    assert it.wait(30.0) == 90.0
    assert it.take(None, 120.0) == STILL_WORKING


@pytest.mark.seed("M2c")
def test_heartbeats_put_off_the_idle_deadline_but_never_the_total_one() -> None:
    it = listener()

    for second in range(1, 900):
        it.take(BEAT, float(second))
    assert not it.ended
    it.take(BEAT, 900.0)

    assert it.heard().close is Close.STALLED


def test_ten_minutes_without_a_byte_are_a_stall() -> None:
    it = listener()
    it.take(BEAT, 100.0)

    it.take(None, 699.9)
    assert not it.ended
    it.take(None, 700.0)

    assert it.heard().close is Close.STALLED


@pytest.mark.seed("M6c")
def test_the_end_of_the_stream_is_the_end_of_the_answer() -> None:
    it = listener()
    it.take(b'data: {"type":"text","content":"Hello"}\n\n', 1.0)
    assert not it.ended

    it.take(Closed(), 2.0)

    assert (it.heard().close, it.heard().text) == (Close.ENDED, "Hello")


def test_a_last_event_without_its_blank_line_still_counts() -> None:
    it = listener()
    it.take(b'data: {"type":"text","content":"Hello"}', 1.0)
    it.take(Closed(), 2.0)

    assert it.heard().text == "Hello"


def test_a_break_after_sending_is_a_drop_and_before_it_is_raised() -> None:
    it = listener()
    it.take(UnreachableError("broke"), 1.0)
    assert it.heard().close is Close.DROPPED

    with pytest.raises(UnreachableError):
        Listener(Patience(), 0.0).take(UnreachableError("refused", sent=False), 0.0)


def test_an_answer_that_is_no_stream_is_kept_whole() -> None:
    it = Listener(Patience(), 0.0)
    it.take(Head(200, {"content-type": "application/json"}), 0.0)
    it.take(b'{"code":', 0.0)
    it.take(b"2001}", 0.0)
    it.take(Closed(), 0.0)

    answer = it.heard().answer
    assert answer is not None
    assert answer.content == b'{"code":2001}'
