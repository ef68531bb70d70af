"""Server-sent events in every form that a wire may give them, and what they must be read as."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from nemoclient.sse import Decoder, ServerEvent

BOM = b"\xef\xbb\xbf"
ENDS = (b"\n", b"\r", b"\r\n")
VALUES = st.one_of(
    st.sampled_from(
        (b"", b" ", b"  two", b"{}", b'{"type":"heartbeat"}', b"heartbeat", b":", b"a: b", b"\0")
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20).map(str.encode),
    st.binary(max_size=12).map(lambda raw: re.sub(rb"[\r\n]", b"?", raw)),
    st.just(b"x" * 70_000),
    st.sampled_from(("\u2028", "\x85", "\x0b", "\ufeff", "é", "你好", "🎬")).map(str.encode),
    st.sampled_from((b"\xff", b"\xe4\xbd", b"\xf0\x9f\x8e", b"\xed\xa0\x80", b"\xc0\xaf", BOM)),
)
NAMES = st.sampled_from(
    (b"data", b"data", b"data", b"event", b"id", b"retry", b"", b"Data", b" data", b"x", b"dat\0a")
)
LINES = st.one_of(
    st.just(b""),
    st.just(b""),
    st.builds(lambda name, gap, value: name + gap + value, NAMES,
              st.sampled_from((b":", b": ", b":  ", b"")), VALUES),
    VALUES,
)  # fmt: skip
COMMENTS = VALUES.map(lambda value: b":" + value)
BEATS = (
    *(b"data:", b"data: ", b"data: heartbeat", b'data: {"type":"heartbeat"}', b"event: heartbeat"),
)


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a stream: any lines and ends, a BOM in front or not, cut off or not."""
    ends = st.sampled_from(ENDS) if draw(st.booleans()) else st.just(draw(st.sampled_from(ENDS)))
    lines = draw(st.lists(st.tuples(LINES, ends), max_size=14))
    raw = draw(st.sampled_from((b"", BOM, BOM + BOM, BOM[:2]))) + b"".join(
        line + end for line, end in lines
    )
    return raw + draw(st.sampled_from((b"", b"data: cut off", b"\r", b"\xe4")))


@st.composite
def cuts(draw: st.DrawFn, raw: bytes) -> tuple[bytes, ...]:
    """Draw pieces of a stream: each byte alone, or cut anywhere, with empty pieces between."""
    if len(raw) < 2000 and draw(st.booleans()):
        return tuple(raw[place : place + 1] for place in range(len(raw)))
    places = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=12)))
    return tuple(raw[a:b] for a, b in zip([0, *places], [*places, len(raw)], strict=True))


def decoded(*pieces: bytes) -> tuple[ServerEvent, ...]:
    """Read a stream in pieces with the client's decoder."""
    decoder = Decoder()
    events = [event for piece in pieces for event in decoder.feed(piece)]
    return (*events, *decoder.close())


def read_whole(raw: bytes) -> tuple[ServerEvent, ...]:
    """Read a stream that is there whole, word for word as the standard has it, nothing clever.

    As the client does, it gives comments, typed events without data, and what the end cuts off.
    """
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    found: list[ServerEvent] = []
    data: list[str] = []
    kind = ""
    for line in [*re.split("\r\n|\r|\n", text), ""]:
        if line == "":
            if data or kind:
                found.append(ServerEvent("\n".join(data), kind or "message"))
            data, kind = [], ""
        elif line.startswith(":"):
            found.append(ServerEvent(line[1:].removeprefix(" "), "comment"))
        else:
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data":
                data.append(value)
            elif name == "event":
                kind = value
    return tuple(found)


def pieces_mean_the_whole(raw: bytes, pieces: tuple[bytes, ...]) -> None:
    """Check that a stream is read the same however it is cut."""
    assert decoded(*pieces) == read_whole(raw)


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[tuple[bytes, ...], bytes]:
    """Draw events, and a stream of them with comments between lines and beats between events."""
    end = draw(st.sampled_from(ENDS))
    told: list[bytes] = []
    raw = b""
    for number in range(draw(st.integers(0, 6))):
        value = draw(st.sampled_from((b"{}", b"[1]", "“é”".encode()))) + str(number).encode()
        told.append(value)
        for beat in draw(st.lists(st.sampled_from(BEATS), max_size=2)):
            raw += beat + end + end
        for line in (b"id: %d" % number, b"data: " + value, b"retry: 9"):
            for comment in draw(st.lists(COMMENTS, max_size=1)):
                raw += comment + end
            raw += line + end
        raw += end
    return tuple(told), raw


def beats_and_comments_take_nothing(told: tuple[bytes, ...], raw: bytes) -> None:
    """Check that the events of a disturbed stream are all there, in order, and no more."""
    beats = ("", "heartbeat", '{"type":"heartbeat"}')
    heard = (event for event in decoded(raw) if event.type == "message" and event.data not in beats)
    assert [event.data.encode() for event in heard] == list(told)
