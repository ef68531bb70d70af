"""Every answer is an envelope, whatever was sent, and a caller's fault never breaks the backend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemocontracts import checks
from nemocontracts.api import Api
from nemocontracts.endpoints import BY_SESSION, ENDPOINTS, READERS, Endpoint, sound
from nemocontracts.person import Person
from nemocontracts.profiles import law
from nemocontracts.strategies import JSON, bodies, session_ids

JUDGED = [
    # ADK refuses a message without an envelope, and nobody says that NemoVideo adds one.
    pytest.param(endpoint, marks=pytest.mark.ours) if endpoint.name == "run_sse" else endpoint
    for endpoint in READERS
]
TYPES = ("application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x")


@pytest.mark.seed("S1", "M1", "U1", "E1")
@pytest.mark.parametrize("endpoint", JUDGED, ids=str)
@law(2)
@given(body=bodies(), kind=st.sampled_from(TYPES))
def test_a_body_that_is_none_is_refused_in_an_envelope(
    somebody: Person, endpoint: Endpoint, body: bytes, kind: str
) -> None:
    answer = endpoint.call(somebody, content=body, headers={"Content-Type": kind})

    if answer.status_code != 200:
        assert checks.never_breaks(answer)["code"] != 0


@pytest.mark.seed("S1", "M1", "U2", "E1")
@pytest.mark.parametrize("endpoint", JUDGED, ids=str)
@law(2)
@given(data=st.data())
def test_one_wrong_field_never_breaks_the_backend(
    somebody: Person, endpoint: Endpoint, data: st.DataObject
) -> None:
    body = sound(endpoint.body, somebody)
    key = data.draw(st.sampled_from(sorted(body)))
    body[key] = data.draw(JSON)

    answer = endpoint.call(somebody, json=body)
    if "text/event-stream" not in answer.headers.get("content-type", ""):
        checks.never_breaks(answer)


@pytest.mark.seed("S1", "M1", "U2", "E1")
@pytest.mark.ours
@pytest.mark.parametrize("endpoint", [e for e in READERS if e.name != "create-session"], ids=str)
def test_each_missing_field_is_named(somebody: Person, endpoint: Endpoint) -> None:
    whole = sound(endpoint.body, somebody)
    for key in set(whole) - {"output", "source_type"}:
        body = {name: value for name, value in whole.items() if name != key}
        answer = checks.never_breaks(endpoint.call(somebody, json=body))

        assert answer["code"] in (400, 422), answer
        camel = "".join(w.title() if n else w for n, w in enumerate(key.split("_")))
        assert key in answer["message"] or camel in answer["message"], answer


@pytest.mark.seed("S3")
@pytest.mark.parametrize("endpoint", BY_SESSION, ids=str)
@law(0.5)
@given(sid=session_ids())
def test_a_session_that_nobody_has_is_1002(somebody: Person, endpoint: Endpoint, sid: str) -> None:
    lost = replace(somebody, sid=sid)
    body = {"json": sound(endpoint.body, lost)} if endpoint.body else {}

    checks.refused(endpoint.call(lost, **body), 1002, strict=not somebody.api.live)


@pytest.mark.ours
@pytest.mark.seed("M1")
@pytest.mark.parametrize(("method", "path"), [("GET", "/api/nothing"), ("DELETE", "/run_sse")])
def test_an_unknown_place_answers_in_an_envelope_too(
    somebody: Person, method: str, path: str
) -> None:
    answer = somebody.send(method, path)

    assert checks.never_breaks(answer)["code"] == answer.status_code
    assert answer.status_code in (404, 405)


@pytest.mark.seed("S1", "M1", "U1", "C1", "T1", "E1", "E2")
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
def test_every_documented_call_is_there(api: Api, endpoint: Endpoint) -> None:
    answer = endpoint.call(api.enter())

    assert answer.status_code != 405
    if "text/event-stream" not in answer.headers["content-type"]:
        assert checks.never_breaks(answer).get("detail") != "Not Found"
