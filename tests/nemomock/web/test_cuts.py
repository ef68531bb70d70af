"""FIN, RST and a hang are three things on the wire: of streams, of answers and of files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bare_line import exchanged
from driver import Driver, backend

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
WAITS = {"fin": 30.0, "rst": 30.0, "hang": 1.0}
"""How a connection ends, and seconds to wait for it: one that hangs never tells."""


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend(credits=2000) as driver:
        driver.enter().upload(MEDIA / "photo-2.jpg")
        yield driver


@pytest.mark.parametrize("how", WAITS)
@pytest.mark.parametrize("fault", ["drop; after=0", "drop; after=1", "late_success"])
def test_a_stream_ends_in_the_way_that_was_asked_for(mock: Driver, fault: str, how: str) -> None:
    mock.begin().upload(MEDIA / "photo-2.jpg")
    body = json.dumps(mock.message("make a slideshow of 2 seconds")).encode()

    got, ended = exchanged(mock, "POST /run_sse", f"{fault}; how={how}", body, WAITS[how])

    assert ended == how
    assert got.startswith(b"HTTP/1.1 200 OK")
    assert (b'data: {"content"' in got) == ("after=0" not in fault)
    assert not got.endswith(b"0\r\n\r\n")
    assert mock.draft()["d"] == 2000


@pytest.mark.parametrize("how", WAITS)
def test_an_answer_breaks_off_half_way_in_that_way(mock: Driver, how: str) -> None:
    asked = f"GET /api/state/nemo_agent/me/{mock.sid}/latest"

    got, ended = exchanged(mock, asked, f"drop; how={how}", wait=WAITS[how])

    head, _, body = got.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert (ended, len(body)) == (how, length // 2)


@pytest.mark.parametrize("how", WAITS)
def test_a_file_breaks_off_in_that_way(mock: Driver, how: str) -> None:
    link = mock.state()["state"]["video_infos"][0]["cdn_url"].removeprefix(mock.url)

    got, ended = exchanged(
        mock, f"GET {link}", f"short_file; share=0.25; how={how}", wait=WAITS[how]
    )

    file = (MEDIA / "photo-2.jpg").read_bytes()
    assert (ended, got.partition(b"\r\n\r\n")[2]) == (how, file[: len(file) // 4])
