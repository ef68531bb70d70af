"""Tokens and who may use them (A3-A6), over a real socket."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driver import Driver, backend
from nemomock.settings import Dialect
from nemomock.testing import Mode

WEEK_S = 7 * 24 * 3600
BALANCE = "/api/credits/balance/simple"


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend(clock=Mode.MANUAL) as driver:
        yield driver


def issue(mock: Driver, client: str | None) -> httpx.Response:
    headers = {} if client is None else {"X-Client-Id": client}
    return mock.http.post(mock.url + "/api/auth/anonymous-token", headers=headers)


@pytest.mark.seed("A3")
def test_a_token_is_worth_100_credits_and_lasts_7_days(mock: Driver) -> None:
    answer = issue(mock, "a3").json()

    data = answer["data"]
    assert answer["code"] == 0
    assert re.fullmatch(r"nmv_usr_[0-9a-f]{40}", data["token"])
    assert re.fullmatch(r"anon_[0-9a-f]{16}", data["user_id"])
    assert data["credits"] == 100
    now = mock.admin("GET", "clock")
    assert data["expires_at"][:8] == now["iso"][:8]
    assert int(data["expires_at"][8:10]) == int(now["iso"][8:10]) + 7


@pytest.mark.seed("A4")
@pytest.mark.parametrize("client", [None, "", "x" * 65])
def test_without_a_usable_client_id_there_is_no_token(mock: Driver, client: str | None) -> None:
    answer = issue(mock, client)

    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert "X-Client-Id" in answer.json()["message"]


@pytest.mark.seed("A5")
def test_the_same_client_gets_one_token_a_week() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        first = issue(mock, "a5").json()["data"]
        again = issue(mock, "a5")
        assert (again.status_code, again.json()["code"]) == (429, 429)
        assert int(again.headers["retry-after"]) == WEEK_S

        mock.admin("POST", "clock", {"advance": WEEK_S - 1})
        assert issue(mock, "a5").status_code == 429
        mock.admin("POST", "clock", {"advance": 1})
        fresh = issue(mock, "a5").json()["data"]
        assert fresh["token"] != first["token"]
        assert (fresh["user_id"], fresh["credits"]) == (first["user_id"], 100)


@pytest.mark.seed("A6")
def test_a_token_dies_with_its_week() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        mock.enter("a6")
        mock.admin("POST", "clock", {"advance": WEEK_S - 1})
        assert mock.send("GET", BALANCE).status_code == 200
        mock.admin("POST", "clock", {"advance": 1})
        answer = mock.send("GET", BALANCE)

        assert (answer.status_code, answer.json()["code"]) == (401, 1001)
        assert "expired" in answer.json()["message"]


@pytest.mark.seed("A6")
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60))
def test_no_made_up_token_opens_anything(mock: Driver, token: str) -> None:
    answer = mock.http.get(mock.url + BALANCE, headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.json()["code"]) == (401, 1001)
    assert len(token) < 8 or token not in answer.json()["message"]


@pytest.mark.seed("A6")
@pytest.mark.parametrize("header", [None, "", "Basic dXNlcjpwdw==", "nmv_usr_0123456789abcdef"])
def test_anything_but_a_bearer_token_is_refused(mock: Driver, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = mock.http.get(mock.url + BALANCE, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, 1001)


def test_an_address_gets_ten_tokens_a_week_when_that_is_switched_on() -> None:
    with backend(tokens_per_ip=2) as mock:
        codes = [issue(mock, f"client-{number}").status_code for number in range(3)]

    assert codes == [200, 200, 429]


def test_a_claim_token_opens_nothing_here(mock: Driver) -> None:
    mine = mock.another("claimer")
    task = mine.state()["task_id"]
    order = {"task_id": task, "session_id": mine.sid}
    claim = mine.ask("POST", "/api/auth/claim-token", json=order)["data"]

    assert re.fullmatch(r"clm_[0-9a-f]{40}", claim["claim_token"])
    assert claim["expires_in"] == WEEK_S
    mine.token = claim["claim_token"]
    assert mine.send("GET", BALANCE).json()["code"] == 1001


@pytest.mark.seed("A6")
@pytest.mark.parametrize("spelling", ["http", "envelope"])
def test_named_codes_come_with_their_status_or_with_200(spelling: str) -> None:
    with backend(dialect=Dialect().speaking(f"errors={spelling}")) as mock:
        answer = mock.http.get(mock.url + BALANCE)

    assert (answer.status_code, answer.json()["code"]) == (
        401 if spelling == "http" else 200,
        1001,
    )
