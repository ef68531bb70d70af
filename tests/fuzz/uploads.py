"""Real files with damage done to them, and what an upload of such a file must come to."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import httpx
from hypothesis import strategies as st

from driver import Driver, Wire
from nemomock.domain.bounds import EVERY_FILE
from nemomock.media.types import ACCEPTED
from samples import write_sample

FACTS: Final = ("file_type", "duration", "width", "height", "fps", "size", "hash")
REFUSALS: Final = {400: 400, 413: 4002, 415: 4001}
LONGEST_S: Final = EVERY_FILE.seconds
MOST_FPS: Final = 100_000
MARKS: Final = (
    *(b"\0" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x80\0\0\0", b"\1"),
)
"""What lengths, counts and offsets are overwritten with."""

SHARE = st.floats(0, 1)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file as it is sent: its name, its bytes, and what was done to it."""

    name: str
    data: bytes


def samples(folder: Path) -> dict[str, bytes]:
    """Make a small file of each accepted type, by its extension."""
    found: dict[str, bytes] = {}
    for kind in ACCEPTED:
        path = folder / f"sample.{kind}"
        if not path.exists():
            write_sample(path)
        found[kind] = path.read_bytes()
    return found


@st.composite
def damaged(draw: st.DrawFn, whole: Mapping[str, bytes]) -> Damaged:
    """Draw a file of any type with up to five kinds of damage, mostly under its own name."""
    kind = draw(st.sampled_from(sorted(whole)))
    data = whole[kind]
    for _ in range(draw(st.integers(1, 5))):
        data = draw(_changed(data, whole))
    called = draw(st.sampled_from((kind, kind, kind, *ACCEPTED)))
    return Damaged(f"file.{called}", data)


def _changed(data: bytes, whole: Mapping[str, bytes]) -> st.SearchStrategy[bytes]:
    place = st.integers(0, len(data))
    early = st.integers(0, min(len(data), 600))
    places = place | early
    return st.one_of(
        st.builds(_flip, st.just(data), places, st.integers(0, 7)),
        st.builds(_mark, st.just(data), places, st.sampled_from(MARKS)),
        st.builds(lambda end: data[:end], place),
        st.builds(lambda start: data[start:], places),
        st.builds(lambda at, more: data[:at] + more + data[at:], places, st.binary(max_size=40)),
        st.builds(_splice, st.just(data), place, st.sampled_from(sorted(whole.values())), SHARE),
        st.builds(_swap, st.just(data), place, place, st.integers(1, 4000)),
        st.builds(_again, st.just(data), places, st.integers(1, 4000)),
        st.builds(_boxes_moved, st.just(data), st.randoms(use_true_random=False)),
    )


def _flip(data: bytes, at: int, bit: int) -> bytes:
    if at >= len(data):
        return data
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def _mark(data: bytes, at: int, mark: bytes) -> bytes:
    return data[:at] + mark + data[at + len(mark) :]


def _splice(data: bytes, at: int, other: bytes, share: float) -> bytes:
    return data[:at] + other[int(len(other) * share) :]


def _swap(data: bytes, one: int, two: int, size: int) -> bytes:
    """Let two pieces of a file change places."""
    first, second = sorted((one, two))
    middle = max(first + size, second)
    a, b = data[first : first + size], data[middle : middle + size]
    return data[:first] + b + data[first + size : middle] + a + data[middle + size :]


def _again(data: bytes, at: int, size: int) -> bytes:
    return data[: at + size] + data[at:]


def _boxes_moved(data: bytes, rng: Random) -> bytes:
    """Put the top boxes of an MP4, or the chunks of a RIFF file or PNG, in another order."""
    head, boxes = _boxes(data)
    rng.shuffle(boxes)
    return head + b"".join(boxes)


def _boxes(data: bytes) -> tuple[bytes, list[bytes]]:
    """Part a file into its head and the pieces that carry their length; none for other files."""
    if data.startswith(b"\x89PNG"):
        return data[:8], list(_pieces(data, 8, ">I", 0, 12))
    if data.startswith(b"RIFF"):
        return data[:12], list(_pieces(data, 12, "<I", 4, 8))
    if data[4:8] == b"ftyp":
        return b"", list(_pieces(data, 0, ">I", 0, 0))
    return data, []


def _pieces(data: bytes, start: int, form: str, length_at: int, more: int) -> Iterator[bytes]:
    while start < len(data):
        told = data[start + length_at : start + length_at + 4]
        size = struct.unpack(form, told)[0] + more if len(told) == 4 else 0
        end = start + size if 8 <= size <= len(data) - start else len(data)
        yield data[start:end]
        start = end


class Door:
    """A project whose uploads are damaged, and the folder where they arrive."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        """Upload as `driver`, into the server whose data folder this is."""
        self._driver = driver
        self._incoming = folder / "media" / "incoming"
        self.taken = 0
        self.refused = 0
        self.broke = 0
        """How many of the refused ended the program that looked at them."""

    def judge(self, file: Damaged) -> None:
        """Send a file: it is kept as it is and always seen the same, or refused in words."""
        answer = self._sent(file)
        body = answer.json()
        assert not list(self._incoming.iterdir()), "a file was left where uploads arrive"
        if answer.status_code == 200:
            self.taken += 1
            (told,) = body["data"]["files"]
            _plausible(told, file)
            (again,) = self._sent(file).json()["data"]["files"]
            assert [told[key] for key in FACTS] == [again[key] for key in FACTS]
            assert self._driver.http.get(told["cdn_url"]).content == file.data
            self._driver.begin()
        else:
            self.refused += 1
            assert REFUSALS.get(answer.status_code) == body["code"], body
            assert body["message"]
            assert body["data"] is None
            self.broke += "broke the program" in body["message"]

    def _sent(self, file: Damaged) -> httpx.Response:
        path = f"/api/upload-video/nemo_agent/me/{self._driver.sid}"
        return self._driver.send("POST", path, files=[("files", (file.name, file.data))])


def _plausible(told: Wire, file: Damaged) -> None:
    assert told["hash"] == hashlib.sha256(file.data).hexdigest()
    assert told["size"] == len(file.data)
    assert (told["duration"] > 0) is (told["file_type"] != "image"), told
    assert told["duration"] < LONGEST_S, told
    seen = told["file_type"] != "audio"
    assert (told["width"] > 0 and told["height"] > 0) is seen, told
    assert told["width"] * told["height"] <= EVERY_FILE.pixels, told
    assert 0 <= told["fps"] < MOST_FPS, told
