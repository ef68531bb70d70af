"""Does my client take what the API says of files? All formats, and what is refused."""

from __future__ import annotations

import hashlib

import pytest

from editor import Editor
from nemocontracts.samples import TYPES, Sample, sample

LIMIT = 1000
every_type = pytest.mark.parametrize("extension", TYPES)


@every_type
def test_a_file_is_described(editor: Editor, extension: str) -> None:
    file = sample(extension)

    (told,) = editor.upload(file).json()["data"]["files"]

    assert told["filename"] == file.name
    assert told["file_type"] == ("video" if extension == "gif" else file.kind)
    assert told["hash"] == hashlib.sha256(file.data).hexdigest()
    if file.size:
        assert (told["width"], told["height"]) == file.size
    if file.seconds and told["file_type"] != "image":
        assert told["duration"] == pytest.approx(file.seconds, abs=0.15)


@every_type
def test_a_file_can_be_fetched_again(editor: Editor, extension: str) -> None:
    file = sample(extension)
    (told,) = editor.upload(file).json()["data"]["files"]

    assert editor.http.get(told["cdn_url"]).content == file.data
    assert editor.state()["video_infos"][0]["id"] == told["id"]


@every_type
def test_a_file_whose_content_is_something_else_is_refused(editor: Editor, extension: str) -> None:
    answer = editor.upload(Sample(f"notes.{extension}", b"just words", TYPES[extension]))

    assert (answer.status_code, answer.json()["code"]) == (415, 4001)
    assert editor.state()["video_infos"] == []


@pytest.mark.parametrize("name", ["a.txt", "a.exe", "a.mp4.zip", "a", ".mp4", "视频.doc", "a.MP5"])
def test_a_type_that_is_not_accepted_is_refused(editor: Editor, name: str) -> None:
    answer = editor.upload(Sample(name, sample("mp4").data, "video"))

    assert (answer.status_code, answer.json()["code"]) == (415, 4001)


@pytest.mark.parametrize(("size", "code"), [(LIMIT - 1, 4001), (LIMIT, 4001), (LIMIT + 1, 4002)])
@pytest.mark.nemomock(upload_limit=LIMIT)
def test_a_file_may_be_as_large_as_the_limit(editor: Editor, size: int, code: int) -> None:
    # What is small enough is looked at, and turns out to be no film.
    assert editor.upload(Sample("a.mp4", b"x" * size, "video")).json()["code"] == code


@pytest.mark.nemomock(upload_limit=LIMIT, dialect="errors=envelope")
def test_some_backends_refuse_with_http_200(editor: Editor) -> None:
    answer = editor.upload(Sample("a.mp4", b"x" * (LIMIT + 1), "video"))

    assert (answer.status_code, answer.json()["code"]) == (200, 4002)
