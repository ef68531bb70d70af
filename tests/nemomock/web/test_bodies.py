"""Bodies without measure or sense: refused in the envelope, and nothing of them is kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver import Driver, backend
from nemomock.web import multipart

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
SESSION = "/api/tasks/me/with-session/nemo_agent"
MESSAGE = "/run_sse"
RENDER = "/api/render/proxy/lambda"
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
END = b"--b--\r\n"
LIMIT = 300_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def mock(folder: Path) -> Iterator[Driver]:
    with backend(data=folder, upload_limit=LIMIT) as driver:
        yield driver.enter()


def post(mock: Driver, path: str, body: bytes, **headers: str) -> tuple[int, int, str]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"Content-Type": "application/json", **given}
    answer = mock.send("POST", path, content=body, headers=sent)
    found = answer.json()
    return answer.status_code, found["code"], found["message"]


def part(head: bytes, data: bytes = b"x") -> bytes:
    return b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + data + b"\r\n"


def file(name: bytes, data: bytes = b"x") -> bytes:
    return part(b'name="files"; filename="' + name + b'"', data)


def upload(mock: Driver, form: bytes) -> tuple[int, int, str]:
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"
    answer = mock.send("POST", path, content=form, headers=FORM)
    return answer.status_code, answer.json()["code"], answer.json()["message"]


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "media").rglob("*") if path.is_file()]


@pytest.mark.parametrize("path", [SESSION, MESSAGE, RENDER, "/__nemomock/clock"])
def test_a_body_of_ten_megabytes_is_413(mock: Driver, path: str) -> None:
    body = b'{"advance": 0, "x": "' + b"a" * 10_000_000 + b'"}'

    assert post(mock, path, body)[:2] == (413, 413)


@pytest.mark.parametrize("path", [SESSION, MESSAGE, "/__nemomock/clock"])
def test_a_compressed_body_is_415_and_not_unpacked(mock: Driver, path: str) -> None:
    bomb = gzip.compress(b" " * 10_000_000)
    status, code, message = post(mock, path, bomb, Content_Encoding="gzip")

    assert (status, code) == (415, 415)
    assert "`gzip`" in message


def test_an_upload_of_another_kind_is_415(mock: Driver) -> None:
    path = f"/api/upload-video/nemo_agent/me/{mock.sid}"

    assert post(mock, path, b"hello", Content_Type="text/plain")[:2] == (415, 415)
    assert post(mock, path, b"hello", **FORM, Content_Encoding="br")[:2] == (415, 415)


ODD = {
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "a number of 100,000 digits": b'{"task_name":' + b"9" * 100_000 + b"}",
    "bytes that are no UTF-8": b'{"task_name":"\xff"}',
    "an overlong slash": b'{"task_name":"\xc0\xaf"}',
    "half a character": b'{"task_name":"\\ud800"}',
    "half a character in UTF-8": b'{"task_name":"\xed\xa0\x80"}',
    "a control character": b'{"task_name":"a\x01"}',
    "more behind the end": b'{"task_name":"a"} {}',
    "no end": b'{"task_name":"a"',
    "not a number": b'{"task_name":NaN}',
}


@pytest.mark.parametrize("odd", ODD)
def test_json_that_no_reader_agrees_on_is_refused(mock: Driver, odd: str) -> None:
    body = ODD[odd]
    assert post(mock, SESSION, body)[:2] == (400, 400)
    assert post(mock, RENDER, body.replace(b"task_name", b"id"))[:2] == (400, 400)
    assert post(mock, MESSAGE, body.replace(b"task_name", b"app_name"))[:2] == (422, 422)


def test_of_two_equal_keys_both_readers_take_the_last(mock: Driver) -> None:
    driver = mock.another("twins")
    order = b'{"task_name":"one","task_name":"two","language":"en"}'
    answer = driver.send("POST", SESSION, content=order).json()["data"]
    state = driver.ask("GET", f"/api/state/nemo_agent/me/{answer['session_id']}/latest")["data"]
    message = json.dumps(mock.message("hello"))
    twice = message.replace('"app_name"', '"app_name": "other", "app_name"', 1).encode()

    assert state["task_name"] == "two"
    headers = {"Content-Type": "application/json"}
    assert mock.send("POST", MESSAGE, content=twice, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("form", "status", "word"),
    [
        (b"".join(part(b'name="a"') for _ in range(10_000)) + END, 413, "1000 parts"),
        (b"".join(file(b"a.mp4") for _ in range(200)) + END, 400, "100 files"),
        (
            file(b"a.mp4").replace(b"\r\n\r\n", b"\r\nX-A: " + b"a" * 10**6 + b"\r\n\r\n"),
            400,
            "head",
        ),
        (file(b"n" * 10_000 + b".mp4") + END, 400, "header"),
        (
            file(b"a.mp4").replace(b"\r\n\r\n", b"\r\nX-A: a" * 100 + b"\r\n\r\n") + END,
            400,
            "count",
        ),
        (part(b'name="a"', b"a" * (multipart.BESIDE + 100_000)) + END, 413, "besides"),
        (b"a" * 1_000_000, 400, "form"),
        (file(b"a.mp4", b"\0" * (LIMIT + 1)) + END, 413, "larger than"),
    ],
    ids=[
        *("10,000 parts", "200 files", "a head of 1 MB", "a name of 10,000", "100 headers"),
        *("17 MB beside", "no form", "a large file"),
    ],
)
def test_a_form_without_measure_is_refused_and_leaves_nothing(
    mock: Driver, folder: Path, form: bytes, status: int, word: str
) -> None:
    before = files(folder)
    found, code, message = upload(mock, form)

    assert found == status
    assert code in (status, 4002)
    assert word in message
    assert files(folder) == before


def test_a_refused_form_is_read_on_for_a_while_and_then_no_more(mock: Driver, folder: Path) -> None:
    before = files(folder)
    form = file(b"tool.exe", b"\0" * (multipart.PATIENCE * LIMIT + 5_000_000)) + END

    assert upload(mock, form)[:2] == (415, 4001)
    assert files(folder) == before


def test_the_longest_name_that_is_taken_can_be_asked_for(mock: Driver) -> None:
    name = ("日" * 1300).encode() + b".jpg"
    status, _, message = upload(mock, file(name, (MEDIA / "photo-1.jpg").read_bytes()) + END)
    link = mock.state()["state"]["video_infos"][-1]["cdn_url"]

    assert status == 200, message
    assert mock.http.get(link).status_code == 200
