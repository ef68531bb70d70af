"""Trouble and barriers by the admin door."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from driver import Driver, backend, events, texts

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
BALANCE = "/api/credits/balance/simple"


@pytest.fixture
def mock() -> Iterator[Driver]:
    with backend() as driver:
        driver.enter().upload(MEDIA / "phone.mp4")
        yield driver


def test_faults_are_set_listed_added_and_taken_away(mock: Driver) -> None:
    fault = {"kind": "status", "status": 503, "path": BALANCE}
    assert mock.admin("PUT", "faults", {"faults": [fault]})["faults"] == [
        {"name": "status-1", "kind": "status", "path": BALANCE}
    ]
    assert mock.send("GET", BALANCE).status_code == 503

    mock.admin("POST", "faults", {"faults": [{"kind": "slow", "name": "late"}]})
    listed = mock.admin("GET", "faults")["faults"]
    assert [each["name"] for each in listed] == ["status-1", "late"]

    mock.admin("DELETE", "faults/status-1")
    assert mock.send("GET", BALANCE).status_code == 200
    assert mock.admin("DELETE", "faults")["faults"] == []


def test_a_wrong_fault_is_refused_and_the_others_stay(mock: Driver) -> None:
    mock.admin("PUT", "faults", {"faults": [{"kind": "slow"}]})
    wrong = {"faults": [{"kind": "drop"}, {"kind": "drop", "after": "x"}]}

    answer = mock.http.put(f"{mock.url}/__nemomock/faults", json=wrong)

    assert answer.status_code == 400
    assert answer.json()["message"].startswith("faults[1]: after `x`")
    assert [each["kind"] for each in mock.admin("GET", "faults")["faults"]] == ["slow"]


def test_an_unknown_fault_cannot_be_taken_away(mock: Driver) -> None:
    assert mock.http.delete(f"{mock.url}/__nemomock/faults/gone").status_code == 404


def test_a_fault_for_one_account_leaves_others_alone(mock: Driver) -> None:
    other = mock.another("other")
    mock.admin("PUT", "faults", {"faults": [{"kind": "status", "account": "tester"}]})

    assert mock.send("GET", BALANCE).status_code == 503
    assert other.send("GET", BALANCE).status_code == 200


def test_a_fault_for_one_session_leaves_others_alone(mock: Driver) -> None:
    troubled = mock.sid
    mock.admin("PUT", "faults", {"faults": [{"kind": "empty_stream", "session": troubled}]})
    mock.begin()

    assert mock.say("hello") != ""
    mock.sid = troubled
    assert mock.say("hello") == ""


def test_reset_brings_back_the_faults_of_the_start(mock: Driver) -> None:
    mock.admin("PUT", "faults", {"faults": [{"kind": "slow"}]})
    mock.admin("POST", "reset")

    assert mock.admin("GET", "faults")["faults"] == []


def test_a_stream_is_held_looked_at_pushed_into_and_released(mock: Driver) -> None:
    mock.admin("POST", f"streams/{mock.sid}/hold", {"before": 2})
    with ThreadPoolExecutor(1) as threads:
        stream = threads.submit(mock.say, "cut the first second")
        while not (seen := mock.admin("GET", f"streams/{mock.sid}"))["held"]:
            pass
        assert (seen["told"], seen["open"], stream.done()) == (1, True, False)

        mock.admin("POST", f"streams/{mock.sid}/push", {"text": "By the way."})
        mock.admin("POST", f"streams/{mock.sid}/push", {"raw": "data: heartbeat\n\n"})
        mock.admin("POST", f"streams/{mock.sid}/release")
        told = stream.result()

    assert texts(told).index("By the way.") in (0, 1)
    assert "data: heartbeat" in told
    assert len(events(told)) > 2


def test_a_held_stream_does_not_hold_the_clock() -> None:
    with backend() as mock:
        mock.enter()
        mock.admin("POST", f"streams/{mock.sid}/hold", {"before": 1})
        with ThreadPoolExecutor(1) as threads:
            stream = threads.submit(mock.say, "hello")
            while not mock.admin("GET", f"streams/{mock.sid}")["held"]:
                pass
            mock.admin("POST", "clock", {"advance": 1})
            mock.admin("POST", f"streams/{mock.sid}/release")
            assert stream.result()


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("hold", {"before": 0}, 400),
        ("push", {}, 400),
        ("push", {"text": "a", "raw": "b"}, 400),
        ("push", {"text": "nobody listens"}, 409),
    ],
)
def test_orders_to_a_stream_that_make_no_sense_are_refused(
    mock: Driver, path: str, body: dict[str, object], status: int
) -> None:
    answer = mock.http.post(f"{mock.url}/__nemomock/streams/{mock.sid}/{path}", json=body)

    assert answer.status_code == status


def test_a_stream_of_no_session_is_refused(mock: Driver) -> None:
    assert httpx.get(f"{mock.url}/__nemomock/streams/123").status_code == 404
