"""No account ever sees, changes or spends another's anything (S3, E7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.endpoints import BY_SESSION, Endpoint, sound
from nemocontracts.paths import CREATE, SUBMIT
from nemocontracts.person import Person


@pytest.fixture(scope="session")
def owner(api: Api) -> Person:
    """Somebody with a clip, a timeline, and a finished export `render_owned`."""
    api.stranger()
    person = api.enter()
    person.upload(samples.clip(1.0))
    person.say("make the colors warm")
    person.export("render_owned", resolution="160x120")
    return person


@pytest.mark.seed("S3")
@pytest.mark.parametrize("endpoint", BY_SESSION, ids=str)
def test_somebody_elses_session_is_as_unknown_as_none(
    api: Api, owner: Person, endpoint: Endpoint
) -> None:
    before = owner.state()
    stranger = replace(api.stranger(), sid=owner.sid, task=owner.task)
    body = {"json": sound(endpoint.body, stranger)} if endpoint.body else {}
    answer = endpoint.call(stranger, **body)

    checks.refused(answer, 1002)
    unknown = replace(stranger, sid="1" * 19)
    body = {"json": sound(endpoint.body, unknown)} if endpoint.body else {}
    same = checks.refused(endpoint.call(unknown, **body), 1002)
    said = answer.json()["message"].replace(owner.sid, unknown.sid)
    assert said == same["message"], "a refusal tells no stranger that the session exists"
    assert _without_links(owner.state()) == _without_links(before)


@pytest.mark.ours
@pytest.mark.seed("S3")
def test_nobody_speaks_under_another_persons_id(api: Api, owner: Person) -> None:
    stranger = api.stranger()
    other = f"/{owner.user}/"
    stranger.refused(1002, "GET", stranger.state_path.replace("/me/", other))
    stranger.refused(1002, "POST", CREATE.replace("/me/", other), json={})
    message = stranger.message("hello", user_id=owner.user)
    stranger.refused(1002, "POST", "/run_sse", json=message)


@pytest.mark.seed("E7")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"{SUBMIT}/render_owned"),
        ("POST", f"{SUBMIT}/render_owned/cancel"),
        ("GET", "/api/render/proxy/render_owned/download"),
    ],
)
def test_a_render_is_served_to_its_owner_only(
    api: Api, owner: Person, method: str, path: str
) -> None:
    answer = api.stranger().send(method, path)

    checks.refused(answer, 404)
    assert owner.finish("render_owned")["status"] == "completed"


@pytest.mark.seed("E7")
def test_two_people_may_use_one_render_id(api: Api, owner: Person) -> None:
    stranger = api.stranger()
    stranger.upload(samples.clip(1.0, 160))
    stranger.say("make the colors cool")
    theirs = stranger.export("render_owned", resolution="160x120")

    assert stranger.download(theirs) != owner.download(owner.finish("render_owned"))


@pytest.mark.seed("C1", "S3")
def test_one_persons_work_costs_another_nothing(api: Api, owner: Person) -> None:
    before = owner.balance()
    stranger = api.stranger()
    stranger.upload(samples.clip(1.0))
    stranger.say("make the colors cool")

    assert stranger.balance()["total"] < 100
    assert owner.balance() == before


@pytest.mark.seed("S3", "U5")
def test_a_draft_cannot_show_a_file_of_another_session(api: Api, owner: Person) -> None:
    stranger = api.stranger()
    stranger.upload(samples.clip(1.0))
    stranger.say("make the colors cool")

    answer = stranger.send("POST", SUBMIT, json=stranger.order("render_theft", owner.draft()))
    assert checks.envelope(answer)["code"] != 0


@pytest.mark.seed("S3", "U5")
def test_sessions_of_one_person_keep_their_media_apart(api: Api) -> None:
    one = api.enter()
    one.upload(samples.clip(1.0))
    two = one.begin()

    assert len(one.state()["state"]["video_infos"]) == 1
    assert two.state()["state"]["video_infos"] == []


@pytest.mark.ours
@pytest.mark.seed("E7")
def test_a_media_link_without_its_signature_opens_nothing(api: Api, owner: Person) -> None:
    for link in (
        owner.state()["state"]["video_infos"][0]["cdn_url"],
        owner.finish("render_owned")["output"]["url"],
    ):
        assert api.fetch(link).status_code == 200
        checks.refused(api.fetch(link.partition("?")[0]), 403)
        checks.refused(api.fetch(link[:-1] + ("0" if link[-1] != "0" else "1")), 403)


def _without_links(data: checks.Wire) -> checks.Wire:
    inside = data["state"]
    bare = [{**item, "cdn_url": ""} for item in inside["video_infos"]]
    return {**data, "state": {**inside, "video_infos": bare}}
