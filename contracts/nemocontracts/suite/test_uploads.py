"""Uploads: what goes in is what is kept, in all thirteen formats (U1-U5)."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api, visiting
from nemocontracts.person import Person
from nemocontracts.profiles import law
from nemocontracts.samples import TYPES, Sample
from nemocontracts.strategies import foreign_extensions
from nemocontracts.targets import Target, mock

FORMATS = st.sampled_from(sorted(TYPES))
LIMIT = 500 * 1024 * 1024
SLACK_S = 0.15
"""Codecs pad: a second of sound may be told a little longer."""


def kept(item: checks.Wire, sample: Sample) -> None:
    """What the answer says of a file is true."""
    kinds = {"video", "image"} if sample.name.endswith(".gif") else {sample.kind}
    assert item["filename"] == sample.name
    assert item["file_type"] in kinds, item
    if sample.seconds is not None and item["file_type"] != "image":
        assert abs(item["duration"] - sample.seconds) <= SLACK_S, item
    if sample.size is not None:
        assert (item["width"], item["height"]) == sample.size, item
    assert item["cdn_url"].startswith("http"), item


@pytest.mark.seed("U1", "U3", "T1")
@pytest.mark.parametrize("extension", sorted(TYPES))
def test_each_of_the_thirteen_formats_is_taken_and_told_truly(api: Api, extension: str) -> None:
    person = api.enter()
    sample = samples.sample(extension)
    (item,) = person.upload(sample)

    kept(item, sample)
    assert api.fetch(item["cdn_url"]).content == sample.data
    (seen,) = person.state()["state"]["video_infos"]
    assert {**seen, "cdn_url": ""} == {**item, "id": seen["id"], "cdn_url": ""}
    checks.draft(person.draft())


@pytest.mark.seed("U1", "U5", "T1")
@law(0.5)
@given(chosen=st.lists(FORMATS, min_size=1, max_size=6, unique=True))
def test_several_files_in_one_form_are_all_kept_in_order(api: Api, chosen: list[str]) -> None:
    person = api.enter()
    files = [samples.sample(extension) for extension in chosen]
    items = person.upload(*files)

    assert len(items) == len(files)
    for item, sample in zip(items, files, strict=True):
        kept(item, sample)
    infos = person.state()["state"]["video_infos"]
    assert [info["filename"] for info in infos] == [sample.name for sample in files]
    assert len({info["id"] for info in infos}) == len(infos)


@pytest.mark.seed("U1")
@law(0.5)
@given(shades=st.lists(st.sampled_from((20, 60, 160)), min_size=2, max_size=2))
def test_the_hash_tells_equal_files_from_different_ones(api: Api, shades: list[int]) -> None:
    person = api.enter()
    one, other = (person.upload(samples.sample("png", 1.0, shade))[0] for shade in shades)

    assert (one["hash"] == other["hash"]) == (shades[0] == shades[1])


@pytest.mark.ours
@pytest.mark.seed("U1")
def test_the_hash_is_sha_256(person: Person) -> None:
    sample = samples.sample("png")

    assert person.upload(sample)[0]["hash"] == hashlib.sha256(sample.data).hexdigest()


@pytest.mark.seed("U2", "U3")
@law(0.25)
@given(chosen=st.lists(st.sampled_from(("mp4", "png", "mp3")), min_size=1, max_size=3))
def test_a_url_is_fetched_and_kept_like_a_file(api: Api, chosen: list[str]) -> None:
    person = api.enter()
    files = [samples.sample(extension) for extension in chosen]
    links = [item["cdn_url"] for item in person.upload(*files)]

    here = person.begin()
    body = {"urls": links, "source_type": "url"}
    items = here.ask("POST", here.upload_path, json=body)["files"]
    for item, sample in zip(items, files, strict=True):
        kept(item, sample)
        assert api.fetch(item["cdn_url"]).content == sample.data
    assert len(here.state()["state"]["video_infos"]) == len(files)


@pytest.mark.seed("U3")
@law()
@given(extension=foreign_extensions())
def test_any_other_format_is_4001_and_nothing_is_kept(somebody: Person, extension: str) -> None:
    data = samples.sample("mp4").data
    for name in (f"clip.{extension}", f"clip.mp4.{extension}"):
        form = [("files", (name, data))]
        somebody.refused(4001, "POST", somebody.upload_path, files=form)

    assert somebody.state()["state"]["video_infos"] == []


@pytest.mark.seed("U3")
@pytest.mark.parametrize("name", ["clip", "mp4", ".mp4", "clip.", "clip.mp4/"])
@pytest.mark.ours
def test_a_name_without_a_type_is_refused(somebody: Person, name: str) -> None:
    form = [("files", (name, samples.sample("mp4").data))]
    answer = somebody.send("POST", somebody.upload_path, files=form)

    assert checks.never_breaks(answer)["code"] in (0, 400, 4001)
    if name in ("clip", "mp4", "clip."):
        checks.refused(answer, 4001)


@pytest.mark.ours
@pytest.mark.seed("U3")
@law(0.5)
@given(extension=FORMATS, data=st.binary(min_size=0, max_size=300))
def test_a_file_that_is_not_what_its_name_says_is_4001(
    somebody: Person, extension: str, data: bytes
) -> None:
    form = [("files", (f"clip.{extension}", b"\0" + data))]

    somebody.refused(4001, "POST", somebody.upload_path, files=form)


@pytest.mark.ours
@pytest.mark.seed("U3")
@pytest.mark.parametrize(
    ("inside", "named"), [("mp3", "mp4"), ("png", "mp3"), ("mp4", "jpg"), ("wav", "gif")]
)
def test_one_kind_of_file_under_the_name_of_another_is_4001(
    somebody: Person, inside: str, named: str
) -> None:
    form = [("files", (f"clip.{named}", samples.sample(inside).data))]

    somebody.refused(4001, "POST", somebody.upload_path, files=form)


@pytest.mark.ours
@pytest.mark.seed("U3", "U5")
def test_one_bad_file_and_none_of_the_form_is_kept(somebody: Person) -> None:
    good, bad = samples.sample("png"), ("files", ("notes.txt", b"hello"))
    form = [("files", (good.name, good.data)), bad]
    somebody.refused(4001, "POST", somebody.upload_path, files=form)

    assert somebody.state()["state"]["video_infos"] == []


@pytest.mark.seed("U3")
@pytest.mark.parametrize("extension", ["MP4", "Png", "JPG", "wAv"])
def test_a_types_letters_may_be_large(api: Api, extension: str) -> None:
    sample = samples.sample(extension.lower())
    named = Sample(f"Clip.{extension}", sample.data, sample.kind, sample.seconds, sample.size)

    kept(api.enter().upload(named)[0], named)


@pytest.mark.ours
@pytest.mark.seed("U4")
@pytest.mark.parametrize("extra", [0, 1])
def test_a_file_may_be_as_large_as_the_limit_and_not_a_byte_more(api: Api, extra: int) -> None:
    if api.target.kind != "mock":
        pytest.skip("needs a mock of its own, with a small limit")
    sample = samples.sample("wav")
    with (
        mock(upload_limit=len(sample.data) - extra) as small,
        visiting(Target(small.url, "mock", admin=True)) as own,
    ):
        person = own.enter()
        answer = person.send(
            "POST", person.upload_path, files=[("files", (sample.name, sample.data))]
        )
        if extra:
            checks.refused(answer, 4002)
            assert person.state()["state"]["video_infos"] == []
        else:
            checks.succeeded(answer)


@pytest.mark.seed("U4")
def test_more_than_500_mb_is_4002(api: Api, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--nemo-profile") == "quick":
        pytest.skip("half a gigabyte is not quick; the default profile sends it")
    person = api.enter()
    sample = samples.sample("mp4")
    film = _Padded(sample.data, LIMIT + 1)
    answer = person.send("POST", person.upload_path, files=[("files", (sample.name, film))])

    checks.refused(answer, 4002, strict=not api.live)


@pytest.mark.seed("U1", "U2")
@pytest.mark.parametrize(
    "more",
    [
        {"files": [("other", ("a.png", b"x"))]},
        {"json": {"urls": [], "source_type": "url"}},
        {"json": {"urls": ["nonsense"], "source_type": "url"}},
        {"json": {"urls": ["file:///etc/passwd"], "source_type": "url"}},
        {"json": {"urls": ["http://127.0.0.1:9/a.mp4"], "source_type": "url"}},
    ],
)
def test_an_upload_of_nothing_is_refused(somebody: Person, more: dict[str, object]) -> None:
    answer = somebody.send("POST", somebody.upload_path, **more)

    assert checks.never_breaks(answer)["code"] != 0
    assert somebody.state()["state"]["video_infos"] == []


class _Padded(io.RawIOBase):
    """A file that goes on with zeros to its size; nothing is held in memory."""

    def __init__(self, head: bytes, size: int) -> None:
        super().__init__()
        self._head = head
        self._size = size
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        left = self._size - self._at
        count = left if size < 0 else min(size, left)
        start, self._at = self._at, self._at + count
        head = self._head[start : start + count]
        return head + bytes(count - len(head))

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = {0: 0, 1: self._at, 2: self._size}[whence] + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True
