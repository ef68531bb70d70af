"""Uploads: what is taken, what is refused, and that a refusal leaves nothing (U1-U5)."""

from __future__ import annotations

import hashlib
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from driver import Driver, Wire, backend

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def mock(folder: Path) -> Iterator[Driver]:
    with backend(data=folder, upload_limit=2_000_000, allow_private_urls=True) as driver:
        yield driver.enter()


@pytest.fixture
def site() -> Iterator[str]:
    """Serve the fixtures over HTTP, as somebody's web site."""
    handler = partial(_Quiet, directory=str(MEDIA))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/city.mp4")
            self.end_headers()
        else:
            super().do_GET()


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "media").rglob("*") if path.is_file()]


def try_upload(mock: Driver, name: str, content: bytes) -> tuple[int, int, str]:
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"
    answer = mock.send("POST", path, files=[("files", (name, content))])
    body: Wire = answer.json()
    return answer.status_code, body["code"], body["message"]


def by_url(mock: Driver, *urls: str) -> tuple[int, Wire]:
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"
    answer = mock.send("POST", path, json={"urls": list(urls), "source_type": "url"})
    return answer.status_code, answer.json()


@pytest.mark.seed("U1", "U5")
def test_several_files_are_measured_kept_and_shown(mock: Driver, folder: Path) -> None:
    found = mock.upload(MEDIA / "city.mp4", MEDIA / "photo-1.jpg", MEDIA / "music.mp3")

    assert [file["file_type"] for file in found] == ["video", "image", "audio"]
    assert found[0]["duration"] == 8.0
    assert found[0]["hash"] == hashlib.sha256((MEDIA / "city.mp4").read_bytes()).hexdigest()
    assert mock.state()["state"]["video_infos"] == found
    assert len(kept(folder)) == 3
    assert mock.http.get(found[0]["cdn_url"]).content == (MEDIA / "city.mp4").read_bytes()


def test_a_clip_filmed_upright_is_upright(mock: Driver) -> None:
    (found,) = mock.upload(MEDIA / "phone.mp4")

    assert found["width"] < found["height"]


@pytest.mark.seed("U3")
@pytest.mark.parametrize(
    "name", ["tool.exe", "clip.mp4.exe", "notes.txt", "clip", ".mp4", "a.jpeg"]
)
def test_other_types_are_4001_and_leave_nothing(mock: Driver, folder: Path, name: str) -> None:
    status, code, message = try_upload(mock, name, b"MZ" * 100)

    assert (status, code) == (415, 4001)
    assert name in message
    assert "mp4, mov, avi" in message
    assert kept(folder) == []
    assert mock.state()["state"]["video_infos"] == []


@pytest.mark.seed("U3")
def test_a_file_that_is_not_what_it_claims_is_4001(mock: Driver, folder: Path) -> None:
    text = try_upload(mock, "film.mp4", b"this is my diary, not a film\n" * 50)
    cut = try_upload(mock, "cut.mp4", (MEDIA / "city.mp4").read_bytes()[:200_000])
    empty = try_upload(mock, "empty.mp4", b"")

    assert {(status, code) for status, code, _ in (text, cut, empty)} == {(415, 4001)}
    assert "`film.mp4`" in text[2]
    assert "cut short" in cut[2]
    assert "empty" in empty[2]
    assert kept(folder) == []


@pytest.mark.seed("U4")
def test_a_file_over_the_limit_is_4002_and_leaves_nothing(mock: Driver, folder: Path) -> None:
    status, code, message = try_upload(mock, "big.mp4", b"\0" * 2_000_001)

    assert (status, code) == (413, 4002)
    assert "`big.mp4`" in message
    assert kept(folder) == []


def test_one_bad_file_refuses_the_whole_request(mock: Driver, folder: Path) -> None:
    files = [
        ("files", ("city.mp4", (MEDIA / "city.mp4").read_bytes())),
        ("files", ("film.mp4", b"not a film at all" * 10)),
    ]
    answer = mock.send("POST", f"/api/upload-video/nemo_agent/me/{mock.sid}", files=files)

    assert answer.json()["code"] == 4001
    assert kept(folder) == []
    assert mock.state()["state"]["video_infos"] == []


def test_a_half_sent_upload_leaves_nothing(mock: Driver, folder: Path) -> None:
    place = urlsplit(mock.url)
    head = (
        f"POST /api/upload-video/nemo_agent/me/{mock.sid} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {mock.token}\r\nContent-Length: 1000000\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
        'Content-Disposition: form-data; name="files"; filename="city.mp4"\r\n\r\n'
    )
    with socket.create_connection((place.hostname or "", place.port or 0)) as line:
        line.sendall(head.encode() + (MEDIA / "city.mp4").read_bytes()[:100_000])
    patience = time.monotonic() + 60
    while kept(folder) and time.monotonic() < patience:
        mock.balance()

    assert kept(folder) == []
    assert mock.state()["state"]["video_infos"] == []


@pytest.mark.parametrize(
    ("content_type", "body", "word"),
    [
        ("multipart/form-data", b"--b--", "boundary"),
        ("multipart/form-data; boundary=b", b"--b--\r\n", "files"),
        ("multipart/form-data; boundary=b", b"garbage", "form"),
        ("application/json", b"{", "JSON"),
        ("application/json", b'{"urls": []}', "1 to 20"),
        ("application/json", b'{"urls": "http://x/a.mp4"}', "urls"),
        ("application/json", b"", "empty"),
    ],
)
def test_a_broken_upload_is_explained(
    mock: Driver, content_type: str, body: bytes, word: str
) -> None:
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"
    answer = mock.send("POST", path, content=body, headers={"Content-Type": content_type})

    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert word in answer.json()["message"]


def test_a_form_without_its_end_is_refused(mock: Driver, folder: Path) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"
    answer = mock.send(
        "POST",
        path,
        content=part + (MEDIA / "city.mp4").read_bytes(),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )

    assert answer.json()["code"] == 400
    assert kept(folder) == []


@pytest.mark.seed("U2")
def test_a_url_is_fetched_over_redirects(mock: Driver, site: str) -> None:
    status, body = by_url(mock, f"{site}/elsewhere", f"{site}/photo-1.jpg")

    assert status == 200, body
    assert [file["filename"] for file in body["data"]["files"]] == ["city.mp4", "photo-1.jpg"]


@pytest.mark.parametrize(
    ("path", "code", "word"),
    [
        ("/missing.mp4", 400, "404"),
        ("/loop", 400, "redirects"),
        ("/README.md", 400, "404"),
    ],
)
def test_a_url_that_gives_no_file_is_explained(
    mock: Driver, site: str, path: str, code: int, word: str
) -> None:
    _, body = by_url(mock, site + path)

    assert body["code"] == code
    assert word in body["message"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/a.mp4",
        "http://",
        "not a url",
        "http://user:password@127.0.0.1/a.mp4",
    ],
)
def test_only_plain_web_addresses_are_fetched(mock: Driver, url: str) -> None:
    status, body = by_url(mock, url)

    assert (status, body["code"]) == (400, 400)
    assert "password" not in body["message"] or "with a password" in body["message"]


def test_a_name_that_cannot_be_found_is_a_clear_error(mock: Driver) -> None:
    _, body = by_url(mock, "http://nowhere.invalid/a.mp4")

    assert body["code"] == 400
    assert "nowhere.invalid" in body["message"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.1.1", "[::1]"])
def test_private_addresses_are_closed_unless_allowed(host: str) -> None:
    with backend() as mock:
        _, body = by_url(mock.enter(), f"http://{host}:1/a.mp4")

    assert body["code"] == 400
    assert "private address" in body["message"]


def test_a_url_file_over_the_limit_is_4002(site: str) -> None:
    with backend(upload_limit=1000, allow_private_urls=True) as mock:
        _, body = by_url(mock.enter(), f"{site}/city.mp4")

    assert body["code"] == 4002


@pytest.mark.seed("S3")
def test_nobody_uploads_into_anothers_session(mock: Driver) -> None:
    other = mock.another("other")
    other.sid = mock.sid

    assert try_upload(other, "a.mp4", b"x")[:2] == (404, 1002)


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".com"])
def test_a_host_that_is_no_name_is_a_clear_error(mock: Driver, host: str) -> None:
    status, body = by_url(mock, f"http://{host}/a.mp4")

    assert (status, body["code"]) == (400, 400)


def test_a_boundary_that_is_too_long_is_a_clear_error(mock: Driver) -> None:
    answer = mock.send(
        "POST",
        f"/api/upload-video/nemo_agent/me/{mock.sid}",
        content=b"--b",
        headers={"Content-Type": f"multipart/form-data; boundary={'b' * 300}"},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert "boundary" in answer.json()["message"]
