"""Tokens: what they look like, how long they live, and who is turned away (A3-A6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.endpoints import ENDPOINTS, Endpoint
from nemocontracts.paths import BALANCE, TOKEN
from nemocontracts.person import Person
from nemocontracts.profiles import law
from nemocontracts.strategies import authorizations, client_ids, near_misses

WEEK_S = 7 * 24 * 3600


def new(api: Api, drawn: str) -> str:
    """Return a client id of that kind which nobody used; skips where tokens are dear."""
    if api.live:
        pytest.skip("a live token is one a week")
    return f"{drawn[:20]}-{api.client_id()}"[:64]


@pytest.mark.seed("A3", "C1")
@law()
@given(drawn=client_ids())
def test_a_new_client_gets_a_token_worth_100_credits(api: Api, drawn: str) -> None:
    data = api.nobody().ask("POST", TOKEN, headers={"X-Client-Id": new(api, drawn)})

    assert data["token"].startswith("nmv_usr_")
    assert len(data["token"]) >= 24
    assert data["user_id"].startswith("anon_")
    checks.moment(data["expires_at"])
    assert data["credits"] == 100
    found = checks.balance(
        api.nobody().ask("GET", BALANCE, headers={"Authorization": f"Bearer {data['token']}"})
    )
    assert (found["available"], found["frozen"], found["total"]) == (100, 0, 100)


@pytest.mark.seed("A4")
@pytest.mark.parametrize("headers", [{}, {"X-Client-Id": ""}])
def test_without_a_client_id_there_is_no_token(api: Api, headers: dict[str, str]) -> None:
    answer = api.nobody().send("POST", TOKEN, headers=headers)

    assert answer.status_code == 400
    checks.refused(answer, 400, strict=not api.live)


@pytest.mark.ours
@pytest.mark.seed("A4")
def test_a_client_id_may_have_64_characters_and_no_more(own: Api) -> None:
    own.nobody().identify("x" * 64)
    own.nobody().refused(400, "POST", TOKEN, headers={"X-Client-Id": "y" * 65})


@pytest.mark.seed("A5")
@law()
@given(drawn=client_ids())
def test_a_client_gets_one_token_a_week_and_another_client_its_own(api: Api, drawn: str) -> None:
    client, other = new(api, drawn), new(api, drawn)
    first = api.nobody().identify(client)

    again = api.nobody().send("POST", TOKEN, headers={"X-Client-Id": client})
    assert again.status_code == 429
    checks.refused(again, 429)
    assert api.nobody().identify(other).token != first.token
    checks.succeeded(first.send("GET", BALANCE))


@pytest.mark.ours
@pytest.mark.seed("A5")
def test_a_429_says_when_to_come_back(api: Api) -> None:
    client = api.client_id()
    api.nobody().identify(client)
    answer = api.nobody().send("POST", TOKEN, headers={"X-Client-Id": client})

    assert 0 < int(answer.headers["retry-after"]) <= WEEK_S


@pytest.mark.ours
@pytest.mark.seed("A3", "A5", "A6")
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
def test_a_token_lives_seven_days_to_the_second(own: Api, endpoint: Endpoint) -> None:
    clock = own.door
    before = clock.ask("GET", "clock")["now"]
    data = own.nobody().ask("POST", TOKEN, headers={"X-Client-Id": "me"})
    person = own.nobody().identify("other").begin()
    ends = datetime.fromisoformat(data["expires_at"]).timestamp()
    assert ends - before == WEEK_S

    clock.ask("POST", "clock", {"advance": WEEK_S - 1})
    checks.refused(own.nobody().send("POST", TOKEN, headers={"X-Client-Id": "other"}), 429)
    if endpoint.name != "run_sse":
        assert checks.envelope(endpoint.call(person))["code"] != 1001
    clock.ask("POST", "clock", {"advance": 1})
    checks.refused(endpoint.call(person), 1001)
    renewed = person.identify("other")
    assert renewed.token != person.token
    checks.refused(endpoint.call(person), 1001)
    checks.succeeded(renewed.send("GET", BALANCE))


@pytest.mark.ours
@pytest.mark.seed("A3", "A5", "C1")
def test_a_new_week_is_worth_100_credits_again_and_keeps_the_person(own: Api) -> None:
    person = own.nobody().identify("me").begin()
    person.upload(samples.clip(1.0))
    person.say("make the colors warm")
    assert person.balance()["total"] < 100

    own.door.ask("POST", "clock", {"advance": WEEK_S})
    renewed = person.identify("me")
    assert renewed.user == person.user
    assert renewed.balance()["available"] == 100
    assert renewed.state()["state"]["video_infos"], "the session is still theirs"


@pytest.mark.seed("A6")
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
@law(0.5)
@given(data=st.data())
def test_who_has_no_good_token_is_turned_away_with_1001(
    api: Api, somebody: Person, endpoint: Endpoint, data: st.DataObject
) -> None:
    value = data.draw(authorizations(somebody.token))

    answer = endpoint.call(somebody, headers={"Authorization": value})
    checks.refused(answer, 1001, strict=not api.live)
    assert somebody.token not in answer.text


@pytest.mark.seed("A6")
def test_what_is_nearly_a_token_opens_nothing(api: Api, somebody: Person) -> None:
    for value in near_misses(somebody.token):
        answer = api.nobody().send("GET", BALANCE, headers={"Authorization": value})
        checks.refused(answer, 1001, strict=not api.live)


@pytest.mark.seed("A6")
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
def test_no_authorization_at_all_is_1001(api: Api, endpoint: Endpoint) -> None:
    nobody = replace(api.nobody(), sid="1" * 19)

    checks.refused(endpoint.call(nobody), 1001, strict=not api.live)


@pytest.mark.seed("A6")
def test_a_token_in_the_url_opens_nothing(api: Api, somebody: Person) -> None:
    answer = api.nobody().send("GET", f"{BALANCE}?token={somebody.token}")

    checks.refused(answer, 1001, strict=not api.live)


@pytest.mark.ours
@pytest.mark.seed("A3")
def test_a_claim_token_is_for_the_page_and_opens_no_api(api: Api) -> None:
    person = api.enter()
    body = {"task_id": person.task, "session_id": person.sid}
    data = person.ask("POST", "/api/auth/claim-token", json=body)

    assert data["claim_token"].startswith("clm_")
    assert data["expires_in"] == WEEK_S
    bearer = {"Authorization": f"Bearer {data['claim_token']}"}
    checks.refused(api.nobody().send("GET", BALANCE, headers=bearer), 1001)
