"""What one connection may do: hostile heads and bodies over a bare socket, and slow ones."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from driver import ATTRIBUTION, Driver, backend
from nemomock import connection, listening, refusals

WAIT_S = 30
MEDIA = Path(__file__).parents[2] / "fixtures" / "media"
TOKEN = b"POST /api/auth/anonymous-token HTTP/1.1\r\nHost: localhost\r\n"
SMUGGLED = TOKEN + b"X-Client-Id: smuggled\r\n\r\n"
CHUNKED = (
    b"POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
    b"Authorization: Bearer nmv_usr_\r\nTransfer-Encoding: chunked\r\n\r\n"
)
"""An order for a session; the token of whoever is at the door is put in."""

MALFORMED = {
    "a length beside chunks": TOKEN
    + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    + SMUGGLED,
    "chunks beside a length": TOKEN
    + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n1\r\nx\r\n0\r\n\r\n",
    "chunks twice": TOKEN + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n0\r\n\r\n",
    "chunks not last": TOKEN + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "chunks of HTTP/1.0": TOKEN.replace(b"1.1", b"1.0")
    + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a folded line": TOKEN + b"X-A: b\r\n c\r\n\r\n",
    "a folded Transfer-Encoding": TOKEN + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "bare line feeds": SMUGGLED.replace(b"\r\n", b"\n"),
    "one bare line feed": TOKEN + b"X-A: b\nX-Client-Id: smuggled\r\n\r\n",
    "a bare carriage return": TOKEN + b"X-A: b\rX-Client-Id: smuggled\r\n\r\n",
    "a space before the colon": TOKEN + b"Content-Length : 5\r\n\r\nhello",
    "a space before a header": b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
    "NUL in a value": TOKEN + b"X-A: b\0c\r\n\r\n",
    "NUL in a name": TOKEN + b"X\0A: b\r\n\r\n",
    "a header without a name": TOKEN + b": b\r\n\r\n",
    "a header without a colon": TOKEN + b"hello\r\n\r\n",
    "a negative length": TOKEN + b"Content-Length: -1\r\n\r\n",
    "a signed length": TOKEN + b"Content-Length: +1\r\n\r\na",
    "a hexadecimal length": TOKEN + b"Content-Length: 0x1\r\n\r\na",
    "an empty length": TOKEN + b"Content-Length: \r\n\r\n",
    "a list of lengths": TOKEN + b"Content-Length: 1, 1\r\n\r\na",
    "a length beyond 64 bits": TOKEN + b"Content-Length: " + b"9" * 30 + b"\r\n\r\na",
    "two lengths": TOKEN + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "the same length twice": TOKEN + b"Content-Length: 1\r\n" * 2 + b"\r\na",
    "a chunk of 0x1": CHUNKED + b"0x1\r\nx\r\n0\r\n\r\n",
    "a chunk of -1": CHUNKED + b"-1\r\nx\r\n0\r\n\r\n",
    "a chunk beyond 64 bits": CHUNKED + b"f" * 17 + b"\r\nx\r\n0\r\n\r\n",
    "a chunk longer than said": CHUNKED + b"1\r\nxyz\r\n0\r\n\r\n",
    "chunks ended by line feeds": CHUNKED + b"1\nx\n0\n\n",
    "a line feed in an extension": CHUNKED + b"1;a\nx\r\n0\r\n\r\n",
    "extensions without end": CHUNKED + b"1;" + b"a" * 200_000 + b"\r\nx\r\n0\r\n\r\n",
    "trailers without end": CHUNKED + b"0\r\n" + b"A: b\r\n" * 50_000 + b"\r\n",
    "no Host": b"GET / HTTP/1.1\r\n\r\n",
    "two Hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a method that is none": b"GETT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "CONNECT": b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a space in the address": b"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "bytes in the address": b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100,
}
TOO_MUCH = {
    "an address of 100 KB": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n", 414),
    "a header of 1 MB": (TOKEN + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n", 431),
    "a name of 1 MB": (TOKEN + b"X" * 1_000_000 + b": a\r\n\r\n", 431),
    "2,000 headers": (TOKEN + b"X-A: a\r\n" * 2000 + b"\r\n", 431),
    "a coding that is not spoken": (TOKEN + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    "HTTP/0.9": (b"GET /\r\n\r\n", 505),
}


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend() as driver:
        yield driver.enter("at-the-door")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def hasty(folder: Path) -> Iterator[Driver]:
    """A backend whose patience is over fifty times sooner."""
    with pytest.MonkeyPatch.context() as patch, backend(data=folder) as driver:
        patch.setattr(listening, "_TICK_S", 0.02)
        driver.http.headers["Connection"] = "close"
        yield driver.enter()


def connect(mock: Driver) -> socket.socket:
    place = urlsplit(mock.url)
    return socket.create_connection((place.hostname, place.port), timeout=WAIT_S)


def rest(line: socket.socket) -> bytes:
    """What is said until the other side ends it."""
    return b"".join(iter(lambda: line.recv(65536), b""))


def told(mock: Driver, sent: bytes) -> bytes:
    with connect(mock) as line:
        line.sendall(sent)
        return rest(line)


def statuses(said: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", said)]


def upload_head(driver: Driver, *more: str) -> bytes:
    lines = (
        f"POST /api/upload-video/nemo_agent/me/{driver.sid} HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {driver.token}",
        *more,
    )
    return "\r\n".join((*lines, "", "")).encode()


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "media").rglob("*") if path.is_file()]


@pytest.mark.parametrize("probe", MALFORMED)
def test_what_two_readers_could_read_two_ways_is_refused_and_nothing_of_it_is_done(
    mock: Driver, probe: str
) -> None:
    mock.admin("DELETE", "journal")
    said = told(mock, MALFORMED[probe].replace(b"nmv_usr_", mock.token.encode()))

    assert statuses(said) == [400]
    assert b"connection: close" in said
    assert json.loads(said.partition(b"\r\n\r\n")[2])["code"] == 400
    entries = mock.admin("GET", "journal")["entries"]
    assert [entry for entry in entries if entry["status"] in range(1, 400)] == []


@pytest.mark.parametrize("probe", TOO_MUCH)
def test_a_head_without_measure_is_refused_in_the_envelope(mock: Driver, probe: str) -> None:
    sent, status = TOO_MUCH[probe]
    said = told(mock, sent)

    assert statuses(said) == [status]
    assert json.loads(said.partition(b"\r\n\r\n")[2])["code"] == status


def test_what_was_asked_before_the_nonsense_is_answered_and_the_nonsense_is_not(
    mock: Driver,
) -> None:
    said = told(mock, TOKEN + b"X-Client-Id: early\r\nContent-Length: 1\r\n\r\nhello" + SMUGGLED)

    assert statuses(said) == [200]
    assert mock.another("smuggled").token


def test_requests_behind_each_other_are_answered_in_turn(mock: Driver) -> None:
    one = TOKEN + b"X-Client-Id: turn\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")

    assert statuses(told(mock, one + last)) == [200, 429]


def test_a_wish_for_another_protocol_is_ignored_and_the_body_read(mock: Driver) -> None:
    driver = mock.another("h2c")
    body = b'{"task_name":"project","language":"zh"}'
    wish = f"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nContent-Length: {len(body)}"
    head = (
        "POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {driver.token}\r\n{wish}\r\n\r\n"
    )
    last = TOKEN + b"Connection: close\r\n\r\n"
    said = told(mock, head.encode() + body + last)

    assert statuses(said) == [200, 400]
    assert b"session_id" in said


def test_a_wish_for_another_protocol_with_chunks_is_refused(mock: Driver) -> None:
    wish = b"Connection: Upgrade\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert statuses(told(mock, TOKEN + wish + b"0\r\n\r\n" + SMUGGLED)) == [501]


def test_a_trailer_is_no_header(mock: Driver) -> None:
    driver = mock.another("trailers")
    order = json.dumps({"id": "r", "sessionId": driver.sid, "draft": {}}).encode()
    head = (
        "POST /api/render/proxy/lambda HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Bearer {driver.token}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    late = "".join(f"{name}: {value}\r\n" for name, value in ATTRIBUTION.items())
    chunks = b"%x\r\n%b\r\n0\r\n%b\r\n" % (len(order), order, late.encode())

    assert statuses(told(mock, head.encode() + chunks)) == [402]


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: loc",
        TOKEN + b"X-Client-Id: slow\r\nContent-Length: 10\r\n\r\nhalf",
        TOKEN + b"X-Client-Id: slow\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
    ],
    ids=["head", "body", "chunks"],
)
def test_one_who_stops_in_the_middle_is_told_so_and_let_go(hasty: Driver, sent: bytes) -> None:
    sent = sent.replace(b"/api/auth/anonymous-token", b"/run_sse").replace(
        b"X-Client-Id: slow", f"Authorization: Bearer {hasty.token}".encode()
    )

    assert statuses(told(hasty, sent)) == [408]


def test_one_who_never_says_anything_is_let_go(hasty: Driver) -> None:
    with connect(hasty) as mute, connect(hasty) as line_ends:
        line_ends.sendall(b"\r\n\r\n")
        assert rest(mute) == rest(line_ends) == b""


@pytest.mark.parametrize("start", ["head", "body"])
def test_one_who_dribbles_is_let_go(hasty: Driver, start: str, folder: Path) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
    head = upload_head(
        hasty, "Content-Length: 1000000", "Content-Type: multipart/form-data; boundary=b"
    )
    sent = {"head": head[:40], "body": head + part}[start]
    said = b""
    with connect(hasty) as line:
        line.sendall(sent)
        line.settimeout(0.005)
        while not said:
            line.sendall(b"a")
            try:
                said = line.recv(65536)
            except TimeoutError:
                continue

    assert statuses(said) == [408]
    hasty.balance()
    assert files(folder) == []


def test_a_half_open_upload_leaves_no_file_no_task_and_no_record(
    hasty: Driver, folder: Path
) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
    head = upload_head(
        hasty, "Content-Length: 1000000", "Content-Type: multipart/form-data; boundary=b"
    )
    before = hasty.state()
    assert statuses(told(hasty, head + part + (MEDIA / "city.mp4").read_bytes()[:9000])) == [408]

    over = hasty.admin("GET", "journal")["entries"][-1]
    assert (over["path"], over["complete"]) == (head.split()[1].decode(), False)
    assert hasty.state() == before
    assert files(folder) == []


def test_one_who_reads_on_while_the_server_is_slow_is_no_dribbler(hasty: Driver) -> None:
    body = b'{"task_name":"project","language":"en"}'
    head = (
        "POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {hasty.token}\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )

    assert statuses(told(hasty, head.encode() + body)) == [200]


def test_an_answer_that_does_not_wait_for_a_body_without_end_ends_the_connection(
    hasty: Driver,
) -> None:
    head = b"POST /nothing/here HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n"

    assert statuses(told(hasty, head)) == [404]


def test_a_flood_behind_an_answer_is_not_read_for_ever(
    hasty: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LATE_TICKS", connection.BODY_TICKS)
    head = b"POST /nothing/here HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999\r\n\r\n"
    with connect(hasty) as line:
        line.sendall(head)
        assert statuses(line.recv(65536)) == [404]
        with pytest.raises(ConnectionError):
            flood(line)


def flood(line: socket.socket) -> None:
    while True:
        line.sendall(b"a" * 65536)
        threading.Event().wait(0.005)


def test_limits_leave_room_for_what_clients_send() -> None:
    assert refusals.URL_LIMIT >= 8 * 1024
    assert refusals.MOST_HEADERS >= 64
    assert connection.BODY_TICKS < connection.IDLE_TICKS


def in_turn(driver: Driver) -> bytes:
    """Return requests behind each other: in chunks, with a long head, with a wish, with a body."""
    order = b'{"task_name":"project","language":"en"}'
    head = (
        "POST /api/tasks/me/with-session/nemo_agent HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {driver.token}\r\n"
    ).encode()
    long = b"".join(b"X-%d: %b\r\n" % (number, b"a" * 600) for number in range(90))
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % byte for byte in order) + b"0\r\nLate: yes\r\n\r\n"
    length = b"Content-Length: %d\r\n" % len(order)
    return b"".join(
        (
            head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks,
            head + long + length + b"\r\n" + order,
            head + b"Connection: Upgrade\r\nUpgrade: h2c\r\n" + length + b"\r\n" + order,
            head + b"Connection: close\r\n" + length + b"\r\n" + order,
        )
    )


@settings(max_examples=25)
@given(cuts=st.lists(st.floats(0, 1), max_size=8), start=st.integers(0, 3000))
def test_however_requests_are_cut_they_are_the_same(
    mock: Driver, cuts: list[float], start: int
) -> None:
    sent = in_turn(mock)
    places = sorted({start, *(int(cut * len(sent)) for cut in cuts)})
    with connect(mock) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for first, last in pairwise((0, *places, len(sent))):
            line.sendall(sent[first:last])
            mock.http.get(mock.url + "/openapi.json/none")
        said = rest(line)

    assert statuses(said) == [200] * 4
    assert said.count(b"session_id") == 4
