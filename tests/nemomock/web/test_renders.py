"""Exports: submit, poll, cancel, download, over a real socket with real films (E1-E7)."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from driver import ATTRIBUTION, Driver, Wire, backend
from nemomock.settings import Dialect
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
SUBMIT = "/api/render/proxy/lambda"


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend(credits=1000) as driver:
        yield driver


@pytest.fixture(scope="module")
def done(mock: Driver) -> Driver:
    """Somebody whose short export is ready under the id `render_1`."""
    driver = edited(mock.another("done"))
    driver.render(resolution="720p")
    assert driver.poll()["status"] == "completed"
    return driver


def edited(driver: Driver) -> Driver:
    driver.upload(MEDIA / "city.mp4")
    driver.say("keep only the first 1 second")
    return driver


def order(driver: Driver, render_id: str = "render_x", **changes: object) -> Wire:
    output = {"format": "mp4", "quality": "low"}
    return {
        "id": render_id,
        "sessionId": driver.sid,
        "draft": driver.draft(),
        "output": output,
        **changes,
    }


@pytest.mark.seed("E1", "E2", "E3", "E4", "W1")
def test_an_export_is_the_draft_as_a_1080p_h264_film(mock: Driver) -> None:
    driver = edited(mock.another("e3"))
    before = driver.balance()
    submitted = driver.render("render_1700000000000")
    finished = driver.poll("render_1700000000000")

    assert (submitted["status"], submitted["taskId"]) == ("pending", "render_1700000000000")
    assert finished["status"] == finished["data"]["status"] == "completed"
    film = driver.http.get(finished["output"]["url"])
    assert len(film.content) == finished["output"]["size"]
    with av.open(io.BytesIO(film.content), "r") as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert (picture.codec_context.name, picture.profile) == ("h264", "High")
        assert (picture.width, picture.height, picture.pix_fmt) == (1920, 1080, "yuv420p")
        assert (sound.codec_context.name, sound.rate, sound.layout.nb_channels) == ("aac", 48000, 2)
        frames = len(list(container.decode(video=0)))
    assert abs(frames * 1000 / 30 - driver.draft()["d"]) <= 1000 / 30
    assert film.content.find(b"moov") < film.content.find(b"mdat")
    assert driver.balance() == before


@pytest.mark.seed("E5")
def test_an_ordinary_clip_takes_30_to_90_seconds_of_the_backends_clock() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter("e5")
        driver.upload(MEDIA / "photo-1.jpg")
        mock.admin("POST", "clock", {"mode": "virtual"})
        driver.say("make a slideshow, 1 second each")
        driver.state()
        mock.admin("POST", "clock", {"mode": "manual"})
        driver.render(resolution="144p")
        seen = {driver.poll()["status"]}
        for _ in range(9):
            mock.admin("POST", "clock", {"advance": 10})
            seen.add((last := driver.poll())["status"])

    assert seen == {"pending", "processing", "completed"}
    assert last["progress"] == 100


@pytest.mark.seed("E6")
@pytest.mark.parametrize("missing", list(ATTRIBUTION))
def test_an_export_without_attribution_is_402_and_not_about_credits(
    done: Driver, missing: str
) -> None:
    headers = {name: value for name, value in done.headers.items() if name != missing}
    other = Driver(done.http, done.url, done.token, done.sid, done.user, headers)
    answer = other.send("POST", SUBMIT, json=order(done))

    assert (answer.status_code, answer.json()["code"]) == (402, 402)
    assert missing in answer.json()["message"]
    assert "credit" not in answer.json()["message"].lower()


@pytest.mark.seed("E6")
def test_a_plan_that_may_not_export_is_402() -> None:
    with backend(exports_blocked=True) as mock:
        driver = edited(mock.enter())
        answer = driver.send("POST", SUBMIT, json=order(driver))

    assert (answer.status_code, answer.json()["code"]) == (402, 402)
    assert "upgrade" in answer.json()["message"]


@pytest.mark.seed("E7")
def test_an_export_is_its_owners_alone(done: Driver) -> None:
    other = done.another("e7-other")
    for method, path in (
        ("GET", f"{SUBMIT}/render_1"),
        ("POST", f"{SUBMIT}/render_1/cancel"),
        ("GET", "/api/render/proxy/render_1/download"),
    ):
        assert other.send(method, path).status_code == 404
    answer = other.send("POST", SUBMIT, json=order(done))
    assert answer.json()["code"] == 1002


def test_the_same_id_is_refused_twice_but_free_for_others(done: Driver, mock: Driver) -> None:
    again = done.send("POST", SUBMIT, json=order(done, "render_1"))
    other = edited(mock.another("same-id"))
    theirs = other.send("POST", SUBMIT, json=order(other, "render_1"))

    assert (again.status_code, again.json()["code"]) == (409, 409)
    assert "`render_1`" in again.json()["message"]
    assert theirs.status_code == 200
    other.send("POST", f"{SUBMIT}/render_1/cancel")


def test_a_cancelled_export_stays_cancelled_and_gives_no_file() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        draft = {
            "t": [{"tt": 0, "sg": [{"src": driver.state()["state"]["video_infos"][0]["id"],
                                    "st": 0, "d": 8000}]}]
        }  # fmt: skip
        driver.ask("POST", SUBMIT, json=order(driver, draft=draft))
        cancelled = driver.ask("POST", f"{SUBMIT}/render_x/cancel")
        mock.admin("POST", "clock", {"advance": 120})

        assert cancelled["status"] == "cancelled"
        assert driver.poll("render_x")["status"] == "cancelled"
        assert driver.send("POST", f"{SUBMIT}/render_x/cancel").status_code == 409
        assert driver.send("GET", "/api/render/proxy/render_x/download").status_code == 409


def test_what_the_seconds_of_an_advance_caused_is_there_once_it_answers() -> None:
    with backend(clock=Mode.MANUAL, ffmpeg="no-such-program") as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "city.mp4")
        source = driver.state()["state"]["video_infos"][0]["id"]
        draft = {"t": [{"tt": 0, "sg": [{"src": source, "st": 0, "d": 1000}]}]}
        names = [f"render_{number}" for number in range(4)]
        for name in names:
            driver.ask("POST", SUBMIT, json=order(driver, name, draft=draft))

        mock.admin("POST", "clock", {"advance": 9})

        assert [driver.poll(name)["status"] for name in names] == ["failed"] * 4


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda draft: draft["t"][0]["sg"].append(dict(draft["t"][0]["sg"][0], id="x")), "overlap"),
        (lambda draft: draft["t"][0]["sg"][0].update(src="vid_nobody"), "`vid_nobody`"),
        (lambda draft: draft["t"][0]["sg"][0].update(d=0), "$.t[0].sg[0].d"),
        (lambda draft: draft["t"][0]["sg"][0].update(st="soon"), "$.t[0].sg[0].st"),
        (lambda draft: draft.update(t=[]), "no segments"),
        (lambda draft: draft.update(t="tracks"), "t"),
    ],
)
def test_a_draft_that_breaks_a_law_is_refused_by_its_path(
    done: Driver, spoil: object, word: str
) -> None:
    body = copy.deepcopy(order(done))
    spoil(body["draft"])  # type: ignore[operator]
    answer = done.send("POST", SUBMIT, json=body)

    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert word in answer.json()["message"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"output": {"format": "avi"}}, "`avi`"),
        ({"output": {"quality": "best"}}, "`best`"),
        ({"output": {"resolution": "huge"}}, "`huge`"),
        ({"output": "mp4"}, "output"),
        ({"id": "../../etc/passwd"}, "`../../etc/passwd`"),
        ({"id": ""}, "id"),
        ({"id": 7}, "id"),
    ],
)
def test_an_order_that_cannot_be_met_is_explained(
    done: Driver, changes: dict[str, object], word: str
) -> None:
    answer = done.send("POST", SUBMIT, json=order(done) | changes)

    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert word in answer.json()["message"]


@pytest.mark.parametrize("spelling", ["flat", "data"])
def test_one_documented_shape_can_be_chosen(spelling: str) -> None:
    with backend(dialect=Dialect().speaking(f"render={spelling}"), clock=Mode.MANUAL) as mock:
        driver = mock.enter()
        driver.upload(MEDIA / "photo-1.jpg")
        source = driver.state()["state"]["video_infos"][0]["id"]
        draft = {"t": [{"tt": 0, "sg": [{"src": source, "st": 0, "d": 1000}]}]}
        body = driver.ask("POST", SUBMIT, json=order(driver, draft=draft))

    assert ("taskId" in body) is (spelling == "flat")
    assert ("data" in body) is (spelling == "data")


def test_both_ways_to_the_file_give_the_same_bytes(done: Driver) -> None:
    linked = done.http.get(done.poll()["output"]["url"])
    direct = done.send("GET", "/api/render/proxy/render_1/download")

    assert linked.content == direct.content
    assert linked.headers["content-type"] == "video/mp4"


@pytest.mark.parametrize(
    ("wanted", "begin", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=-7", -7, None),
        ("bytes=5-", 5, None),
    ],
)
def test_a_range_is_a_slice_of_the_whole(
    done: Driver, wanted: str, begin: int, end: int | None
) -> None:
    url = done.poll()["output"]["url"]
    whole = done.http.get(url)
    part = done.http.get(url, headers={"Range": wanted, "If-Range": whole.headers["etag"]})

    assert part.status_code == 206
    assert part.content == whole.content[begin:end]
    assert part.headers["etag"] == whole.headers["etag"]


def test_ranges_that_mean_nothing_are_ignored_or_416(done: Driver) -> None:
    url = done.poll()["output"]["url"]
    size = len(done.http.get(url).content)

    assert done.http.get(url, headers={"Range": "lines=1-2"}).status_code == 200
    assert done.http.get(url, headers={"Range": f"bytes={size}-"}).status_code == 416


def test_whoever_has_the_file_is_told_so(done: Driver) -> None:
    url = done.poll()["output"]["url"]
    etag = done.http.get(url).headers["etag"]
    answer = done.http.get(url, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_a_link_opens_for_a_week_and_only_as_it_was_given() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        driver = mock.enter()
        (file,) = driver.upload(MEDIA / "photo-1.jpg")
        url = file["cdn_url"]
        assert mock.http.get(url).status_code == 200
        assert mock.http.get(url[:-1] + ("0" if url[-1] != "0" else "1")).status_code == 403
        assert mock.http.get(url.partition("?")[0]).status_code == 403
        mock.admin("POST", "clock", {"advance": 8 * 24 * 3600})
        late = mock.http.get(url)

    assert (late.status_code, late.json()["code"]) == (403, 403)
    assert "expired" in late.json()["message"]
    assert driver.token not in url


def test_text_that_no_font_draws_is_reported(mock: Driver) -> None:
    driver = edited(mock.another("glyphs"))
    draft = driver.draft()
    draft["t"].append({"tt": 7, "sg": [{"st": 0, "d": 500, "tx": "\U00012000 rune"}]})
    driver.ask("POST", SUBMIT, json=order(driver, "render_g", draft=draft))
    finished = driver.poll("render_g")

    assert finished["status"] == "completed"
    assert any("\U00012000" in warning for warning in finished["warnings"])
