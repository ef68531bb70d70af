"""Films and files as they are handed out: whole, in ranges, and only when they changed (E2, E3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.person import Person
from nemocontracts.profiles import law

TINY = "160x120"
PLACES = ("film", "download", "upload")
OUTSIDE = 10
"""How far behind the end a range may be asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that is handed out: how to ask for it, what it is, and what is to come."""

    person: Person
    url: str
    kind: str
    data: bytes

    def get(self, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Ask for it; only the API is shown the token."""
        if self.url.startswith("/"):
            return self.person.send("GET", self.url, headers=headers or {})
        return self.person.api.fetch(self.url, headers=headers or {})


@pytest.fixture(scope="session")
def places(api: Api) -> Mapping[str, Place]:
    """A finished film behind its link and behind the download call, and an uploaded clip."""
    person = api.enter()
    clip = samples.clip(1.0)
    (item,) = person.upload(clip)
    person.say("make the colors warm")
    link = checks.film_url(person.export("render_kept", resolution=TINY))
    data = api.fetch(link).content
    call = f"/api/render/proxy/{person.named('render_kept')}/download"
    return {
        "film": Place(person, link, "video/mp4", data),
        "download": Place(person, call, "video/mp4", data),
        "upload": Place(person, item["cdn_url"], "video/mp4", clip.data),
    }


@pytest.mark.ours
@pytest.mark.seed("E2", "U1")
@pytest.mark.parametrize("name", PLACES)
def test_it_is_handed_out_whole_with_its_kind_and_size(
    places: Mapping[str, Place], name: str
) -> None:
    place = places[name]
    answer = place.get()

    assert answer.status_code == 200
    assert answer.headers["content-type"] == place.kind
    assert answer.headers["content-length"] == str(len(place.data))
    assert answer.content == place.data


@pytest.mark.ours
@pytest.mark.seed("E2", "U1")
@pytest.mark.parametrize("name", PLACES)
@law()
@given(data=st.data())
def test_a_range_is_that_slice_of_the_whole(
    places: Mapping[str, Place], name: str, data: st.DataObject
) -> None:
    place = places[name]
    size = len(place.data)
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first, size + OUTSIDE))
    asked, expected = data.draw(
        st.sampled_from(
            (
                (f"bytes={first}-{last}", place.data[first : last + 1]),
                (f"bytes={first}-", place.data[first:]),
                (f"bytes=-{size - first}", place.data[first:]),
            )
        )
    )
    answer = place.get({"Range": asked})

    assert answer.status_code == 206
    assert answer.content == expected
    end = first + len(expected) - 1
    assert answer.headers["content-range"] == f"bytes {first}-{end}/{size}"
    assert answer.headers["content-length"] == str(len(expected))


@pytest.mark.ours
@pytest.mark.seed("E2", "U1")
@pytest.mark.parametrize("name", PLACES)
def test_a_range_outside_is_416_and_what_one_has_is_304(
    places: Mapping[str, Place], name: str
) -> None:
    place = places[name]
    size = len(place.data)
    outside, whole = place.get({"Range": f"bytes={size}-"}), place.get()

    assert outside.status_code == 416
    assert outside.headers["content-range"] in (f"bytes */{size}", f"*/{size}")
    assert whole.headers["accept-ranges"] == "bytes"
    tag = whole.headers["etag"]
    assert place.get().headers["etag"] == tag, "what has not changed keeps its tag"
    unchanged = place.get({"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert place.get({"If-None-Match": '"another"'}).status_code == 200
