"""FIN, RST and a hang are three things on the wire: of streams, of answers and of files."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from driver import Driver, backend

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
WAYS = ("fin", "rst", "hang")


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend(credits=2000) as driver:
        driver.enter().upload(MEDIA / "photo-2.jpg")
        yield driver


def exchanged(mock: Driver, request: str, fault: str, body: bytes = b"") -> tuple[bytes, str]:
    """Send a request over a bare socket; return what came, and how the connection ended."""
    place = urlsplit(mock.url)
    head = (
        f"{request} HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {mock.token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"X-Nemomock-Fault: {fault}\r\n\r\n"
    )
    got = b""
    wait = 1 if "hang" in fault else 30
    with closing(socket.create_connection((place.hostname, place.port), timeout=wait)) as line:
        line.sendall(head.encode() + body)
        while True:
            try:
                piece = line.recv(65536)
            except ConnectionResetError:
                return got, "rst"
            except TimeoutError:
                return got, "hang"
            if not piece:
                return got, "fin"
            got += piece


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("fault", ["drop; after=0", "drop; after=1", "late_success"])
def test_a_stream_ends_in_the_way_that_was_asked_for(mock: Driver, fault: str, how: str) -> None:
    mock.begin().upload(MEDIA / "photo-2.jpg")
    body = json.dumps(mock.message("make a slideshow of 2 seconds")).encode()

    got, ended = exchanged(mock, "POST /run_sse", f"{fault}; how={how}", body)

    assert ended == how
    assert got.startswith(b"HTTP/1.1 200 OK")
    assert (b'data: {"content"' in got) == ("after=0" not in fault)
    assert not got.endswith(b"0\r\n\r\n")
    assert mock.draft()["d"] == 2000


@pytest.mark.parametrize("how", WAYS)
def test_an_answer_breaks_off_half_way_in_that_way(mock: Driver, how: str) -> None:
    asked = f"GET /api/state/nemo_agent/me/{mock.sid}/latest"

    got, ended = exchanged(mock, asked, f"drop; how={how}")

    head, _, body = got.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert (ended, len(body)) == (how, length // 2)


@pytest.mark.parametrize("how", WAYS)
def test_a_file_breaks_off_in_that_way(mock: Driver, how: str) -> None:
    link = mock.state()["state"]["video_infos"][0]["cdn_url"].removeprefix(mock.url)

    got, ended = exchanged(mock, f"GET {link}", f"short_file; share=0.25; how={how}")

    file = (MEDIA / "photo-2.jpg").read_bytes()
    assert (ended, got.partition(b"\r\n\r\n")[2]) == (how, file[: len(file) // 4])
