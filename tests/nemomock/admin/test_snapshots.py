"""Coming back to a moment: records, money, time, trouble, journal and files, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from driver import Driver, Wire, backend
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
CUT = "cut the first second"


@pytest.fixture
def mock() -> Iterator[Driver]:
    with backend(credits=200) as driver:
        yield driver.enter()


def take(mock: Driver) -> str:
    name: str = mock.admin("POST", "snapshot")["snapshot"]
    return name


def restore(mock: Driver, name: str | None = None) -> None:
    mock.admin("POST", "restore", {"snapshot": name})


def told(mock: Driver) -> Wire:
    """All that an account can see, and the backend's own side of it."""
    return {
        "state": mock.state(),
        "balance": mock.balance(),
        "clock": mock.admin("GET", "clock"),
        "faults": mock.admin("GET", "faults"),
    }


def test_all_is_as_it_was(mock: Driver) -> None:
    mock.upload(MEDIA / "phone.mp4")
    mock.admin("POST", "faults", {"faults": [{"kind": "slow", "path": "/nowhere"}]})
    entries = len(mock.admin("GET", "journal")["entries"])
    take(mock)
    before = told(mock)

    mock.say(CUT)
    mock.admin("DELETE", "faults")
    mock.another("later")
    restore(mock)

    assert len(mock.admin("GET", "journal")["entries"]) == entries
    assert told(mock) == before


def test_what_follows_is_told_again_word_for_word(mock: Driver) -> None:
    mock.upload(MEDIA / "phone.mp4")
    take(mock)
    first = mock.say(CUT)
    restore(mock)

    assert mock.say(CUT) == first


def test_who_came_later_was_never_here_and_may_come_again(mock: Driver) -> None:
    take(mock)
    later = mock.another("later")
    restore(mock)

    assert later.send("GET", "/api/credits/balance/simple").json()["code"] == 1001
    assert mock.another("later").balance()["available"] == 200


def test_work_under_way_is_taken_back_and_its_credits_returned() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        mock.enter().upload(MEDIA / "phone.mp4")
        with mock.http.stream(
            "POST",
            mock.url + "/run_sse",
            json=mock.message(CUT),
            headers={"Authorization": f"Bearer {mock.token}"},
        ) as answer:
            assert mock.balance()["frozen"] == 50
            take(mock)
            restore(mock)
            answer.read()

        assert mock.balance() == {"available": 100, "frozen": 0, "total": 100}
        assert mock.draft()["d"] == 0


def test_files_of_both_moments_are_there_though_their_ids_are_one(mock: Driver) -> None:
    """The seed gives the same ids again, to other files."""
    empty = take(mock)
    mock.upload(MEDIA / "photo-1.jpg")
    full = take(mock)
    restore(mock, empty)
    (other,) = mock.upload(MEDIA / "photo-2.jpg")
    second = mock.http.get(other["cdn_url"]).content
    restore(mock, full)
    (file,) = mock.state()["state"]["video_infos"]

    assert file["id"] == other["id"]
    assert mock.http.get(file["cdn_url"]).content == (MEDIA / "photo-1.jpg").read_bytes()
    assert second == (MEDIA / "photo-2.jpg").read_bytes()


def test_exports_of_both_moments_are_there_though_their_ids_are_one(mock: Driver) -> None:
    mock.upload(MEDIA / "photo-1.jpg")
    mock.say("make a film of it")
    before = take(mock)
    mock.render(resolution="160x90")
    mock.poll()
    path = "/api/render/proxy/render_1/download"
    first = mock.send("GET", path).content
    after = take(mock)
    restore(mock, before)
    mock.say("make it black and white")
    mock.render(resolution="160x90")
    mock.poll()
    second = mock.send("GET", path).content
    restore(mock, after)

    assert mock.send("GET", path).content == first != second


def test_a_snapshot_that_is_none_is_404_and_says_which_there_are(mock: Driver) -> None:
    take(mock)
    answer = mock.http.post(f"{mock.url}/__nemomock/restore", json={"snapshot": "yesterday"})

    assert answer.status_code == 404
    assert "snapshot-1" in answer.json()["message"]


def test_a_reset_forgets_the_snapshots(mock: Driver) -> None:
    take(mock)
    mock.admin("POST", "reset")

    assert mock.http.post(f"{mock.url}/__nemomock/restore", json={}).status_code == 404


def test_a_folder_holds_what_was_restored(tmp_path: Path) -> None:
    with backend(data=tmp_path) as mock:
        mock.enter()
        mock.upload(MEDIA / "photo-1.jpg")
        take(mock)
        mock.say("make a film of it")
        assert mock.draft()["d"] > 0
        restore(mock)
    with backend(data=tmp_path) as again:
        again.token, again.sid = mock.token, mock.sid

        assert again.draft()["d"] == 0
        assert again.state()["state"]["video_infos"]
