"""Byte ranges as RFC 9110 has them: nonsense is ignored, what can be served is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from driver import Driver, backend

PHOTO = Path(__file__).parents[3] / "fixtures" / "media" / "photo-1.jpg"
WHOLE = PHOTO.read_bytes()


@pytest.fixture(scope="module")
def link() -> Iterator[tuple[Driver, str]]:
    with backend() as driver:
        yield driver, driver.enter().upload(PHOTO)[0]["cdn_url"]


def ask(link: tuple[Driver, str], wanted: str) -> httpx.Response:
    return link[0].http.get(link[1], headers={"Range": wanted})


@pytest.mark.parametrize(
    "wanted",
    ["bytes=9-0", "bytes=0-1,9-0", "bytes=" + "9" * 5000 + "-", "lines=1-2", "bytes=a-b", "bytes="],
)
def test_what_is_no_range_is_ignored(link: tuple[Driver, str], wanted: str) -> None:
    answer = ask(link, wanted)

    assert (answer.status_code, answer.content) == (200, WHOLE)


def test_ranges_past_the_end_are_left_out_while_others_can_be_served(
    link: tuple[Driver, str],
) -> None:
    answer = ask(link, "bytes=2-5, 999999999-, -0")

    assert (answer.status_code, answer.content) == (206, WHOLE[2:6])
    assert answer.headers["content-range"] == f"bytes 2-5/{len(WHOLE)}"


@pytest.mark.parametrize("wanted", ["bytes=999999999-", "bytes=-0", "bytes=999999999-,-0"])
def test_only_ranges_past_the_end_are_416(link: tuple[Driver, str], wanted: str) -> None:
    answer = ask(link, wanted)

    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(WHOLE)}"


@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=" + ",".join(["0-"] * 90),
        "bytes=" + ",".join(f"{start}-" for start in range(90)),
        "bytes=" + ",".join(["0-0"] * 5000),
        "bytes=" + ",".join(f"{start}-{start}" for start in range(0, 4000, 2)),
        "bytes=0-9,5-14,10-19",
    ],
    ids=["the whole 90 times", "nested", "5,000 times one", "2,000 apart", "overlapping"],
)
def test_no_ranges_bring_more_than_the_whole(link: tuple[Driver, str], wanted: str) -> None:
    answer = ask(link, wanted)

    assert answer.status_code in (200, 206)
    assert len(answer.content) <= len(WHOLE)


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        ("bytes=-5", WHOLE[-5:]),
        ("bytes=-99999999", WHOLE),
        ("bytes=5-99999999", WHOLE[5:]),
        ("BYTES=0-0", WHOLE[:1]),
        ("bytes=--5", WHOLE),
        ("bytes=0x1-0x2", WHOLE),
        ("seconds=0-1", WHOLE),
    ],
)
def test_a_range_is_what_it_says_or_nothing(
    link: tuple[Driver, str], wanted: str, part: bytes
) -> None:
    assert ask(link, wanted).content == part


def test_a_range_of_another_version_is_the_whole(link: tuple[Driver, str]) -> None:
    driver, url = link
    etag = driver.http.head(url).headers["etag"]

    def answer(version: str) -> int:
        headers = {"Range": "bytes=0-9", "If-Range": version}
        return driver.http.get(url, headers=headers).status_code

    assert [answer(version) for version in (etag, '"other"', f"W/{etag}", "yesterday")] == [
        *(206, 200, 200, 200),
    ]
