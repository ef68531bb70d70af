"""What the journal says of clients: each rule by a client that breaks it, and one that does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from driver import ATTRIBUTION, Driver, backend
from nemoclient import NemoClient
from nemoclient import Settings as ClientSettings
from nemomock.testing import Mode
from nemomock.verdict import RULES, judge
from nemomock.world.journal import Entry
from scripted_server import FakeClock

MEDIA = Path(__file__).parents[3] / "fixtures" / "media"
MESSAGE = {"app_name": "nemo_agent", "user_id": "me", "session_id": "7"}
TEXT = '{"content":{"parts":[{"text":"Done."}]}}'


def entry(number: int, method: str, path: str, *, at: float = 0.0, **more: Any) -> Entry:
    """Return an exchange of a client that has manners."""
    told = {"status": 200, "account": "anon_1", "began": at, **more}
    told.setdefault("attribution", tuple(ATTRIBUTION.values()))
    return Entry(number, told.pop("ended", at), method, path, **told)


def message(number: int, text: str = "cut the pauses", **more: Any) -> Entry:
    """Return a message whose stream told a text."""
    asked = json.dumps({**MESSAGE, "new_message": {"parts": [{"text": text}]}})
    more.setdefault("response", f"data: {TEXT}\n\n")
    return entry(number, "POST", "/run_sse", request=asked, **more)


def state(number: int, **more: Any) -> Entry:
    """Return a look at the session."""
    return entry(number, "GET", "/api/state/nemo_agent/me/7/latest", **more)


def submit(number: int) -> Entry:
    """Return an export."""
    asked = json.dumps({"id": "r1", "sessionId": "7", "draft": {}})
    return entry(number, "POST", "/api/render/proxy/lambda", request=asked)


def poll(number: int, at: float, status: str = "processing", progress: int = 0) -> Entry:
    """Return a poll."""
    told = json.dumps({"status": status, "progress": progress, "data": {"status": status}})
    return entry(number, "GET", "/api/render/proxy/lambda/r1", at=at, response=told)


def download(number: int, **more: Any) -> Entry:
    """Return a download."""
    return entry(number, "GET", "/files/renders/anon_1/r1.mp4?e=1&s=2", **more)


def balance(number: int, at: float = 0.0, **more: Any) -> Entry:
    """Return a question about credits."""
    return entry(number, "GET", "/api/credits/balance/simple", at=at, **more)


SILENT = 'data: {"content":{"parts":[{"functionCall":{}}]}}\n\n'
BEATS = "data: heartbeat\n\n: heartbeat\n\n"

BROKEN: dict[str, list[Entry]] = {
    "sent-while-busy": [message(1, status=409, response="{}")],
    "sent-again": [message(1, complete=False, faults=("drop",)), message(2)],
    "not-reconciled": [message(1, faults=("late_success",))],
    "silence-not-verified": [message(1, response=SILENT)],
    "left-early": [message(1, complete=False, response=BEATS, ended=60.0), state(2, at=61)],
    "routed-by-chat": [message(1, "export")],
    "polled-too-fast": [submit(1), poll(2, 0), poll(3, 5)],
    "polled-after-end": [submit(1), poll(2, 0, "completed"), poll(3, 30, "completed")],
    "failure-as-pending": [submit(1), poll(2, 0, "failed"), poll(3, 30, "failed")],
    "polled-too-often": [submit(1), *(poll(2 + n, 30.0 * n) for n in range(11))],
    "never-polled": [submit(1)],
    "download-not-finished": [submit(1), poll(2, 0, "completed"), download(3, complete=False)],
    "attribution-missing": [balance(1, attribution=("a", "", "c"))],
    "attribution-changes": [balance(1), balance(2, attribution=("x", "1", "y"))],
    "token-in-url": [entry(1, "GET", "/files/7/v/x.mp4?token=nmv_usr_[redacted]")],
    "retry-storm": [balance(n, 2.0 * n, status=503) for n in range(1, 5)],
    "retried-without-pause": [balance(1, status=500), balance(2, 0.1)],
    "rate-limit-ignored": [balance(1, status=429, retry_after="7"), balance(2, 1.0)],
    "upload-too-large": [
        entry(1, "POST", "/api/upload-video/nemo_agent/me/7", status=413, response='{"code":4002}')
    ],
}

CLEAN: dict[str, list[Entry]] = {
    "a message and its answer": [message(1), state(2)],
    "a lost stream that was reconciled, and then said again": [
        message(1, complete=False, faults=("drop",)),
        state(2),
        message(3),
        state(4),
    ],
    "a silent stream that was looked after": [message(1, response=SILENT), state(2)],
    "patience to the end": [
        message(1, complete=False, response=BEATS, ended=900.0),
        state(2, at=901),
    ],
    "an edit that ends in an export": [message(1, "cut the pauses and export")],
    "polls half a minute apart": [submit(1), poll(2, 0), poll(3, 30), poll(4, 60, "completed")],
    "a download that went on": [submit(1), poll(2, 0), download(3, complete=False), download(4)],
    "a retry that waited": [balance(1, status=429, retry_after="7"), balance(2, 8.0)],
    "a long queue and a long export": [
        submit(1),
        *(poll(2 + n, 30.0 * n, "pending") for n in range(11)),
        *(poll(13 + n, 30.0 * (11 + n), "processing", n) for n in range(11)),
    ],
    "waits that grow": [balance(n, 2.0**n, status=503) for n in range(6)],
    "calls at the same time": [
        balance(1, status=503, ended=2.0),
        balance(2, 1.0, status=429, ended=2.0),
        balance(3, 1.5),
    ],
    "three tries": [balance(n, 40.0 * n, status=503) for n in range(1, 4)],
}


def rules(entries: list[Entry], *, flows: bool = True, pace: float = 1.0) -> set[str]:
    """Return the names of the rules that were broken."""
    return {finding.rule for finding in judge(entries, flows=flows, pace=pace)}


def test_every_rule_has_a_client_that_breaks_it() -> None:
    assert set(BROKEN) == {rule.name for rule, _ in RULES}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_client_that_breaks_a_rule_is_told(rule: str) -> None:
    found = [each for each in judge(BROKEN[rule], flows=True, pace=1.0) if each.rule == rule]

    assert len(found) == 1
    assert found[0].advice
    assert set(found[0].exchanges) <= {each.number for each in BROKEN[rule]}


@pytest.mark.parametrize("story", CLEAN)
def test_a_client_with_manners_is_clean(story: str) -> None:
    assert rules(CLEAN[story]) == set()


def test_waits_are_judged_in_the_time_of_the_backend_and_only_where_it_flows() -> None:
    polls = BROKEN["polled-too-fast"]

    assert "polled-too-fast" not in rules(polls, pace=60.0)
    assert "polled-too-fast" not in rules(polls, flows=False)


def test_accounts_are_judged_apart() -> None:
    mine = message(1, complete=False, faults=("drop",))
    theirs = message(2, account="anon_2")

    assert "sent-again" not in rules([mine, theirs])


@pytest.fixture
def mock() -> Iterator[Driver]:
    with backend() as driver:
        yield driver


def test_the_door_tells_the_verdict_with_what_to_do(mock: Driver) -> None:
    mock.enter().upload(MEDIA / "phone.mp4")
    assert mock.admin("GET", "verdict") == {"clean": True, "findings": []}

    mock.say("export")

    (finding,) = mock.admin("GET", "verdict")["findings"]
    assert (finding["rule"], finding["statement"]) == ("routed-by-chat", "R1")
    assert finding["exchanges"] == [4]


def test_a_client_that_hangs_up_on_a_living_stream_is_found_out() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        mock.enter()
        headers = {"Authorization": f"Bearer {mock.token}", **ATTRIBUTION}
        asked = mock.message("hello")
        with mock.http.stream("POST", f"{mock.url}/run_sse", json=asked, headers=headers) as answer:
            assert answer.status_code == 200
        while not (found := mock.admin("GET", "verdict")["findings"]):
            pass

    assert {each["rule"] for each in found} == {"left-early", "not-reconciled"}


@pytest.mark.parametrize("trouble", ["", "silent_close", "drop", "late_success", "error_line"])
def test_our_own_client_is_clean_whatever_befalls_its_message(trouble: str, tmp_path: Path) -> None:
    with backend() as mock:
        if trouble:
            mock.admin("PUT", "faults", {"faults": [{"kind": trouble, "nth": [1]}]})
        settings = ClientSettings(api_url=mock.url, config_dir=tmp_path)
        with NemoClient(settings, clock=FakeClock()) as nemo:
            nemo.upload(MEDIA / "phone.mp4")
            nemo.chat("cut the first second")
            nemo.credits()

        assert mock.admin("GET", "verdict") == {"clean": True, "findings": []}


def test_nobody_from_elsewhere_reads_the_verdict() -> None:
    with backend(admin_token="open sesame") as mock:
        assert httpx.get(f"{mock.url}/__nemomock/verdict").status_code == 403
