"""Every answer of the mock on a person's way through it is what the contract says, and no more.

For this the schemas are closed: a key that the contract does not know fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from driver import Driver, backend
from nemocontracts.openapi import Document, follow, load, validator
from nemocontracts.walk import data_lines, operations, schemas
from nemomock.domain.accounts import TOKEN_LIFE_S
from nemomock.settings import Dialect

MEDIA = Path(__file__).parents[2] / "fixtures" / "media"
SMALL = {"quality": "low", "resolution": "160x90", "fps": 5}
TITLE = {"t": [{"tt": 7, "sg": [{"st": 0, "d": 500, "tx": "hi"}]}]}
ANYWHERE = "/api/render/proxy/lambda/render_nowhere"


@dataclass(slots=True)
class Watch:
    """A driver whose answers are all held against the contract; `seen` is what was answered."""

    person: Driver
    document: Document
    seen: set[tuple[str, int]] = field(default_factory=set)

    def call(self, name: str, path: str, *, person: Driver | None = None, **more: Any) -> Any:
        """Use an operation, check its answer, and return it."""
        method = _method(self.document, name)
        answer = (person or self.person).send(method, path, **more)
        self.seen.add((name, answer.status_code))
        self.check(name, answer)
        return answer

    def check(self, name: str, answer: httpx.Response) -> None:
        """Fail when an answer is not one that the operation may give."""
        given = _operation(self.document, name)["responses"]
        status = str(answer.status_code)
        assert status in given, f"{name} answered {status}: {answer.text[:300]}"
        response = follow(self.document, given[status])
        for header, wanted in response.get("headers", {}).items():
            needed = follow(self.document, wanted).get("required", False)
            assert header in answer.headers or not needed, f"{name}: no {header}"
        kind = answer.headers.get("content-type", "").partition(";")[0]
        media = _media(response.get("content", {}), kind)
        if "schema" in media:
            value = answer.json() if kind == "application/json" else answer.text
            self._hold(name, media["schema"], value)
        if "x-event-schema" in media:
            for line in data_lines(answer.text):
                self._hold(name, media["x-event-schema"], json.loads(line))

    def _hold(self, name: str, schema: Document, value: object) -> None:
        for error in validator(self.document, schema).iter_errors(value):
            raise AssertionError(f"{name} {error.json_path}: {error.message[:400]}")

    def order(self, render_id: str, **more: Any) -> dict[str, Any]:
        """Return the body of an export of the draft as it stands."""
        draft = self.person.draft()
        return {"id": render_id, "sessionId": self.person.sid, "draft": draft, **more}


@pytest.fixture
def closed() -> Document:
    """Return the contract with every object closed to keys it does not name."""
    document = deepcopy(load())
    for _, schema in schemas(document):
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("unevaluatedProperties", "additionalProperties" in schema)
            for name in [key for key, part in schema["properties"].items() if "x-since" in part]:
                del schema["properties"][name]
    return document


@pytest.fixture
def watch(closed: Document) -> Iterator[Watch]:
    with backend() as driver:
        yield Watch(driver.enter(), closed)


@pytest.mark.seed("S1", "M1", "M3", "M4", "M5", "U1", "T1", "T2", "C1", "E1", "E2", "E4")
def test_from_files_to_a_film_every_answer_keeps_the_contract(watch: Watch) -> None:
    person, sid = watch.person, watch.person.sid
    state = f"/api/state/nemo_agent/me/{sid}/latest"

    _begin(watch)
    watch.call("readState", state)
    files = [("files", (name, (MEDIA / name).read_bytes())) for name in ("loop.gif", "photo-1.jpg")]
    watch.call("uploadFiles", f"/api/upload-video/nemo_agent/me/{sid}", files=files)
    text = 'trim the intro, add background music and transitions, add a title that says "Hello"'
    watch.call("sendMessage", "/run_sse", json=person.message(text))
    watch.call("sendMessage", "/run_sse", json=person.message("hello", streaming=True))
    watch.call("sendMessage", "/run_sse", json=person.message("x") | {"new_message": {}})
    watch.call("readState", state)
    watch.call("readBalance", "/api/credits/balance/simple")
    order = watch.order("render_1", output=SMALL)
    watch.call("submitRender", "/api/render/proxy/lambda", json=order)
    done = watch.call("readRender", "/api/render/proxy/lambda/render_1").json()

    assert done["status"] == "completed"
    _fetch(watch, "downloadRender", "/api/render/proxy/render_1/download")
    _fetch(watch, "readRenderFile", _path(done["output"]["url"]))
    _fetch(watch, "readFile", _path(person.state()["state"]["video_infos"][0]["cdn_url"]))
    watch.call("cancelRender", "/api/render/proxy/lambda/render_1/cancel")
    assert ("cancelRender", 409) in watch.seen


def test_an_export_called_off_keeps_the_contract(watch: Watch) -> None:
    person = watch.person
    person.upload(MEDIA / "photo-1.jpg")
    person.say("generate a video from my images")
    person.admin("POST", "clock", {"mode": "manual"})
    order = watch.order("render_2", output=SMALL)
    watch.call("submitRender", "/api/render/proxy/lambda", json=order)

    early = watch.call("downloadRender", "/api/render/proxy/render_2/download")
    called_off = watch.call("cancelRender", "/api/render/proxy/lambda/render_2/cancel")

    assert early.status_code == 409
    assert called_off.json()["status"] == "cancelled"


@pytest.mark.seed("A4", "A5", "A6", "S3", "U3", "C2", "E6", "E7")
@pytest.mark.parametrize("errors", ["http", "envelope"])
def test_every_refusal_keeps_the_contract_in_both_dialects(closed: Document, errors: str) -> None:
    dialect = Dialect().speaking(f"errors={errors}")
    with backend(dialect=dialect, upload_limit=1000, credits=60) as driver:
        watch = Watch(driver.enter(), closed)
        codes = set(_refusals(watch))

    assert codes >= {400, 402, 403, 404, 409, 422, 429, 1001, 1002, 2001, 4001, 4002}
    statuses = {status for _, status in watch.seen}
    assert ({413, 415, 401} <= statuses) is (errors == "http")


@pytest.mark.parametrize("choice", ["events=typed", "credits=inband"])
def test_the_other_streams_keep_the_contract(closed: Document, choice: str) -> None:
    with backend(dialect=Dialect().speaking(choice), credits=50) as driver:
        watch = Watch(driver.enter(), closed)
        driver.upload(MEDIA / "photo-1.jpg")
        for text in ("add a title that says hi", "hello"):
            watch.call("sendMessage", "/run_sse", json=driver.message(text))
        told = watch.call("sendMessage", "/run_sse", json=driver.message("a video of a red circle"))

    assert told.status_code == (402 if choice == "events=typed" else 200)
    assert ("INSUFFICIENT_CREDITS" in told.text) is (choice == "credits=inband")


@pytest.mark.parametrize("choice", ["render=both", "render=flat", "render=data"])
def test_every_shape_of_a_job_keeps_the_contract(closed: Document, choice: str) -> None:
    with backend(dialect=Dialect().speaking(choice)) as driver:
        watch = Watch(driver.enter(), closed)
        order = {"id": "render_3", "sessionId": driver.sid, "draft": TITLE, "output": SMALL}
        watch.call("submitRender", "/api/render/proxy/lambda", json=order)
        watch.call("readRender", "/api/render/proxy/lambda/render_3")


def test_a_key_that_the_contract_does_not_name_is_noticed(watch: Watch) -> None:
    del watch.document["components"]["schemas"]["File"]["properties"]["size"]
    files = [("files", ("photo.jpg", (MEDIA / "photo-1.jpg").read_bytes()))]

    with pytest.raises(AssertionError, match="size"):
        watch.call(
            "uploadFiles", f"/api/upload-video/nemo_agent/me/{watch.person.sid}", files=files
        )


def test_the_back_door_keeps_the_contract(watch: Watch) -> None:
    token = watch.person.token
    for name, path in (
        ("readHealth", "health"),
        ("readReadiness", "ready"),
        ("readClock", "clock"),
        ("readJournal", "journal"),
        ("clearJournal", "journal"),
    ):
        assert watch.call(name, f"/__nemomock/{path}").status_code == 200
    for name, path, body in (
        ("moveClock", "clock", {"advance": 1}),
        ("moveClock", "clock", {"mode": "sideways"}),
        ("grantCredits", "credits", {"token": token, "grant": 5}),
        ("grantCredits", "credits", {"token": "nmv_usr_nobody", "grant": 5}),
        ("reset", "reset", {}),
    ):
        watch.call(name, f"/__nemomock/{path}", json=body)
    watch.call("readContract", "/openapi.json")
    watch.call("readDocs", "/__nemomock/docs")


def _begin(watch: Watch) -> None:
    """Get a token, a session and a claim."""
    watch.call("createToken", "/api/auth/anonymous-token", headers={"X-Client-Id": "another"})
    wish = {"task_name": "project", "language": "zh"}
    path = "/api/tasks/me/with-session/nemo_agent"
    begun = watch.call("createSession", path, json=wish).json()["data"]
    claim = {key: begun[key] for key in ("task_id", "session_id")}
    watch.call("createClaimToken", "/api/auth/claim-token", json=claim)


def _fetch(watch: Watch, name: str, path: str) -> None:
    """Get a file whole, in part, not again, and beyond its end."""
    tag = watch.call(name, path).headers["etag"]
    for headers, status in (
        ({"Range": "bytes=0-9"}, 206),
        ({"Range": "bytes=0-9,20-29"}, 206),
        ({"If-None-Match": tag}, 304),
        ({"Range": "bytes=999999999-"}, 416),
    ):
        assert watch.call(name, path, headers=headers).status_code == status
    if "?" in path:
        assert watch.call(name, path + "0").status_code == 403


def _refusals(watch: Watch) -> Iterator[int]:
    """Ask for everything that is refused; yield the codes."""
    person, sid = watch.person, watch.person.sid
    upload, lambda_ = f"/api/upload-video/nemo_agent/me/{sid}", "/api/render/proxy/lambda"
    order = {"id": "render_1", "sessionId": sid, "draft": TITLE, "output": SMALL}
    nobody = Driver(person.http, person.url, token="nmv_usr_" + "0" * 40)
    for name, path, more in (
        ("createToken", "/api/auth/anonymous-token", {"headers": {"X-Client-Id": "tester"}}),
        ("createToken", "/api/auth/anonymous-token", {}),
        ("createToken", "/api/auth/anonymous-token", {"headers": {"Host": "rebound.example"}}),
        ("readBalance", "/api/credits/balance/simple", {"headers": {"Host": "rebound.example"}}),
        (
            "createSession",
            "/api/tasks/me/with-session/nemo_agent",
            {"headers": {"Origin": "https://foreign.example"}},
        ),
        ("readBalance", "/api/credits/balance/simple", {"person": nobody}),
        ("downloadRender", "/api/render/proxy/render_1/download", {"person": nobody}),
        ("readRender", ANYWHERE, {"person": nobody}),
        ("readRender", ANYWHERE, {}),
        ("readState", f"/api/state/nemo_agent/me/{'7' * 19}/latest", {}),
        (
            "createClaimToken",
            "/api/auth/claim-token",
            {"json": {"task_id": "x", "session_id": sid}},
        ),
        ("uploadFiles", upload, {"files": [("files", ("notes.txt", b"hello"))]}),
        ("uploadFiles", upload, {"files": [("files", ("long.mp4", b"0" * 1001))]}),
        ("uploadFiles", upload, {"json": {"urls": []}}),
        ("sendMessage", "/run_sse", {"json": {}}),
        ("sendMessage", "/run_sse", {"json": person.message("a video of the sea")}),
        ("sendMessage", "/run_sse", {"json": person.message("hi") | {"session_id": "1"}}),
        ("submitRender", lambda_, {"json": order | {"draft": {"t": [{"tt": 3}]}}}),
        ("submitRender", lambda_, {"json": order, "headers": {"X-Skill-Source": ""}}),
        ("submitRender", lambda_, {"json": order | {"sessionId": "1"}}),
        ("submitRender", lambda_, {"json": order}),
        ("submitRender", lambda_, {"json": order}),
    ):
        answer = watch.call(name, path, **more)
        yield answer.json().get("code", 0)
    person.admin("POST", "clock", {"advance": TOKEN_LIFE_S})
    yield watch.call("readBalance", "/api/credits/balance/simple").json()["code"]


def _operation(document: Document, name: str) -> Document:
    return next(found for _, found in operations(document) if found["operationId"] == name)


def _method(document: Document, name: str) -> str:
    places = {found["operationId"]: where for where, found in operations(document)}
    return places[name].rpartition("/")[2].upper()


def _media(content: Document, kind: str) -> Document:
    if not content:
        return {}
    known = content.get(kind, content.get(kind.partition("/")[0] + "/*"))
    assert known is not None, f"`{kind}` is none of {list(content)}"
    found: Document = known
    return found


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]
