"""A server on a socket: it stops when it is told to, whoever still holds on to it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from driver import Driver, backend, texts
from nemomock import listening
from nemomock.listening import Listener, OnReady, running
from nemomock.testing import Mode

WAIT_S = 20
HEALTH = b"GET /__nemomock/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


class Endless:
    """An application whose answers are `said` and then never end; notes what came to its end."""

    def __init__(self, said: bytes = b"first") -> None:
        self._said = said
        self.ended: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for step in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{step}.complete"})
            self.ended.append("lifespan")
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": self._said, "more_body": True})
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.ended.append(scope["path"])


def serving(app: ASGIApp) -> Callable[[OnReady], Listener]:
    return lambda on_ready: Listener(app, host="127.0.0.1", port=0, on_ready=on_ready)


def asking(url: str, request: bytes) -> socket.socket:
    """A connection on which a request was sent and an answer has begun."""
    parts = urlsplit(url)
    wire = socket.create_connection((parts.hostname, parts.port), timeout=WAIT_S)
    wire.sendall(request)
    assert wire.recv(12) == b"HTTP/1.1 200"
    return wire


def rest(wire: socket.socket) -> bytes:
    """What comes until the other side closes."""
    with wire:
        return b"".join(iter(lambda: wire.recv(65536), b""))


def message(driver: Driver) -> bytes:
    body = json.dumps(driver.message("hello")).encode()
    head = (
        f"POST /run_sse HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {driver.token}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def test_a_connection_that_is_kept_alive_is_closed_by_the_stop() -> None:
    with backend() as mock:
        wire = asking(mock.url, HEALTH)

    assert rest(wire).endswith(b"}")


def test_an_open_stream_is_ended_by_the_stop_and_ends_well() -> None:
    with backend(clock=Mode.MANUAL) as mock:
        wire = asking(mock.url, message(mock.enter()))

    assert rest(wire).endswith(b"0\r\n\r\n")


def test_a_stop_waits_for_no_tick_and_needs_no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_TICK_S", "GRACE_S"):
        monkeypatch.setattr(listening, name, 3600.0)

    def play() -> None:
        with backend(clock=Mode.MANUAL) as mock:
            wires.extend(asking(mock.url, text) for text in (HEALTH, message(mock.enter())))

    wires: list[socket.socket] = []
    thread = threading.Thread(target=play, daemon=True)
    thread.start()
    thread.join(WAIT_S)

    assert not thread.is_alive()
    assert [rest(wire)[-1:] for wire in wires] == [b"}", b"\n"]


def test_an_exchange_that_never_ends_is_over_before_the_application_is_told_to_stop() -> None:
    app = Endless()
    with running(serving(app)) as address:
        wire = asking(address.url, b"GET /held HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")

    assert app.ended == ["/held", "lifespan"]
    assert b"first" in rest(wire)


def test_one_who_does_not_read_holds_nobody_up() -> None:
    app = Endless(b"x" * 50_000_000)
    with running(serving(app)) as address:
        wire = asking(address.url, b"GET /flood HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")

    assert app.ended == ["/flood", "lifespan"]
    assert len(rest(wire)) < 50_000_000


def test_answers_have_a_date() -> None:
    with backend() as mock:
        assert mock.http.get(f"{mock.url}/__nemomock/health").headers["date"]


def test_backends_can_follow_each_other_in_one_process() -> None:
    said = []
    for _ in range(3):
        with backend() as mock:
            said.append(texts(mock.enter().say("hello")))

    assert said[0]
    assert said[1:] == said[:2]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_well_though_a_stream_is_open(number: signal.Signals) -> None:
    serve = ("-m", "nemomock", "serve", "--port=0", "--ephemeral", "--log-level=error")
    with subprocess.Popen(
        [sys.executable, "-W", "error", *serve, "--clock=manual"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        with httpx.Client(trust_env=False, timeout=WAIT_S) as http:
            wire = asking(url, message(Driver(http, url).enter()))
        process.send_signal(number)
        _, said = process.communicate(timeout=WAIT_S)

    assert (process.returncode, said) == (0, "")
    assert rest(wire).endswith(b"0\r\n\r\n")
