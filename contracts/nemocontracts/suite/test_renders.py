"""Exports as jobs: submit, poll, cancel, download, and what they cost (E1-E7)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks, samples
from nemocontracts.api import Api, visiting
from nemocontracts.paths import SUBMIT
from nemocontracts.person import ENDED, Person
from nemocontracts.profiles import law
from nemocontracts.targets import ATTRIBUTION, Target, mock

TINY = "160x120"
TRIES = 10


def edited(api: Api) -> Person:
    """Return somebody with a second of film on the timeline."""
    person = api.enter()
    person.upload(samples.clip(1.0))
    person.say("make the colors warm")
    return person


@pytest.fixture(scope="session")
def filmmaker(api: Api) -> Person:
    """Somebody with a finished export `render_done`."""
    person = edited(api)
    person.export("render_done", resolution=TINY)
    return person


@pytest.mark.seed("E1", "E2", "E4")
def test_an_export_ends_completed_with_a_file_and_costs_nothing(filmmaker: Person) -> None:
    before = filmmaker.balance()
    done = filmmaker.export("render_1700000000000", resolution=TINY)

    assert (done["status"], done["progress"]) == ("completed", 100)
    data = filmmaker.download(done)
    assert done["output"]["size"] == len(data)
    assert done["output"]["duration"] == pytest.approx(filmmaker.draft()["d"] / 1000, abs=0.1)
    assert filmmaker.balance() == before


@pytest.mark.seed("E1")
def test_output_may_be_left_out(api: Api) -> None:
    person = edited(api)
    body = person.order("render_plain")
    del body["output"]
    checks.job(checks.envelope(person.send("POST", SUBMIT, json=body), 200), body["id"])

    assert person.finish("render_plain")["status"] == "completed"


@pytest.mark.ours
@pytest.mark.seed("E2")
def test_the_two_documented_shapes_agree(filmmaker: Person) -> None:
    answer = filmmaker.finish("render_done")

    assert answer["success"] is True
    assert answer["data"]["outputUrl"] == answer["output"]["url"]
    assert checks.moment(answer["data"]["createdAt"]) < checks.moment(answer["data"]["completedAt"])


@pytest.mark.seed("E2")
@pytest.mark.ours
@pytest.mark.parametrize("render", ["flat", "data"])
def test_either_shape_alone_is_enough(api: Api, render: str) -> None:
    if api.target.kind != "mock":
        pytest.skip("needs a mock of its own")
    with (
        mock(dialect=f"render={render}") as backend,
        visiting(Target(backend.url, "mock", admin=True)) as own,
    ):
        person = edited(own)
        done = person.export("render_1", resolution=TINY)
        assert person.download(done)
        assert ("taskId" in done) == (render == "flat")
        assert ("data" in done) == (render == "data")


@pytest.mark.seed("E6")
@law(0.5)
@given(
    missing=st.sets(st.sampled_from(sorted(ATTRIBUTION)), min_size=1),
    blank=st.booleans(),
)
def test_without_all_three_attribution_headers_export_is_402(
    somebody: Person, missing: set[str], blank: bool
) -> None:
    answer = somebody.api.ask(
        "POST",
        somebody.api.target.url + SUBMIT,
        json=somebody.order("render_none", {"d": 0, "t": []}),
        headers={**_left(missing, blank=blank), "Authorization": f"Bearer {somebody.token}"},
    )

    assert answer.status_code == 402
    checks.refused(answer, 402)
    assert "credit" not in answer.json()["message"].lower()


@pytest.mark.seed("E6")
@pytest.mark.parametrize("name", sorted(ATTRIBUTION))
@pytest.mark.parametrize("blank", [False, True])
def test_each_single_attribution_header_is_needed(somebody: Person, name: str, blank: bool) -> None:
    answer = somebody.api.ask(
        "POST",
        somebody.api.target.url + SUBMIT,
        json=somebody.order("render_none", {"d": 0, "t": []}),
        headers={**_left({name}, blank=blank), "Authorization": f"Bearer {somebody.token}"},
    )

    checks.refused(answer, 402)


@pytest.mark.ours
@pytest.mark.seed("E6")
def test_a_plan_that_may_not_export_is_402_and_not_about_credits(api: Api) -> None:
    if api.target.kind != "mock":
        pytest.skip("needs a mock of its own")
    with (
        mock(exports_blocked=True) as backend,
        visiting(Target(backend.url, "mock", admin=True)) as own,
    ):
        person = edited(own)
        body = person.refused(402, "POST", SUBMIT, json=person.order("render_1"))
        assert "plan" in body["message"].lower()
        person.refused(404, "GET", f"{SUBMIT}/render_1")


@pytest.mark.ours
@pytest.mark.seed("E1")
@law(0.5)
@given(name=st.text("abcXYZ0189_-.", min_size=1, max_size=60))
def test_an_id_is_used_once(filmmaker: Person, name: str) -> None:
    order = filmmaker.order(name, resolution=TINY)
    first = checks.envelope(filmmaker.send("POST", SUBMIT, json=order))
    again = filmmaker.refused(409, "POST", SUBMIT, json=order)

    assert name in again["message"]
    if first["code"] == 0:
        filmmaker.send("POST", f"{SUBMIT}/{name}/cancel")


@pytest.mark.seed("E1")
def test_there_must_be_something_to_export(api: Api) -> None:
    person = api.enter()
    answer = person.send("POST", SUBMIT, json=person.order("render_empty"))

    assert checks.never_breaks(answer)["code"] != 0
    assert checks.never_breaks(person.send("GET", f"{SUBMIT}/render_empty"))["code"] != 0


@pytest.mark.ours
@pytest.mark.seed("T2", "E1")
@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"st": -1}, "st"),
        ({"d": 0}, "d"),
        ({"d": 1.5}, "d"),
        ({"in": -5}, "in"),
        ({"src": "vid_nowhere"}, "src"),
        ({"v": 99}, "v"),
    ],
)
def test_a_draft_that_breaks_a_law_is_refused_by_name(
    filmmaker: Person, change: dict[str, object], path: str
) -> None:
    draft = filmmaker.draft()
    draft["t"][0]["sg"][0] |= change

    body = filmmaker.refused(400, "POST", SUBMIT, json=filmmaker.order("render_bad", draft))
    assert body["message"].startswith(f"$.t[0].sg[0].{path}"), body


@pytest.mark.ours
@pytest.mark.seed("E2", "E5")
def test_a_job_is_pending_then_at_work_then_done_within_90_seconds(own: Api) -> None:
    person = edited(own)
    own.door.ask("POST", "clock", {"mode": "manual"})
    began = own.door.ask("GET", "clock")["now"]
    submitted = person.send("POST", SUBMIT, json=person.order("render_1", resolution=TINY)).json()
    seen = [submitted]
    while seen[-1]["status"] not in ENDED and len(seen) < 100:
        own.door.ask("POST", "clock", {"advance": 1.0})
        seen.append(checks.envelope(person.send("GET", f"{SUBMIT}/render_1"), 200))
    lasted = own.door.ask("GET", "clock")["now"] - began

    states = [status for status, _ in itertools.groupby(answer["status"] for answer in seen)]
    assert states == ["pending", "processing", "completed"]
    assert 30 <= lasted <= 90
    progress = [answer["progress"] for answer in seen]
    assert progress == sorted(progress)
    assert {checks.job(answer, "render_1") for answer in seen} == set(states)


@pytest.mark.ours
@pytest.mark.seed("E5")
@pytest.mark.parametrize("after_s", [0, 12])
def test_a_cancelled_job_never_completes(own: Api, after_s: int) -> None:
    person = edited(own)
    own.door.ask("POST", "clock", {"mode": "manual"})
    person.send("POST", SUBMIT, json=person.order("render_1", resolution=TINY))
    own.door.ask("POST", "clock", {"advance": after_s})
    answer = checks.envelope(person.send("POST", f"{SUBMIT}/render_1/cancel"), 200)
    assert checks.job(answer, "render_1") == "cancelled"

    own.door.ask("POST", "clock", {"advance": 600})
    assert checks.job(person.send("GET", f"{SUBMIT}/render_1").json(), "render_1") == "cancelled"
    person.refused(409, "GET", "/api/render/proxy/render_1/download")
    person.refused(409, "POST", f"{SUBMIT}/render_1/cancel")
    person.refused(409, "POST", SUBMIT, json=person.order("render_1"))


@pytest.mark.ours
@pytest.mark.seed("E5")
def test_one_export_of_a_session_is_at_work_and_the_next_one_waits(own: Api) -> None:
    person = edited(own)
    own.door.ask("POST", "clock", {"mode": "manual"})
    for name in ("render_1", "render_2"):
        person.send("POST", SUBMIT, json=person.order(name, resolution=TINY))
    most = 0
    for _ in range(60):
        own.door.ask("POST", "clock", {"advance": 4})
        states = [person.send("GET", f"{SUBMIT}/render_{n}").json()["status"] for n in (1, 2)]
        most = max(most, states.count("processing"))
        if states == ["completed", "completed"]:
            break
    assert (most, states) == (1, ["completed", "completed"])


@pytest.mark.ours
@pytest.mark.seed("E5")
def test_a_finished_job_cannot_be_called_off(filmmaker: Person) -> None:
    filmmaker.refused(409, "POST", f"{SUBMIT}/render_done/cancel")

    assert filmmaker.finish("render_done")["status"] == "completed"


@pytest.mark.ours
@pytest.mark.seed("E5", "E7")
def test_what_is_called_off_in_time_stays_called_off(api: Api) -> None:
    person = edited(api)
    for number in range(TRIES):
        name = person.named(f"render_{number}")
        person.send("POST", SUBMIT, json=person.order(f"render_{number}", resolution=TINY))
        answer = checks.envelope(person.send("POST", f"{SUBMIT}/{name}/cancel"), 200, 409)
        final = checks.job(person.finish(f"render_{number}"), name)
        if answer["code"] == 0:
            assert (checks.job(answer, name), final) == ("cancelled", "cancelled")
            return
        assert final == "completed", "what cannot be called off was done"
    pytest.skip(f"each of {TRIES} exports had ended before it was called off")


def _left(missing: set[str], *, blank: bool) -> Mapping[str, str]:
    gone = dict.fromkeys(missing, "") if blank else {}
    return {name: value for name, value in ATTRIBUTION.items() if name not in missing} | gone
