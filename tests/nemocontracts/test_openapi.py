"""The written contract: whole, linted, served as it is; and the lint sees what is wrong."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

import pytest
from openapi_spec_validator import validate
from starlette.routing import BaseRoute, Route

from driver import backend
from nemocontracts.lint import lint
from nemocontracts.openapi import Document, bundle, load, validator
from nemocontracts.walk import operations, schemas
from nemomock.app import ROUTES

TOKEN_DATA = "/components/schemas/TokenAnswer/properties/data/properties/token"
TITLE = "/components/schemas/DraftMeta/properties/title"
STATE = "/paths/~1api~1state~1nemo_agent~1me~1{sid}~1latest/get"
BALANCE = "/paths/~1api~1credits~1balance~1simple/get"
CHAT = "/paths/~1run_sse/post"


@pytest.fixture(scope="module")
def document() -> Document:
    return load()


def test_the_document_is_openapi_and_the_lint_finds_nothing(document: Document) -> None:
    validate(document)

    assert list(lint(document)) == []


def test_every_reference_stays_within_the_document(document: Document) -> None:
    referred = {schema["$ref"] for _, schema in schemas(document) if "$ref" in schema}

    assert referred
    assert all(reference.startswith("#/components/") for reference in referred)


def test_every_route_of_the_mock_is_an_operation_and_the_other_way_round(
    document: Document,
) -> None:
    written = {
        (method.upper(), re.sub(r"\{\w+\}", "{}", path))
        for path, item in document["paths"].items()
        for method in item
    }

    assert written == set(_routed(ROUTES))


def test_the_mock_serves_the_document_and_a_page_that_needs_nothing_else() -> None:
    with backend() as mock:
        served = mock.http.get(mock.url + "/openapi.json")
        page = mock.http.get(mock.url + "/__nemomock/docs")

    assert served.json() == load()
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "/openapi.json" in page.text
    assert not re.search(r"(src|href)=.https?:|@import|url\(", page.text)


def test_a_second_component_of_one_name_is_refused() -> None:
    written = {"components": {"schemas": {"Draft": {"type": "object"}}}}

    with pytest.raises(ValueError, match="`Draft`"):
        bundle(written, {"draft.schema.json": {"title": "Draft"}})


@pytest.mark.parametrize("name", ["Draft", "Event"])
def test_draft_and_event_refuse_what_they_are_not(document: Document, name: str) -> None:
    check = validator(document, {"$ref": f"#/components/schemas/{name}"})

    for sample in document["components"]["schemas"][name]["examples"]:
        assert check.is_valid(sample)
    assert not check.is_valid({"t": [{"tt": 2, "sg": []}]})
    assert not check.is_valid({"type": "heartbeat"})


Break = Callable[[Document], object]


@pytest.mark.parametrize(
    ("spoil", "where", "why"),
    [
        (lambda it: _at(it, TOKEN_DATA).pop("x-source"), TOKEN_DATA, "x-source is `None`"),
        (lambda it: _at(it, TITLE).update({"x-source": "hearsay"}), TITLE, "hearsay"),
        (lambda it: _at(it, "/components/parameters/Range").pop("x-source"), "", "x-source"),
        (
            lambda it: _balance(it)["example"]["data"].update(total="many"),
            f"{BALANCE}/responses/200/content/application~1json/example",
            "does not match",
        ),
        (
            lambda it: _stream(it).update(example='data: {"content":{"parts":"none"}}\n\n'),
            f"{CHAT}/responses/200/content/text~1event-stream/example",
            "does not match",
        ),
        (
            lambda it: _links(it)["export"].update(operationId="submitRendr"),
            f"{STATE}/responses/200/links/export",
            "submitRendr",
        ),
        (
            lambda it: _links(it)["export"].update(parameters={"sid": "$request.path.sid"}),
            f"{STATE}/responses/200/links/export",
            "`sid`",
        ),
        (lambda it: _at(it, BALANCE).pop("summary"), BALANCE, "no summary"),
        (lambda it: _at(it, BALANCE)["responses"].pop("401"), BALANCE, "no 401"),
        (lambda it: _at(it, BALANCE)["responses"].pop("403"), BALANCE, "no 403"),
        (lambda it: _at(it, CHAT)["responses"].pop("400"), CHAT, "no 400"),
        (lambda it: _at(it, STATE)["responses"].pop("404"), STATE, "no 404"),
        (lambda it: _at(it, BALANCE)["responses"].pop("200"), BALANCE, "nothing of success"),
        (lambda it: _at(it, BALANCE).pop("responses"), BALANCE, "nothing of success"),
        (lambda it: it.pop("info"), "", "not OpenAPI 3.1"),
    ],
)
def test_the_lint_names_the_place_of_what_is_wrong(
    document: Document, spoil: Break, where: str, why: str
) -> None:
    broken = copy.deepcopy(document)

    spoil(broken)

    found = list(lint(broken))
    assert any(why in offence.what for offence in found), found
    assert not where or where in {offence.where for offence in found}, found


def test_every_operation_says_which_statements_of_the_seeds_it_keeps(document: Document) -> None:
    named = set()
    for _, operation in operations(document):
        if operation["x-source"] == "seed":
            assert operation["x-statements"], operation["operationId"]
        named |= set(operation.get("x-statements", ()))

    kept = {"A3", "A4", "A5", "S1", "S3", "S4", "S5", "C1", "C2", "T1", "T2"}
    kept |= {f"M{number}" for number in range(1, 9)} | {f"U{number}" for number in range(1, 6)}
    kept |= {f"E{number}" for number in range(1, 8)}
    assert kept <= named


def _routed(routes: tuple[BaseRoute, ...]) -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Route):
            path = route.path
            for known in ("{agent}", "nemo_agent"), ("{user}", "me"):
                path = path.replace(*known)
            for method in (route.methods or {"GET"}) - {"HEAD"}:
                yield method, re.sub(r"\{\w+(:\w+)?\}", "{}", path)


def _at(document: Document, pointer: str) -> Document:
    found = document
    for step in pointer.removeprefix("/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


def _balance(document: Document) -> Document:
    found: Document = _at(document, BALANCE)["responses"]["200"]["content"]["application/json"]
    return found


def _stream(document: Document) -> Document:
    found: Document = _at(document, CHAT)["responses"]["200"]["content"]["text/event-stream"]
    return found


def _links(document: Document) -> Document:
    found: Document = _at(document, STATE)["responses"]["200"]["links"]
    return found
