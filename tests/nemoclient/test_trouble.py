"""What the client does on a bad day, over a real socket: it waits, asks again, or says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nemoclient import AsyncNemoClient, NemoClient, Patience, Settings
from nemoclient.errors import ApiError, NemoError, RenderError, UnreachableError
from scripted_server import DRAFT, TITLED, Exchange, FakeClock, ScriptedServer, ok, refused, state

SUBMIT, POLL = "POST /api/render/proxy/lambda", "GET /api/render/proxy/lambda"
STATE = "GET /api/state"
DONE = (200, {"status": "completed", "progress": 100, "output": {"url": "/files/out.mp4"}})
Play = Callable[[Exchange], None]


@pytest.fixture(params=["sync", "async"])
def client(
    request: pytest.FixtureRequest, settings: Settings, clock: FakeClock
) -> Callable[..., Any]:
    """Call a method of the blocking or of the asyncio client, by name."""

    def call(method: str, *args: Any, **chosen: Any) -> Any:
        told = replace(settings, **chosen)
        if request.param == "sync":
            with NemoClient(told, clock=clock) as it:
                return getattr(it, method)(*args)

        async def run() -> Any:
            async with AsyncNemoClient(told, clock=clock) as it:
                return await getattr(it, method)(*args)

        return asyncio.run(run())

    return call


def at(progress: int, status: str = "processing") -> tuple[int, object]:
    """Answer a poll."""
    return 200, {"status": status, "progress": progress}


def cut(exchange: Exchange) -> None:
    """End the connection instead of answering."""
    exchange.drop(reset=True)


def orders(server: ScriptedServer) -> list[str]:
    """Return the ids of the exports that were ordered."""
    asked = [seen for seen in server.asked(SUBMIT) if not seen.path.endswith("/cancel")]
    return [json.loads(seen.body)["id"] for seen in asked]


def test_an_export_that_stands_still_is_cancelled_and_made_anew(
    client: Callable[..., Any], server: ScriptedServer, clock: FakeClock, tmp_path: Path
) -> None:
    server.on(POLL, *[at(40)] * 10, DONE)

    client("export", tmp_path / "out.mp4")

    first, second = orders(server)
    cancelled = [seen.path for seen in server.asked(SUBMIT) if seen.path.endswith("/cancel")]
    assert cancelled == [f"/api/render/proxy/lambda/{first}/cancel"]
    assert server.asked(POLL)[-1].path.endswith(second)
    assert clock.slept == [30.0] * 11


def test_an_export_that_stands_still_twice_is_given_up_with_words(
    client: Callable[..., Any], server: ScriptedServer, tmp_path: Path
) -> None:
    server.on(POLL, at(40))

    with pytest.raises(RenderError, match="cancelled: it stood still at 40%"):
        client("export", tmp_path / "out.mp4")

    assert len(orders(server)) == 2
    assert not (tmp_path / "out.mp4").exists()


def test_a_queue_and_a_long_export_are_waited_for(
    client: Callable[..., Any], server: ScriptedServer, tmp_path: Path
) -> None:
    queued, moving = [at(0, "pending")] * 12, [at(5 * n) for n in range(14)]
    server.on(POLL, *queued, *moving, DONE)

    client("export", tmp_path / "out.mp4")

    assert len(orders(server)) == 1


@pytest.mark.parametrize("trouble", [cut, refused(503, 503)])
def test_an_order_that_may_have_arrived_is_asked_for_before_it_is_given_anew(
    client: Callable[..., Any], server: ScriptedServer, tmp_path: Path, trouble: Any
) -> None:
    server.on(SUBMIT, trouble, at(0, "pending"))
    server.on(POLL, refused(404, 404), DONE)

    client("export", tmp_path / "out.mp4")

    first, second = orders(server)
    assert [seen.path.rpartition("/")[2] for seen in server.asked(POLL)] == [first, second]


@pytest.mark.parametrize("trouble", [cut, refused(503, 503)])
def test_a_question_without_an_answer_is_asked_once_more(
    client: Callable[..., Any], server: ScriptedServer, clock: FakeClock, trouble: Any
) -> None:
    server.on("GET /api/credits", trouble, ok(available=50, frozen=0, total=50))

    assert client("credits").available == 50
    assert clock.slept == [5.0]


def test_a_pause_that_the_api_asks_for_is_kept(
    client: Callable[..., Any], server: ScriptedServer, clock: FakeClock
) -> None:
    def busy(exchange: Exchange) -> None:
        exchange.head(503, retry_after="2", content_length="0")

    server.on("GET /api/credits", busy, ok(available=50, frozen=0, total=50))

    assert client("credits").available == 50
    assert clock.slept == [2.0]


def test_a_question_that_stays_without_an_answer_ends_in_words(
    client: Callable[..., Any], server: ScriptedServer
) -> None:
    server.on("GET /api/credits", cut)
    with pytest.raises(UnreachableError, match="connection to the API broke"):
        client("credits")

    server.on("GET /api/credits", refused(500, 500))
    with pytest.raises(ApiError):
        client("credits")
    assert len(server.asked("GET /api/credits")) == 4


def test_an_order_of_a_session_is_not_given_twice(
    client: Callable[..., Any], server: ScriptedServer
) -> None:
    server.on("POST /api/tasks", refused(503, 503))

    with pytest.raises(ApiError):
        client("connect")
    assert len(server.asked("POST /api/tasks")) == 1


def test_waits_are_as_much_shorter_as_the_backend_is_quicker(
    client: Callable[..., Any], server: ScriptedServer, clock: FakeClock, tmp_path: Path
) -> None:
    def lost(exchange: Exchange) -> None:
        exchange.stream()
        exchange.drop()

    server.on("POST /run_sse", lost)
    server.on(STATE, state(DRAFT), state(TITLED))
    server.on(POLL, at(0), DONE)

    client("chat", "add a title", pace=60.0)
    client("export", tmp_path / "out.mp4", pace=60.0)

    assert clock.slept == [0.5, 0.5, 0.5]
    assert Patience().at(60) == Patience(10, 15, 2)


def test_pace_and_export_time_come_from_the_environment() -> None:
    found = Settings.from_env({"NEMO_PACE": "60", "NEMO_EXPORT_TIMEOUT": "90"})

    assert (found.pace, found.polls, found.still_polls) == (60.0, 3, 10)
    assert (Settings.from_env({}).pace, Settings.from_env({}).polls) == (1.0, 30)


@pytest.mark.parametrize(
    ("name", "text"),
    [("NEMO_PACE", "0"), ("NEMO_PACE", "quick"), ("NEMO_EXPORT_TIMEOUT", "-1")],
)
def test_a_pace_or_a_time_that_is_none_is_refused(name: str, text: str) -> None:
    with pytest.raises(NemoError, match=f"{name} is `{text}`"):
        Settings.from_env({name: text})
