from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import streams
from nemoclient.sse import Decoder, ServerEvent

LINES = st.sampled_from(
    [
        "data: 你好 é",
        "data:",
        "data: a",
        "data:b",
        ": ping",
        "event: heartbeat",
        "id: 1",
        "x",
        "",
        "",
    ]
)


def decode(*chunks: bytes) -> list[ServerEvent]:
    decoder = Decoder()
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return [*events, *decoder.close()]


@settings(max_examples=50)
@given(streams.streams().flatmap(lambda raw: st.tuples(st.just(raw), streams.cuts(raw))))
def test_a_stream_is_read_as_the_standard_has_it_however_it_is_cut(
    drawn: tuple[bytes, tuple[bytes, ...]],
) -> None:
    streams.pieces_mean_the_whole(*drawn)


@given(streams.disturbed())
def test_heartbeats_and_comments_anywhere_take_no_event_away(
    drawn: tuple[tuple[bytes, ...], bytes],
) -> None:
    streams.beats_and_comments_take_nothing(*drawn)


@given(st.lists(LINES))
def test_every_line_ending_means_the_same(lines: list[str]) -> None:
    forms = [decode("".join(line + end for line in lines).encode()) for end in ("\n", "\r", "\r\n")]

    assert forms[0] == forms[1] == forms[2]


@given(st.binary(max_size=300) | st.lists(LINES).map(lambda lines: "\n".join(lines).encode()))
def test_what_any_bytes_decode_to_is_the_same_when_it_is_written_again(raw: bytes) -> None:
    events = decode(raw)
    lines = (
        f"event: {event.type}\n" + "".join(f"data: {line}\n" for line in event.data.split("\n"))
        for event in events
    )

    assert decode("\n".join([*lines, ""]).encode()) == events
    assert all(event.type for event in events)


@pytest.mark.parametrize(
    ("raw", "events"),
    [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [ServerEvent("YHOO\n+2\n10")]),
        (b"\xef\xbb\xbfdata: a\n\n", [ServerEvent("a")]),
        (b"data:  a\n\n", [ServerEvent(" a")]),
        (b"data\n\n", [ServerEvent("")]),
        (b"event: heartbeat\n\n", [ServerEvent("", "heartbeat")]),
        (b": note\n\n", [ServerEvent("note", "comment")]),
        (b"data: last", [ServerEvent("last")]),
        (b"data: a\nevent: x\n\ndata: b\n\n", [ServerEvent("a", "x"), ServerEvent("b")]),
        (b"id: 4\nretry: 10\n\n", []),
    ],
)
def test_the_rules_of_the_standard_hold(raw: bytes, events: list[ServerEvent]) -> None:
    assert decode(raw) == events


def test_a_huge_line_in_tiny_pieces_takes_linear_time() -> None:
    start = time.process_time()

    events = decode(b"data: ", *[b"x"] * 200_000, b"\n\n")

    assert len(events[0].data) == 200_000
    assert time.process_time() - start < 5
