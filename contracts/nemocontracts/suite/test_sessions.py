"""Sessions and the state answer (S1, S3-S5, T1, T2)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.paths import CREATE
from nemocontracts.person import Person
from nemocontracts.profiles import law


@pytest.mark.seed("S1", "S5")
@law(0.5)
@given(
    name=st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40),
    language=st.sampled_from(("en", "zh")),
)
def test_a_session_has_ids_of_its_own(somebody: Person, name: str, language: str) -> None:
    found = [
        somebody.ask("POST", CREATE, json={"task_name": name, "language": language})
        for _ in range(2)
    ]

    for data in found:
        assert re.fullmatch(r"\d{19}", data["session_id"]), data
        assert data["task_id"].startswith("task_"), data
        assert data["user_id"], "registration links need an id (S5)"
    assert found[0]["session_id"] != found[1]["session_id"]
    assert found[0]["task_id"] != found[1]["task_id"]


@pytest.mark.seed("S1")
def test_sessions_begun_at_the_same_time_are_different(api: Api) -> None:
    person = api.enter()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: person.begin().sid, range(16)))

    assert len(set(found)) == len(found)


@pytest.mark.seed("T1", "T2", "S5")
def test_a_new_session_has_an_empty_timeline(api: Api) -> None:
    person = api.enter()
    data = person.state()

    assert (data["session_id"], data["task_id"]) == (person.sid, person.task)
    assert data["user_id"] == person.user
    state = data["state"]
    assert {"draft", "video_infos", "generated_media"} <= set(state)
    assert (state["video_infos"], state["generated_media"]) == ([], [])
    assert checks.draft(state["draft"])["d"] == 0
    assert not any(track["sg"] for track in state["draft"]["t"])


@pytest.mark.seed("S1")
def test_the_users_own_id_stands_for_me(somebody: Person) -> None:
    path = somebody.state_path.replace("/me/", f"/{somebody.user}/")

    assert somebody.ask("GET", path)["session_id"] == somebody.sid


@pytest.mark.seed("T1")
def test_reading_the_state_changes_nothing(api: Api) -> None:
    person = api.enter()
    person.upload(samples.clip(1.0))

    first, second = person.state(), person.state()
    for data in (first, second):
        for item in data["state"]["video_infos"]:
            item.pop("cdn_url")
    assert first == second


@pytest.mark.seed("S4", "M8")
def test_a_later_message_works_on_what_the_earlier_one_left(person: Person) -> None:
    person.upload(samples.clip(4.0))
    person.say("cut the first 1 seconds")
    middle = person.draft()
    person.say("add a title “Later”")
    after = person.draft()

    assert middle["d"] > 0
    assert [t["sg"] for t in after["t"] if t["tt"] == 0] == [
        t["sg"] for t in middle["t"] if t["tt"] == 0
    ]
    texts = [s["tx"] for t in after["t"] if t["tt"] == 7 for s in t["sg"]]
    assert texts == ["Later"]
