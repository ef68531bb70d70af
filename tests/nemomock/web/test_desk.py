"""The desk and the router behind it know the same handlers."""

from __future__ import annotations

import asyncio
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Message

from nemomock.app import REFUSALS, ROUTES, TABLE
from nemomock.web.desk import Desk, Table

PARTS = st.sampled_from(["renders", "lambda", "x.mp4", "ü", "a b", "latest", "", "x"])
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE"])


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Draw a path of a route, its parameters filled in, perhaps with a part more or less."""
    path = draw(st.sampled_from([route.path for route in ROUTES if isinstance(route, Route)]))
    filled = [
        re.sub(r"\{\w+\}", lambda _: draw(PARTS), part) if draw(st.integers(0, 9)) else draw(PARTS)
        for part in path.split("/")[1:]
    ]
    return "/" + "/".join(filled) + draw(st.sampled_from(["", "", "", "/", "/x"]))


@settings(max_examples=400)
@given(METHODS, paths())
def test_what_the_desk_finds_is_what_the_router_would_have_taken(method: str, path: str) -> None:
    scope = {"type": "http", "method": method, "path": path}

    found = TABLE.find(method, path)

    if found is not None:
        taken = next(
            child
            for match, child in (route.matches(scope) for route in ROUTES)
            if match is Match.FULL
        )
        assert found == (taken["endpoint"], taken["path_params"])


def test_every_route_of_whole_parts_is_known_to_the_desk() -> None:
    routes = [route for route in ROUTES if isinstance(route, Route) and route.methods]
    missing = {
        route.path
        for route in routes
        for method in route.methods or ()
        if TABLE.find(method, route.path) is None
    }

    assert missing == {"/files/renders/{owner}/{id}.mp4"}


def test_a_handler_that_breaks_is_answered_before_the_log_hears_of_it() -> None:
    async def breaks(request: Request) -> Response:
        raise ZeroDivisionError(request.method)

    async def never() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    sent: list[Message] = []
    desk = Desk(Response(), Table([Route("/x", breaks)]), REFUSALS)
    scope = {"type": "http", "method": "GET", "path": "/x", "root_path": "", "headers": []}

    with pytest.raises(ZeroDivisionError):
        asyncio.run(desk(scope, never, send))

    assert sent[0]["status"] == 500
    assert b"ZeroDivision" not in sent[1]["body"]
