"""Every answer of a whole visit is one that the written contract knows (openapi.yaml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import httpx
import pytest

from nemocontracts import checks, samples
from nemocontracts.api import Api
from nemocontracts.endpoints import ENDPOINTS
from nemocontracts.openapi import load
from nemocontracts.paths import BALANCE, SUBMIT, TOKEN
from nemocontracts.person import Person
from nemocontracts.recorded import Recorded
from nemocontracts.written import Contract

OPERATIONS = {
    "createToken": ("A3", "A4", "A5"),
    "createClaimToken": ("A3",),
    "createSession": ("S1", "S5"),
    "sendMessage": ("M1", "M3", "M4", "S3"),
    "uploadFiles": ("U1", "U3"),
    "readBalance": ("C1", "A6"),
    "readState": ("T1", "T2"),
    "submitRender": ("E1",),
    "readRender": ("E2",),
    "cancelRender": ("E2",),
    "downloadRender": ("E2",),
    "readRenderFile": ("E2",),
    "readFile": ("U1",),
}
Visit = Mapping[str, list[Recorded]]


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The written contract."""
    return Contract(load())


@pytest.fixture(scope="session")
def visit(api: Api, contract: Contract) -> Visit:
    """Return what was answered to whoever visited, by operation."""
    found: defaultdict[str, list[Recorded]] = defaultdict(list)
    for answer in map(Recorded.of, _visited(api)):
        found[contract.operation(answer)].append(answer)
    assert "" not in found, f"not written: {found['']}"
    return found


@pytest.mark.ours
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.seed(*ids)) for name, ids in OPERATIONS.items()],
)
def test_what_is_answered_is_what_is_written(visit: Visit, contract: Contract, name: str) -> None:
    assert {answer.status for answer in visit[name]} >= {200}, "it was called, and worked"
    for answer in visit[name]:
        wrong = list(contract.problems(answer))
        assert not wrong, f"{answer.method} {answer.path}: {wrong[:3]}"


def _visited(api: Api) -> Iterator[httpx.Response]:
    yield from _arriving(api)
    person = api.enter()
    yield person.send("GET", person.state_path)
    yield from (endpoint.call(api.nobody()) for endpoint in ENDPOINTS if not endpoint.by_session)
    yield from _editing(person)
    yield from _exporting(person)
    yield person.send("GET", person.state_path)
    if api.target.admin:
        maker = api.rich()
        text = "generate a 1 second clip of waves at sunset"
        yield maker.send("POST", "/run_sse", json=maker.message(text))
        yield maker.send("GET", maker.state_path)
    yield person.send("GET", BALANCE)


def _arriving(api: Api) -> Iterator[httpx.Response]:
    headers = {"X-Client-Id": api.client_id()}
    first = api.nobody().send("POST", TOKEN, headers=headers)
    yield first
    yield api.nobody().send("POST", TOKEN, headers=headers)
    yield api.nobody().send("POST", TOKEN)
    somebody = Person(api, checks.succeeded(first)["token"])
    yield (begun := somebody.send("POST", "/api/tasks/me/with-session/nemo_agent", json={}))
    ids = {name: checks.succeeded(begun)[name] for name in ("task_id", "session_id")}
    yield somebody.send("POST", "/api/auth/claim-token", json=ids)


def _editing(person: Person) -> Iterator[httpx.Response]:
    files = [samples.clip(1.0), samples.sample("png"), samples.sample("mp3")]
    form = [("files", (sample.name, sample.data)) for sample in files]
    yield (kept := person.send("POST", person.upload_path, files=form))
    yield person.send("POST", person.upload_path, files=[("files", ("notes.txt", b"x"))])
    yield from _fetched(person.api, checks.succeeded(kept)["files"][0]["cdn_url"])
    for text in ("hello", "make the colors warm", "add a title “Hi”", "undo"):
        yield person.send("POST", "/run_sse", json=person.message(text, streaming=True))


def _exporting(person: Person) -> Iterator[httpx.Response]:
    order = person.order("render_1", resolution="160x120")
    yield person.send("POST", SUBMIT, json=order)
    yield person.send("POST", SUBMIT, json=order)
    done = person.finish("render_1")
    yield person.send("GET", f"{SUBMIT}/render_1")
    yield person.send("POST", f"{SUBMIT}/render_1/cancel")
    yield from _called_off(person, {**order, "id": "render_2"})
    yield from _fetched(person.api, checks.film_url(done))
    for asked in ("bytes=0-9", "bytes=999999999-"):
        yield person.send("GET", "/api/render/proxy/render_1/download", headers={"Range": asked})
    yield person.send("GET", "/api/render/proxy/render_1/download")


def _called_off(person: Person, order: checks.Wire) -> Iterator[httpx.Response]:
    """Call off what has just begun, again and again until that came in time."""
    for number in range(2, 12):
        name = f"render_{number}"
        yield person.send("POST", SUBMIT, json={**order, "id": name})
        yield (answer := person.send("POST", f"{SUBMIT}/{name}/cancel"))
        yield person.send("GET", f"{SUBMIT}/{name}")
        if answer.status_code == 200:
            return


def _fetched(api: Api, link: str) -> Iterator[httpx.Response]:
    yield (whole := api.fetch(link))
    for headers in (
        {"Range": "bytes=0-9"},
        {"Range": "bytes=999999999-"},
        {"If-None-Match": whole.headers.get("etag", "")},
    ):
        yield api.fetch(link, headers=headers)
    yield api.fetch(link.partition("?")[0])
