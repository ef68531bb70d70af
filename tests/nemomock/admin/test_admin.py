"""The back door: only from here, and it answers when the thing is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from driver import Driver, backend
from nemomock.testing import Mode

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"


@pytest.fixture
def mock() -> Iterator[Driver]:
    with backend(clock=Mode.MANUAL) as driver:
        yield driver.enter()


def test_it_lives_and_has_its_tools(mock: Driver) -> None:
    assert mock.admin("GET", "health")["status"] == "ok"
    ready = mock.admin("GET", "ready")

    assert ready["status"] == "ready"
    assert ready["tools"]["ffmpeg"]


def test_ready_is_503_without_ffmpeg() -> None:
    with backend(ffmpeg="no-such-program") as mock:
        answer = mock.http.get(mock.url + "/__nemomock/ready")

    assert (answer.status_code, answer.json()["code"]) == (503, 503)
    assert "`no-such-program`" in answer.json()["message"]


def test_credits_can_be_granted(mock: Driver) -> None:
    found = mock.admin("POST", "credits", {"token": mock.token, "grant": 25})

    assert (found["granted"], found["available"]) == (125, 125)
    assert mock.balance()["available"] == 125


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("credits", {"token": "nmv_usr_0123456789abcdef", "grant": 1}, 1001),
        ("credits", {"token": "x", "grant": -1}, 400),
        ("credits", {"grant": 1}, 400),
        ("clock", {"advance": -1}, 400),
        ("clock", {"mode": "sideways"}, 400),
    ],
)
def test_orders_that_make_no_sense_are_refused(
    mock: Driver, path: str, body: dict[str, object], code: int
) -> None:
    answer = mock.http.post(f"{mock.url}/__nemomock/{path}", json=body)

    assert answer.json()["code"] == code


def test_real_time_cannot_be_advanced() -> None:
    with backend(clock=Mode.FAST) as mock:
        answer = mock.http.post(mock.url + "/__nemomock/clock", json={"advance": 5})

    assert answer.json()["code"] == 400
    assert "`fast`" in answer.json()["message"]


def test_reset_forgets_everything(mock: Driver, tmp_path: Path) -> None:
    del tmp_path
    mock.upload(MEDIA / "photo-1.jpg")
    mock.admin("POST", "reset")

    assert mock.send("GET", "/api/credits/balance/simple").json()["code"] == 1001
    assert mock.enter().state()["state"]["video_infos"] == []


def test_reset_stops_what_is_at_work(mock: Driver) -> None:
    mock.upload(MEDIA / "city.mp4")
    with mock.http.stream(
        "POST",
        mock.url + "/run_sse",
        json=mock.message("cut the first 2 seconds"),
        headers={"Authorization": f"Bearer {mock.token}"},
    ) as answer:
        mock.admin("POST", "reset")
        answer.read()

    assert mock.enter().balance()["available"] == 100


@pytest.mark.seed("A7")
def test_the_journal_shows_what_was_asked_without_secrets(mock: Driver) -> None:
    mock.balance()
    (file,) = mock.upload(MEDIA / "photo-1.jpg")
    mock.http.get(file["cdn_url"])
    entries = mock.admin("GET", "journal")["entries"]

    assert [entry["path"].partition("?")[0] for entry in entries][:3] == [
        "/api/auth/anonymous-token",
        "/api/tasks/me/with-session/nemo_agent",
        "/api/credits/balance/simple",
    ]
    assert mock.token not in str(entries)
    assert file["cdn_url"].rpartition("s=")[2] not in str(entries)
    assert entries[2]["account"] == mock.user
    mock.admin("DELETE", "journal")
    assert mock.admin("GET", "journal")["entries"] == []


def test_with_an_admin_token_nobody_else_gets_in() -> None:
    with backend(admin_token="s3cret-word") as mock:
        url = mock.url + "/__nemomock/health"
        without = mock.http.get(url)
        wrong = mock.http.get(url, headers={"Authorization": "Bearer wrong"})
        right = mock.http.get(url, headers={"Authorization": "Bearer s3cret-word"})

    assert [answer.status_code for answer in (without, wrong, right)] == [403, 403, 200]
    assert "s3cret-word" not in wrong.text


def test_time_ends_in_2200_and_nothing_breaks(mock: Driver) -> None:
    answer = mock.http.post(mock.url + "/__nemomock/clock", json={"advance": 1e18})

    assert answer.json()["code"] == 400
    assert "2200" in answer.json()["message"]
    assert mock.balance()["available"] == 100


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}]
)
def test_a_web_page_from_elsewhere_cannot_use_it(mock: Driver, headers: dict[str, str]) -> None:
    answer = mock.http.post(mock.url + "/__nemomock/reset", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, 403)
    assert mock.balance()["available"] == 100
