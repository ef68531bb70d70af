"""Every refusal in one shape, whatever was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driver import Driver, backend

HALF_A_CHARACTER = (
    b'{"app_name":"nemo_agent","user_id":"me","session_id":"1",'
    b'"new_message":{"parts":[{"text":"title \\ud800"}]}}'
)


@pytest.fixture(scope="module")
def mock() -> Iterator[Driver]:
    with backend() as driver:
        yield driver.enter()


def test_an_unknown_path_is_404_in_the_envelope_with_adks_detail(mock: Driver) -> None:
    answer = mock.send("GET", "/api/nothing/here")

    assert answer.status_code == 404
    assert answer.json()["code"] == 404
    assert answer.json()["detail"] == "Not Found"
    assert "/api/nothing/here" in answer.json()["message"]


def test_a_wrong_method_is_405_and_names_the_right_one(mock: Driver) -> None:
    answer = mock.send("GET", "/run_sse")

    assert (answer.status_code, answer.json()["code"]) == (405, 405)
    assert answer.headers["allow"] == "POST"
    assert answer.json()["detail"] == "Method Not Allowed"


def test_an_unreadable_message_is_422_in_the_envelope_with_adks_problems(mock: Driver) -> None:
    answer = mock.send("POST", "/run_sse", json={})

    assert (answer.status_code, answer.json()["code"]) == (422, 422)
    assert len(answer.json()["detail"]) == 4
    assert "appName" in answer.json()["message"]


@pytest.mark.seed("S1")
@pytest.mark.parametrize(
    "body", [{"task_name": 7}, {"task_name": ""}, {"language": "x" * 300}, [], "project", None]
)
def test_a_session_order_that_makes_no_sense_is_400(mock: Driver, body: object) -> None:
    answer = mock.send("POST", "/api/tasks/me/with-session/nemo_agent", json=body)

    assert (answer.status_code, answer.json()["code"]) == (400, 400)


@pytest.mark.seed("S1", "S5")
def test_a_session_has_its_ids_and_the_id_for_registration(mock: Driver) -> None:
    other = mock.another("s5")
    state = other.state()

    assert other.sid.isdecimal()
    assert len(other.sid) == 19
    assert state["session_id"] == other.sid
    assert state["task_id"].startswith("task_")
    assert state["user_id"] == other.user


@pytest.mark.seed("T1", "T2")
def test_a_new_state_has_an_empty_draft_and_no_media(mock: Driver) -> None:
    state = mock.another("t1").state()["state"]

    assert (state["draft"]["t"], state["draft"]["d"]) == ([], 0)
    assert (state["video_infos"], state["generated_media"]) == ([], [])
    assert state["canvas_config"] == {"width": 1920, "height": 1080, "ratio": "16:9"}


@pytest.mark.seed("S3")
@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30))
def test_no_guessed_session_is_found(mock: Driver, sid: str) -> None:
    answer = mock.send("GET", f"/api/state/nemo_agent/me/{sid}/latest")

    assert (answer.status_code, answer.json()["code"]) == (404, 1002)


@pytest.mark.seed("S3")
def test_no_one_sees_anothers_session(mock: Driver) -> None:
    other = mock.another("curious")
    for user in ("me", mock.user, other.user):
        answer = other.send("GET", f"/api/state/nemo_agent/{user}/{mock.sid}/latest")
        assert answer.json()["code"] == 1002


def test_another_agent_is_not_found(mock: Driver) -> None:
    answer = mock.send("GET", f"/api/state/other_agent/me/{mock.sid}/latest")

    assert answer.json()["code"] == 404
    assert "other_agent" in answer.json()["message"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/run_sse", HALF_A_CHARACTER),
        ("/run_sse", b'{"app_name":"\\ud800"}'),
        ("/run_sse", b'{"app_name":' + b"1" * 6000 + b"}"),
        ("/run_sse", b"[" * 100_000),
        ("/api/render/proxy/lambda", b'{"id":"r","sessionId":"1","draft":' + b"[" * 100_000),
        ("/api/tasks/me/with-session/nemo_agent", b'{"x":' + b"[" * 100_000),
    ],
    ids=["half a character", "half an app", "huge number", "deep", "deep draft", "deep unknown"],
)
def test_bodies_that_break_readers_are_refused(mock: Driver, path: str, body: bytes) -> None:
    answer = mock.send("POST", path, content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == answer.status_code
    assert mock.balance()["available"] == 100
