"""Every answer of a whole visit is one that the written contract knows (openapi.yaml)."""

from __future__ import annotations

import fnmatch
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import httpx
import pytest

from nemocontracts import checks, samples, stream
from nemocontracts.endpoints import ENDPOINTS
from nemocontracts.openapi import Document, follow, load, validator
from nemocontracts.person import BALANCE, SUBMIT, TOKEN, Api, Person

OPERATIONS = (
    *("createToken", "createClaimToken", "createSession", "sendMessage", "uploadFiles"),
    *("readBalance", "readState", "submitRender", "readRender", "cancelRender"),
    *("downloadRender", "readRenderFile", "readFile"),
)
Visit = Mapping[str, list[httpx.Response]]


@pytest.fixture(scope="session")
def visit(api: Api) -> Visit:
    """Return what was answered to whoever visited, by operation."""
    found: defaultdict[str, list[httpx.Response]] = defaultdict(list)
    for answer in _visited(api):
        found[operation(answer)[0]].append(answer)
    return found


@pytest.mark.ours
@pytest.mark.seed("A3", "S1", "S5", "M1", "U1", "C1", "T1", "T2", "E1", "E2")
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_answered_is_what_is_written(visit: Visit, name: str) -> None:
    assert {answer.status_code for answer in visit[name]} >= {200}, "it was called, and worked"
    for answer in visit[name]:
        _, written = operation(answer)
        wrong = list(problems(answer, written))
        assert not wrong, f"{answer.request.method} {answer.request.url.path}: {wrong[:3]}"


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
    yield from _fetched(person.api.http, checks.succeeded(kept)["files"][0]["cdn_url"])
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
    yield from _fetched(person.api.http, checks.film_url(done))
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


def _fetched(http: httpx.Client, link: str) -> Iterator[httpx.Response]:
    yield (whole := http.get(link))
    for headers in (
        {"Range": "bytes=0-9"},
        {"Range": "bytes=999999999-"},
        {"If-None-Match": whole.headers.get("etag", "")},
    ):
        yield http.get(link, headers=headers)
    yield http.get(link.partition("?")[0])


@cache
def written() -> Document:
    """Return the written contract, read once."""
    return load()


def operation(answer: httpx.Response) -> tuple[str, Document]:
    """Return the operation that an answer answers, and its id."""
    method, path = answer.request.method.lower(), answer.request.url.path
    for template, item in written()["paths"].items():
        # `me` is the only literal that may be an id as well; nobody here uses theirs.
        pattern = re.sub(r"\{\w+\}", "[^/]+", template.replace(".", r"\."))
        if method in item and re.fullmatch(pattern, path):
            return item[method]["operationId"], item[method]
    raise AssertionError(f"{method} {path} is not written")


def problems(answer: httpx.Response, written_as: Document) -> Iterator[str]:
    """Yield where an answer is not as its operation is written."""
    responses = written_as["responses"]
    if str(answer.status_code) not in responses:
        yield f"status {answer.status_code} is not written"
        return
    response = follow(written(), responses[str(answer.status_code)])
    for name, header in response.get("headers", {}).items():
        yield from _header(name, answer.headers.get(name), follow(written(), header))
    content: Mapping[str, Any] = response.get("content", {})
    kind = answer.headers.get("content-type", "").partition(";")[0]
    known = next((key for key in content if fnmatch.fnmatch(kind, key)), None)
    if content and known is None:
        yield f"`{kind}` on {answer.status_code} is not written"
    elif known is not None:
        yield from _body(answer, known, content[known])


def _header(name: str, value: str | None, header: Document) -> Iterator[str]:
    if value is None:
        if header.get("required"):
            yield f"no {name}"
        return
    schema = header["schema"]
    if schema.get("type") == "integer":
        if not re.fullmatch(r"\d+", value):
            yield f"{name}: {value}"
        return
    yield from (f"{name}: {e.message}" for e in validator(written(), schema).iter_errors(value))


def _body(answer: httpx.Response, kind: str, media: Document) -> Iterator[str]:
    if kind == "application/json":
        bodies, schema = [answer.json()], media["schema"]
    elif kind == "text/event-stream":
        bodies, schema = list(stream.read(answer.content).events), media["x-event-schema"]
    else:
        return
    check = validator(written(), schema)
    for body in bodies:
        for error in check.iter_errors(body):
            deepest = max([error, *(error.context or ())], key=lambda e: len(e.absolute_path))
            yield f"{deepest.json_path}: {deepest.message[:300]}"
