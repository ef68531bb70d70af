"""Does my client understand a no? Every refusal in both spellings of the error codes."""

from __future__ import annotations

import httpx
import pytest

from editor import BALANCE, CREATE, Editor, message
from nemocontracts.targets import Mock

REQUESTS = {
    "balance": ("GET", BALANCE, None),
    "session": ("POST", CREATE, {"task_name": "p", "language": "en"}),
    "message": ("POST", "/run_sse", message("1", "hello")),
    "state": ("GET", "/api/state/nemo_agent/me/1/latest", None),
    "upload": ("POST", "/api/upload-video/nemo_agent/me/1", {"urls": ["https://x.example/a.mp4"]}),
    "export": ("GET", "/api/render/proxy/lambda/render_1", None),
}
OF_A_SESSION = ("message", "state", "upload")
spelt = pytest.mark.parametrize(
    "status",
    [
        pytest.param("http", marks=pytest.mark.nemomock(dialect="errors=http")),
        pytest.param("envelope", marks=pytest.mark.nemomock(dialect="errors=envelope")),
    ],
)


@spelt
@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize("token", ["", "nmv_usr_forged0123456789"], ids=["none", "forged"])
def test_without_a_token_nothing_is_given(
    nemomock: Mock, http: httpx.Client, name: str, token: str, status: str
) -> None:
    method, path, body = REQUESTS[name]
    headers = {"Authorization": f"Bearer {token}"} if token else {}

    answer = http.request(method, nemomock.url + path, json=body, headers=headers)

    assert answer.status_code == (401 if status == "http" else 200)
    assert (answer.json()["code"], answer.json()["data"]) == (1001, None)


@spelt
@pytest.mark.parametrize("name", OF_A_SESSION)
def test_a_session_that_is_none_is_named(nemo_client: httpx.Client, name: str, status: str) -> None:
    method, path, body = REQUESTS[name]

    answer = nemo_client.request(method, path, json=body)

    assert answer.status_code == (404 if status == "http" else 200)
    assert answer.json()["code"] == 1002


@pytest.mark.parametrize("header", ["X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"])
def test_an_export_needs_every_attribution_header(editor: Editor, header: str) -> None:
    editor.upload()
    editor.say("cut the first 1 second")
    body = {"id": "render_1", "sessionId": editor.sid, "draft": editor.state()["draft"]}
    del editor.http.headers[header]

    answer = editor.http.post("/api/render/proxy/lambda", json=body)

    assert (answer.status_code, answer.json()["code"]) == (402, 402)


@pytest.mark.nemomock(exports_blocked=True)
def test_a_plan_may_not_export(editor: Editor) -> None:
    editor.upload()
    editor.say("cut the first 1 second")
    body = {"id": "render_1", "sessionId": editor.sid, "draft": editor.state()["draft"]}

    assert editor.http.post("/api/render/proxy/lambda", json=body).status_code == 402


@pytest.mark.parametrize("path", ["/", "/api", "/api/nothing", "/run_see"])
def test_even_a_wrong_path_is_answered_in_the_envelope(
    nemo_client: httpx.Client, path: str
) -> None:
    answer = nemo_client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, 404)


@pytest.mark.parametrize("name", REQUESTS)
def test_the_journal_tells_what_my_client_sent_and_no_secret(
    nemomock: Mock, nemo_client: httpx.Client, name: str
) -> None:
    method, path, body = REQUESTS[name]
    nemo_client.request(method, path, json=body)

    last = nemomock.journal[-1]

    assert (last["method"], last["path"]) == (method, path)
    assert nemo_client.headers["Authorization"].removeprefix("Bearer ") not in str(nemomock.journal)
